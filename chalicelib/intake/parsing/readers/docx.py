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
from chalicelib.intake.parsing.readers.docx_shapes import box_ground, has_grounds
from chalicelib.intake.parsing.readers.docx_styles import Format, Styles, W, shading
from chalicelib.intake.parsing.readers.packages import Package
from chalicelib.intake.parsing.readers.repeats import without_repeats

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
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
_DEEPEST = 200
_LONGEST_PALE_LINE = 100  # characters of several such runs in one paragraph
_LONGEST_TITLE = 60  # characters that a template writes pale on a coloured shape: names, headings, a line of contacts


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
        if depth > _DEEPEST:
            self.warnings.append("truncated")
            return
        for child in element:
            if child.tag in _SKIPPED:
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
        content = _Paragraph(self, self.styles)
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
        elif child.tag not in _SKIPPED:
            yield from _cells(child)


class _Paragraph:
    """The text of one paragraph with its largest size and prevailing weight, and the text boxes anchored in it."""

    def __init__(self, walker: _Walker, styles: Styles) -> None:
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
        if depth > _DEEPEST:
            return
        for child in element:
            if child.tag == f"{W}instrText" and (match := _FIELD_LINK.search(child.text or "")):
                self._walker.link(match.group(1), "")
            if child.tag in _SKIPPED:
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
