"""What a list of skills says, cut into its items.

`cut` gives spans of the text. Where words can be read in more than one way ("sales and marketing", "Linux/Unix systems") the item
as written comes first and the other readings follow as seconds: whoever compares skills needs both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.fields.skills import words
from chalicelib.intake.parsing.fields.skills.labels import LABEL
from chalicelib.intake.parsing.fields.skills.readings import AND, Item, known_inside, readings
from chalicelib.intake.parsing.fields.skills.spans import EDGES, HAN, Span, parts, past, trimmed

_BULLET = re.compile(
    r"(?:[^\w\s(（.#+\"'“【\[〔「]|(?<![^\W_])\.(?![A-Za-z]))+\s*|(?:[oO§v]|\d{1,2}[.、)）]|[(（]\d{1,2}[)）])\s+|"
    r"\d{1,2}[.、](?=[^\d\s])"
)
_CELLS = re.compile(r"\t+")
_LINES = re.compile(r"\n")
_HARD = re.compile(r"(?:[;；。|•●▪■◆∙‧★☆►▸✓✔❖➢]|(?<=[^\W\d_])\.(?=\s+[A-Z\u00c0-\u00de])|\.(?=\s*$))\s*")
_SOFT = re.compile(r"(?:(?<!\d)[,，]|[,，](?!\d)|[、·]|\s/\s|\s\*\s|・)\s*")
_COLON = re.compile(r"(?P<label>[^:：,，;；、。(（]{1,45}?)\s*[:：]\s*")
_FRAMED = re.compile(r"[【\[〔「](?P<label>[^】\]〕」]{1,20})[】\]〕」]\s*[:：]?\s*")
_DASH = re.compile(r"(?P<label>[^,，;；、。(（–—]{2,40}?)\s+[–—-]\s+(?=\S)")
_LAST_AND = re.compile(r"^\s*(?:and|und|et|y|e|&|以及|及|和|与|并|or)\s+|^(?:以及|及|和|与|并)", re.IGNORECASE)
_LONGEST = 6_000
_LONGEST_PAIR = 45
_LONGEST_HAN = 28
_SHORT = 3
_FEW = 4


def cut(text: str, start: int, end: int, breaks: tuple[int, ...] = ()) -> Iterator[Item]:
    """The skills that `text[start:end]` lists. `breaks` are offsets of lines that may or may not go on with the one above."""
    for item in _rows(text, start, min(end, start + _LONGEST), breaks):
        if _names(text[item.start : item.end]):
            yield item
        if "\n" in text[item.start : item.end]:
            # Two lines read as one may have been two items.
            for low, high in parts(_LINES, text, item.start, item.end):
                if (span := trimmed(text, low, high)) is not None and _names(text[slice(*span)]):
                    yield Item(*span, second=True)


def _names(said: str) -> bool:
    """A letter alone is no skill unless it is known as one (C, R)."""
    if not any(character.isalpha() for character in said):
        return False
    return sum(character.isalnum() for character in said) > 1 or taxonomy.canonical(said) is not None


def _rows(text: str, start: int, end: int, breaks: tuple[int, ...]) -> Iterator[Item]:
    start = past(_BULLET, text, start, end)
    cells = list(parts(_CELLS, text, start, end))
    plain = [cell for cell in cells if not words.LEVEL.fullmatch(text[slice(*cell)].strip())]
    if len(plain) > 1 and _is_label(text, plain[0], plain[1:]):
        yield from _label(text, *plain[0])
        plain = plain[1:]
    for low, high in plain:
        for first, last in parts(_HARD, text, past(_BULLET, text, low, high), high):
            yield from _part(text, first, last)
    if breaks and len(cells) == 1 and not _SOFT.search(text, start, end):
        for low, high in zip((start, *breaks), (*(each for each in breaks if each < end), end), strict=False):
            yield from (Item(item.start, item.end, second=True) for item in readings(text, low, high))


def _is_label(text: str, first: Span, others: list[Span]) -> bool:
    """操作系统 ⇥ Linux, Windows: the first cell of a row is what its list is called."""
    label = text[slice(*first)].strip(EDGES)
    if _SOFT.search(label) or ":" in label or "：" in label:
        return False
    return LABEL.fullmatch(label) is not None or any(_SOFT.search(text[slice(*other)]) for other in others)


def _part(text: str, start: int, end: int) -> Iterator[Item]:
    """One cell or sentence: perhaps a label, then a list."""
    start = past(_BULLET, text, start, end)
    while (colon := _COLON.match(text, start, end) or _FRAMED.match(text, start, end)) is not None:
        rest = text[colon.end() : end].strip()
        if not rest or words.LEVEL.fullmatch(rest):
            yield from readings(text, start, colon.end("label"))
            return
        if _is_sentence(rest) and not LABEL.fullmatch(colon["label"].strip()):
            yield from readings(text, start, colon.end("label"))
            yield from known_inside(text, colon.end(), end)
            return
        yield from _label(text, start, colon.end("label"))
        start = colon.end()
    dash = _DASH.match(text, start, end)
    if dash is not None and _SOFT.search(text, dash.end(), end):
        yield from _label(text, start, dash.end("label"))
        start = dash.end()
    lead = words.HAN_LEAD.match(text[start:end])
    yield from _list(text, start + (lead.end() if lead is not None else 0), end)


def _label(text: str, start: int, end: int) -> Iterator[Item]:
    """The name of a list is a skill only when it is known as one (Photoshop: …), and then an afterthought."""
    span = trimmed(text, start, end)
    if span is None or LABEL.fullmatch(text[slice(*span)]):
        return
    if taxonomy.canonical(text[slice(*span)]) is not None:
        yield Item(*span, second=True)
    else:
        yield from known_inside(text, *span)


def _is_sentence(rest: str) -> bool:
    said = [part for part in _SOFT.split(rest) if part.strip()]
    if not said:
        return False
    if HAN.search(rest):
        return len(rest) > _LONGEST_HAN and sum(map(len, said)) / len(said) > _LONGEST_HAN // 2
    count = sum(len(part.split()) for part in said)
    return count > 2 * _FEW and count / len(said) > _FEW


def _list(text: str, start: int, end: int) -> Iterator[Item]:
    segments = list(parts(_SOFT, text, start, end))
    for place, (begin, high) in enumerate(segments):
        last = _LAST_AND.match(text[begin:high]) if place else None
        low = begin + last.end() if last is not None else begin
        if place and place == len(segments) - 1 and (both := _pair(text, low, high)):
            for each in both:
                yield from readings(text, *each)
            if (span := trimmed(text, low, high)) is not None and high - low <= _LONGEST_PAIR:
                yield Item(*span, second=True)
        else:
            yield from readings(text, low, high)


def _pair(text: str, start: int, end: int) -> list[Span]:
    """The last two of an enumeration: "…, Excel and Outlook"."""
    both = list(parts(AND, text, start, end))
    return both if len(both) > 1 and all(_is_short(text[slice(*part)].strip()) for part in both) else []


def _is_short(said: str) -> bool:
    return 0 < len(said.split()) <= _SHORT and (not HAN.search(said) or len(said) <= 2 * _SHORT)
