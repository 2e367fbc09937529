"""A board that posts to the doors, and what became of what it posted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.features.intake.desk import Desk
from tests.features.intake.post_room import open_post_room
from tests.kit.boards import Posting
from tests.kit.boards.posting import SECRET
from tests.kit.client import Answer
from tests.kit.outside import Outside
from tests.kit.world import Company


@dataclass
class Post:
    """A board, the company it posts to, and the world it may be asked in."""

    desk: Desk
    board: Posting
    outside: Outside

    def connect(self, company: Company | None = None, **changes: Any) -> Answer:
        """Connect the board, as an administrator does."""
        answer = self.desk.world.api("ada", company).put(
            f"/v1/board-connections/{self.board.board}", self.board.agreed(**changes), headers={"If-Match": "*"}
        )
        assert answer.status == 200, answer.text
        return answer

    def send(
        self, tree: Any = None, *, raw: bytes | None = None, secret: str | None = None, signed: bool = True, slug: str = "",
        headers: dict[str, str] | None = None, job: str | None = None, **changes: Any,
    ) -> Answer:  # fmt: skip
        """Post a delivery for the desk's job, or another, and show the secret as the board does."""
        named = self.board.names(self.desk) if job is None else job
        if raw is None:
            raw = self.board.bytes_of(self.board.body(named, **changes) if tree is None else tree)
        return self._sent(
            raw, named, (self.secret() if secret is None else secret) if signed else "", slug, headers or {}
        )

    def secret(self) -> str:
        """What the company gave to whoever sends."""
        return SECRET if self.board.sign is not None else str(self.desk.key)

    def mails(self) -> int:
        """How many mails left."""
        return len(list(self.desk.world.mailbox))

    def _sent(self, raw: bytes, job: str, secret: str, slug: str, headers: dict[str, str]) -> Answer:
        sent = {"Content-Type": "application/json; charset=UTF-8"}
        if secret and self.board.sign is not None:
            sent |= self.board.sign(raw, secret)
        if self.board.show is not None:
            sent |= self.board.show(secret)
        path = self.board.address(self.desk, job, secret)
        response = self.desk.world.http.request(
            "POST", path.replace("/acme/", f"/{slug}/") if slug else path, headers={**sent, **headers}, body=raw
        )
        return Answer(response.status_code, dict(response.headers), response.body)

    def expect(self, case: str, answer: Answer) -> Answer:
        """The answer, which must be the board's for a case."""
        assert answer.status == self.board.status(case), answer.text
        return answer

    def refused(self, case: str, answer: Answer) -> Answer:
        """The answer of a case, whose delivery is kept, and listed to the company with the reason."""
        self.expect(case, answer)
        self.desk.world.settle()
        problem = self.board.problem(case)
        state = "unfiled" if problem is None else "refused"
        deliveries = self.desk.deliveries()
        assert {(one.state, one.problem) for one in deliveries} == {(state, problem)}
        listed = self.desk.world.api("hana").get(f"/v1/deliveries?state={state}").json["data"]
        assert {one["id"] for one in listed} == {one.id for one in deliveries}
        return answer


@dataclass
class Mailed(Post):
    """A board that writes mails to a mailbox of the company: its address is the secret, and nobody is answered."""

    _address: str = ""

    def connect(self, company: Company | None = None, **changes: Any) -> Answer:
        """Open a mailbox, as a recruiter does."""
        answer = self.desk.world.api("hana", company).post(
            "/v1/mailboxes", {"name": self.board.board, **self.board.settings, **changes}
        )
        assert answer.status == 201, answer.text
        self._address = self._address or str(answer.json["address"])
        return answer

    def secret(self) -> str:
        return self._address

    def _sent(self, raw: bytes, job: str, secret: str, slug: str, headers: dict[str, str]) -> Answer:
        domain = self._address.partition("@")[2]
        to = secret if "@" in secret else f"{secret or 'jobs'}@{domain}"
        open_post_room(self.desk).arrive(raw, {"address": to}, settle=False)
        self.desk.world.settle()
        return Answer(0, {}, b"")


class Keyed(Post):
    """A partner with a key: there is nothing to connect."""

    def connect(self, company: Company | None = None, **changes: Any) -> Answer:
        return Answer(200, {}, b"")


def open_post(desk: Desk, board: Posting, outside: Outside) -> Post:
    """The board as it posts to the desk."""
    if board.sign is not None:
        return Post(desk, board, outside)
    return (Mailed if board.show is None else Keyed)(desk, board, outside)
