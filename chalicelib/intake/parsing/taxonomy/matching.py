"""Skills wherever they stand in a text: the longest name of the taxonomy at each place, without cutting Chinese into words."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.taxonomy.entries import TOKEN, Entry, Index, fold, index, key, word
from chalicelib.platform.values import dataclass

# What may stand between the words of one name: "Node.js", "CI/CD", "lock-out tag-out", "driver's licence".
_GAP = re.compile(r"(?: ?[-./'’&_] ?| )?")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]+")
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill at `text[start:end]`; `ambiguous` when the words mean it only where skills are listed."""

    entry: Entry
    start: int
    end: int
    ambiguous: bool


def mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """The skills named in `text[start:end]`, in order, none inside another."""
    known = index()
    folded = fold(text[start:end])
    found = [*_latin(folded, known), *_wide(folded, known)]
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Mention] = []
    for item in found:
        if not kept or item.start >= kept[-1].end - start:
            kept.append(Mention(item.entry, item.start + start, item.end + start, item.ambiguous))
    return kept


def _latin(folded: str, known: Index) -> list[Mention]:
    words = [(match.start(), match.end(), word(match.group())) for match in TOKEN.finditer(folded)]
    found: list[Mention] = []
    place = 0
    while place < len(words):
        longest = known.starts.get(words[place][2])
        mention = None
        if longest:
            mention, taken = _longest(folded, words, place, longest, known)
            place += taken
        if mention is None:
            mention = _versioned(words[place], known)
            place += 1
        if mention is not None:
            found.append(mention)
    return found


def _longest(
    folded: str, words: list[tuple[int, int, str]], place: int, most: int, known: Index
) -> tuple[Mention | None, int]:
    joined, best, taken = "", None, 0
    for count in range(most):
        if place + count >= len(words):
            break
        begin, end, letters = words[place + count]
        if count and not _GAP.fullmatch(folded, words[place + count - 1][1], begin):
            break
        joined += letters
        entry = known.by_key.get(joined)
        if entry is not None:
            best = Mention(entry, words[place][0], end, joined in known.ambiguous)
            taken = count + 1
    return best, taken


def _versioned(item: tuple[int, int, str], known: Index) -> Mention | None:
    """Java8, PhotoshopCS6, Vue3: the name before the version."""
    begin, _, letters = item
    bare = letters.rstrip("0123456789")
    if bare == letters or len(bare) < _FEWEST_LETTERS:
        return None
    bare = bare.removesuffix("cs") if bare not in known.by_key else bare
    entry = known.by_key.get(bare)
    return Mention(entry, begin, begin + len(bare), bare in known.ambiguous) if entry else None


def _wide(folded: str, known: Index) -> list[Mention]:
    found: list[Mention] = []
    places = {match.start() for match in TOKEN.finditer(folded)}
    for run in _WIDE.finditer(folded):
        places.update(range(run.start(), run.end()))
    after = 0
    for place in sorted(places):
        if place < after:
            continue
        for length in known.wide.get(folded[place : place + 2], ()):
            words = folded[place : place + length]
            entry = known.by_key.get(key(words)) if _WIDE.search(words) and words[-1].isalnum() else None
            if entry is not None and len(words) == length:
                found.append(Mention(entry, place, place + length, key(words) in known.ambiguous))
                after = place + length
                break
    return found
