"""Applications of people whom a colleague refers: the partners' format."""

from __future__ import annotations

from chalicelib.boards.introductions import envelope_of
from chalicelib.boards.model import Envelope

SOURCE = "referral"


def read(raw: bytes, content_type: str) -> Envelope:
    """The envelope of a referral; raises `Malformed`, `UnsupportedMedia`, `InvalidFields`, `NoContact`."""
    return envelope_of(raw, content_type, SOURCE)
