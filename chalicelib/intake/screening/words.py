"""Comparing words that people chose themselves: skills, places, languages.

A wrong "no" could reject somebody, so words in another script than the wanted ones (`上海`, `Shanghai`) are not compared at all,
and neither are words that nobody understands (`见简历`, `n/a`): what was not understood is not known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

_PARTS = re.compile(r"[,;/|\n，；、]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[a-z]")

NONE = frozenset({"none", "no", "nothing", "nil", "无", "没有", "不会", "keine", "aucun", "aucune", "ninguno"})
"""Words that answer that there is nothing to name."""

Same = Callable[[str, str], bool]
Understood = Callable[[str], bool]


def plain(text: str) -> str:
    """A word in the one form in which words are compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def parted(values: Iterable[str]) -> tuple[str, ...]:
    """The single words of answers such as "Python, SQL; 数据分析"."""
    return tuple(word for value in values for part in _PARTS.split(value) if (word := plain(part)))


def contains(text: str, word: str) -> bool:
    """Whether `word` stands in `text`: as a whole word in scripts that part them."""
    if _HAN.search(word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def compared(
    test: str,
    wanted: Sequence[str],
    given: Sequence[str],
    same: Same,
    *,
    understood: Understood,
    least: int | None = None,
) -> bool | None:
    """Whether the given words pass `any_of`, `one_of`, `all_of` or `some_of` (at least `least`) of the wanted ones.

    None where that cannot be known: with the words of another script counted as met it would pass, or no given word is
    `understood`, so that it may say anything.
    """
    if not given:
        return None
    needed = {"all_of": len(wanted), "some_of": least or 1}.get(test, 1)
    found = [any(same(word, want) for word in given) for want in map(plain, wanted)]
    if sum(found) >= needed:
        return True
    if not any(found) and not any(word in NONE or understood(word) for word in given):
        return None
    missing = [plain(want) for want, there in zip(wanted, found, strict=True) if not there]
    perhaps = sum(_of_another_script(want, given) for want in missing)
    return None if sum(found) + perhaps >= needed else False


def _of_another_script(want: str, given: Sequence[str]) -> bool:
    """Whether some given word is written only in a script that the wanted one is not written in at all."""
    return any(
        bool(_HAN.search(want)) != bool(_HAN.search(word)) and (_LETTER.search(want) or _LETTER.search(word))
        for word in given
    )
