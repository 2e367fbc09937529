"""Headings nobody listed: "Relevant Work & Teaching Experience", "Beruflicher Hintergrund", "实习/项目经历".

A heading is made of few kinds of words. When every word of a short line is one of them, the line is a heading and its words
say of what; a single word that is none of them makes it an ordinary line.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from chalicelib.intake.parsing.heading_stems import HAN_FILLER, HAN_KEYS, HAN_TAIL, STEMS
from chalicelib.intake.parsing.words.lists import words_of
from chalicelib.intake.parsing.words.titles import title_score

_MODIFIERS: Final = words_of("heading_fillers")
_NEUTRAL_HEADS: Final = frozenset({"work"})
# "Educational experience" is work in schools.
_KINDS_OF_WORK: Final = ("education", "languages", "skills")
_CONJUNCTIONS = re.compile(r"\s*(?:[&/+|,·•]| and | und | et | y | e | i | og | och | en | oraz )\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_PLAIN = dict.fromkeys(range(0x300, 0x370))


def _plain(text: str) -> str:
    """Lower case without accents: formação, Formacao and FORMACIÓN differ in their endings only."""
    return unicodedata.normalize("NFD", text.casefold()).translate(_PLAIN)


_BY_STEM = tuple((kind, re.compile(rf"(?:{_plain(stems)})")) for kind, stems in STEMS)
_PLAIN_MODIFIERS = frozenset(_plain(word) for word in _MODIFIERS)
_MOST_WORDS = 6
_TITLE = 1.8
# Of two things one heading announces, the one whose entries matter most to readers.
_RANK: Final = ("work", "internship", "education", "project", "research", "skills", "campus", "honours", "languages")

_HAN_WHOLE = re.compile(
    rf"(?:(?:{'|'.join(words for _, words in HAN_KEYS)}|"
    rf"{HAN_FILLER})[/、&·,\s+-]*)+(?:{HAN_TAIL})+(?:[(（][^)）]{{1,10}}[)）])?"
)
_BY_HAN = tuple((kind, re.compile(words)) for kind, words in HAN_KEYS)
_LONGEST_HAN = 14
_SHORTEST_HAN = 2


def composed(text: str) -> str | None:
    """What a heading made of known words announces, or None when it has other words; numbering and icons are gone already."""
    if any("\u3040" <= character <= "\u9fff" for character in text):
        return _han(text)
    words = _WORD.findall(text)
    other = len(text) - sum(map(len, words)) - len(words)
    if not 1 <= len(words) <= _MOST_WORDS or other > _MOST_WORDS or title_score(text) >= _TITLE:
        return None
    kinds = [kind for phrase in _CONJUNCTIONS.split(text) if (kind := _phrase(phrase)) is not None]
    if not kinds or any(not _known(word) for word in words):
        return None
    return min(kinds, key=_rank)


def _known(word: str) -> bool:
    return _plain(word) in _PLAIN_MODIFIERS or _kind(word) is not None


def _kind(word: str) -> str | None:
    plain = _plain(word)
    return next((kind for kind, stems in _BY_STEM if stems.match(plain)), None)


def _phrase(phrase: str) -> str | None:
    """What the word experience is of counts more than the word: "Research experience" is research."""
    kinds = [kind for word in _WORD.findall(phrase) if (kind := _kind(word)) is not None]
    if not kinds:
        return None
    telling = [kind for kind in kinds if kind not in _NEUTRAL_HEADS]
    if kinds[-1] in _NEUTRAL_HEADS and telling and telling[0] in _KINDS_OF_WORK:
        return kinds[-1]
    return telling[0] if telling else kinds[0]


def _han(text: str) -> str | None:
    squashed = re.sub(r"[\s:：]+", "", text)
    if not _SHORTEST_HAN <= len(squashed) <= _LONGEST_HAN or not _HAN_WHOLE.fullmatch(squashed):
        return None
    kinds = [kind for kind, words in _BY_HAN if words.search(squashed)]
    if "campus" in kinds and squashed.startswith(("学生", "學生", "社会", "社團", "社团")):
        return "campus"
    return min(kinds, key=_rank) if kinds else None


def _rank(kind: str) -> int:
    return _RANK.index(kind) if kind in _RANK else len(_RANK)
