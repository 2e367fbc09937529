"""Boards and people that write mails: 智联招聘, 前程无忧, BOSS直聘, 猎聘, and anybody.

A mail is a subject, rows of a profile and further headers; who takes it in answers nobody, so no case has a status.
"""

from __future__ import annotations

import hashlib

from tests.kit.boards.posting import Posting, Tree
from tests.kit.mails import Mail, table

ROWS = [["姓名", "沈若溪"], ["手机", "139 1234 5678"], ["邮箱", "ruoxi.shen@mail.example"]]
TITLE = "Data Engineer"
_WITHOUT = {
    "signature": "anybody may write a mail: its secret is the mailbox's address, and SES's verdicts stand on the notice",
    "elsewhere": "an address is a mailbox's, of one company; any other is nobody's",
    "required": "a mail has no keys; one that names no job waits for a person, which is the row of the unknown job",
    "unreadable": "any bytes are a mail, if only one without words",
    "huge": "what SES took in is kept, 40 MB and more; test_mail has one",
    "cost": "nobody waits for the answer: a mail is opened where a board's body is only kept",
    "contact": "a name on a mail is enough: who sent it can be written to, and a person looks at it",
    "place": "a mail names the town beside the job",
}


def written(tree: Tree) -> bytes:
    """The mail, as it comes over the wire; rows and headers that no board has do it no harm."""
    more = [[key, str(value)] for key, value in tree.items() if key not in _SAID]
    headers = tuple((f"X-{key}", "1") for key, _ in more if key.isascii() and key.isalpha())
    return Mail(
        subject=tree["subject"].replace("{job}", tree["job"]),
        sender=tree["sender"],
        sender_name=tree["sender_name"],
        html=table([(label, value) for label, value in [*tree["rows"], *more] if value]),
        number=f"<{tree['number']}@board.example>",
        headers=headers,
    ).bytes()


_SAID = frozenset({"subject", "job", "sender", "sender_name", "rows", "number"})


def _digest(sender: str, number: str) -> str:
    """What stands for a Message-ID and its writer, and the place of the person in the mail."""
    told = f"<{number}@board.example>\x1f{sender}"
    return f"{hashlib.sha256(told.encode()).hexdigest()}-0"


def _mail(board: str, subject: str, sender: str, sender_name: str = "") -> Posting:
    return Posting(
        board=board,
        sample={
            "subject": subject,
            "job": TITLE,
            "sender": sender,
            "sender_name": sender_name,
            "rows": ROWS,
            "number": "m-1",
        },
        number=("number",),
        job=("job",),
        email=("rows", 2, 1),
        numbered=lambda number: _digest(sender, number),
        settings={"confirm": True},
        arrives_as="mail",
        source=board,
        names=lambda _desk: TITLE,
        bytes_of=written,
        statuses=dict.fromkeys(("taken", "unsigned", "absent", "unknown", "closed", "changed"), 0),
        problems={"unknown": None, "closed": None},
        without=_WITHOUT,
    )


MAILED = (
    _mail("zhaopin", "(Zhaopin.com) 应聘 {job}-上海-沈若溪", "b1.service@zhaopinmail.com"),
    _mail("51job", "(51job.com)申请贵公司{job}（上海）－沈若溪", "resume@quickmail.51job.com"),
    _mail("boss", "沈若溪 | 10年以上，应聘 {job} | 上海25-40K【BOSS直聘】", "cv@service.bosszhipin.com"),
    _mail("liepin", "【{job}_上海】 沈若溪_来自猎聘网的候选人", "service@mail.liepin.com"),
    _mail("email", "应聘{job}-沈若溪", "ruoxi.shen@mail.example", "沈若溪"),
)
