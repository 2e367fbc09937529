"""OpenDocument text (ODF 1.3, part 3): paragraphs, headings, lists, tables and frames of content.xml."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.document import Document, Link, RawLine, assemble, unread
from chalicelib.intake.parsing.readers.odt_styles import Look, Styles
from chalicelib.intake.parsing.readers.packages import Package

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _DRAW = (f"{_NAMES}{name}:1.0}}" for name in ("text", "table", "office", "drawing"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_TEXT}note-citation"}
# Elements whose style says what is behind their text.
_GROUNDED = {
    f"{_TABLE}table": f"{_TABLE}style-name",
    f"{_TABLE}table-row": f"{_TABLE}style-name",
    f"{_TABLE}table-cell": f"{_TABLE}style-name",
    f"{_DRAW}frame": f"{_DRAW}style-name",
    f"{_DRAW}custom-shape": f"{_DRAW}style-name",
}
_DEEPEST = 200


def read(data: bytes) -> Document:
    """The lines of the body in document order, headers and footers of the page styles after it."""
    with Package(data) as package:
        content = package.xml("content.xml")
        styles = package.xml("styles.xml")
        if content is None:
            return unread(
                "encrypted" if "META-INF/manifest.xml" in package.names and _encrypted(package) else "unreadable"
            )
        walker = _Walker(Styles((styles, content)))
        body = content.find(f"{_OFFICE}body")
        if body is not None:
            walker.walk(body, 0)
        masters = styles.find(f"{_OFFICE}master-styles") if styles is not None else None
        if masters is not None:
            walker.walk(masters, 0)
        return assemble(walker.lines, links=walker.links)


def _encrypted(package: Package) -> bool:
    manifest = package.xml("META-INF/manifest.xml")
    return manifest is not None and any(element.tag.endswith("}encryption-data") for element in manifest.iter())


class _Walker:
    def __init__(self, styles: Styles) -> None:
        self.lines: list[RawLine] = []
        self.links: list[Link] = []
        self._styles = styles
        self._around = Look()

    def walk(self, element: Element, depth: int) -> None:
        for child in element:
            if child.tag in _SKIPPED or depth > _DEEPEST:
                continue
            before, self._around = self._around, self._within(child)
            self._block(child, depth)
            self._around = before

    def _within(self, element: Element) -> Look:
        """How text within an element looks before its own style."""
        if element.tag == f"{_TEXT}section" and element.get(f"{_TEXT}display", "true") != "true":
            return self._around._replace(gone=True)
        style = _GROUNDED.get(element.tag)
        return self._styles.look(element.get(style), self._around) if style else self._around

    def _block(self, element: Element, depth: int) -> None:
        if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            self._paragraph(element, depth)
        elif element.tag == f"{_TABLE}table-row":
            self._row(element, depth)
        else:
            self.walk(element, depth + 1)

    def _row(self, row: Element, depth: int) -> None:
        outer, cells = self.lines, []
        for cell in row:
            self.lines = []
            around, self._around = self._around, self._within(cell)
            self.walk(cell, depth + 1)
            self._around = around
            outer += [line for line in self.lines if line.hidden]
            cells.append([line for line in self.lines if line.text.strip() and not line.hidden])
        self.lines = outer
        filled = [cell for cell in cells if cell]
        if filled and all(len(cell) == 1 for cell in filled):
            size = max(cell[0].size for cell in filled)
            self.lines.append(RawLine(text="\t".join(cell[0].text for cell in filled), size=size))
        else:
            self.lines += [line for cell in filled for line in cell]

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        look = self._styles.look(paragraph.get(f"{_TEXT}style-name"), self._around)
        content = _Paragraph(self._styles, self.links)
        content.collect(paragraph, look, depth)
        for text in "".join(content.parts).split("\n"):
            if text.strip():
                self.lines.append(RawLine(text=text, size=content.size))
        hidden = "".join(content.hidden)
        if hidden.strip():
            self.lines.append(RawLine(text=hidden, hidden=True))
        for box in content.boxes:
            before, self._around = self._around, self._within(box)
            self.walk(box, depth + 1)
            self._around = before


class _Paragraph:
    """The text of one paragraph with its largest size, what of it is hidden, and the frames anchored in it."""

    def __init__(self, styles: Styles, links: list[Link]) -> None:
        self._styles = styles
        self._links = links
        self.parts: list[str] = []
        self.hidden: list[str] = []
        self.boxes: list[Element] = []
        self.size = 0.0

    def collect(self, element: Element, look: Look, depth: int) -> None:
        """Text below `element`; `look` is how it looks there."""
        self._add(element.text, look)
        for child in element:
            if child.tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                self.parts.append(" " * min(50, int(count) if count.isdigit() else 1))
            elif child.tag == f"{_TEXT}tab":
                self.parts.append("\t")
            elif child.tag == f"{_TEXT}line-break":
                self.parts.append("\n")
            elif child.tag in (f"{_DRAW}frame", f"{_DRAW}custom-shape"):
                self.boxes.append(child)
            elif child.tag not in _SKIPPED and depth < _DEEPEST:
                if child.tag == f"{_TEXT}a" and child.get(_HREF) and not look.hidden:
                    self._links.append(Link(target=child.get(_HREF, ""), text="".join(child.itertext())[:200]))
                self.collect(child, self._styles.look(child.get(f"{_TEXT}style-name"), look), depth + 1)
            self._add(child.tail, look)

    def _add(self, written: str | None, look: Look) -> None:
        text = re.sub(r"\s+", " ", written or "")
        if look.hidden:
            self.hidden.append(text)
            return
        self.parts.append(text)
        if text.strip():
            self.size = max(self.size, look.size)
