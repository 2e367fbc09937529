"""Deliveries: from raw bytes to an application. Data and decisions, no I/O."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from ulid import ULID

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

_LENGTH = 16  # bytes of a ULID
_STAMP = 6  # bytes of a ULID that hold its time


class DeliveryState(StrEnum):
    """`received` → `placed`, also with a file that nobody may open; `refused` could not become an application.

    `unfiled` came by mail and waits for a person to say which job it is for.
    """

    RECEIVED = "received"
    PLACED = "placed"
    REFUSED = "refused"
    UNFILED = "unfiled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One delivery of an application. `raw` is the object key of the exact bytes; `content_type` says how to read them.

    `sender` is the actor who sent it. `fingerprint` is what must be equal when the same delivery comes again, empty where
    that is `sha256`. `application` is a public id. `upload` is the object key of a larger file that followed, `attached` that
    it stands with the application. `rejecting` says why a rule of the job ends the application, as long as that is in its
    version `rejecting_version`; `advancing_version` is the version in which it may go on by itself, 0 where it may not.

    `signature` says whether a board that signs did (`verified`, `absent`). Some boards only tell that there is something:
    `awaits` is their number of it, `fetched` the object key of what was then fetched, and is read in the place of `raw`.

    Of a mail: `owner` is the user who looks after it while it has no job, `subject` what its subject said, `wanted` the title
    and the town that it named.

    `erased_at`: the person was erased, and nothing is left of what was sent.
    """

    id: str
    board: str
    job: str
    received_at: datetime
    state: DeliveryState
    raw: str
    content_type: str
    size: int
    sha256: str
    sender: str = ""
    fingerprint: str = ""
    language: str = "en"
    application: str | None = None
    repeated: bool = False
    problem: str | None = None
    upload: str | None = None
    attached: bool = False
    rejecting: str = ""
    rejecting_version: int = 0
    advancing_version: int = 0
    signature: str = ""
    awaits: str = ""
    fetched: str | None = None
    owner: str | None = None
    subject: str = ""
    wanted: str = ""
    erased_at: datetime | None = None
    version: int = 0

    @property
    def readable(self) -> str:
        """The object key of the bytes that the application is read from."""
        return self.fetched or self.raw

    @property
    def same_as(self) -> str:
        """What a repetition is recognised by."""
        return self.fingerprint or self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file in quarantine, as long as nobody decided: whose it is, who looks after it, and why it was not opened.

    One that came with an application names its `resume` and `delivery`; one that somebody of the company added names itself
    (`file`), and has a job only when it was added to an application.
    """

    resume: str
    delivery: str
    candidate: str
    application: str
    job: str
    held_at: datetime
    name: str = ""
    size: int = 0
    reasons: tuple[str, ...] = ()
    owner: str | None = None
    file: str | None = None
    version: int = 0


PROBLEMS: Mapping[str, Text] = {
    "malformed": Text("The bytes could not be read at all.", "内容无法解析。"),
    "unsupported_media": Text("The content type is not one we read.", "内容类型不受支持。"),
    "invalid_fields": Text("Fields of the application were not valid.", "投递内容中有字段无效。"),
    "contact_required": Text(
        "It held no e-mail address, no phone number and no file to read.", "没有邮箱、电话，也没有可读取的文件。"
    ),
    "resume_url_unsupported": Text("The résumé was named by an address only.", "简历仅以网址形式提供。"),
    "job_unknown": Text("It named no job of the company.", "未对应到公司的任何职位。"),
    "already_known": Text(
        "An agency submitted somebody whom the company knew already. It was told so, and nothing else.",
        "猎头提交了公司已有的候选人；仅告知其“已有该候选人”。",
    ),
    "job_over": Text("The job is closed for good.", "职位已关闭。"),
    "job_closed": Text("The job took no applications any more.", "职位已停止接受投递。"),
    "mail_automatic": Text(
        "A machine answered: out of office or the like. It is no application.", "自动回复邮件，非投递。"
    ),
    "mail_bounce": Text("A mail that came back. It is no application.", "退信，非投递。"),
    "mail_newsletter": Text("A newsletter. It is no application.", "订阅或推广邮件，非投递。"),
    "mail_spam": Text(
        "It was found to be spam. Look at it before you give it a job.", "被识别为垃圾邮件，指定职位前请先核实。"
    ),
    "mail_virus": Text("A virus was found in it. Do not open the mail.", "检测到病毒，请勿打开该邮件。"),
    "mailbox_closed": Text(
        "It came to a mailbox that is closed. Give it a job, or dismiss it.", "邮件发往已关闭的邮箱，请指定职位或忽略。"
    ),
    "person_erased": Text(
        "It named a person who was erased. Nothing of it is left.", "其中涉及的个人已被删除，内容不再保留。"
    ),
    "dismissed": Text("Somebody looked at it and found no application.", "经人工确认，非投递。"),
    "job_paused": Text("The job took no applications at that time.", "职位当时未接受投递。"),
    "key_missing": Text("It lacked a key that nothing can be done without.", "缺少必填项。"),
    "object_expected": Text("It was JSON and no object.", "内容不是 JSON 对象。"),
    "application_duplicate": Text(
        "The board had sent an application of this address for this job in the last months.",
        "该渠道近期已投递过同一邮箱对同一职位的申请。",
    ),
    "board_not_connected": Text(
        "The board was not connected any more when the application was to be fetched.", "获取投递内容时，该渠道已停用。"
    ),
    "board_client_missing": Text(
        "The board wants a client id and a client secret, and the connection has none. Add them, then have it sent again.",
        "渠道接入缺少客户端 ID 或密钥，请补充后让渠道重新发送。",
    ),
    "board_refused": Text(
        "The board did not give the application out. Check the connection, then have it sent again.",
        "渠道拒绝提供投递内容，请检查接入设置后让渠道重新发送。",
    ),
    "not_fetched": Text(
        "The board did not answer when the application was to be fetched, several times. Have it sent again.",
        "多次向渠道获取投递内容均无响应，请让渠道重新发送。",
    ),
}
"""Why a delivery was refused, by its stable code."""
UNPLACEABLE = Text("It could not be placed. Its bytes are kept.", "无法归入投递，原始内容已保留。")
"""What is said of a code that has no sentence of its own."""


def derived_id(*parts: str, at: datetime | None = None) -> str:
    """An identifier that the same parts always give, so that a retry stores nothing twice.

    With `at` it sorts by that instant, as a fresh one would; without, it is spread over all of them.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()[:_LENGTH]
    if at is None:
        return str(ULID.from_bytes(digest))
    return str(ULID.from_bytes(ULID.from_datetime(at).bytes[:_STAMP] + digest[_STAMP:]))


def entombed(delivery: Delivery, now: datetime) -> Delivery:
    """What is left of a delivery when the person is erased: enough to know a repetition again, and nothing that was said."""
    return Delivery(
        id=delivery.id,
        board=delivery.board,
        job=delivery.job,
        received_at=delivery.received_at,
        state=delivery.state,
        raw="",
        content_type=delivery.content_type,
        size=delivery.size,
        sha256=delivery.sha256,
        sender=delivery.sender,
        fingerprint=delivery.fingerprint,
        application=delivery.application,
        repeated=delivery.repeated,
        problem=delivery.problem,
        attached=True,
        erased_at=now,
        version=delivery.version,
    )


def placed(delivery: Delivery, *, application: str, repeated: bool) -> Delivery:
    """The delivery as it stands once it became an application or joined one."""
    return replace(delivery, state=DeliveryState.PLACED, application=application, repeated=repeated, problem=None)


def refused(delivery: Delivery, problem: str) -> Delivery:
    """The delivery as it stands once it is known that no application can be made of it."""
    return replace(delivery, state=DeliveryState.REFUSED, problem=problem)
