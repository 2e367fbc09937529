"""Doors of the intake: partners' applications, the apply form, deliveries and the quarantine."""

from chalicelib.intake.api import (
    applying,
    boards,
    compatible,
    deliveries,
    introductions,
    mailboxes,
    rereading,
    screening,
    uploading,
)
from chalicelib.intake.api.blueprint import routes

__all__ = [
    "applying",
    "boards",
    "compatible",
    "deliveries",
    "introductions",
    "mailboxes",
    "rereading",
    "routes",
    "screening",
    "uploading",
]
