"""Plain text in whatever encoding it was saved."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chalicelib.intake.parsing.charsets import decode
from chalicelib.intake.parsing.document import Document, RawLine, assemble

MOST_LINES = 5_000
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")


def read(data: bytes) -> Document:
    """One line for each line of the text; wide gaps become tabs."""
    text, _ = decode(data)
    return document_of(text)


def document_of(text: str, *, hidden: Iterable[str] = ()) -> Document:
    """The document of a text that is already decoded; `hidden` are lines that nobody sees in it."""
    rows = re.split(r"\r\n|\r|\n|\f|\v", text)
    lines = [RawLine(text=_MARKDOWN_HEADING.sub(r"\1", row.strip())) for row in rows[:MOST_LINES]]
    lines += [RawLine(text=row, hidden=True) for row in hidden]
    return assemble(lines, warnings=("truncated",) if len(rows) > MOST_LINES else ())
