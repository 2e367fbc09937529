"""Word 97 to 2003 and WPS Writer (OLE compound files, [MS-DOC]); of Word 6 and 95 the text alone."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator
from typing import Any, Final

from chalicelib.intake.parsing.document import Document, Link, RawLine, assemble, unread
from chalicelib.intake.parsing.readers.colours import PAPER, alike, grey_of
from chalicelib.intake.parsing.readers.word_binary import BrokenFile, Stretch, stretches

_MAGIC: Final = 0xA5EC
_FLAGS: Final = 0x0A
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_WORD_97: Final = 0x00A0  # nFib from which the text has a piece table as described
# Language of the program (nFib below 97): the code page of its bytes.
_LANGUAGES: Final = {
    0x0804: "gb18030",
    0x1004: "gb18030",
    0x0404: "big5hkscs",
    0x0C04: "big5hkscs",
    0x0411: "cp932",
    0x0412: "cp949",
}
_ORDER: Final = ("header", "body", "boxes", "notes", "comments")
# Property changes ([MS-DOC] 2.6.1, 2.6.2).
_BOLD, _VANISH, _SIZE, _COLOUR_INDEX, _COLOUR = 0x0835, 0x083C, 0x4A43, 0x2A42, 0x6870
_ROW_END, _IN_TABLE = 0x2417, 0x2416
_GROUNDS: Final = frozenset({0x4866, 0xCA71, 0x2A0C, 0xC64D, 0x442D})
_WHITE: Final = 8
_DEFAULT_POINTS: Final = 10.0
_SMALLEST: Final = 2.0
_CELL, _FIELD, _RESULT, _FIELD_END = "\x07", "\x13", "\x14", "\x15"
_LINE_ENDS: Final = frozenset("\r\x0b\x0c\x0e")
_LINK = re.compile(r"HYPERLINK\s+(?:\\l\s+)?\"([^\"]{1,2000})\"")
_SPECIAL: Final = str.maketrans({"\x1e": "-", "\x1f": None, **dict.fromkeys("\x01\x02\x03\x04\x05\x08", None)})


def read(data: bytes) -> Document:
    """Headers, body, text boxes and notes. A password or a file that is damaged inside gives a warning instead of text."""
    import olefile

    from chalicelib.platform.files.safety.compound import findings
    from chalicelib.platform.files.safety.verdict import Code

    if any(reason.code is Code.ENCRYPTED for reason in findings(data)):
        return unread("encrypted")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return _read(container)
    except (OSError, BrokenFile, struct.error, IndexError, ValueError, TypeError):
        return unread("unreadable")


def _read(container: Any) -> Document:
    if not container.exists("WordDocument"):
        return unread("unreadable")
    main: bytes = container.openstream("WordDocument").read()
    magic, version, _, language = struct.unpack_from("<4H", main)
    flags = struct.unpack_from("<H", main, _FLAGS)[0]
    if flags & _ENCRYPTED:
        return unread("encrypted")
    if magic != _MAGIC or version < _WORD_97:
        return _old(main, language)
    name = "1Table" if flags & _SECOND_TABLE else "0Table"
    if not container.exists(name):
        return unread("unreadable")
    parts: dict[str, list[Stretch]] = {part: [] for part in _ORDER}
    for part, stretch in stretches(main, container.openstream(name).read()):
        parts[part].append(stretch)
    writer = _Writer()
    for block, part in enumerate(_ORDER):
        writer.block = block
        writer.write(parts[part])
    return assemble(writer.lines, links=writer.links)


def _old(main: bytes, language: int) -> Document:
    """Word 6 and 95: one run of bytes between two places of the stream, in the code page of the program's language."""
    start, end = struct.unpack_from("<II", main, 0x18)
    if not 0 < start < end <= len(main):
        return unread("unreadable")
    text = main[start:end].decode(_LANGUAGES.get(language, "cp1252"), "replace")
    writer = _Writer()
    writer.write([Stretch(text, {})])
    return assemble(writer.lines, links=writer.links)


class _Writer:
    """Characters become lines; cells of a row stand beside each other unless they hold paragraphs of their own."""

    def __init__(self) -> None:
        self.lines: list[RawLine] = []
        self.links: list[Link] = []
        self.block = 0
        self._cells: list[list[RawLine]] = []
        self._cell: list[RawLine] = []
        self._text: list[str] = []
        self._hidden: list[str] = []
        self._size = 0.0
        self._bold = 0

    def write(self, part: Iterable[Stretch]) -> None:
        """Add the lines of one part of the text."""
        for character, looks in self._without_fields(part):
            if character == _CELL:
                self._end_cell(looks)
            elif character in _LINE_ENDS:
                self._end_line()
                if looks.get(_IN_TABLE, b"\0") == b"\0" and self._cell:
                    self._end_row()
            elif _is_hidden(looks):
                self._hidden.append(character)
            else:
                self._text.append(character)
                if not character.isspace():
                    self._size = max(self._size, _size(looks))
                    self._bold += 1 if looks.get(_BOLD, b"\0")[:1] == b"\1" else -1
        self._end_line()
        self._end_row()

    def _without_fields(self, part: Iterable[Stretch]) -> Iterator[tuple[str, dict[int, bytes]]]:
        """The characters, of fields only their results; hyperlinks are noted."""
        codes: list[list[str] | None] = []  # of each open field its code, None once its result began
        for stretch in part:
            for character in stretch.text.translate(_SPECIAL):
                if character == _FIELD:
                    codes.append([])
                elif character == _RESULT and codes:
                    self._link(codes[-1], hidden=_is_hidden(stretch.looks))
                    codes[-1] = None
                elif character == _FIELD_END and codes:
                    self._link(codes.pop(), hidden=_is_hidden(stretch.looks))
                elif codes and (code := codes[-1]) is not None:
                    code.append(character)
                elif all(code is None for code in codes):
                    yield character, stretch.looks

    def _link(self, code: list[str] | None, *, hidden: bool) -> None:
        match = _LINK.search("".join(code or ()))
        if match and not hidden:
            self.links.append(Link(target=match.group(1)))

    def _end_line(self) -> None:
        text = "".join(self._text)
        if text.strip():
            self._cell.append(RawLine(text=text, size=self._size, bold=self._bold > 0, block=self.block))
        hidden = "".join(self._hidden)
        if hidden.strip():
            self.lines.append(RawLine(text=hidden, hidden=True))
        self._text, self._hidden, self._size, self._bold = [], [], 0.0, 0

    def _end_cell(self, looks: dict[int, bytes]) -> None:
        self._end_line()
        # Without looks, a mark behind nothing is taken for the end of the row.
        if looks.get(_ROW_END, b"\0") != b"\0" or not (looks or self._cell):
            self._end_row()
            return
        self._cells.append(self._cell)
        self._cell = []

    def _end_row(self) -> None:
        cells = [cell for cell in (*self._cells, self._cell) if cell]
        if cells and all(len(cell) == 1 for cell in cells):
            text = "\t".join(cell[0].text for cell in cells)
            largest = max((cell[0] for cell in cells), key=lambda line: line.size)
            self.lines.append(RawLine(text=text, size=largest.size, bold=largest.bold, block=self.block))
        else:
            self.lines += [line for cell in cells for line in cell]
        self._cells, self._cell = [], []


def _size(looks: dict[int, bytes]) -> float:
    return int.from_bytes(looks[_SIZE], "little") / 2 if _SIZE in looks else _DEFAULT_POINTS


def _is_hidden(looks: dict[int, bytes]) -> bool:
    """Whether nobody sees these characters; pale ones in tables and on shading may well be seen."""
    if looks.get(_VANISH, b"\0")[:1] == b"\1" or _size(looks) < _SMALLEST:
        return True
    if looks.get(_IN_TABLE, b"\0") != b"\0" or not _GROUNDS.isdisjoint(looks):
        return False
    colour = looks.get(_COLOUR)
    if colour is not None and len(colour) == 4 and not colour[3]:  # noqa: PLR2004 # red, green, blue, automatic
        return alike(grey_of(*colour[:3]), PAPER)
    return _COLOUR not in looks and looks.get(_COLOUR_INDEX, b"\0")[0] == _WHITE
