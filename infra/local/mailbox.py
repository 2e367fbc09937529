"""What was sent by SES on one machine: kept as it was given, and answered with the events that SES would publish.

The same mailbox stands behind both engines; `record` is attached to ministack by `engine` and to moto by `on_moto`.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path
from typing import Any, Final, Literal

from infra.local.mail_events import events_of
from infra.local.state import read_json, write_json

Fate = Literal["delivered", "bounced", "complained"]

_FATE_WORDS: Final[Mapping[Fate, tuple[str, str]]] = {
    "delivered": ("delivered", "已送达"),
    "bounced": ("bounced", "已退信"),
    "complained": ("complaint", "被投诉"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One call of `SendEmail` with raw content; `raw` is the MIME message, byte for byte."""

    identifier: str
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    tags: Mapping[str, str]
    configuration_set: str
    raw: bytes
    reported: bool = False

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def subject(self) -> str:
        return str(self.message.get("Subject", ""))

    @property
    def fate(self) -> Fate:
        """What becomes of it: the recipients' addresses say so."""
        addresses = " ".join(self.recipients).lower()
        if "bounce" in addresses:
            return "bounced"
        return "complained" if "complaint" in addresses else "delivered"

    @property
    def fate_words(self) -> tuple[str, str]:
        return _FATE_WORDS[self.fate]

    def body(self, kind: Literal["html", "plain"]) -> str | None:
        """The text of the HTML or the plain part; None when the message has none."""
        part = self.message.get_body(preferencelist=(kind,))
        return None if part is None else str(part.get_content())

    def attachments(self) -> list[tuple[str, str, bytes]]:
        """Name, media type and bytes of each attachment."""
        return [
            (part.get_filename() or "attachment", part.get_content_type(), _bytes(part))
            for part in self.message.iter_attachments()
        ]


def _bytes(part: Any) -> bytes:
    content = part.get_content()
    return content if isinstance(content, bytes) else str(content).encode()


class Mailbox:
    """Keeps mails, in `folder` when given, else in memory; `now` stamps them.

    `send_event(event)` is called by `pump` for each event that SES would publish, in order and at least once.
    """

    def __init__(
        self,
        *,
        send_event: Callable[[dict[str, Any]], None],
        folder: Path | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._send_event = send_event
        self._folder = folder
        self._now = now
        self._lock = threading.Lock()
        self._mails: dict[str, Mail] = {mail.identifier: mail for mail in _read(folder)}

    def record(self, request: Mapping[str, Any], identifier: str) -> None:
        """Keep one `SendEmail` request of SES v2 (its JSON body) that the engine answered with a message id."""
        raw = base64.b64decode(request["Content"]["Raw"]["Data"])
        mail = Mail(
            identifier=identifier,
            at=self._now(),
            sender=request.get("FromEmailAddress") or str(message_from_bytes(raw).get("From", "")),
            recipients=_recipients(request, raw),
            tags={tag["Name"]: tag["Value"] for tag in request.get("EmailTags", [])},
            configuration_set=request.get("ConfigurationSetName", ""),
            raw=raw,
        )
        self._keep(mail)

    def pump(self) -> int:
        """Publish the events of what was sent since the last time; returns how many mails that were."""
        with self._lock:
            waiting = [mail for mail in self._mails.values() if not mail.reported]
        for mail in waiting:
            for event in events_of(mail):
                self._send_event(event)
            self._keep(replace(mail, reported=True))
        return len(waiting)

    def __iter__(self) -> Iterator[Mail]:
        """All mails, newest first."""
        with self._lock:
            mails = list(self._mails.values())
        return iter(sorted(mails, key=lambda mail: mail.at)[::-1])

    def get(self, identifier: str) -> Mail | None:
        with self._lock:
            return self._mails.get(identifier)

    def to(self, address: str) -> list[Mail]:
        """The mails to an address, oldest first."""
        return [mail for mail in reversed(list(self)) if address.lower() in (r.lower() for r in mail.recipients)]

    def _keep(self, mail: Mail) -> None:
        with self._lock:
            self._mails[mail.identifier] = mail
        if self._folder is not None:
            shown = asdict(mail) | {"at": mail.at.isoformat(), "raw": base64.b64encode(mail.raw).decode()}
            write_json(self._folder / f"{mail.identifier}.json", shown)


def _recipients(request: Mapping[str, Any], raw: bytes) -> tuple[str, ...]:
    destination = request.get("Destination") or {}
    given = [
        address for kind in ("ToAddresses", "CcAddresses", "BccAddresses") for address in destination.get(kind, [])
    ]
    if not given:
        message = message_from_bytes(raw)
        given = [value for header in ("To", "Cc", "Bcc") for value in message.get_all(header, [])]
    return tuple(address for _, address in getaddresses([str(value) for value in given]) if address)


def _read(folder: Path | None) -> list[Mail]:
    if folder is None or not folder.exists():
        return []
    kept = [read_json(path, {}) for path in folder.glob("*.json") if not path.name.startswith(".")]
    mails = [
        Mail(
            **kept_mail
            | {
                "at": datetime.fromisoformat(kept_mail["at"]),
                "raw": base64.b64decode(kept_mail["raw"]),
                "recipients": tuple(kept_mail["recipients"]),
            }
        )
        for kept_mail in kept
    ]
    return sorted(mails, key=lambda mail: mail.at)
