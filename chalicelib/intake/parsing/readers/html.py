"""HTML as a browser would lay it out: blocks are lines, cells of a row stand beside each other."""

from __future__ import annotations

import re
from typing import Any

from chalicelib.intake.parsing.charsets import decode
from chalicelib.intake.parsing.document import Document, Link, RawLine, assemble

_BODY_SIZE = 12.0
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
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)", re.IGNORECASE
)
_FONT_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d+)?)\s*(px|pt)", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,30})", re.IGNORECASE)
_MOST_NODES = 100_000
_POINTS_PER_PIXEL = 0.75


def read(data: bytes) -> Document:
    """The text of the page; scripts, styles and what is hidden by style are left out."""
    return document_of(data, declared=None)


def document_of(data: bytes, *, declared: str | None) -> Document:
    """The same with the encoding that a mail header or web archive declares."""
    from selectolax.lexbor import LexborHTMLParser

    match = _DECLARED.search(data[:4096])
    text, _ = decode(data, declared=declared or (match.group(1).decode("ascii") if match else None))
    tree = LexborHTMLParser(text)
    page = _Page()
    if tree.body is not None:
        page.walk(tree.body)
    page.end_line()
    return assemble(page.lines, links=page.links, warnings=page.warnings)


class _Page:
    """Collects lines while walking the tree; keeps its own stack, since depth is in the sender's hands."""

    def __init__(self) -> None:
        self.lines: list[RawLine] = []
        self.links: list[Link] = []
        self.warnings: list[str] = []
        self._parts: list[str] = []
        self._size = 0.0
        self._bold = False

    def walk(self, root: Any) -> None:
        stack: list[tuple[Any, float, bool, bool]] = [(root, _BODY_SIZE, False, False)]
        for _ in range(_MOST_NODES):
            if not stack:
                return
            node, size, bold, closing = stack.pop()
            tag = node.tag or ""
            if closing:
                self._close(tag)
            elif tag == "-text":
                self._text(node.text_content or "", size, bold=bold)
            elif tag not in _SKIPPED and not tag.startswith(("-", "_", "!")) and not self._hidden(node):
                size, bold = _style(node, tag, size), bold or tag in _BOLD
                self._open(node, tag)
                stack.append((node, size, bold, True))
                stack += [(child, size, bold, False) for child in reversed(list(node.iter(include_text=True)))]
        self.warnings.append("truncated")

    def end_line(self) -> None:
        text = "".join(self._parts).strip()
        if text:
            self.lines.append(RawLine(text=text, size=self._size, bold=self._bold))
        self._parts, self._size, self._bold = [], 0.0, False

    def _hidden(self, node: Any) -> bool:
        style = node.attributes.get("style") or ""
        hidden = bool(_HIDDEN.search(style)) or "hidden" in node.attributes
        if hidden and (node.text() or "").strip():
            self.warnings.append("hidden_text")
        return hidden

    def _text(self, text: str, size: float, *, bold: bool) -> None:
        collapsed = re.sub(r"\s+", " ", text)
        if collapsed.strip():
            self._size = max(self._size, size)
            self._bold = bold if not self._parts else self._bold and bold
        if collapsed:
            self._parts.append(collapsed)

    def _open(self, node: Any, tag: str) -> None:
        if tag in _BLOCKS and not (tag in ("p", "div") and self._parts[-1:] == ["\t"]):
            self.end_line()
        if tag == "a" and (target := (node.attributes.get("href") or "").strip()) and not target.startswith("#"):
            self.links.append(Link(target=target[:2000], text=(node.text() or "").strip()[:200]))

    def _close(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._parts.append("\t")
        elif tag in _BLOCKS:
            self.end_line()


def _style(node: Any, tag: str, size: float) -> float:
    if match := _FONT_SIZE.search(node.attributes.get("style") or ""):
        return float(match.group(1)) * (_POINTS_PER_PIXEL if match.group(2).lower() == "px" else 1.0)
    return _SIZES.get(tag, size)
