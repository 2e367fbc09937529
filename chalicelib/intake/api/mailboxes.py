"""Mailboxes, and what a person says of deliveries that came without a job."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.intake import schemas
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.model import Delivery
from chalicelib.intake.service import assigning, mailboxes
from chalicelib.platform.http import Empty, Paged, Request
from chalicelib.tenants import Permission


@routes.api("GET", "/v1/mailboxes", permit=Permission.MAILBOXES_WRITE, answers=schemas.MailboxShape, many=True)
def list_mailboxes(request: Request) -> Paged:
    """The addresses by which applications come, the newest first: all, or those you look after."""
    return Paged(list(mailboxes.mailboxes(request.caller.person)))


@routes.api(
    "POST", "/v1/mailboxes", permit=Permission.MAILBOXES_WRITE, takes=schemas.NewMailbox,
    answers=schemas.MailboxShape, status=201,
    refusals=(mailboxes.NoInboundMail, mailboxes.TooManyMailboxes, mailboxes.StrangeOwner, jobs.UnknownJob, jobs.ClosedJob),
)  # fmt: skip
def open_mailbox(request: Request) -> mailboxes.Address:
    """Open an address by which applications come, for one job or for all."""
    body: schemas.NewMailbox = request.body
    return mailboxes.open_mailbox(
        request.work(), request.caller.person, name=body.name, job=body.job or "", source=body.source,
        owner=body.owner, confirm=body.confirm,
    )  # fmt: skip


@routes.api("DELETE", "/v1/mailboxes/{mailbox}", permit=Permission.MAILBOXES_WRITE)
def close_mailbox(request: Request, mailbox: str) -> None:
    """Close an address; what still comes is kept and refused."""
    mailboxes.close_mailbox(request.work(), request.caller.person, mailbox)


@routes.api(
    "POST", "/v1/deliveries/{waiting}/assign", permit=Permission.INTAKE_READ, takes=schemas.AssignBody,
    answers=schemas.DeliveryShape, refusals=(assigning.NotAssignable, jobs.UnknownJob, jobs.ClosedJob),
)  # fmt: skip
def assign_delivery(request: Request, waiting: str) -> Delivery:
    """Say which job a delivery is for that has none, or that was refused: the worker then makes an application of it."""
    return assigning.assign(request.work(), request.caller.person, waiting, job=request.body.job)


@routes.api(
    "POST", "/v1/deliveries/{waiting}/dismiss", permit=Permission.INTAKE_READ, takes=Empty,
    answers=schemas.DeliveryShape, refusals=(assigning.NotAssignable,),
)  # fmt: skip
def dismiss_delivery(request: Request, waiting: str) -> Delivery:
    """Say that a delivery is no application; it is kept."""
    return assigning.dismiss(request.work(), request.caller.person, waiting)
