"""What a drawn shape of a Word document puts behind text (DrawingML, ECMA-376 part 1 §20.1.8; VML, part 4 §19.1)."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.readers.colours import PAPER, UNKNOWN, grey

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_GROUP: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_FLOATING: Final = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
_LEAST_GROUND: Final = (
    8 * 914_400**2
)  # eight square inches in EMU: a banner or a side bar; photographs of people are smaller
_MOST_DIGITS: Final = 12
_FILLS: Final = tuple(f"{_DRAWING}{name}" for name in ("gradFill", "blipFill", "pattFill", "grpFill"))
_VML_SHAPES: Final = frozenset(f"{_VML}{name}" for name in ("rect", "roundrect", "shape", "oval"))


def box_ground(element: Element, ground: int) -> int:
    """What is behind the text of a shape; `ground` for elements that are none and for shapes without a fill."""
    if element.tag == f"{_SHAPE}wsp":
        return _filled(element, ground)
    if element.tag in _VML_SHAPES and element.get("filled", "t") not in ("f", "false"):
        colour = (element.get("fillcolor") or "").partition(" ")[0]
        return ground if not colour else _known(grey(colour))
    return ground


def has_grounds(root: Element) -> bool:
    """Whether something coloured in this part may lie behind words that stand outside of it.

    That is a page colour, a floating shape, or a floating picture larger than a photograph. What stands in the line like a letter
    lies behind nothing, unless it is a group: the words of its boxes may stand on its shapes.
    """
    for element in root.iter():
        if element.tag == f"{_W}background" and grey(element.get(f"{_W}color")) not in (None, PAPER):
            return True
        if element.tag == f"{_WORD}anchor" and (_has_fill(element) or (_is_wide(element) and _has_picture(element))):
            return True
        is_group = element.tag == f"{_VML}group" or (element.tag == f"{_WORD}inline" and _has_group(element))
        if is_group and (_has_fill(element) or _has_picture(element)):
            return True
        if element.tag in _VML_SHAPES and _FLOATING.search(element.get("style") or "") and _is_ground(element):
            return True
    return False


def _has_fill(drawing: Element) -> bool:
    return any(_is_ground(element) for element in drawing.iter())


def _is_ground(element: Element) -> bool:
    return box_ground(element, PAPER) != PAPER


def _has_picture(drawing: Element) -> bool:
    return next(drawing.iter(f"{_PICTURE}pic"), None) is not None


def _has_group(drawing: Element) -> bool:
    return next(drawing.iter(f"{_GROUP}wgp"), None) is not None


def _is_wide(anchor: Element) -> bool:
    extent = anchor.find(f"{_WORD}extent")
    sides = ("", "") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
    if not all(side.isdecimal() and len(side) <= _MOST_DIGITS for side in sides):
        return True  # of no size that is told
    return int(sides[0]) * int(sides[1]) >= _LEAST_GROUND


def _filled(shape: Element, ground: int) -> int:
    properties = shape.find(f"{_SHAPE}spPr")
    if properties is None or properties.find(f"{_DRAWING}noFill") is not None:
        return ground
    solid = properties.find(f"{_DRAWING}solidFill")
    if solid is not None:
        plain = solid.find(f"{_DRAWING}srgbClr")
        return _known(grey(plain.get("val")) if plain is not None and not len(plain) else None)
    if any(properties.find(fill) is not None for fill in _FILLS) or shape.find(f"{_SHAPE}style") is not None:
        # A theme colour: the theme is not read, and themes fill shapes to be seen.
        return UNKNOWN
    return ground


def _known(colour: int | None) -> int:
    return UNKNOWN if colour is None else colour
