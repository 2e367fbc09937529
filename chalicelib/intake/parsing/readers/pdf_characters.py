"""Every character of a PDF page with its box, size and weight, read through PDFium's text page.

Only PDFium's own inserted spaces and line ends are left out: which characters make a word, a line and a column is decided
in `layout`, because the order inside the file is the order of drawing, not of reading.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from chalicelib.intake.parsing.readers.pdf_visibility import Paint, Seen, Visibility
from chalicelib.platform.values import dataclass

# A page of a résumé has three to six thousand characters; beyond this it is not one.
MOST_CHARACTERS = 30_000
_BOLD = 600
_ICON_FONTS = ("awesome", "icon", "wingding", "webding", "dingbat", "symbol", "glyph", "marvosym")
_SPACES = frozenset({0x0A, 0x0D, 0x20, 0xA0, 0x09, 0x3000})
_LINE_END = 0x0A
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_LOW_SURROGATES = range(0xDC00, 0xE000)
_CODE_POINTS = range(0x110000)
_UNKNOWN = frozenset({0, 0xFFFD})
_SMALLEST = 2.0  # points: nobody reads less
_BLEED = 5.0  # points beyond the edge of the page at which text still shows
_SLANTED = 0.05
_LETTERLIKE = "\u00b7\u2022\u2013\u2014"


class Character(NamedTuple):
    """One drawn character; coordinates in points, y downwards, turned so that the text runs to the right."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    turn: int
    after_space: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one text object share.

    `turn` counts quarter turns anticlockwise; `lean` is how far letters slant to the right for each point of their height.
    """

    size: float
    bold: bool
    icon: bool
    turn: int
    lean: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of a page that are seen, and how many had no known meaning.

    `hidden` are those nobody sees; `unpainted` those that nobody sees either, but that may be the text layer of a scan.
    """

    characters: list[Character]
    unmapped: int
    hidden: list[Character]
    unpainted: list[Character]


def read_page(page: Any, width: float, height: float) -> PageText:
    """The characters of one pypdfium2 page, in drawing order."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        return _read(pdfium, textpage.raw, (width, height), Visibility(page))
    finally:
        textpage.close()


def _read(pdfium: Any, raw: Any, page: tuple[float, float], visibility: Visibility) -> PageText:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    styles: dict[int, Style] = {}
    found: dict[Seen, list[Character]] = {seen: [] for seen in Seen}
    unmapped = 0
    for index, code, after_space in _codes(pdfium, raw):
        if code in _UNKNOWN:
            unmapped += 1
            continue
        pointer = pdfium.FPDFText_GetTextObject(raw, index)
        key = ctypes.addressof(pointer.contents) if pointer else 0
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(pdfium, raw, index, pointer, visibility)
        if style.icon and chr(code) not in _LETTERLIKE:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        unmapped += pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1
        seen = Seen.HIDDEN
        if style.size >= _SMALLEST and _on_page(x.value, y.value, page):
            seen = visibility.seen(style.paint, box)
        left, right, baseline = _turned(box, (x.value, y.value), style.turn, page)
        if style.turn == 0 and abs(style.lean) > _SLANTED:
            left, right = x.value, x.value + (right - left) - abs(style.lean) * (box.top - box.bottom)
        found[seen].append(
            Character(chr(code), left, max(left, right), baseline, style.size, style.bold, style.turn, after_space)
        )
    return PageText(found[Seen.VISIBLE], unmapped, found[Seen.HIDDEN], found[Seen.UNPAINTED])


def _on_page(x: float, y: float, page: tuple[float, float]) -> bool:
    width, height = page
    return 0 < x + _BLEED < width + 2 * _BLEED and 0 < y + _BLEED < height + 2 * _BLEED


def _codes(pdfium: Any, raw: Any) -> Iterator[tuple[int, int, bool]]:
    """Index, code point and whether a space was drawn before it; spaces themselves are left out.

    PDFium gives characters beyond the first plane as UTF-16 pairs; 0 stands for what has no meaning.
    """
    after_space = False
    high = 0
    for index in range(min(pdfium.FPDFText_CountChars(raw), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _SPACES:
            after_space = after_space or (code != _LINE_END and pdfium.FPDFText_IsGenerated(raw, index) != 1)
            continue
        if code in _HIGH_SURROGATES:
            high = code
            continue
        if code in _LOW_SURROGATES:
            code = 0x10000 + ((high - _HIGH_SURROGATES.start) << 10) + (code - _LOW_SURROGATES.start) if high else 0
        high = 0
        yield index, code if code in _CODE_POINTS else 0, after_space
        after_space = False


def _style(pdfium: Any, raw: Any, index: int, pointer: Any, visibility: Visibility) -> Style:
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(raw, index)
    turn, lean = 0, 0.0
    if pdfium.FPDFText_GetMatrix(raw, index, matrix):
        # Height is what stands upright on the baseline: slanting makes letters no larger.
        area, along = abs(matrix.a * matrix.d - matrix.b * matrix.c), math.hypot(matrix.a, matrix.b)
        size *= (area / along if area and along else math.hypot(matrix.c, matrix.d)) or 1.0
        lean = (matrix.a * matrix.c + matrix.b * matrix.d) / area if area else 0.0
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    name = ""
    if pointer:
        font = pdfium.FPDFTextObj_GetFont(pointer)
        buffer = ctypes.create_string_buffer(128)
        length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 128) if font else 0
        name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace").lower()
    bold = pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD or "bold" in name or "black" in name or "heavy" in name
    return Style(abs(size), bold, any(mark in name for mark in _ICON_FONTS), turn, lean, visibility.paint(pointer))


def _turned(box: Any, origin: tuple[float, float], turn: int, page: tuple[float, float]) -> tuple[float, float, float]:
    """Left, right and baseline as if the page were turned until the text runs to the right: spines read like any other."""
    (x, y), (width, height) = origin, page
    placed: dict[int, tuple[float, float, float]] = {
        0: (box.left, box.right, height - y),
        1: (box.bottom, box.top, x),
        2: (width - box.right, width - box.left, y),
        3: (height - box.top, height - box.bottom, width - x),
    }
    return placed[turn]
