"""Deliveries and what screening decided: data and decisions, no I/O."""

from chalicelib.intake.model.deliveries import (
    PROBLEMS,
    UNPLACEABLE,
    Delivery,
    DeliveryState,
    HeldFile,
    derived_id,
    entombed,
    placed,
    refused,
)
from chalicelib.intake.model.mailboxes import Mailbox
from chalicelib.intake.model.screening import Review, ReviewState, RuleRecord, ScreeningRecord, SelfIdentification

__all__ = [
    "PROBLEMS",
    "UNPLACEABLE",
    "Delivery",
    "DeliveryState",
    "HeldFile",
    "Mailbox",
    "Review",
    "ReviewState",
    "RuleRecord",
    "ScreeningRecord",
    "SelfIdentification",
    "derived_id",
    "entombed",
    "placed",
    "refused",
]
