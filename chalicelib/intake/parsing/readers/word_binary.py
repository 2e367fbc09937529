"""The text of a Word 97 to 2003 file ([MS-DOC] 2.4.1 Retrieving Text): pieces of a stream, and how their characters look.

The file information block leads to the piece table: text is a list of pieces, each in Windows-1252 or in UTF-16, which a fast
save leaves in any order. Looks lie in pages of 512 bytes that map places in the stream to property changes (2.9.33, 2.9.174).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from typing import Final

from chalicelib.platform.values import dataclass

MOST_CHARACTERS = 300_000
_MOST_PAGES = 4_000
_PAGE = 512
_CLX: Final = 0x01A2  # places of offset and length in FibRgFcLcb97
_CHARACTER_PAGES: Final = 0x00FA
_PARAGRAPH_PAGES: Final = 0x0102
_LENGTHS: Final = 0x004C  # ccpText and those that follow it
_COMPRESSED: Final = 0x4000_0000
_PARAGRAPH_ENTRY: Final = 13
_OPERAND: Final = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes by the three upper bits of a sprm
_LONG_TABLE: Final = 0xD608


class BrokenFile(ValueError):
    """The file is no Word 97 document inside."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that look the same. `looks` are the property changes of their run and paragraph, by sprm."""

    text: str
    looks: dict[int, bytes]


@dataclass(slots=True)
class Runs:
    """Which properties apply from which place of the stream on."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    properties: list[dict[int, bytes]] = field(default_factory=list)

    def at(self, place: int, end: int) -> tuple[dict[int, bytes], int]:
        """The properties at a place, and until where before `end` they hold."""
        index = bisect_right(self.starts, place) - 1
        if index >= 0 and place < self.ends[index]:
            return self.properties[index], min(end, self.ends[index])
        following = self.starts[index + 1] if index + 1 < len(self.starts) else end
        return {}, min(end, max(place + 1, following))


def stretches(document: bytes, table: bytes) -> Iterator[tuple[str, Stretch]]:
    """Every stretch with the part it belongs to (`body`, `notes`, `header`, `comments`, `boxes`), in order of the text.

    `document` and `table` are the streams WordDocument and 0Table or 1Table. Raises `BrokenFile` and `struct.error`.
    """
    offset, size = struct.unpack_from("<II", document, _CLX)
    lengths = struct.unpack_from("<8i", document, _LENGTHS)
    parts = _parts(lengths)
    characters = _runs(document, table, _CHARACTER_PAGES)
    paragraphs = _runs(document, table, _PARAGRAPH_PAGES)
    for start, end, place, width in _pieces(table[offset : offset + size]):
        position = start
        while position < min(end, MOST_CHARACTERS):
            part, limit = next(((name, stop) for name, stop in parts if position < stop), ("", 0))
            if not part:
                return
            here = place + (position - start) * width
            stop = place + (min(end, limit, MOST_CHARACTERS) - start) * width
            looks, until = characters.at(here, stop)
            around, until = paragraphs.at(here, until)
            count = max(1, (until - here) // width)
            text = document[here : here + count * width].decode("cp1252" if width == 1 else "utf-16-le", "replace")
            if not text:
                return
            yield part, Stretch(text, {**around, **looks})
            position += count


def _parts(lengths: tuple[int, ...]) -> list[tuple[str, int]]:
    """Where each part of the text ends; macros have no text any more."""
    names = ("body", "notes", "header", "", "comments", "notes", "boxes", "boxes")
    found: list[tuple[str, int]] = []
    end = 0
    for name, length in zip(names, lengths, strict=True):
        if length < 0:
            raise BrokenFile("length")
        end += length
        found.append((name or "comments", end))
    return found


def _pieces(clx: bytes) -> Iterator[tuple[int, int, int, int]]:
    """First and last character of each piece, its place in the stream and its bytes a character (2.8.35)."""
    place = 0
    while place < len(clx) and clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != 2:  # noqa: PLR2004 # the mark of the piece table
        raise BrokenFile("piece table")
    size = struct.unpack_from("<I", clx, place + 1)[0]
    plc = clx[place + 5 : place + 5 + size]
    count = (len(plc) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", plc)
    for number in range(count):
        where = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        compressed = bool(where & _COMPRESSED)
        where &= _COMPRESSED - 1
        if positions[number] < positions[number + 1]:
            yield positions[number], positions[number + 1], where // 2 if compressed else where, 1 if compressed else 2


def _runs(document: bytes, table: bytes, entry: int) -> Runs:
    """Looks of characters or paragraphs; what cannot be followed has none, since looks are worth less than text."""
    runs = Runs()
    found: list[tuple[int, int, dict[int, bytes]]] = []
    try:
        offset, size = struct.unpack_from("<II", document, entry)
        plc = table[offset : offset + size]
        count = max(0, (len(plc) - 4) // 8)
        for (page,) in struct.iter_unpack("<I", plc[4 * (count + 1) : 4 * (count + 1) + 4 * min(count, _MOST_PAGES)]):
            start = (page & 0x3F_FFFF) * _PAGE
            found += _page(document[start : start + _PAGE], paragraphs=entry == _PARAGRAPH_PAGES)
    except (struct.error, IndexError):
        return runs
    for first, last, properties in sorted(found, key=lambda run: run[0]):
        runs.starts.append(first)
        runs.ends.append(last)
        runs.properties.append(properties)
    return runs


def _page(page: bytes, *, paragraphs: bool) -> Iterator[tuple[int, int, dict[int, bytes]]]:
    count = page[_PAGE - 1]
    places = struct.unpack_from(f"<{count + 1}I", page)
    step = _PARAGRAPH_ENTRY if paragraphs else 1
    for number in range(count):
        at = 2 * page[4 * (count + 1) + step * number]
        changes = b""
        if at:
            length = page[at]
            if not paragraphs:
                changes = page[at + 1 : at + 1 + length]
            elif length:
                changes = page[at + 3 : at + 2 * length]
            else:
                changes = page[at + 4 : at + 2 + 2 * page[at + 1]]
        yield places[number], places[number + 1], _changes(changes)


def _changes(changes: bytes) -> dict[int, bytes]:
    """Property changes by their sprm, with the bytes of their operand (2.2.5.1)."""
    found: dict[int, bytes] = {}
    place = 0
    while place + 2 < len(changes):
        sprm = changes[place] | changes[place + 1] << 8
        place += 2
        size = _OPERAND[sprm >> 13]
        if sprm == _LONG_TABLE:
            size = 1 + int.from_bytes(changes[place : place + 2], "little")
        elif not size:
            size = 1 + changes[place]
        found[sprm] = changes[place : place + size]
        place += size
    return found
