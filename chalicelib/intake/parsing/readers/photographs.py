"""Whether a picture is likely the photograph of a person: its size and shape on the page tell, nobody looks at it.

Passport photographs are upright, portraits in modern templates square or round. Logos and icons are smaller or lie on their
side, scans and backgrounds are larger.
"""

from __future__ import annotations

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

_SHORTEST = 42.0  # points: a centimetre and a half
_TALLEST = 300.0
_SLENDEREST, _WIDEST = 1.75, 0.9
_MOST_OBJECTS = 2_000
_TOP = 0.6
_EMU_A_POINT: Final = 12_700
_POINTS_A_PIXEL: Final = 0.75
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_MEASURE = re.compile(r"(?:^|[;\s])(width|height)\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(px|pt|mm|cm)", re.IGNORECASE)
_POINTS: Final = {"px": _POINTS_A_PIXEL, "pt": 1.0, "mm": 2.835, "cm": 28.35}
_NAMED = re.compile(r"photo|portrait|avatar|headshot|passbild|bewerbungsfoto|头像|照片|証明写真|证件照", re.IGNORECASE)


def is_portrait(width: float, height: float) -> bool:
    """Whether a picture of this size in points has the shape of a portrait."""
    if min(width, height) < _SHORTEST or max(width, height) > _TALLEST:
        return False
    return _WIDEST <= height / width <= _SLENDEREST


def on_pdf_page(page: Any, height: float) -> bool:
    """Whether a portrait stands in the upper part of a page of PDFium."""
    import ctypes

    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    for place in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if not pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if is_portrait(right - left, top - bottom) and bottom >= height * (1 - _TOP):
            return True
    return False


def in_drawings(root: Element) -> bool:
    """The same for the pictures of an Office document (ECMA-376): placed as such, or filling a shape."""
    for shape in (*root.iter(f"{_PICTURE}pic"), *root.iter(f"{_SHAPE}wsp")):
        own = shape.find(f"{_PICTURE}spPr") if shape.tag == f"{_PICTURE}pic" else shape.find(f"{_SHAPE}spPr")
        if own is None or (shape.tag != f"{_PICTURE}pic" and own.find(f"{_DRAWING}blipFill") is None):
            continue
        extent = own.find(f"{_DRAWING}xfrm/{_DRAWING}ext")
        if extent is not None and is_portrait(_points(extent.get("cx")), _points(extent.get("cy"))):
            return True
    return False


def _points(measure: str | None) -> float:
    """English Metric Units as written, in points; 0 for what is no number."""
    return int(measure) / _EMU_A_POINT if measure and measure.isascii() and measure.isdigit() else 0.0


def in_html(attributes: dict[str, str | None]) -> bool:
    """The same for an `img` element: by its measures, or by a name such as "avatar" where none are given."""
    sizes = {
        name: float(value) * _POINTS_A_PIXEL
        for name in ("width", "height")
        if (value := (attributes.get(name) or "").removesuffix("px")).isascii() and value.isdigit()
    }
    for name, number, unit in _MEASURE.findall(attributes.get("style") or ""):
        sizes[name.lower()] = float(number) * _POINTS[unit.lower()]
    if {"width", "height"} <= sizes.keys():
        return is_portrait(sizes["width"], sizes["height"])
    told = " ".join(attributes.get(name) or "" for name in ("alt", "class", "id", "src"))
    return _NAMED.search(told[:500]) is not None
