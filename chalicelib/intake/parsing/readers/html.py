"""HTML as a browser would lay it out: blocks are lines, cells of a row stand beside each other."""

from __future__ import annotations

import re
from typing import Any

from chalicelib.intake.parsing.charsets import decode
from chalicelib.intake.parsing.cleaning import tidy
from chalicelib.intake.parsing.document import Document, Link, RawLine, assemble
from chalicelib.intake.parsing.readers import photographs
from chalicelib.intake.parsing.readers.html_looks import Look, Sheet

_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.5}
_BLOCKS_TEXT = (
    "address article aside blockquote body dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p "
    "pre section table tbody thead tfoot tr ul br title html"
)
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_SKIPPED_TEXT = "script style head noscript template svg iframe object embed select textarea button"
_SKIPPED = frozenset(_SKIPPED_TEXT.split())
_BOLD_TEXT = "b strong h1 h2 h3 h4 h5 h6 th"
_BOLD = frozenset(_BOLD_TEXT.split())
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,30})", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
# Spaces that do not collapse, several of them, between words: what a page sets apart without a table.
_GAP = re.compile(r"(?<=\S\S)[\u00a0\u2002\u2003\u3000](?:[ \n]?[\u00a0\u2002\u2003\u3000])+(?=\s?\S\S)")
_MOST_NODES = 100_000


def read(data: bytes) -> Document:
    """The text of the page; scripts and styles are left out, what style hides becomes hidden lines."""
    return document_of(data, declared=None)


def document_of(data: bytes, *, declared: str | None) -> Document:
    """The same with the encoding that a mail header or web archive declares."""
    from selectolax.lexbor import LexborHTMLParser

    match = _DECLARED.search(data[:4096])
    text, _ = decode(data, declared=declared or (match.group(1).decode("ascii") if match else None))
    tree = LexborHTMLParser(text)
    page = _Page(Sheet(tree))
    if tree.body is not None:
        page.walk(tree.body)
    page.end_line()
    return assemble(page.lines, links=page.links, warnings=page.warnings, has_photo=page.has_photo)


def plain(text: str) -> str:
    """One line of words that may have come with tags and character references in them."""
    from html import unescape

    if "<" in text or "&" in text:
        text = unescape(_TAG.sub(" ", text))
    return tidy(text).replace("\t", " ")


class _Page:
    """Collects lines while walking the tree; keeps its own stack, since depth is in the sender's hands."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.lines: list[RawLine] = []
        self.links: list[Link] = []
        self.warnings: list[str] = []
        self.has_photo = False
        self._parts: list[str] = []
        self._size = 0.0
        self._bold = False
        self._item = False

    def walk(self, root: Any) -> None:
        # Node, look, whether bold, whether it ends here, whether it is set beside what stands before it.
        stack: list[tuple[Any, Look, bool, bool, bool]] = [(root, self._sheet.look(root, Look()), False, False, False)]
        for _ in range(_MOST_NODES):
            if not stack:
                return
            node, look, bold, closing, apart = stack.pop()
            tag = node.tag or ""
            if apart and tag not in _BLOCKS and self._parts and self._parts[-1] != "\t":
                self._parts.append("\t")
            if closing:
                self._close(tag)
            elif tag == "-text":
                self._text(node.text_content or "", look, bold=bold)
            elif tag not in _SKIPPED and not tag.startswith(("-", "_", "!")):
                size = _SIZES.get(tag)
                look = self._sheet.look(node, look if size is None else look._replace(size=size))
                bold = bold or tag in _BOLD
                if not look.gone:
                    self._open(node, tag, hidden=look.hidden)
                    stack.append((node, look, bold, True, False))
                beside = self._sheet.sets_beside(node)
                stack += [(child, look, bold, False, beside) for child in reversed(list(node.iter(include_text=True)))]
        self.warnings.append("truncated")

    def end_line(self) -> None:
        text = "".join(self._parts).strip()
        if text:
            self.lines.append(RawLine(text=text, size=self._size, bold=self._bold, item=self._item))
            self._item = False
        self._parts, self._size, self._bold = [], 0.0, False

    def _text(self, text: str, look: Look, *, bold: bool) -> None:
        collapsed = "\t".join(re.sub(r"\s+", " ", part) for part in _GAP.split(text))
        if look.hidden:
            if collapsed.strip():
                self.lines.append(RawLine(text=collapsed, hidden=True))
            return
        if collapsed.strip():
            self._size = max(self._size, look.size)
            self._bold = bold if not self._parts else self._bold and bold
        if collapsed:
            self._parts.append(collapsed)

    def _open(self, node: Any, tag: str, *, hidden: bool) -> None:
        if tag in _BLOCKS and not (tag in ("p", "div") and self._parts[-1:] == ["\t"]):
            self.end_line()
            self._item = tag == "li" or (self._item and tag in ("p", "div"))
        if hidden:
            return
        if tag == "img":
            self.has_photo = self.has_photo or photographs.in_html(dict(node.attributes))
        if tag == "a" and (target := (node.attributes.get("href") or "").strip()) and not target.startswith("#"):
            self.links.append(Link(target=target[:2000], text=(node.text() or "").strip()[:200]))

    def _close(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._parts.append("\t")
        elif tag in _BLOCKS:
            self.end_line()
