"""Headers of mail: encoded words (RFC 2047), parameters (RFC 2231), addresses and dates, as tolerant as mail programs are.

Two things that the standard library does otherwise: charsets are `charsets.text_of`, and the bytes of neighbouring encoded
words are joined before they are decoded, because senders cut them in the middle of a letter.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from chalicelib.boards.mail.charsets import text_of

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_ADDRESS = re.compile(r"[^\s<>@\"',;:()\[\]]+@[^\s<>@\"',;:()\[\]]+\.[^\s<>@\"',;:()\[\]]+")
_MOST = 20_000


def raw_text(value: str) -> str:
    """A header as the parser gives it, its raw bytes decoded: some senders encode nothing at all."""
    unfolded = _FOLD.sub(" ", value[:_MOST])
    if unfolded.isascii():
        return unfolded
    return text_of(unfolded.encode("utf-8", "surrogateescape"))


def decoded(value: str) -> str:
    """A header's words as people read them, on one line."""
    text = raw_text(value)
    parts: list[str] = []
    charset, waiting, end = "", b"", 0
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        body = _bytes_of(found[2], found[3])
        if waiting and not between.strip() and found[1].lower() == charset:
            waiting += body
        else:
            parts.append(text_of(waiting, charset) if waiting else "")
            # White space between two encoded words is there for the encoding only (RFC 2047 §6.2).
            parts.append("" if end and not between.strip() else between)
            charset, waiting = found[1].lower(), body
        end = found.end()
    parts.append(text_of(waiting, charset) if waiting else "")
    parts.append(text[end:])
    return " ".join(_CONTROLS.sub(" ", "".join(parts)).split())


def parameter(value: str, name: str) -> str:
    """A parameter of a header such as Content-Type, in whichever of the ways it is written; empty when there is none."""
    holder = Message()
    holder["Content-Type"] = raw_text(value)
    try:
        params: list[Any] = list(holder.get_params(failobj=[], header="Content-Type") or [])
    except (ValueError, LookupError, TypeError, AttributeError, UnicodeError):
        return ""
    for known, said in params[1:]:
        if str(known).lower() != name:
            continue
        if isinstance(said, tuple):
            charset, _, text = said
            return text_of(text.encode("latin-1", "replace"), charset or "")
        return decoded(str(said))
    return ""


def address(value: str) -> tuple[str, str]:
    """The name and the address (in lower case) of a header such as From; either may be empty."""
    text = decoded(value)
    name, found = parseaddr(text)
    if _ADDRESS.fullmatch(found) is None:
        inside = _ADDRESS.search(text)
        found = "" if inside is None else inside[0]
        name = name if inside is None else text.replace(found, "")
    return name.strip(" \t\"'<>()"), found.lower()


def instant(value: str) -> datetime | None:
    """The instant of a Date header; None for one that is none or lies outside of what mail can know."""
    try:
        found = parsedate_to_datetime(value.strip())
        known = found.replace(tzinfo=UTC) if found.utcoffset() is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return known if 1990 <= known.year < 2200 else None  # noqa: PLR2004  # before and after there is no mail


def _bytes_of(kind: str, text: str) -> bytes:
    if kind in "qQ":
        return quopri.decodestring(text.replace("_", "=20").encode("utf-8", "replace"))
    plain = re.sub(r"[^A-Za-z0-9+/]", "", text)
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return base64.b64decode(plain[: len(plain) // 4 * 4])
