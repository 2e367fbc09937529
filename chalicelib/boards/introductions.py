"""What the doors for colleagues and agencies have in common: the partners' format, with what the introducer says beside it.

`relation` is how they know the person, `note` what they want to say. Nobody is sent a confirmation: whoever introduced them tells
the person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Checker
from chalicelib.boards.generic.fields import tree_of
from chalicelib.boards.generic.receive import read as read_generic
from chalicelib.boards.model import Envelope
from chalicelib.platform.errors import Malformed
from chalicelib.platform.values import dataclass

NOTE = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBeside:
    """What an introducer says of a person beside the application."""

    relation: str = ""
    note: str = ""


def envelope_of(raw: bytes, content_type: str, source: str) -> Envelope:
    """The envelope of an introduction; raises as the partners' reader."""
    return replace(read_generic(raw, content_type), source=source, silent=True, referrer="")


def said_beside(raw: bytes, content_type: str) -> SaidBeside:
    """What was said beside it; raises `Malformed`, `UnsupportedMedia`, `InvalidFields`."""
    from chalicelib.platform.http import FORM, MULTIPART, media_type, read_form, read_json

    sent_as_form = media_type(content_type) in {FORM, MULTIPART}
    tree: Any = tree_of(read_form(raw, content_type)) if sent_as_form else read_json(raw)
    if not isinstance(tree, dict):
        raise Malformed(reason="the body is not an object")
    check = Checker()
    said = SaidBeside(
        relation=check.line("/relation", tree.get("relation"), checking.ID),
        note=check.text("/note", tree.get("note"), NOTE),
    )
    check.finish()
    return said
