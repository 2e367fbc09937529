"""Boards as data: envelopes, and what companies agreed with boards, which workers that place applications never load."""

from typing import TYPE_CHECKING

from chalicelib.boards.model.envelopes import (
    Envelope,
    EnvelopeAnswer,
    EnvelopeAttribution,
    EnvelopeConsent,
    EnvelopeFile,
    EnvelopePerson,
)
from chalicelib.platform.lazily import lazily

if TYPE_CHECKING:
    from chalicelib.boards.model.connections import BoardSecret, Connection, SecretUse

__getattr__ = lazily(__name__, {"connections": ("BoardSecret", "Connection", "SecretUse")})

__all__ = [
    "BoardSecret",
    "Connection",
    "Envelope",
    "EnvelopeAnswer",
    "EnvelopeAttribution",
    "EnvelopeConsent",
    "EnvelopeFile",
    "EnvelopePerson",
    "SecretUse",
]
