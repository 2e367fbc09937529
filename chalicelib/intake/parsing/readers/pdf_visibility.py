"""Which characters of a PDF page nobody sees: not painted, as pale as what is behind them, or painted over.

Colours and shapes only raise a suspicion; whether it is true is read from the page as PDFium paints it, because what is behind a
character may be an image, a gradient or a shape that is clipped away. Pages without a suspicion are never painted.
"""

from __future__ import annotations

import ctypes
from enum import Enum
from typing import Any, NamedTuple

from chalicelib.platform.values import dataclass

_PAINTS_NOTHING = frozenset({3, 7})  # ISO 32000-1 table 106: invisible, and clipping only
_STROKED_ONLY = frozenset({1, 5})
_PALE = 185  # grey level from which text is worth a look on paper
_ALIKE = 24  # grey levels: closer than this no eye parts them
_FAINTEST = 24  # of 255 of opacity
_SEEN_SHARE = 0.7  # glyphs cover less than half of their box, so more of one grey than this is no glyph on a ground
_THINNEST = 4.0  # points: rules and bars thinner than this cover no text
_MOST_OBJECTS = 6_000
_DEEPEST = 4
_RECTANGLE = 6  # segments: a move, four lines and a close
_LONGEST_SIDE = 1_000  # pixels of the painted page
_OPAQUE = 255
_LONGEST_MARK = 64  # bytes


class Seen(Enum):
    """What an eye makes of a character. Text that is not painted may be the text layer of a scan."""

    VISIBLE = 0
    HIDDEN = 1
    UNPAINTED = 2


class Paint(NamedTuple):
    """How a text object is painted: its grey level (0 black to 255 white), and whether it is at all."""

    grey: int
    painted: bool
    place: int


class Rectangle(NamedTuple):
    """A filled shape or image; `place` is its place in the order of drawing.

    `grey` is None for images, `opaque` hides what is below.
    """

    place: int
    left: float
    bottom: float
    right: float
    top: float
    grey: int | None
    opaque: bool

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(slots=True)
class _Painted:
    """The page in grey, a byte for each pixel."""

    pixels: bytes
    width: int
    height: int
    stride: int


class Visibility:
    """Judges the characters of one page; paints it at most once, and only when something looks suspicious."""

    def __init__(self, page: Any) -> None:
        """`page` is an open page of pypdfium2."""
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = page
        self._places: dict[int, int] = {}
        self._on_page: set[int] = set()  # text objects whose bounds are those of the page and not of a form
        self._shapes: list[Rectangle] = []
        self._compared: dict[tuple[int, int], tuple[list[Rectangle], list[Rectangle]]] = {}
        self._painted: _Painted | None = None
        self._count = 0
        self._look(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)

    def paint(self, pointer: Any) -> Paint:
        """How this text object is painted."""
        if not pointer:
            return Paint(0, painted=True, place=0)
        mode = self._pdfium.FPDFTextObj_GetTextRenderMode(pointer)
        read = (
            self._pdfium.FPDFPageObj_GetStrokeColor if mode in _STROKED_ONLY else self._pdfium.FPDFPageObj_GetFillColor
        )
        grey, opacity = self._colour(read, pointer)
        painted = mode not in _PAINTS_NOTHING and opacity >= _FAINTEST and not self._is_switched_off(pointer)
        return Paint(grey, painted=painted, place=self._places.get(_address(pointer), 0))

    def _is_switched_off(self, pointer: Any) -> bool:
        """Whether a text object belongs to a layer (optional content, ISO 32000-1 §8.11) that leaves its place unpainted."""
        pdfium = self._pdfium
        marks = pdfium.FPDFPageObj_CountMarks(pointer) if _address(pointer) in self._on_page else 0
        if not any(self._is_layer(pdfium.FPDFPageObj_GetMark(pointer, number)) for number in range(marks)):
            return False
        edges = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(pointer, *map(ctypes.byref, edges)):
            return False
        left, bottom, right, top = edges
        pixels = self._pixels(pdfium.FS_RECTF(left=left, top=top, right=right, bottom=bottom))
        return bool(pixels) and max(pixels) - min(pixels) < _ALIKE

    def _is_layer(self, mark: Any) -> bool:
        name, length = ctypes.create_string_buffer(_LONGEST_MARK), ctypes.c_ulong()
        units = ctypes.cast(name, ctypes.POINTER(self._pdfium.FPDF_WCHAR))
        told = self._pdfium.FPDFPageObjMark_GetName(mark, units, _LONGEST_MARK, length)
        return bool(told) and name.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0") == "OC"

    def seen(self, paint: Paint, box: Any) -> Seen:
        """Whether a character in this box (page coordinates) can be seen."""
        if not paint.painted:
            return Seen.UNPAINTED
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        covering, like = self._suspects(paint)
        covered = any(shape.holds(x, y) for shape in covering)
        alike = any(shape.holds(x, y) for shape in like)
        if not (covered or alike or paint.grey >= _PALE):
            return Seen.VISIBLE
        pixels = self._pixels(box)
        if not pixels:
            return Seen.VISIBLE
        if covered and max(pixels) - min(pixels) < _ALIKE:
            return Seen.UNPAINTED
        if not alike and paint.grey < _PALE:
            return Seen.VISIBLE
        near = sum(abs(pixel - paint.grey) < _ALIKE for pixel in pixels)
        return Seen.HIDDEN if near >= _SEEN_SHARE * len(pixels) else Seen.VISIBLE

    def _suspects(self, paint: Paint) -> tuple[list[Rectangle], list[Rectangle]]:
        """The shapes that would cover text painted like this, and those that are as pale or dark as it."""
        known = self._compared.get((paint.grey, paint.place))
        if known is None:
            covering = [shape for shape in self._shapes if 0 < paint.place < shape.place and shape.opaque]
            like = [one for one in self._shapes if one.grey is not None and abs(one.grey - paint.grey) < _ALIKE]
            known = self._compared[paint.grey, paint.place] = (covering, like)
        return known

    def _look(self, holder: Any, count: Any, child: Any, matrix: tuple[float, ...], depth: int) -> None:
        pdfium = self._pdfium
        for number in range(count(holder)):
            self._count += 1
            if self._count > _MOST_OBJECTS:
                return
            thing = child(holder, number)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._places[_address(thing)] = self._count
                if depth == 0:
                    self._on_page.add(_address(thing))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                own = pdfium.FS_MATRIX()
                inner = matrix
                if pdfium.FPDFPageObj_GetMatrix(thing, own):
                    inner = _multiplied((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
                self._look(thing, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)
            elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
                self._shape(thing, matrix, image=kind == pdfium.FPDF_PAGEOBJ_IMAGE)

    def _shape(self, thing: Any, matrix: tuple[float, ...], *, image: bool) -> None:
        pdfium = self._pdfium
        edges = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
            return
        left, bottom, right, top = _bounds(tuple(edge.value for edge in edges), matrix)
        if min(right - left, top - bottom) < _THINNEST:
            return
        grey: int | None = None
        opaque = not pdfium.FPDFPageObj_HasTransparency(thing)
        if not image:
            mode, stroked = ctypes.c_int(), ctypes.c_int()
            if not pdfium.FPDFPath_GetDrawMode(thing, mode, stroked) or not mode.value:
                return
            grey, opacity = self._colour(pdfium.FPDFPageObj_GetFillColor, thing)
            opaque = opaque and opacity == _OPAQUE and pdfium.FPDFPath_CountSegments(thing) <= _RECTANGLE
        self._shapes.append(Rectangle(self._count, left, bottom, right, top, grey, opaque))

    def _colour(self, read: Any, thing: Any) -> tuple[int, int]:
        """Grey level and opacity, black and opaque when the file does not say."""
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        if not read(thing, red, green, blue, opacity):
            return 0, _OPAQUE
        return (299 * red.value + 587 * green.value + 114 * blue.value) // 1000, opacity.value

    def _pixels(self, box: Any) -> bytes:
        """The painted pixels of a box; empty when it lies outside."""
        painted = self._painted = self._painted or self._paint()
        corners = [self._pixel(painted, x, y) for x, y in ((box.left, box.top), (box.right, box.bottom))]
        (x0, x1), (y0, y1) = (sorted(values) for values in zip(*corners, strict=True))
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(painted.width, max(x1, x0 + 1)), min(painted.height, max(y1, y0 + 1))
        return b"".join(painted.pixels[row * painted.stride + x0 : row * painted.stride + x1] for row in range(y0, y1))

    def _pixel(self, painted: _Painted, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        self._pdfium.FPDF_PageToDevice(
            self._page.raw, 0, 0, painted.width, painted.height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value

    def _paint(self) -> _Painted:
        longest = max(*self._page.get_size(), 1.0)
        bitmap = self._page.render(scale=min(1.0, _LONGEST_SIDE / longest), grayscale=True, draw_annots=False)
        try:
            return _Painted(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        finally:
            bitmap.close()


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents)


def _multiplied(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """`one` applied first, then `other` (ISO 32000-1 §8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _bounds(edges: tuple[float, ...], matrix: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, bottom, right, top = edges
    a, b, c, d, e, f = matrix
    across = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    up = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(across), min(up), max(across), max(up)
