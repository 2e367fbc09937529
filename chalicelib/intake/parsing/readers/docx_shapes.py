"""What a drawn shape of a Word document puts behind text (DrawingML, ECMA-376 part 1 §20.1.8; VML, part 4 §19.1)."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.readers.colours import PAPER, UNKNOWN, grey

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    """Whether coloured shapes, pictures or a page colour stand in this part: text without a ground of its own may lie on one."""
    for element in root.iter():
        if element.tag == f"{_PICTURE}pic":
            return True
        if element.tag == f"{_W}background" and grey(element.get(f"{_W}color")) not in (None, PAPER):
            return True
        if box_ground(element, PAPER) != PAPER:
            return True
    return False


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
