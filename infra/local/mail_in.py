"""`/mail-in`: a mail dropped here arrives as SES would take it in: stored under `mail/`, told to the queue of `intake-mail`.

    curl --data-binary @application.eml "http://127.0.0.1:8000/mail-in?to=<address of a mailbox>"

Source of the notice: Amazon SES developer guide, "Contents of notifications for Amazon SES email receiving".
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from infra.local.loader import Stack
from infra.local.pages import Answer, Asked, shown

_PREFIX = "mail/"
_MULTIPART = "multipart/form-data"


class MailIn:
    """Takes mails in for an engine: `clients(service)` gives botocore clients of it."""

    def __init__(self, stack: Stack, clients: Callable[[str], Any]) -> None:
        self._bucket = stack.environment["HOLDFAST_BUCKET"]
        self._queue = str(stack.resolver.value({"Ref": "InboundMailQueue"}))
        self._clients = clients

    def arrive(self, raw: bytes, recipients: Sequence[str], *, spam: str = "PASS", virus: str = "PASS") -> str:
        """Store a mail and say so; returns SES's number of it. `spam` and `virus` are SES's verdicts."""
        number = uuid.uuid4().hex
        self._clients("s3").put_object(Bucket=self._bucket, Key=_PREFIX + number, Body=raw)
        self.tell(number, recipients, spam=spam, virus=virus)
        return number

    def tell(self, number: str, recipients: Sequence[str], *, spam: str = "PASS", virus: str = "PASS") -> None:
        """Say that a mail has come, once more if it was said before: notices come at least once."""
        notice = {
            "notificationType": "Received",
            "mail": {"messageId": number, "destination": list(recipients)},
            "receipt": {
                "recipients": list(recipients),
                "spamVerdict": {"status": spam},
                "virusVerdict": {"status": virus},
                "action": {"type": "S3", "bucketName": self._bucket, "objectKey": _PREFIX + number},
            },
        }
        self._clients("sqs").send_message(QueueUrl=self._queue, MessageBody=json.dumps(notice))


class MailInPage:
    """The form that takes a mail, and the address that takes its bytes."""

    def __init__(self, mail_in: MailIn) -> None:
        self._mail_in = mail_in

    def __call__(self, asked: Asked) -> Answer:
        if asked.method != "POST":
            return shown(asked, "mail_in.html", taken="")
        if asked.comes_from_elsewhere():
            return _plain(403, "Send it from the page itself.")
        to, raw = _sent(asked)
        if not to or not raw:
            return _plain(422, "Say the mailbox's address (to) and choose a mail.")
        number = self._mail_in.arrive(raw, [to])
        if asked.headers.get("content-type", "").startswith(_MULTIPART):
            return shown(asked, "mail_in.html", taken=to)
        return _plain(202, number)


def _sent(asked: Asked) -> tuple[str, bytes]:
    """The address and the mail, of a form or of a plain body."""
    from chalicelib.platform.http import read_form

    kind = asked.headers.get("content-type", "")
    if not kind.startswith(_MULTIPART):
        return parse_qs(urlsplit(asked.target).query).get("to", [""])[-1].strip(), asked.body
    form = read_form(asked.body, kind)
    chosen = form.file("mail")
    return (form.first("to") or "").strip(), b"" if chosen is None else chosen.body


def _plain(status: int, text: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{text}\n".encode())
