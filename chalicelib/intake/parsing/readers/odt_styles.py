"""How styles of an OpenDocument text let text look: size, colour, ground, whether it is shown (ODF 1.3 part 3, §16, §20)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.readers.colours import PAPER, UNKNOWN, alike, grey

_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
STYLE: Final = f"{_NAMES}style:1.0}}"
_FO: Final = f"{_NAMES}xsl-fo-compatible:1.0}}"
_TEXT: Final = f"{_NAMES}text:1.0}}"
_DRAW: Final = f"{_NAMES}drawing:1.0}}"
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)pt")
_DEFAULT_POINTS: Final = 12.0
_SMALLEST: Final = 2.0  # points: nobody reads less
_DEEPEST: Final = 20
_GROUNDS: Final = ("paragraph-properties", "table-cell-properties", "table-row-properties", "table-properties")


class Look(NamedTuple):
    """How text looks at one place; `size` in points, colours as grey levels."""

    size: float = _DEFAULT_POINTS
    colour: int | None = None
    ground: int = PAPER
    gone: bool = False

    @property
    def hidden(self) -> bool:
        """Whether nobody sees text set like this."""
        return self.gone or self.size < _SMALLEST or alike(self.colour, self.ground)


class Styles:
    """The styles of a document by name."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        """`roots` are those of `styles.xml` and `content.xml`; what comes later wins."""
        self._own: dict[str, dict[str, float | int | bool]] = {}
        self._parents: dict[str, str] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style") if root is not None else ():
                name = style.get(f"{STYLE}name", "")
                self._parents[name] = style.get(f"{STYLE}parent-style-name", "")
                self._own[name] = _declared(style)

    def look(self, name: str | None, above: Look) -> Look:
        """The look that a style makes of the one around it."""
        told: dict[str, float | int | bool] = {}
        for _ in range(_DEEPEST):
            if not name:
                break
            told = {**self._own.get(name, {}), **told}
            name = self._parents.get(name)
        return above._replace(**told) if told else above  # type: ignore[arg-type] # the values are those of its fields


def _declared(style: Element) -> dict[str, float | int | bool]:
    told: dict[str, float | int | bool] = {}
    for kind in _GROUNDS:
        properties = style.find(f"{STYLE}{kind}")
        own = grey(properties.get(f"{_FO}background-color")) if properties is not None else None
        if own is not None:
            told["ground"] = own
    graphic = style.find(f"{STYLE}graphic-properties")
    if graphic is not None and graphic.get(f"{_DRAW}fill", "none") != "none":
        own = grey(graphic.get(f"{_DRAW}fill-color")) if graphic.get(f"{_DRAW}fill") == "solid" else None
        told["ground"] = UNKNOWN if own is None else own
    text = style.find(f"{STYLE}text-properties")
    if text is None:
        return told
    size = _SIZE.fullmatch(text.get(f"{_FO}font-size", ""))
    colour, ground = grey(text.get(f"{_FO}color")), grey(text.get(f"{_FO}background-color"))
    display = text.get(f"{_TEXT}display")
    told.update({"size": float(size.group(1))} if size else {})
    told.update({"colour": colour} if colour is not None else {})
    told.update({"ground": ground} if ground is not None else {})
    told.update({"gone": display == "none"} if display else {})
    return told
