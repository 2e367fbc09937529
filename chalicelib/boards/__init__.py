"""Job boards: where an advert goes and applications come from. Formats only: bytes in, an envelope out; no routes, no tables.

Words: board 招聘渠道, envelope (one application as its sender described it). Doors and facts: none, they are in `intake`.
To add a board: a folder with `receive.read(raw, content_type) -> Envelope`, and one line in `BOARDS`. Readers are forgiving in
form (keys may be missing or unknown) and strict in size; what they refuse they refuse by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chalicelib.boards.careers import receive as careers
from chalicelib.boards.checking import NoContact
from chalicelib.boards.generic import receive as generic
from chalicelib.boards.generic.receive import ResumeByAddress
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeConsent, EnvelopeFile, EnvelopePerson
from chalicelib.platform.texts import Text

__all__ = [
    "BOARDS",
    "SOURCES",
    "Envelope",
    "EnvelopeAnswer",
    "EnvelopeConsent",
    "EnvelopeFile",
    "EnvelopePerson",
    "NoContact",
    "Reader",
    "ResumeByAddress",
    "draft_of_form",
]

Reader = Callable[[bytes, str], Envelope]
"""Reads a delivery's bytes and their content type; raises `Malformed`, `UnsupportedMedia` or an `Invalid`."""

draft_of_form = careers.draft
"""An envelope of our own form that may still lead to nobody."""

BOARDS: Mapping[str, Reader] = {
    "careers": careers.read,
    "generic": generic.read,
}
SOURCES: Mapping[str, Text] = {
    "careers": Text("careers site", "招聘官网"),
    "generic": Text("partner", "合作方"),
}
"""What people call the boards as sources of applications; senders may name others, which are shown as they are."""
