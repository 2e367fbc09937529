"""In how many ways the words of one item of a list can be read as a skill.

The item as written comes first, without its level and the words that introduce it; other readings follow as seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.fields.skills import words
from chalicelib.intake.parsing.fields.skills.spans import EDGES, HAN, Span, parts, trimmed
from chalicelib.platform.values import dataclass

AND = re.compile(
    r"(?:\s+(?:and|und|et|y|e|og|och|en|&|\+|as well as|sowie|or)\s+"
    r"|\s*(?:以及|(?<![普涉触波以])及|(?<![饱总温缓柔调])和(?!谐)|(?<!参)与|或者?|并(?=[能具熟会可]))\s*)",
    re.IGNORECASE,
)
_BETWEEN = (re.compile(r"\s*/\s*"), AND, re.compile(r"\s+[–—-]\s+"))
_BRACKETS = re.compile(r"\s*[(（\[【](?P<inner>[^()（）\[\]【】]*)[)）\]】]\s*")
_INNER = re.compile(r"[,，;；、/]\s*")
_SPACES = re.compile(r"\s+")
_NAMED = re.compile(r"[A-Za-z][A-Za-z0-9+#./ -]*(?=[\u4e00-\u9fff])")
_LONGEST = 90
_LONGEST_HAN = 28
_LONGEST_SPACED = 12
_LONGEST_READ = 400
_MOST_WORDS = 10
_FEW = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A span of the text that names a skill; `second` marks another reading of words that an item has already."""

    start: int
    end: int
    second: bool = False


def readings(text: str, start: int, end: int) -> Iterator[Item]:
    """What one item says; of very long ones only the skills inside that the taxonomy knows."""
    if end - start > _LONGEST_READ:
        yield from known_inside(text, start, end)
        return
    span = without_level(text, start, end)
    if span is None:
        return
    low, high = span
    said = text[low:high]
    whole = trimmed(text, start, end)
    if whole is not None and whole != span and said[-1:].isalpha() and text[high : high + 2].strip().isalpha():
        # "Word Advanced" says how well, "Certified Nursing Professional" perhaps not.
        yield Item(*whole, second=True)
    if words.LEVEL.fullmatch(said) or not any(character.isalpha() for character in said):
        return
    han = HAN.search(said) is not None
    yield from _han(text, low, high) if han else _latin(text, low, high)
    yield from _bracketed(text, low, high)
    begin = low if han else _latin_introduced(text, low, high)[0]
    yield from _between(text, begin, high, han=han)
    yield from known_inside(text, low, high)


def known_inside(text: str, low: int, high: int) -> Iterator[Item]:
    """The skills of the taxonomy inside the words, as seconds."""
    for mention in taxonomy.mentions(text, low, high):
        yield Item(mention.start, mention.end, second=True)


def without_level(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces and signs at its edges, "etc." and the level behind it."""
    span = trimmed(text, start, end)
    while span is not None:
        said = text[slice(*span)]
        shorter = words.MORE.sub("", words.LEVEL_BEHIND.sub("", words.DOTS_BEHIND.sub("", said)))
        if shorter == said or not shorter.strip(EDGES):
            return span
        span = trimmed(text, span[0], span[0] + len(shorter))
    return span


def _latin(text: str, low: int, high: int) -> Iterator[Item]:
    span = _latin_introduced(text, low, high)
    if _fits(text[slice(*span)]):
        yield from _one_or_two(text, *span)
        if span != (low, high) and _fits(text[low:high]):
            yield Item(low, high, second=True)
    tail = words.TAIL.search(text[slice(*span)])
    if tail is not None and tail.start():
        yield Item(span[0], span[0] + tail.start(), second=True)


def _latin_introduced(text: str, low: int, high: int) -> Span:
    introduction = words.INTRODUCTION.match(text[low:high])
    return trimmed(text, low + introduction.end() if introduction is not None else low, high) or (low, high)


def _fits(said: str) -> bool:
    return len(said) <= _LONGEST and len(said.split()) <= _MOST_WORDS


def _one_or_two(text: str, low: int, high: int) -> Iterator[Item]:
    """The words as one skill; as two where "and" stands between two known ones."""
    both = [] if taxonomy.canonical(text[low:high]) else list(parts(AND, text, low, high))
    known = len(both) > 1 and all(taxonomy.canonical(text[slice(*part)].strip(EDGES)) for part in both)
    if known:
        for part in both:
            if (span := trimmed(text, *part)) is not None:
                yield Item(*span)
                yield from _shorter(text, *span)
    yield Item(low, high, second=known)


def _han(text: str, low: int, high: int) -> Iterator[Item]:
    said = text[low:high]
    about = words.HAN_ABOUT.search(said)
    if about is not None:
        begin, stop = low + about.start("what"), low + about.end("what")
    elif words.HAN_NO_SKILL.match(said):
        return
    else:
        begin = introduced(text, low, high)
        stop = high
    more = words.MORE.search(text[begin:stop])
    stop = begin + more.start() if more is not None and more.start() else stop
    if stop - begin > _LONGEST_HAN:
        return
    listed = list(parts(_SPACES, text, begin, stop))
    if _is_spaced(text, listed):
        yield from (Item(*part) for part in listed)
        return
    among = words.HAN_AMONG.fullmatch(text[begin:stop])
    if among is not None:
        yield Item(begin, begin + among.end("what"))
    yield from (Item(item.start, item.end, item.second or among is not None) for item in _one_or_two(text, begin, stop))
    yield from _shorter(text, begin, stop)
    if begin != low and high - low <= _LONGEST_HAN // 2:
        yield Item(low, high, second=True)


def _is_spaced(text: str, listed: list[Span]) -> bool:
    """Whether spaces separate skills: 仓库管理 叉车驾驶 Excel."""
    wide = sum(HAN.search(text[slice(*part)]) is not None for part in listed)
    return len(listed) > 1 and 2 * wide > len(listed) and all(last - first <= _LONGEST_SPACED for first, last in listed)


def _shorter(text: str, begin: int, stop: int) -> Iterator[Item]:
    """Excel of Excel函数, 数据分析 of 数据分析能力."""
    named = _NAMED.match(text, begin, stop)
    if named is not None and (latin := trimmed(text, begin, named.end())) is not None:
        yield Item(*latin, second=True)
    tail = words.HAN_TAIL.search(text[begin:stop])
    if tail is not None and tail.start() > 1:
        yield Item(begin, begin + tail.start(), second=True)


def introduced(text: str, low: int, high: int) -> int:
    """Where a Chinese item begins behind the verbs that introduce it; names of known skills keep theirs."""
    introduction = words.HAN_INTRODUCTION.match(text[low:high])
    if introduction is None or taxonomy.canonical(text[low:high]) is not None:
        return low
    begin = low + introduction.end()
    return begin if trimmed(text, begin, high) else low


def _between(text: str, low: int, high: int, *, han: bool) -> Iterator[Item]:
    """What stands on either side of a slash, of "and", of a dash."""
    if taxonomy.canonical(text[low:high]) is not None:
        return
    for pattern in _BETWEEN:
        sides = list(parts(pattern, text, low, high))
        for start, end in sides if len(sides) > 1 else ():
            begin = introduced(text, start, end) if han else start
            span = without_level(text, begin, end)
            if span is not None and span[1] - span[0] <= _LONGEST // 2:
                yield Item(*span, second=True)
                if han:
                    yield from _shorter(text, *span)


def _bracketed(text: str, low: int, high: int) -> Iterator[Item]:
    """Microsoft Office (Word, Excel): what is in front of the bracket, and each of what is in it."""
    for bracket in _BRACKETS.finditer(text, low, high):
        if (outer := trimmed(text, low, bracket.start())) is not None:
            yield Item(*outer, second=True)
        inner = bracket["inner"].strip()
        if inner and not words.LEVEL.fullmatch(inner):
            for part in parts(_INNER, text, *bracket.span("inner")):
                if (span := trimmed(text, *part)) is not None and len(text[slice(*span)].split()) <= _FEW:
                    yield Item(*span, second=True)
