"""A mail as its parts: text, HTML, attachments, and the mails that were attached to it. Any bytes give one.

Source: RFC 5322, RFC 2045 to 2049. Attached mails are `message/rfc822`, also in base64 (which RFC 2046 §5.2.1 forbids and
programs do), and files named `.eml`.
"""

from __future__ import annotations

import binascii
import hashlib
from datetime import datetime
from email import message_from_bytes
from email.message import Message

from chalicelib.boards.mail import headers
from chalicelib.boards.mail.charsets import text_of
from chalicelib.platform.values import dataclass

DEEPEST = 8
MOST_PARTS = 300
_UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError, binascii.Error)
_MOST_TEXT = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a mail. `shown` says that the mail's own text shows it: a logo, a signature."""

    name: str
    media_type: str
    body: bytes
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What a mail says.

    `headers` are by lower-case name, the first of each, as they were written; `inner` are the mails attached to it.
    """

    headers: dict[str, str]
    plain: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    inner: tuple[Mail, ...] = ()
    media_type: str = "text/plain"

    def said(self, name: str) -> str:
        """A header as people read it; empty when there is none."""
        return headers.decoded(self.headers.get(name, ""))

    @property
    def subject(self) -> str:
        return self.said("subject")

    @property
    def sender(self) -> str:
        """The address in From, in lower case; empty when there is none."""
        return headers.address(self.headers.get("from", ""))[1]

    @property
    def sent_at(self) -> datetime | None:
        return headers.instant(self.headers.get("date", ""))

    @property
    def identity(self) -> str:
        """What tells this mail from every other, also when it is forwarded: its own number, else what it says."""
        number = self.headers.get("message-id", "").strip()
        told = (
            (number, self.sender)
            if number
            else (self.subject, self.sender, self.headers.get("date", ""), self.plain, self.html)
        )
        files = () if number else tuple(hashlib.sha256(one.body).hexdigest() for one in self.attachments)
        return hashlib.sha256("\x1f".join((*told, *files)).encode("utf-8", "replace")).hexdigest()


def read_message(raw: bytes) -> Mail:
    """The mail in some bytes; what cannot be read is a mail of text."""
    return _read(raw, 0)


def _read(raw: bytes, depth: int) -> Mail:
    try:
        return _Reader(depth).read(message_from_bytes(raw))
    except _UNREADABLE:
        return Mail(headers={}, plain=text_of(raw[:_MOST_TEXT]))


class _Reader:
    """Collects the parts of one mail."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._left = MOST_PARTS
        self._plain: list[str] = []
        self._html: list[str] = []
        self._attachments: list[Attachment] = []
        self._inner: list[Mail] = []

    def read(self, message: Message) -> Mail:
        known: dict[str, str] = {}
        for name, value in message.raw_items():
            known.setdefault(name.lower(), str(value))
        self._collect(message, 0)
        return Mail(
            headers=known,
            plain="\n".join(self._plain),
            html="\n".join(self._html),
            attachments=tuple(self._attachments),
            inner=tuple(self._inner),
            media_type=message.get_content_type(),
        )

    def _collect(self, part: Message, level: int) -> None:
        self._left -= 1
        if self._left < 0:
            return
        kind = part.get_content_type()
        inside = part.get_payload()
        if kind in {"message/rfc822", "message/global"} and isinstance(inside, list) and inside:
            self._attached_mail(part, inside[0])
        elif part.get_content_maintype() == "multipart" and isinstance(inside, list) and level < 2 * DEEPEST:
            for child in inside:
                if isinstance(child, Message):
                    self._collect(child, level + 1)
        else:
            self._leaf(part, kind)

    def _attached_mail(self, part: Message, inner: object) -> None:
        if not isinstance(inner, Message) or self._depth >= DEEPEST:
            return
        if (
            _header(part, "content-transfer-encoding").strip().lower() in {"base64", "quoted-printable"}
            and not inner.keys()
        ):
            inner["Content-Transfer-Encoding"] = _header(part, "content-transfer-encoding").strip()
            self._inner.append(_read(_body(inner), self._depth + 1))
            return
        self._inner.append(_Reader(self._depth + 1).read(inner))

    def _leaf(self, part: Message, kind: str) -> None:
        disposition = _header(part, "content-disposition")
        name = headers.parameter(disposition, "filename") or headers.parameter(_header(part, "content-type"), "name")
        attached = disposition.strip().lower().startswith("attachment")
        body = _body(part)
        if name.lower().endswith(".eml") and self._depth < DEEPEST:
            self._inner.append(_read(body, self._depth + 1))
        elif kind in {"text/plain", "text/html"} and not attached and not name:
            charset = headers.parameter(_header(part, "content-type"), "charset")
            text = text_of(body[:_MOST_TEXT], charset)
            (self._html if kind == "text/html" else self._plain).append(text)
        elif body or name:
            shown = not attached and (bool(_header(part, "content-id")) or part.get_content_maintype() == "image")
            self._attachments.append(Attachment(name=name, media_type=kind, body=body, shown=shown))


def _header(part: Message, name: str) -> str:
    return next((str(value) for known, value in part.raw_items() if known.lower() == name), "")


def _body(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except _UNREADABLE:
        found = None
    if isinstance(found, bytes):
        return found
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""
