"""How right a reading is, field by field, against what people labelled.

Of each field the harmonic mean (F1) of two shares is given in percent, over all values of all files: of what was read, how much
is right; of what is right, how much was read. Of skills the second share (recall)
is given, because labels name some of them only. What `<field>_ignore` lists is neither right nor wrong.
Values are compared in a plain form: names without case, spaces and punctuation, "Last, First" turned round; addresses without
case; numbers by their digits, where one of the two may lack the country's code; schools, employers and skills by their letters,
where a tenth may differ; years within one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from chalicelib.intake.parsing import Resume

_LEAST_DIGITS = 7
_FEWEST_ALIKE = 4  # characters: shorter names must be the same
_ALIKE = 0.9
_LONGEST_CODE = 3  # digits before the national number (ITU-T E.164)
Same = Callable[[str, str], bool]


@dataclass(slots=True)
class Score:
    """Counts of one field over many files."""

    right: int = 0
    read: int = 0
    wanted: int = 0
    recall_only: bool = False

    @property
    def measure(self) -> str:
        """What `percent` measures."""
        return "recall_percent" if self.recall_only else "f1_percent"

    @property
    def percent(self) -> float:
        """F1, or recall of fields of which labels name a part only; 100 where nothing was wanted."""
        if self.recall_only:
            return 100 * self.right / self.wanted if self.wanted else 100.0
        return self.f1

    @property
    def f1(self) -> float:
        """In percent; 100 where nothing was wanted and nothing read."""
        return 100.0 if not self.read + self.wanted else 200 * self.right / (self.read + self.wanted)


def score(pairs: Iterable[tuple[Mapping[str, Any], Resume]]) -> dict[str, Score]:
    """The scores by field, of labels and what was read instead."""
    scores = {field: Score(recall_only=field == "skills") for field in FIELDS}
    for label, resume in pairs:
        for field, (said, same) in FIELDS.items():
            wanted = label.get(field)
            if wanted is not None:
                ignored = label.get(f"{field}_ignore") or ()
                read = [one for one in said(resume) if not any(same(other, one) for other in ignored)]
                _count(scores[field], [str(one) for one in _listed(wanted)], read, same)
    return scores


def _listed(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


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


def same_organisation(one: str, other: str) -> bool:
    """Whether two names of schools, employers or skills have nearly the same letters."""
    first, second = _plain_name(one), _plain_name(other)
    if first == second:
        return True
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return min(len(first), len(second)) >= _FEWEST_ALIKE and alike >= _ALIKE


def same_years(one: str, other: str) -> bool:
    """Whether two numbers of years are within one."""
    return abs(float(one) - float(other)) <= 1.0


def _schools(resume: Resume) -> list[str]:
    return [one.school.value for one in resume.education if one.school]


def _employers(resume: Resume) -> list[str]:
    return [one.employer.value for one in resume.employment if one.employer]


FIELDS: dict[str, tuple[Callable[[Resume], list[str]], Same]] = {
    "full_name": (lambda resume: [resume.full_name.value] if resume.full_name else [], same_name),
    "emails": (lambda resume: [found.value for found in resume.emails], same_email),
    "phones": (lambda resume: [found.value for found in resume.phones], same_phone),
    "highest_degree": (lambda resume: [resume.highest_degree.value] if resume.highest_degree else [], str.__eq__),
    "schools": (_schools, same_organisation),
    "employers": (_employers, same_organisation),
    "years_of_experience": (lambda resume: [str(resume.years)] if resume.years is not None else [], same_years),
    "skills": (lambda resume: [found.raw for found in resume.skills], same_organisation),
}
