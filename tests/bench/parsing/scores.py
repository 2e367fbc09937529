"""How right a reading is, by exact comparison of what names a person: full name, e-mail addresses, phone numbers.

Of each field the harmonic mean (F1) of two shares is given in percent, over all values of all files: of what was read, how much
is right; of what is right, how much was read. Values are compared in a plain form: names without case, spaces and punctuation,
"Last, First" turned round; addresses without case; numbers by their digits, where one of the two may lack the country's code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.intake.parsing import Resume

_LEAST_DIGITS = 7
_LONGEST_CODE = 3  # digits before the national number (ITU-T E.164)
Same = Callable[[str, str], bool]


@dataclass(slots=True)
class Score:
    """Counts of one field over many files."""

    right: int = 0
    read: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """In percent; 100 where nothing was wanted and nothing read."""
        return 100.0 if not self.read + self.wanted else 200 * self.right / (self.read + self.wanted)


def score(pairs: Iterable[tuple[Mapping[str, Any], Resume]]) -> dict[str, Score]:
    """The scores by field, of labels and what was read instead."""
    scores = {field: Score() for field in FIELDS}
    for label, resume in pairs:
        for field, (said, same) in FIELDS.items():
            wanted = label.get(field)
            if wanted is not None:
                _count(scores[field], [wanted] if isinstance(wanted, str) else wanted, said(resume), same)
    return scores


def _count(score: Score, wanted: Iterable[str], read: Iterable[str], same: Same) -> None:
    """Pair each wanted value with one that was read; a value counts once."""
    left, missing = list(dict.fromkeys(read)), list(wanted)
    score.read += len(left)
    score.wanted += len(missing)
    for value in missing:
        found = next((one for one in left if any(same(either, one) for either in value.split("|"))), None)
        if found is not None:
            left.remove(found)
            score.right += 1


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike but for case, spaces, punctuation and the order around a comma."""
    return _plain_name(one) == _plain_name(other)


def _plain_name(name: str) -> str:
    last, comma, first = unicodedata.normalize("NFKC", name).casefold().partition(",")
    return re.sub(r"[\W_]+", "", f"{first}{last}" if comma else last)


def same_email(one: str, other: str) -> bool:
    """Whether two addresses are the same but for case."""
    return one.strip().casefold() == other.strip().casefold()


def same_phone(one: str, other: str) -> bool:
    """Whether two numbers have the same digits, or one is the national form of the other."""
    shorter, longer = sorted((re.sub(r"\D", "", one), re.sub(r"\D", "", other)), key=len)
    if shorter == longer:
        return True
    national = shorter.lstrip("0")
    return len(national) >= _LEAST_DIGITS and longer.endswith(national) and len(longer) - len(national) <= _LONGEST_CODE


FIELDS: dict[str, tuple[Callable[[Resume], list[str]], Same]] = {
    "full_name": (lambda resume: [resume.full_name.value] if resume.full_name else [], same_name),
    "emails": (lambda resume: [found.value for found in resume.emails], same_email),
    "phones": (lambda resume: [found.value for found in resume.phones], same_phone),
}
