"""Word 97 documents by bytes ([MS-CFB], [MS-DOC]): pieces of text in any order and any width, with looks."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT = 0x800
VANISH = struct.pack("<HB", 0x083C, 1)
IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)


def size(points: float) -> bytes:
    """The property change that gives a font size."""
    return struct.pack("<HH", 0x4A43, round(points * 2))


def colour(red: int, green: int, blue: int) -> bytes:
    """The property change that gives a colour."""
    return struct.pack("<H4B", 0x6870, red, green, blue, 0)


@dataclass(frozen=True)
class Piece:
    """Text that a save wrote in one place; `narrow` is Windows-1252. `look` and `paragraph` are property changes."""

    text: str
    narrow: bool = False
    look: bytes = b""
    paragraph: bytes = b""


def make_doc(
    pieces: Sequence[Piece | str],
    *,
    header: str = "",
    box: str = "",
    encrypted: bool = False,
    stored: Sequence[int] = (),
) -> bytes:
    """A document of pieces; `stored` is the order in which they lie in the stream, their own when left out."""
    every = [piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces]
    body = sum(len(piece.text) for piece in every)
    every += [Piece(text) for text in (header, box) if text]
    order = [*(stored or range(len(pieces))), *range(len(pieces), len(every))]
    content, places = bytearray(), {}
    for number in order:
        piece = every[number]
        content += b"\0" * (len(content) % 2)
        places[number] = _TEXT + len(content)
        content += piece.text.encode("cp1252" if piece.narrow else "utf-16-le")
    ends = {number: places[number] + len(every[number].text) * (1 if every[number].narrow else 2) for number in places}
    runs = [(places[number], ends[number], every[number]) for number in order]
    content += b"\0" * (-len(content) % _SECTOR)
    looks = _TEXT + len(content)
    content += _page([(start, end, piece.look) for start, end, piece in runs], paragraphs=False)
    content += _page([(start, end, piece.paragraph) for start, end, piece in runs], paragraphs=True)
    clx = _clx(every, places)
    table = clx + _table_of(looks // _SECTOR) + _table_of(looks // _SECTOR + 1)
    head = bytearray(_TEXT)
    struct.pack_into("<4H", head, 0, 0xA5EC, 0x00C1, 0, 0x0804)
    struct.pack_into("<H", head, 0x0A, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<8i", head, 0x4C, body, 0, len(header), 0, 0, 0, len(box), 0)
    struct.pack_into("<II", head, 0xFA, len(clx), 12)
    struct.pack_into("<II", head, 0x102, len(clx) + 12, 12)
    struct.pack_into("<II", head, 0x1A2, 0, len(clx))
    return make_compound({"WordDocument": bytes(head + content), "1Table": table})


def make_old_doc(text: str, *, encoding: str = "gb18030", language: int = 0x0804) -> bytes:
    """A document as Word 6 wrote it: bytes of one code page between two places."""
    content = text.encode(encoding)
    head = bytearray(_TEXT)
    struct.pack_into("<4H", head, 0, 0xA5EC, 0x0065, 0, language)
    struct.pack_into("<II", head, 0x18, _TEXT, _TEXT + len(content))
    return make_compound({"WordDocument": bytes(head) + content})


def _clx(pieces: Sequence[Piece], places: dict[int, int]) -> bytes:
    positions = [0]
    for piece in pieces:
        positions.append(positions[-1] + len(piece.text))
    described = b"".join(
        struct.pack("<HIH", 0, places[number] * 2 | 0x40000000 if piece.narrow else places[number], 0)
        for number, piece in enumerate(pieces)
    )
    plc = struct.pack(f"<{len(positions)}I", *positions) + described
    return b"\x01" + struct.pack("<H", 2) + b"\0\0" + b"\x02" + struct.pack("<I", len(plc)) + plc


def _table_of(page: int) -> bytes:
    return struct.pack("<III", 0, 0x7FFFFFFF, page)


def _page(runs: Sequence[tuple[int, int, bytes]], *, paragraphs: bool) -> bytes:
    """A page of looks; runs that leave gaps get one without looks between them."""
    page = bytearray(_SECTOR)
    edges, changes = [runs[0][0]], []
    for start, end, change in runs:
        if start != edges[-1]:
            edges.append(start)
            changes.append(b"")
        edges.append(end)
        changes.append(change)
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    low, step = _SECTOR - 2, 13 if paragraphs else 1
    for number, change in enumerate(changes):
        if not change:
            continue
        if paragraphs:
            padded = b"\0\0" + change + b"\0" * ((len(change) + 1) % 2)
            written = bytes([(len(padded) + 1) // 2]) + padded
        else:
            written = bytes([len(change)]) + change
        low = (low - len(written)) // 2 * 2
        page[low : low + len(written)] = written
        page[4 * len(edges) + step * number] = low // 2
    page[_SECTOR - 1] = len(changes)
    return bytes(page)


def make_compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file of these streams, each padded so that none needs the small sectors."""
    names = list(streams)
    bodies = [streams[name] + b"\0" * (max(4096, len(streams[name])) - len(streams[name])) for name in names]
    bodies = [body + b"\0" * (-len(body) % _SECTOR) for body in bodies]
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    # FAT first, then the directory, then the streams one after the other.
    total = sum(len(body) for body in bodies) // _SECTOR
    directory = (len(names) + 4) // 4
    tables = 1
    while tables * 128 < tables + directory + total:
        tables += 1
    fat = [_FAT] * tables + [*range(tables + 1, tables + directory), _END]
    for number, body in enumerate(bodies):
        first = len(fat)
        count = len(body) // _SECTOR
        fat += [*range(first + 1, first + count), _END]
        following = number + 2 if number + 1 < len(names) else _FREE
        entries.append(_entry(names[number], 2, first, len(body), right=following))
    fat += [_FREE] * (tables * 128 - len(fat))
    entries += [bytes(128)] * (directory * 4 - len(entries))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    return head + struct.pack(f"<{len(fat)}I", *fat) + b"".join(entries) + b"".join(bodies)


def _entry(name: str, kind: int, first: int, length: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", first, length)
    )
