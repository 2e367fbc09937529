"""Skills: what the résumé lists in its own words, and what it names elsewhere that the taxonomy knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found, one_line
from chalicelib.intake.parsing.fields.skills.items import cut
from chalicelib.intake.parsing.fields.skills.others import is_post, is_tongue
from chalicelib.intake.parsing.fields.skills.passages import Origin, Passage, passages
from chalicelib.intake.parsing.sections import Section
from chalicelib.intake.parsing.taxonomy import Mention

MOST = 60
_CONFIDENCE: dict[Origin, float] = {"listed": 0.9, "labelled": 0.8, "told": 0.6}
_SECOND = 0.2  # less sure of another reading of the same words
_KNOWN = 0.08  # surer when the taxonomy knows them
_TOOLS = frozenset({"technology", "office", "design"})
_BESIDE = re.compile(r"[\s,，、/;；|&+和与及()（）]{1,3}(?:and |und |et )?")
_FEWEST_HAN = 3
_HAN = re.compile(r"[\u3040-\u9fff]")


def skills(document: Document, sections: Sequence[Section]) -> tuple[Found, ...]:
    """At most sixty, the listed ones first, then other readings of their words, then those named in passing.

    `raw` is the literal words; `value` the English name the taxonomy has for them, or else the words with single spaces.
    """
    firsts: list[Found] = []
    seconds: list[Found] = []
    told: list[Found] = []
    for passage in passages(document, sections):
        if passage.origin == "told":
            told += _told(document, passage)
            continue
        for item in cut(document.text, passage.start, passage.end, passage.breaks):
            if passage.origin == "labelled" and is_tongue(document.text[item.start : item.end]):
                continue
            sure = _CONFIDENCE[passage.origin] - (_SECOND if item.second else 0)
            target = seconds if item.second else firsts if passage.origin == "listed" else told
            target.append(_found(document, item.start, item.end, sure))
    return tuple(islice(_unique(firsts, seconds, told), MOST))


def _found(document: Document, start: int, end: int, confidence: float) -> Found:
    raw = document.text[start:end]
    known = taxonomy.canonical(raw)
    return Found(
        value=known or one_line(raw),
        confidence=round(min(confidence + (_KNOWN if known else 0), 1.0), 2),
        start=start,
        end=end,
        raw=raw,
    )


def _told(document: Document, passage: Passage) -> Iterator[Found]:
    for mention in _plain(document.text, taxonomy.mentions(document.text, passage.start, passage.end)):
        if not is_post(document, mention.start, mention.end):
            yield _found(document, mention.start, mention.end, _CONFIDENCE["told"])


def _plain(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Those that can mean nothing else, and ambiguous words in a row with such names ("Docker, Go and Redis")."""
    sure = [_is_plain(text, mention) for mention in mentions]
    for place, (first, second) in enumerate(pairwise(mentions)):
        sure[place + 1] = sure[place + 1] or (sure[place] and _is_beside(text, first, second))
    for place in reversed(range(len(mentions) - 1)):
        sure[place] = sure[place] or (sure[place + 1] and _is_beside(text, mentions[place], mentions[place + 1]))
    return (mention for mention, plain in zip(mentions, sure, strict=True) if plain)


def _is_beside(text: str, first: Mention, second: Mention) -> bool:
    return {first.entry.kind, second.entry.kind} <= _TOOLS and _BESIDE.fullmatch(
        text, first.end, second.start
    ) is not None


def _is_plain(text: str, mention: Mention) -> bool:
    """Tools by name, other skills by more than one word."""
    words = text[mention.start : mention.end]
    kind = mention.entry.kind
    if mention.ambiguous or kind in ("languages", "certificates"):
        return False
    if _HAN.search(words):
        return len(words) >= _FEWEST_HAN and kind != "soft"
    if kind in _TOOLS:
        return not words.islower() or len(words.split()) > 1 or not words.isalpha()
    return len(words.split()) > 1


def _unique(firsts: list[Found], seconds: list[Found], told: list[Found]) -> Iterator[Found]:
    written: set[str] = set()
    meant: set[str] = set()
    for item in (*firsts, *seconds):
        short = taxonomy.key(item.raw)
        if short and short not in written:
            written.add(short)
            meant.add(item.value)
            yield item
    for item in told:
        short = taxonomy.key(item.raw)
        if short and short not in written and item.value not in meant:
            written.add(short)
            meant.add(item.value)
            yield item
