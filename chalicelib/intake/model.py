"""Deliveries: from raw bytes to an application. Data and decisions, no I/O."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ulid import ULID

from chalicelib.platform.texts import Text

_LENGTH = 16  # bytes of a ULID
_STAMP = 6  # bytes of a ULID that hold its time


class DeliveryState(StrEnum):
    """`received` → `placed`, also with a file that nobody may open; `refused` could not become an application."""

    RECEIVED = "received"
    PLACED = "placed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One delivery of an application. `raw` is the object key of the exact bytes; `content_type` says how to read them.

    `sender` is the actor who sent it. `fingerprint` is what must be equal when the same delivery comes again, empty where that
    is `sha256`. `application` is a public id. `upload` is the object key of a larger file that followed, `attached` that it
    stands with the application. `rejecting` says why a rule of the job ends the application, as long as that is in its version
    `rejecting_version`.
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
    version: int = 0

    @property
    def same_as(self) -> str:
        """What a repetition is recognised by."""
        return self.fingerprint or self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file in quarantine, as long as nobody decided: whose it is, who looks after it, and why it was not opened."""

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
    "job_closed": Text("The job took no applications any more.", "职位已停止接受投递。"),
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


def placed(delivery: Delivery, *, application: str, repeated: bool) -> Delivery:
    """The delivery as it stands once it became an application or joined one."""
    return replace(delivery, state=DeliveryState.PLACED, application=application, repeated=repeated, problem=None)


def refused(delivery: Delivery, problem: str) -> Delivery:
    """The delivery as it stands once it is known that no application can be made of it."""
    return replace(delivery, state=DeliveryState.REFUSED, problem=problem)
