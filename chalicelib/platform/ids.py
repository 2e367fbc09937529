"""Identifiers: ULIDs, 26 characters of Crockford base32, ordered by time (https://github.com/ulid/spec).

Fixed length and free of `#` and `.`, so that keys built from them cannot collide and a child's public id can carry its
parent's: `<candidate>.<application>`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import datetime

from ulid import ULID

from chalicelib.platform.errors import NotFound

LENGTH = 26
_RANDOM_BITS = 80
PATTERN = r"[0-7][0-9A-HJKMNP-TV-Z]{25}"
"""The shape of an identifier, for schemas and for finding one in text."""

_SHAPE = re.compile(PATTERN)


def new_id(now: datetime) -> str:
    """A fresh identifier that sorts by `now` (UTC)."""
    return str(ULID.from_datetime(now))


def increasing(now: datetime) -> Iterator[str]:
    """Fresh identifiers of one instant, each greater than the one before: the facts of one transaction keep their order.

    The random part is drawn here and not taken from the library, which counts up within a millisecond: two transactions of
    the same instant must not walk over the same numbers.
    """
    milliseconds = int(now.timestamp() * 1000)
    value = (milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS - 1)
    while True:
        value += 1
        yield str(ULID.from_int(value))


def is_id(text: str) -> bool:
    """Whether `text` has the shape of an identifier."""
    return _SHAPE.fullmatch(text) is not None


def read_id(text: str) -> str:
    """`text` if it can be an identifier; `NotFound` otherwise, because nothing can stand there."""
    if not is_id(text):
        raise NotFound
    return text


def read_child_id(text: str) -> tuple[str, str]:
    """The parent's and the child's part of a public id `<parent>.<child>`; `NotFound` for any other shape."""
    parent, dot, child = text.partition(".")
    if not dot:
        raise NotFound
    return read_id(parent), read_id(child)
