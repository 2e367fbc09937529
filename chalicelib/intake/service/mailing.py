"""A mail that SES took in: to which company, how many applications it holds, and for which job each of them is.

The notice names the object in the bucket, the addresses it came for and SES's verdicts. The bytes are copied once into the
company's own files; each application in the mail is a delivery of its own that names them and its place in the mail.
Deliveries have ids derived from the mail's own number, so a notice that comes again finds them there. Source of the notice:
Amazon SES developer guide, "Contents of notifications for Amazon SES email receiving".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib import boards, jobs, tenants
from chalicelib.intake import filing, store
from chalicelib.intake.model import Delivery, DeliveryState, Mailbox, derived_id
from chalicelib.intake.service import receiving, unclaimed
from chalicelib.intake.service.mailboxes import token_in
from chalicelib.platform import actors, aws, config, observability
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Tenant

ACTOR = actors.system("intake-mail")
BOARD = "mail"
PREFIX = "mail/"
"""Where SES puts mails: beside the companies' files, because nobody knows yet whose a mail is."""
_SUBJECT = 300
_FAILED = "FAIL"


class BadNotice(RuntimeError):
    """A message of the queue that is no notice of SES: it is tried again and ends where somebody looks at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What SES says of a mail it took: its object, for whom it came, its verdicts (`PASS`, `FAIL`, `GRAY`, …)."""

    key: str
    recipients: tuple[str, ...]
    spam: str = ""
    virus: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrived:
    """A mail in a company: the mailbox it came to, its bytes and where they are kept."""

    company: Tenant
    mailbox: Mailbox
    split: boards.mail.Split
    raw: str
    size: int
    sha256: str
    problem: str


def read_notice(body: str) -> Notice:
    """The notice in a queue's message, as SNS passes it on raw or wrapped; raises `BadNotice`."""
    try:
        said = json.loads(body)
        if "Message" in said and "receipt" not in said:
            said = json.loads(said["Message"])
        receipt = said["receipt"]
        action = receipt["action"]
        notice = Notice(
            key=str(action["objectKey"]),
            recipients=tuple(str(one) for one in receipt["recipients"]),
            spam=_verdict(receipt, "spamVerdict"),
            virus=_verdict(receipt, "virusVerdict"),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadNotice from error
    if action.get("bucketName") != config.current().bucket or not notice.key.startswith(PREFIX):
        raise BadNotice
    return notice


def take_in(notice: Notice, now: datetime) -> list[Delivery]:
    """Make deliveries of a mail, in every mailbox it came for; safe to repeat.

    A mail for no mailbox of ours is put aside for whoever operates the deployment, who is told by an alarm.
    """
    tokens = dict.fromkeys(token for address in notice.recipients if (token := token_in(address)) is not None)
    boxes = [found for token in tokens if (found := store.addressed(token)) is not None]
    if not boxes:
        unclaimed.put_aside(notice.key, notice.recipients)
        return []
    raw = _bytes_of(notice.key)
    taken: list[Delivery] = []
    for scope, mailbox in boxes:
        observability.remember(tenant=scope.tenant)
        with aws.as_tenant(scope):
            taken += _taken(scope, mailbox, raw, notice, now)
    return taken


def _taken(scope: TenantScope, identity: str, raw: bytes, notice: Notice, now: datetime) -> list[Delivery]:
    found, mailbox = boards.mail.split(raw), store.mailbox(scope, identity)
    arrived = _Arrived(
        company=tenants.company(scope),
        mailbox=mailbox,
        split=found,
        raw=receiving.keep_bytes(scope, derived_id(scope.tenant, BOARD, found.identity), raw),
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
        problem=_problem(found, mailbox, notice),
    )
    units = (
        list(enumerate(found.units))
        if arrived.problem in {"", "mail_spam", "mail_virus", "mailbox_closed"}
        else [(0, found.units[0])]
    )
    cards = jobs.public_jobs(scope, today=jobs.day_in(arrived.company.zone, now)) if not arrived.problem else []
    people = {user.email.lower() for user in tenants.users(scope)} if not arrived.problem else set()
    return [
        _delivered(Work(scope, ACTOR, now), arrived, place, unit, cards, internal=unit.writer in people)
        for place, unit in units
    ]


def _problem(found: boards.mail.Split, mailbox: Mailbox, notice: Notice) -> str:
    """Why nothing is made of a mail unless a person says otherwise; empty for an application."""
    if (notice.virus or found.virus) == _FAILED:
        return "mail_virus"
    if (notice.spam or found.spam) == _FAILED:
        return "mail_spam"
    if mailbox.closed_at is not None:
        return "mailbox_closed"
    return "" if found.nature == "letter" else str(found.nature)


def _delivered(
    work: Work, arrived: _Arrived, place: int, unit: boards.mail.Unit, cards: Sequence[jobs.JobCard], *, internal: bool
) -> Delivery:
    """One application of a mail, stored once whatever way the mail comes again."""
    mailbox = arrived.mailbox
    job = "" if arrived.problem else _job(mailbox, unit, cards)
    number = (unit.origin, str(unit.number))
    delivery = Delivery(
        id=derived_id(work.scope.tenant, BOARD, mailbox.job, *number),
        board=BOARD,
        job=job or mailbox.job,
        received_at=work.now,
        state=DeliveryState.RECEIVED if job else DeliveryState.UNFILED,
        raw=arrived.raw,
        content_type=boards.mail.content_type(place, source=mailbox.source, internal=internal, confirm=mailbox.confirm),
        size=arrived.size,
        sha256=arrived.sha256,
        sender=str(work.actor),
        fingerprint=":".join(number),
        language=arrived.company.language,
        owner=mailbox.owner,
        subject=arrived.split.subject[:_SUBJECT],
        wanted=" · ".join(part for part in (unit.job, unit.city) if part)[:_SUBJECT],
    )
    return receiving.take(work, delivery, problem=arrived.problem)


def _job(mailbox: Mailbox, unit: boards.mail.Unit, cards: Sequence[jobs.JobCard]) -> str:
    """The open job that an application is for: the mailbox's, or the one that the mail names; empty when a person must say."""
    if mailbox.job:
        return mailbox.job if any(card.id == mailbox.job for card in cards) else ""
    card = filing.job_meant(cards, title=unit.job, town=unit.city)
    return "" if card is None else card.id


def _bytes_of(key: str) -> bytes:
    """The mail as SES stored it; speaks for the platform, because no company is known to the bucket yet."""
    with aws.as_platform():
        answer = aws.client("s3").get_object(Bucket=config.current().bucket, Key=key)
        return bytes(answer["Body"].read())


def _verdict(receipt: Mapping[str, Any], name: str) -> str:
    return str((receipt.get(name) or {}).get("status", "")).upper()
