"""A person says which job a delivery is for, or that it is for none."""

from __future__ import annotations

from dataclasses import replace

from chalicelib import jobs
from chalicelib.intake import store
from chalicelib.intake.facts import DeliveryAssigned, DeliveryReceived, DeliveryRefused
from chalicelib.intake.model import Delivery, DeliveryState, refused
from chalicelib.intake.service.viewing import view
from chalicelib.platform.errors import Conflict, Forbidden
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

DISMISSED = "dismissed"


class NotAssignable(Conflict):
    """The delivery became an application already, or is about to."""

    code = "delivery_not_assignable"
    text = Text(
        "Only a delivery that waits for a job, or that was refused, can be given one. Load it again.",
        "仅未归档或被拒收的投递可以指定职位，请刷新后查看。",
    )


def assign(work: Work, access: Access, identity: str, *, job: str) -> Delivery:
    """Let the worker make an application for `job` of a delivery that has none, or that was refused.

    Raises `UnknownDelivery`, `NotAssignable`, `UnknownJob`, `ClosedJob` and `Forbidden`; `Stale` when somebody was quicker.
    """
    delivery = _waiting(access, identity)
    hiring = jobs.load(work.scope, job)
    jobs.require(access, Permission.APPLICATIONS_WRITE, hiring)
    if hiring.job.state is not jobs.JobState.OPEN:
        raise jobs.NotOpen(field="job")
    stored = work.put(
        store.DELIVERIES, replace(delivery, job=hiring.job.id, state=DeliveryState.RECEIVED, problem=None)
    )
    work.announce(DeliveryAssigned(delivery=delivery.id, job=hiring.job.id))
    work.announce(DeliveryReceived(delivery=delivery.id, job=hiring.job.id, board=delivery.board))
    return work.commit(stored)


def dismiss(work: Work, access: Access, identity: str) -> Delivery:
    """Say that a delivery is no application: it is kept, among those of which nothing was made.

    Raises `UnknownDelivery` and `NotAssignable`; `Stale` when somebody was quicker.
    """
    delivery = _waiting(access, identity)
    stored = work.put(store.DELIVERIES, refused(delivery, DISMISSED))
    work.announce(DeliveryRefused(delivery=delivery.id, problem=DISMISSED))
    return work.commit(stored)


def _waiting(access: Access, identity: str) -> Delivery:
    if not access.may(Permission.APPLICATIONS_WRITE):
        raise Forbidden
    delivery = view(access, identity)
    if delivery.state not in {DeliveryState.UNFILED, DeliveryState.REFUSED} or delivery.erased_at is not None:
        raise NotAssignable
    return delivery
