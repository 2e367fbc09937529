"""Files too large for the form: a second form that posts straight to the bucket, and a button that confirms.

Nothing is read before the button was pressed, so that following a link changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.intake import store
from chalicelib.intake.facts import DeliveryReceived
from chalicelib.intake.model import Delivery
from chalicelib.platform.errors import Conflict, NotFound, Stale, Unavailable
from chalicelib.platform.files import safety, storage, uploads
from chalicelib.platform.files.uploads import UploadForm
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.security import open_sealed, seal
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work, answers

LIMIT = safety.LIMIT
_PURPOSE = "upload"
_OPEN_FOR = timedelta(hours=1)
_ROUNDS = 5


class UploadEnded(NotFound):
    """The way to add a file is over, or never was."""

    code = "upload_ended"
    text = Text(
        "This page has ended. Your application is with us; reply to our confirmation to add a file.",
        "该页面已失效。您的申请已提交；如需补充文件，请回复我们的确认邮件。",
    )


class NothingUploaded(Conflict):
    """The button was pressed before a file was sent."""

    code = "upload_missing"
    text = Text("No file has arrived yet. Go back and choose one.", "尚未收到文件，请返回选择文件。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What the address of an upload stands for."""

    tenant: str
    delivery: str
    job: str


def ticket_for(scope: TenantScope, delivery: Delivery, wall: datetime) -> str:
    """The part of an address by which the sender of a delivery, and nobody else, adds a file to it for an hour."""
    ends = int((wall + _OPEN_FOR).timestamp())
    return seal(_PURPOSE, [scope.tenant, delivery.id, delivery.job, ends], bound=_PURPOSE)


def read_ticket(text: str, wall: datetime) -> Ticket:
    """What a ticket stands for; raises `UploadEnded` for one that is over, forged or cut."""
    parts = open_sealed(_PURPOSE, text, bound=_PURPOSE)
    if not isinstance(parts, list) or int(parts[3]) <= wall.timestamp():
        raise UploadEnded
    return Ticket(tenant=str(parts[0]), delivery=str(parts[1]), job=str(parts[2]))


def upload_form(scope: TenantScope, ticket: Ticket, *, back_to: str | None = None) -> UploadForm:
    """The form that lets one file of up to 10 MB be put in its place; `back_to` is where the bucket sends a browser on."""
    return uploads.form(scope, _place(scope, ticket.delivery), limit=LIMIT, back_to=back_to)


def ticket_of(scope: TenantScope, delivery: Delivery) -> Ticket:
    """The ticket of a sender that proved by other means who it is."""
    return Ticket(tenant=scope.tenant, delivery=delivery.id, job=delivery.job)


def confirm(work: Work, ticket: Ticket) -> Delivery:
    """Let the worker add the file that was sent; raises `NothingUploaded`, `UnknownDelivery`. Pressing twice does no harm."""
    key = _place(work.scope, ticket.delivery)
    if not uploads.exists(work.scope, key):
        raise NothingUploaded
    for _ in range(_ROUNDS):
        delivery = store.delivery(work.scope, ticket.delivery)
        if delivery.upload is not None:
            return delivery
        fresh = Work(work.scope, work.actor, work.now)
        stored = fresh.put(store.DELIVERIES, replace(delivery, upload=key))
        fresh.announce(DeliveryReceived(delivery=delivery.id, job=delivery.job, board=delivery.board, upload=True))
        try:
            with answers.answering(None):
                return fresh.commit(stored)
        except Stale:
            continue  # the worker placed it in this moment
    raise Unavailable


def _place(scope: TenantScope, delivery: str) -> str:
    return storage.path(scope, "intake", delivery, "upload")
