"""Cursors of lists: where the next page starts, sealed for one tenant, one route and one filter.

A cursor of another tenant, another list or a forged one is the same to us: unreadable.
"""

from __future__ import annotations

from typing import Any

from chalicelib.platform.errors import Invalid
from chalicelib.platform.security import open_sealed, seal
from chalicelib.platform.texts import Text


class UnknownCursor(Invalid):
    """A cursor that this list did not hand out."""

    code = "cursor_invalid"
    text = Text(
        "This cursor is not from this list. Start again without a cursor.", "游标不属于此列表，请不带游标重新开始。"
    )


def seal_cursor(after: dict[str, Any] | None, *, bound: str) -> str | None:
    """The cursor of a DynamoDB start key; `None` at the end of the list."""
    return None if after is None else seal("cursor", after, bound=bound)


def open_cursor(text: str | None, *, bound: str) -> dict[str, Any] | None:
    """The start key in a cursor; raises `UnknownCursor`."""
    if not text:
        return None
    after = open_sealed("cursor", text, bound=bound)
    if not isinstance(after, dict):
        raise UnknownCursor(field="cursor")
    return after
