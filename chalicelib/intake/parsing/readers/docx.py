"""Word documents (ECMA-376): body, headers, footers, notes and text boxes, every fact once.

Walks the XML in document order. Word writes a text box twice, for new and for old programs; the copy in `mc:Fallback` is
left out, and so are deleted words. Words that nobody sees become hidden lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.document import Document, Link, RawLine, assemble, unread
from chalicelib.intake.parsing.readers import photographs
from chalicelib.intake.parsing.readers.colours import PAPER
from chalicelib.intake.parsing.readers.docx_paragraphs import DEEPEST, SKIPPED, ParagraphText
from chalicelib.intake.parsing.readers.docx_shapes import has_grounds
from chalicelib.intake.parsing.readers.docx_styles import Styles, W, shading
from chalicelib.intake.parsing.readers.packages import Package
from chalicelib.intake.parsing.readers.repeats import without_repeats


def read(data: bytes) -> Document:
    """Headers come first, then the body, notes and footers; `size` is the largest font of the line."""
    with Package(data) as package:
        mains = [name for name in package.names if re.fullmatch(r"word/document\d*\.xml", name)]
        main = package.xml(mains[0]) if mains else None
        if main is None:
            return unread("unreadable")
        walker = _Walker(Styles(package.xml("word/styles.xml")))
        parts = [("body", mains[0], main)]
        for kind in ("header", "footnotes", "endnotes", "footer"):
            for name in sorted(package.names):
                root = package.xml(name) if re.fullmatch(rf"word/{kind}\d*\.xml", name) else None
                if root is not None:
                    parts.append((kind, name, root))
        walker.grounds = any(has_grounds(root) for _, _, root in parts)
        order = {"header": 0, "body": 1, "footnotes": 2, "endnotes": 3, "footer": 4}
        for kind, name, root in sorted(parts, key=lambda part: order[part[0]]):
            folder, _, file = name.rpartition("/")
            walker.targets = _targets(package.xml(f"{folder}/_rels/{file}.rels"))
            walker.block = order[kind]
            walker.walk(root)
        return assemble(
            without_repeats(walker.lines),
            pages=walker.pages,
            links=walker.links,
            warnings=walker.warnings,
            has_photo=any(photographs.in_drawings(root) for _, _, root in parts),
        )


def _targets(relations: Element | None) -> dict[str, str]:
    found = relations.iter() if relations is not None else ()
    return {item.get("Id", ""): item.get("Target", "") for item in found if item.get("Type", "").endswith("/hyperlink")}


class _Walker:
    """Turns block elements into lines."""

    def __init__(self, styles: Styles) -> None:
        self.lines: list[RawLine] = []
        self.links: list[Link] = []
        self.warnings: list[str] = []
        self.targets: dict[str, str] = {}
        self.block = 0
        self.pages = 1
        self.ground = PAPER
        self.grounds = False
        self.styles = styles

    def walk(self, element: Element, depth: int = 0) -> None:
        """Every paragraph and table below `element`, in order."""
        if depth > DEEPEST:
            self.warnings.append("truncated")
            return
        for child in element:
            if child.tag in SKIPPED:
                continue
            if child.tag == f"{W}p":
                self._paragraph(child, depth)
            elif child.tag == f"{W}tr":
                self._row(child, depth)
            elif child.tag == f"{W}tbl":
                self._on(self.styles.table_ground(child, self.ground), child, depth)
            else:
                self.walk(child, depth + 1)

    def _on(self, ground: int, element: Element, depth: int) -> None:
        """Walk what lies on another ground."""
        before, self.ground = self.ground, ground
        self.walk(element, depth + 1)
        self.ground = before

    def _row(self, row: Element, depth: int) -> None:
        """A row of short cells is one line; cells that hold paragraphs of their own are read one after the other."""
        cells: list[list[RawLine]] = []
        outer = self.lines
        for cell in _cells(row):
            self.lines = []
            self._on(shading(cell.find(f"{W}tcPr"), self.ground), cell, depth)
            outer += [line for line in self.lines if line.hidden]
            cells.append([line for line in self.lines if line.text.strip() and not line.hidden])
        self.lines = outer
        filled = [cell for cell in cells if cell]
        if filled and all(len(cell) == 1 for cell in filled):
            first = max((cell[0] for cell in filled), key=lambda line: line.size)
            text = "\t".join(cell[0].text for cell in filled)
            self.lines.append(RawLine(text=text, size=first.size, bold=first.bold, block=self.block, page=first.page))
        else:
            self.lines += [line for cell in filled for line in cell]

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        content = ParagraphText(self, self.styles)
        content.collect(paragraph, self.styles.paragraph(paragraph, self.ground), depth)
        content.hide_long_titles()
        item = self.styles.is_item(paragraph)
        for text in content.text.split("\n"):
            # An empty line stays a row, so that rules can tell what stands apart.
            line = RawLine(text=text, size=content.size, bold=content.bold, block=self.block, page=self.pages - 1)
            self.lines.append(replace(line, item=True) if item else line)
        if content.hidden.strip():
            self.lines.append(RawLine(text=content.hidden, hidden=True))
        for box, ground in content.boxes:
            self._on(ground, box, depth)

    def link(self, target: str, text: str) -> None:
        """Note a hyperlink."""
        if target:
            self.links.append(Link(target=target, text=text[:200]))


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, also those inside content controls, and not the cells of tables within them."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag not in SKIPPED:
            yield from _cells(child)
