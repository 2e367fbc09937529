"""A company that takes applications by mail: mailboxes, and mails that arrive as SES would take them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from infra.local.mail_in import MailIn
from tests.features.intake.desk import Desk
from tests.kit.mails import Mail, table
from tests.kit.world import engine_client

PDF = ("application/pdf", b"%PDF-1.4\n%invented\n")


@dataclass
class PostRoom:
    """The desk of the intake with its mailboxes."""

    desk: Desk
    mail_in: MailIn

    def mailbox(self, who: str = "hana", **body: Any) -> dict[str, Any]:
        """An address that somebody opens."""
        answer = self.desk.world.api(who).post("/v1/mailboxes", {"name": "Boards", **body})
        assert answer.status == 201, answer.text
        return dict(answer.json)

    def arrive(self, mail: Mail | bytes, *boxes: dict[str, Any], settle: bool = True, **verdicts: str) -> str:
        """A mail comes for some mailboxes, and is handled."""
        raw = mail.bytes() if isinstance(mail, Mail) else mail
        number = self.mail_in.arrive(raw, [box["address"] for box in boxes], **verdicts)
        if settle:
            self.desk.world.settle()
        return number

    def job(self, title: str, town: str = "Shanghai", who: str = "alice") -> str:
        """An open job."""
        body = {"title": title, "description": "x", "place": {"country": "CN", "locality": town}}
        made = self.desk.world.api(who).post("/v1/jobs", body)
        assert made.status == 201, made.text
        opened = self.desk.world.api(who).post(f"/v1/jobs/{made.json['id']}/open", headers={"If-Match": "*"})
        assert opened.status == 200, opened.text
        return str(made.json["id"])

    def listed(self, who: str, state: str = "unfiled") -> list[dict[str, Any]]:
        """What somebody sees of the deliveries in a state."""
        answer = self.desk.world.api(who).get(f"/v1/deliveries?state={state}")
        assert answer.status == 200, answer.text
        return list(answer.json["data"])


def open_post_room(desk: Desk) -> PostRoom:
    return PostRoom(desk, MailIn(desk.world.stack, engine_client))


def board_mail(
    name: str, *, title: str = "数据工程师", town: str = "上海", number: str = "<b1@51job.com>", **more: Any
) -> Mail:
    """A mail of 51job about somebody, with a profile and no contact."""
    return Mail(
        subject=f"(51job.com)申请贵公司{title}（{town}）－{name}",
        html=more.pop("html", table([("姓名", name), ("现居住地", town)])),
        number=number,
        **more,
    )
