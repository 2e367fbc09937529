"""Text on an image: which letters the font has, where lines break, how large a text may be.

Chinese breaks between any two characters but not before closing marks nor after opening ones (GB/T 15834); Latin breaks at
spaces, and a word that is longer than the line is parted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_NEVER_FIRST = frozenset("，。、；：？！）】》」』〉”’…·,.;:?!)]}%‰℃")
_NEVER_LAST = frozenset("（【《「『〈“‘([{")
_WIDE = r"\u2e80-\u303f\u3040-\u30ff\u3100-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+")
_NOT_DRAWN = frozenset({"So", "Sk", "Cs", "Cn", "Co", "Cc"})  # emoji, private letters, controls
_UNSEEN = frozenset({"Cf", "Mn"})  # what joins or changes the letter before it


@lru_cache(maxsize=32)
def font(size: int) -> FreeTypeFont:
    """Noto Sans SC (SIL Open Font License 1.1) in a size in pixels."""
    import pylopdf_fonts_zh_cn
    from PIL import ImageFont

    return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), size)


def drawable(text: str) -> str:
    """`text` on one line without emoji and control characters, which the font does not have."""
    composed = unicodedata.normalize("NFC", text)
    categories = ((letter, unicodedata.category(letter)) for letter in composed)
    kept = "".join(
        " " if category in _NOT_DRAWN else letter for letter, category in categories if category not in _UNSEEN
    )
    return " ".join(kept.split())


def wrapped(text: str, letters: FreeTypeFont, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `width` pixels; the last one ends in an ellipsis when something is left out."""
    lines = list(_lines(text, letters, width))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _with_ellipsis(lines[most - 1], letters, width)]


def fitting(text: str, sizes: tuple[int, ...], width: int, most: int) -> tuple[int, list[str]]:
    """The largest of `sizes` in which `text` fits into `most` lines, and those lines; in the smallest it is cut."""
    for size in sizes:
        lines = list(_lines(text, font(size), width))
        if len(lines) <= most:
            return size, lines
    return sizes[-1], wrapped(text, font(sizes[-1]), width, most)


def _lines(text: str, letters: FreeTypeFont, width: int) -> Iterator[str]:
    line = ""
    for piece in _unbroken(text, letters, width):
        if line and letters.getlength((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def _unbroken(text: str, letters: FreeTypeFont, width: int) -> Iterator[str]:
    """What stays on one line: words, single Chinese characters with the marks that belong to them, parts of an overlong word."""
    held = ""
    for piece in _PIECES.findall(text):
        joined = held + piece
        if held and (piece[0] in _NEVER_FIRST or held[-1] in _NEVER_LAST):
            held = joined
            continue
        if held:
            yield from _parted(held, letters, width)
        held = piece
    if held:
        yield from _parted(held, letters, width)


def _parted(piece: str, letters: FreeTypeFont, width: int) -> Iterator[str]:
    while letters.getlength(piece) > width and len(piece) > 1:
        fits = max(1, int(len(piece) * width / letters.getlength(piece)))
        while fits > 1 and letters.getlength(piece[:fits]) > width:
            fits -= 1
        yield piece[:fits]
        piece = piece[fits:]
    yield piece


def _with_ellipsis(line: str, letters: FreeTypeFont, width: int) -> str:
    while line and letters.getlength(f"{line}…") > width:
        line = line[:-1]
    return line.rstrip(" ，。、,.;；") + "…"
