"""Font size, weight and colours of Word paragraphs and runs (ECMA-376 part 1, §17.7: defaults, styles, direct formatting)."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.readers.colours import PAPER, UNKNOWN, alike, grey

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEFAULT_POINTS = 10.0
_OFF = {"0", "false", "off", "none"}
_MOST_PARENTS = 20
_SMALLEST = 2.0  # points: nobody reads less


class Format(NamedTuple):
    """How a run looks; `size` in points, colours as grey levels, `colour` None when Word chooses it."""

    size: float
    bold: bool = False
    vanished: bool = False
    colour: int | None = None
    ground: int = PAPER

    @property
    def hidden(self) -> bool:
        """Whether nobody sees it on the page."""
        return self.vanished or self.size < _SMALLEST or self.pale

    @property
    def pale(self) -> bool:
        """Whether it has the colour of what is behind it."""
        return alike(self.colour, self.ground)


class Styles:
    """The styles part, or the standard's defaults when there is none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = Format(_DEFAULT_POINTS)
        self._normal = ""
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._normal = name
        self._default = _applied(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), self._default)

    def paragraph(self, paragraph: Element, ground: int = PAPER) -> Format:
        """The format with which the runs of this paragraph start, on the `ground` of its cell or box."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        name = named.get(f"{W}val", "") if named is not None else self._normal
        for style in reversed(self._chain(name)):
            ground = shading(style.find(f"{W}pPr"), ground)
        return self._named(name, self._default)._replace(ground=shading(paragraph.find(f"{W}pPr"), ground))

    def table_ground(self, table: Element, ground: int) -> int:
        """What is behind the cells of a table; unknown when its style shades some of them."""
        named = table.find(f"{W}tblPr/{W}tblStyle")
        chain = self._chain(named.get(f"{W}val", "")) if named is not None else []
        if any(shading_of(item) not in (None, PAPER) for style in chain for item in style.iter(f"{W}shd")):
            return UNKNOWN
        return shading(table.find(f"{W}tblPr"), ground)

    def is_item(self, paragraph: Element) -> bool:
        """Whether the paragraph is an item of a list, by itself or by its style."""
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            named = paragraph.find(f"{W}pPr/{W}pStyle")
            for style in self._chain(named.get(f"{W}val", "") if named is not None else self._normal):
                number = style.find(f"{W}pPr/{W}numPr/{W}numId")
                if number is not None:
                    break
        return number is not None and number.get(f"{W}val", "0") != "0"

    def run(self, run: Element, base: Format) -> Format:
        """The format of a run in a paragraph of format `base`."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return base
        named = properties.find(f"{W}rStyle")
        if named is not None:
            base = self._named(named.get(f"{W}val", ""), base)
        return _applied(properties, base)

    def _named(self, name: str, base: Format) -> Format:
        for style in reversed(self._chain(name)):
            base = _applied(style.find(f"{W}rPr"), base)
        return base

    def _chain(self, name: str) -> list[Element]:
        """A style and those it is based on, the nearest first."""
        chain: list[Element] = []
        while name in self._styles and len(chain) < _MOST_PARENTS:
            style = self._styles[name]
            chain.append(style)
            parent = style.find(f"{W}basedOn")
            name = parent.get(f"{W}val", "") if parent is not None else ""
        return chain


def _applied(properties: Element | None, base: Format) -> Format:
    if properties is None:
        return base
    size, bold, vanished, colour, ground = base
    if (element := properties.find(f"{W}sz")) is not None:
        try:
            size = float(element.get(f"{W}val", "")) / 2
        except ValueError:
            size = base.size
    if (element := properties.find(f"{W}b")) is not None:
        bold = element.get(f"{W}val", "1") not in _OFF
    if (element := properties.find(f"{W}vanish")) is not None:
        vanished = element.get(f"{W}val", "1") not in _OFF
    if (element := properties.find(f"{W}color")) is not None:
        colour = grey(element.get(f"{W}val"))
    ground = shading(properties, ground)
    if (element := properties.find(f"{W}highlight")) is not None:
        marked = grey(element.get(f"{W}val"))
        ground = ground if marked is None else marked
    return Format(size, bold, vanished, colour, ground)


def shading(properties: Element | None, ground: int) -> int:
    """What is behind the text after these properties (§17.3.5)."""
    element = properties.find(f"{W}shd") if properties is not None else None
    own = shading_of(element) if element is not None else None
    return ground if own is None else own


def shading_of(element: Element) -> int | None:
    """The ground that a `w:shd` gives; None when it gives none."""
    if element.get(f"{W}val") == "solid":
        return grey(element.get(f"{W}color")) or 0
    return grey(element.get(f"{W}fill"))
