"""Values of JSON that strangers wrote: of any type at any place, and absent as often as not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_MOST = 200


def text(holder: Any, *names: str) -> str:
    """The first of these that is a text or a number, as text."""
    return next(iter(texts(holder, *names)), "")


def texts(holder: Any, *names: str) -> list[str]:
    """The texts of the first of these names that has any; lists give each of theirs."""
    if not isinstance(holder, dict):
        return []
    for name in names:
        value = holder.get(name)
        found = [_text(one) for one in (value if isinstance(value, list) else [value])[:_MOST]]
        if any(found):
            return [one for one in found if one]
    return []


def items(holder: Any, name: str) -> list[dict[str, Any]]:
    """The objects of a list; an object where a list should be counts as one."""
    value = holder.get(name) if isinstance(holder, dict) else None
    value = value if isinstance(value, list) else [value]
    return [one for one in value[:_MOST] if isinstance(one, dict)]


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Those that say something, in a row."""
    return between.join(part for part in parts if part)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
