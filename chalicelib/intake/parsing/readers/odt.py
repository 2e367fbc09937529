"""OpenDocument text (ODF 1.3, part 3): paragraphs, headings, lists, tables and frames of content.xml."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.document import Document, Link, RawLine, assemble, unread
from chalicelib.intake.parsing.readers.packages import Package

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE, _FO, _OFFICE, _DRAW = (
    f"{_NAMES}{name}:1.0}}" for name in ("text", "table", "style", "xsl-fo-compatible", "office", "drawing")
)
_HREF = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_TEXT}note-citation"}
_DEFAULT_POINTS = 12.0
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
        walker = _Walker({**_sizes(styles), **_sizes(content)})
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


def _sizes(root: Element | None) -> dict[str, float]:
    found: dict[str, float] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{_STYLE}style") if root is not None else ():
        name = style.get(f"{_STYLE}name", "")
        parents[name] = style.get(f"{_STYLE}parent-style-name", "")
        properties = style.find(f"{_STYLE}text-properties")
        match = re.fullmatch(
            r"(\d{1,3}(?:\.\d+)?)pt", properties.get(f"{_FO}font-size", "") if properties is not None else ""
        )
        if match:
            found[name] = float(match.group(1))
    for name, parent in parents.items():
        if name not in found and parent in found:
            found[name] = found[parent]
    return found


class _Walker:
    def __init__(self, sizes: dict[str, float]) -> None:
        self.lines: list[RawLine] = []
        self.links: list[Link] = []
        self._sizes = sizes

    def walk(self, element: Element, depth: int) -> None:
        for child in element:
            if child.tag in _SKIPPED or depth > _DEEPEST:
                continue
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._paragraph(child, depth)
            elif child.tag == f"{_TABLE}table-row":
                self._row(child, depth)
            else:
                self.walk(child, depth + 1)

    def _row(self, row: Element, depth: int) -> None:
        outer, cells = self.lines, []
        for cell in row:
            self.lines = []
            self.walk(cell, depth + 1)
            cells.append([line for line in self.lines if line.text.strip()])
        self.lines = outer
        filled = [cell for cell in cells if cell]
        if filled and all(len(cell) == 1 for cell in filled):
            size = max(cell[0].size for cell in filled)
            self.lines.append(RawLine(text="\t".join(cell[0].text for cell in filled), size=size))
        else:
            self.lines += [line for cell in filled for line in cell]

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        size = self._sizes.get(paragraph.get(f"{_TEXT}style-name", ""), _DEFAULT_POINTS)
        parts: list[str] = []
        boxes: list[Element] = []
        largest = self._collect(paragraph, parts, boxes, size, depth)
        for text in "".join(parts).split("\n"):
            if text.strip():
                self.lines.append(RawLine(text=text, size=largest))
        for box in boxes:
            self.walk(box, depth + 1)

    def _collect(self, element: Element, parts: list[str], boxes: list[Element], size: float, depth: int) -> float:
        largest = size if (element.text or "").strip() else 0.0
        parts.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            if child.tag == f"{_TEXT}s":
                parts.append(
                    " " * min(50, int(child.get(f"{_TEXT}c", "1")) if child.get(f"{_TEXT}c", "1").isdigit() else 1)
                )
            elif child.tag == f"{_TEXT}tab":
                parts.append("\t")
            elif child.tag == f"{_TEXT}line-break":
                parts.append("\n")
            elif child.tag == f"{_DRAW}frame":
                boxes.append(child)
            elif child.tag not in _SKIPPED and depth < _DEEPEST:
                if child.tag == f"{_TEXT}a" and child.get(_HREF):
                    self.links.append(Link(target=child.get(_HREF, ""), text="".join(child.itertext())[:200]))
                inner = self._sizes.get(child.get(f"{_TEXT}style-name", ""), size)
                largest = max(largest, self._collect(child, parts, boxes, inner, depth + 1))
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
            if (child.tail or "").strip():
                largest = max(largest, size)
        return largest
