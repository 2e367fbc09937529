"""Font size and weight of Word paragraphs and runs (ECMA-376 part 1, §17.7: defaults, styles, direct formatting)."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEFAULT_POINTS = 10.0
_OFF = {"0", "false", "off", "none"}
_MOST_PARENTS = 20


class Format(NamedTuple):
    """How a run looks; `size` in points."""

    size: float
    bold: bool = False
    hidden: bool = False


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

    def paragraph(self, paragraph: Element) -> Format:
        """The format with which the runs of this paragraph start."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._named(named.get(f"{W}val", "") if named is not None else self._normal, self._default)

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
        chain: list[Element] = []
        while name in self._styles and len(chain) < _MOST_PARENTS:
            style = self._styles[name]
            chain.append(style)
            parent = style.find(f"{W}basedOn")
            name = parent.get(f"{W}val", "") if parent is not None else ""
        for style in reversed(chain):
            base = _applied(style.find(f"{W}rPr"), base)
        return base


def _applied(properties: Element | None, base: Format) -> Format:
    if properties is None:
        return base
    size, bold, hidden = base
    if (element := properties.find(f"{W}sz")) is not None:
        try:
            size = float(element.get(f"{W}val", "")) / 2
        except ValueError:
            size = base.size
    if (element := properties.find(f"{W}b")) is not None:
        bold = element.get(f"{W}val", "1") not in _OFF
    if (element := properties.find(f"{W}vanish")) is not None:
        hidden = element.get(f"{W}val", "1") not in _OFF
    return Format(size, bold, hidden)
