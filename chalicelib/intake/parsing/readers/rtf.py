r"""Rich Text Format. Chinese programs write characters as bytes of the code page that \\ansicpg names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from chalicelib.intake.parsing.document import Document, Link
from chalicelib.intake.parsing.readers.rtf_looks import divided
from chalicelib.intake.parsing.readers.txt import document_of

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_LINK = re.compile(rb"HYPERLINK\s{0,9}\"([^\"\\{}]{1,2000})\"")
# \fcharset of a font tells the code page of its runs ([MS-RTF]: 134 GB2312, 136 Big5, 128 Shift-JIS, 129 Hangul).
_CHARSETS = {b"134": "gb18030", b"136": "big5hkscs", b"128": "cp932", b"129": "cp949"}
_FONT_CHARSET = re.compile(rb"\\fcharset(\d{1,3})")
_HIGH_BYTES = re.compile(rb"\\'[89a-fA-F][0-9a-fA-F]")


def read(data: bytes) -> Document:
    """The visible text; objects and pictures are left out."""
    from striprtf import striprtf

    encoding = _encoding(data)
    # Without this the stripper believes the header, which names the machine's code page and not the text's.
    source = _CODE_PAGE.sub(rb"\\ansi", data).decode("latin-1")
    convert: Callable[..., str] = striprtf.rtf_to_text
    seen, unseen = divided(source)
    text = convert(seen, encoding=encoding, errors="replace")
    hidden = convert(unseen, encoding=encoding, errors="replace").split("\n") if unseen else []
    document = document_of(text.replace("|", "\t") if "\\cell" in source else text, hidden=hidden)
    links = [Link(target=match.group(1).decode("latin-1")) for match in _LINK.finditer(data)]
    return replace(document, links=tuple(dict.fromkeys(links)))


def _encoding(data: bytes) -> str:
    match = _CODE_PAGE.search(data)
    page = int(match.group(1)) if match else 1252
    if page in (936, 54936):
        return "gb18030"
    if page in (950, 932, 949):
        return {950: "big5hkscs", 932: "cp932", 949: "cp949"}[page]
    if len(_HIGH_BYTES.findall(data)) > 1:
        for charset in _FONT_CHARSET.findall(data):
            if charset in _CHARSETS:
                return _CHARSETS[charset]
    try:
        b"".decode(f"cp{page}")
    except LookupError:
        return "cp1252"
    return f"cp{page}"
