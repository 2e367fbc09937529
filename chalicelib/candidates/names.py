"""Whether two names can be one person's.

Asked only when a phone number is the same: families and dormitories share phones, so a wrong yes joins two people, while a
wrong no is only a suggestion to look. In doubt the answer is no.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations

from chalicelib.platform.values import dataclass

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]+")
_WORD = re.compile(r"[^\W\d_]+")
_FAMILY_FIRST = re.compile(r"\s*([^,]+),\s*([^,]+)")
_MOST_WORDS = 6
_ENOUGH_WORDS = 2
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_WRITTEN_OUT = re.compile(r"([aou])e|(?<=a)a")
_CHINESE_TITLES = re.compile(r"(?:先生|女士|小姐)$")
_LATIN_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: Chinese parts as written; words of other scripts, each with the spellings that mean it."""

    chinese: tuple[str, ...]
    words: tuple[frozenset[str], ...]


def compatible_names(left: str, right: str) -> bool:
    """Whether `left` and `right` can name one person.

    Chinese names must agree character by character, in either order of family and given name. Other names may differ in
    order, case, accents, hyphens, initials and middle names, but one word must agree in full. A Chinese name and its
    romanisation alone are not compared; where both names hold both, the Chinese one decides.
    """
    one, other = _read(left), _read(right)
    if one.chinese and other.chinese:
        return bool(_joined(one.chinese) & _joined(other.chinese))
    if not one.words or not other.words:
        return False
    return _same_letters(one.words, other.words) or _same_words(one.words, other.words)


def letter_keys(text: str) -> tuple[str, ...]:
    """Keys that names which may be one person's usually share: their letters in a fixed order, whatever the order of the words.

    One for the Chinese part and one for the rest, empty parts left out. Initials do not count, nor umlauts written out.
    """
    name = _read(text)
    words = [min(one, key=lambda spelling: (len(spelling), spelling)) for one in name.words if not _is_initial(one)]
    latin = "".join(sorted("".join(_WRITTEN_OUT.sub(r"\1", word) for word in words)))
    chinese = "".join(sorted("".join(name.chinese)))
    return tuple(key for key in (chinese, latin) if len(key) >= _ENOUGH_WORDS)


def _is_initial(word: frozenset[str]) -> bool:
    return all(len(spelling) == 1 for spelling in word)


def _read(text: str) -> _Name:
    plain = unicodedata.normalize("NFKC", text).strip()
    without_chinese = _HAN.sub(" ", plain)
    reordered = _FAMILY_FIRST.fullmatch(without_chinese)
    if reordered is not None:
        without_chinese = f"{reordered[2]} {reordered[1]}"
    spelled = without_chinese.casefold().replace("'", "").replace("’", "")
    words = _WORD.findall(unicodedata.normalize("NFC", spelled))
    while words and words[0] in _LATIN_TITLES:
        words = words[1:]
    chinese = tuple(part for part in (_CHINESE_TITLES.sub("", found) for found in _HAN.findall(plain)) if part)
    return _Name(chinese[:_MOST_WORDS], tuple(_spellings(word) for word in words[:_MOST_WORDS]))


def _spellings(word: str) -> frozenset[str]:
    """A word without accents, and as Germans and Danes write it without them (`müller`: `muller`, `mueller`)."""
    return frozenset({_plain(word), _plain(word.translate(_GERMAN))})


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _joined(parts: tuple[str, ...]) -> set[str]:
    """The parts of a Chinese name written together, in every order."""
    return {"".join(order) for order in permutations(parts)}


def _same_letters(left: tuple[frozenset[str], ...], right: tuple[frozenset[str], ...]) -> bool:
    """Whether the words give the same letters written together, in an order a person may use (`Xiao Ming Li`, `Li Xiaoming`)."""
    if min(len(left), len(right)) < _ENOUGH_WORDS:
        return len(left) == len(right) and bool(left[0] & right[0])
    return bool(_rotated(left) & _rotated(right))


def _rotated(words: tuple[frozenset[str], ...]) -> set[str]:
    found: set[str] = set()
    for start in range(len(words)):
        spelled = {""}
        for word in (*words[start:], *words[:start]):
            spelled = {before + form for before in spelled for form in word}
        found |= spelled
    return found


def _same_words(left: tuple[frozenset[str], ...], right: tuple[frozenset[str], ...]) -> bool:
    if min(len(left), len(right)) < _ENOUGH_WORDS:
        return False
    if len(left) == len(right):
        return any(_agree(left, order) for order in permutations(right))
    shorter, longer = sorted((left, right), key=len)
    return _agree((shorter[0], shorter[-1]), (longer[0], longer[-1])) and _in_order(shorter[1:-1], longer[1:-1])


def _agree(left: tuple[frozenset[str], ...], right: tuple[frozenset[str], ...]) -> bool:
    """Whether each pair of words agrees, at least one of them in full."""
    pairs = list(zip(left, right, strict=True))
    return all(_fits(one, other) for one, other in pairs) and any(_is_full(one & other) for one, other in pairs)


def _in_order(shorter: tuple[frozenset[str], ...], longer: tuple[frozenset[str], ...]) -> bool:
    """Whether the middle names of the shorter name come in this order among those of the longer."""
    rest = iter(longer)
    return all(any(_fits(word, other) for other in rest) for word in shorter)


def _fits(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or any(a[0] == b[0] for a in one for b in other if min(len(a), len(b)) == 1)


def _is_full(spellings: frozenset[str]) -> bool:
    return any(len(spelling) > 1 for spelling in spellings)
