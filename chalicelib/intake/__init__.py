"""Deliveries of applications: kept byte for byte at the door, then read, screened and placed.

Words: delivery (what one sender sent at once), envelope, screening 筛选, quarantine (files that nobody opened). Doors: the
apply form `/careers/{slug}/jobs/{job}/apply`, `POST /boards/generic/applications` for partners, `/v1/deliveries…`,
`/v1/quarantine`, `/v1/resumes/…`, the sides of Greenhouse's and Lever's APIs that take applications, `/v1/mailboxes…`, the
functions `intake-place` and `intake-mail`. Addresses `/boards/{board}/{tenant}/…` are kept free for boards that sign what
they send.
Facts: delivery.received, delivery.placed, delivery.refused, delivery.unfiled, delivery.assigned, mailbox.opened,
mailbox.closed.
"""

from typing import TYPE_CHECKING

from chalicelib.intake.model import PROBLEMS, Delivery, DeliveryState, HeldFile, derived_id
from chalicelib.intake.service.placing import place
from chalicelib.intake.service.receiving import receive
from chalicelib.intake.store import DELIVERIES, HELD, UnknownDelivery, delivery_key
from chalicelib.platform.lazily import lazily

if TYPE_CHECKING:
    from chalicelib.intake.service import mailboxes, rereading
    from chalicelib.intake.service.assigning import assign, dismiss
    from chalicelib.intake.service.reviewing import OVERRULE_REASONS, confirm_review, overrule, waiting_reviews
    from chalicelib.intake.service.viewing import awaiting_reader, deliveries, original, quarantine

__getattr__ = lazily(
    __name__,
    {
        "service.assigning": ("assign", "dismiss"),
        "service.mailboxes": ("mailboxes",),
        "service.rereading": ("rereading",),
        "service.reviewing": ("OVERRULE_REASONS", "confirm_review", "overrule", "waiting_reviews"),
        "service.viewing": (
            "awaiting_reader",
            "deliveries",
            "original",
            "quarantine",
        ),
    },
)

__all__ = [
    "DELIVERIES",
    "HELD",
    "OVERRULE_REASONS",
    "PROBLEMS",
    "Delivery",
    "DeliveryState",
    "HeldFile",
    "UnknownDelivery",
    "assign",
    "awaiting_reader",
    "confirm_review",
    "deliveries",
    "delivery_key",
    "derived_id",
    "dismiss",
    "mailboxes",
    "original",
    "overrule",
    "place",
    "quarantine",
    "receive",
    "rereading",
    "waiting_reviews",
]
