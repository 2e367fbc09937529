"""The words of one paragraph of a Word document: those that are seen, those that nobody sees, and the boxes anchored in it."""

from __future__ import annotations

import re
from typing import Protocol
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.readers.colours import PAPER
from chalicelib.intake.parsing.readers.docx_shapes import box_ground
from chalicelib.intake.parsing.readers.docx_styles import Format, Styles, W

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIPPED = {
    _FALLBACK,
    f"{W}del",
    f"{W}moveFrom",
    f"{W}rPr",
    f"{W}pPr",
    f"{W}instrText",
    f"{W}delText",
    f"{W}sectPr",
    f"{W}tblPr",
}
_BREAKS = {
    f"{W}lastRenderedPageBreak": "",
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_FIELD_LINK = re.compile(r"HYPERLINK\s+\"([^\"]{1,2000})\"")
DEEPEST = 200
_LONGEST_PALE_LINE = 100  # characters of several such runs in one paragraph
_LONGEST_TITLE = 60  # characters that a template writes pale on a coloured shape: names, headings, a line of contacts


class Walker(Protocol):
    """What a paragraph asks of whoever walks through the document; `grounds` whether pale words may lie on something."""

    targets: dict[str, str]
    pages: int
    grounds: bool

    def link(self, target: str, text: str) -> None:
        """Note a link."""


class ParagraphText:
    """The text of one paragraph with its largest size and prevailing weight, and the text boxes anchored in it."""

    def __init__(self, walker: Walker, styles: Styles) -> None:
        self._walker = walker
        self._styles = styles
        self._parts: list[str] = []
        self._bold = 0
        self._all = 0
        self._hidden: list[str] = []
        self._pale: list[int] = []
        self.size = 0.0
        self.boxes: list[tuple[Element, int]] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def hidden(self) -> str:
        """What nobody sees of it."""
        return "".join(self._hidden)

    @property
    def bold(self) -> bool:
        return self._all > 0 and 2 * self._bold > self._all

    def collect(self, element: Element, look: Format, depth: int) -> None:
        """Text below `element`; `look` is the format that applies there."""
        if depth > DEEPEST:
            return
        for child in element:
            if child.tag == f"{W}instrText" and (match := _FIELD_LINK.search(child.text or "")):
                self._walker.link(match.group(1), "")
            if child.tag in SKIPPED:
                continue
            if child.tag == f"{W}t":
                self._add(child.text or "", look)
            elif child.tag == f"{W}r":
                self._run(child, look, depth)
            elif child.tag == f"{W}txbxContent":
                self.boxes.append((child, look.ground))
            elif child.tag in _BREAKS:
                self._break(child)
            else:
                self._inside(child, look, depth)

    def _inside(self, element: Element, look: Format, depth: int) -> None:
        before, hidden = len(self._parts), len(self._hidden)
        self.collect(element, look._replace(ground=box_ground(element, look.ground)), depth + 1)
        if element.tag == f"{W}hyperlink" and (len(self._parts) > before or len(self._hidden) == hidden):
            target = self._walker.targets.get(element.get(_R_ID, ""), "")
            self._walker.link(target, "".join(self._parts[before:]))

    def _run(self, run: Element, look: Format, depth: int) -> None:
        look = self._styles.run(run, look)
        if not look.hidden:
            self.collect(run, look, depth + 1)
        elif self._on_shape(run, look):
            before = len(self._parts)
            self.collect(run, look, depth + 1)
            self._pale += range(before, len(self._parts))
        else:
            self._hidden += [text.text or "" for text in run.iter(f"{W}t")]

    def _on_shape(self, run: Element, look: Format) -> bool:
        """Whether pale text is short enough to be a title on a coloured shape that stands somewhere behind the text."""
        if look.vanished or not look.pale or look.ground != PAPER or not self._walker.grounds:
            return False
        return sum(len(text.text or "") for text in run.iter(f"{W}t")) <= _LONGEST_TITLE

    def hide_long_titles(self) -> None:
        """Pale runs that are too much for a title together are as hidden as one would be."""
        if sum(len(self._parts[place]) for place in self._pale) > _LONGEST_PALE_LINE:
            for place in self._pale:
                self._hidden.append(self._parts[place])
                self._parts[place] = ""

    def _break(self, element: Element) -> None:
        if element.get(f"{W}type") == "page" or element.tag == f"{W}lastRenderedPageBreak":
            self._walker.pages += 1
        self._parts.append(_BREAKS[element.tag])

    def _add(self, text: str, look: Format) -> None:
        self._parts.append(text)
        weight = len(text.strip())
        if weight:
            self.size = max(self.size, look.size)
            self._all += weight
            self._bold += weight * look.bold
