"""Which segment of a head names the employer and which the title.

Words decide where they can; where they cannot, the same spot and the same look in the other entries of the section decide,
since a paper keeps its order; where nothing does, the employer comes first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

from chalicelib.intake.parsing.entries import Segment
from chalicelib.intake.parsing.fields.employment.candidates import LIKELY, Candidate, candidates
from chalicelib.intake.parsing.fields.found import Found, one_line
from chalicelib.intake.parsing.words.organisations import name_length
from chalicelib.intake.parsing.words.titles import is_function
from chalicelib.platform.values import dataclass

_INTERN = re.compile(
    (
        r"\bintern(?:ship)?s?\b|\bpraktik|\bpflichtpraktikum|\bstagiaire|\bstage\b|\btirocin|\bstagista|"
        r"\bbecari[oa]|\bprácticas|\bestagi|\bestági|\bstażyst|"
        r"\bpraktykant|\bstagiair\b|\btrainee\b|实习|實習|见习|インターン"
    ),
    re.IGNORECASE,
)
_DEGREE = re.compile(
    (
        r"\b(?:bachelor|master of|master's|b\.?sc|m\.?sc|b\.?a\.|m\.?a\.|ph\.?d|diploma|abitur|licence|"
        r"laurea|licenciatura|gcse|a-levels?)\b|本科|硕士|博士|大专|学士|専攻|学部|研究科"
    ),
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"universit|college|school|hochschule|gymnasium|institut|lycée|大学|学院|中学|学校", re.IGNORECASE)
_JAPANESE_TAIL = re.compile(r"\s*(?:に?(?:入社|入所|転職|転籍|出向|配属)|を?(?:退社|退職|退所)|勤務|一身上.*)$")
_PROJECT = re.compile(r"个人项目|开源项目|课程设计|毕业设计|课设|personal project|side project", re.IGNORECASE)
_SLOT = 0.55
_LOOK = 0.35
_NOBODY = 0.25
_LABELLED = 6.0
_MOST_TELLING = 2.0
_DEPARTMENT: Final = re.compile(
    (
        r"部$|事业部|事業部|^(?:department|dept|abteilung|service|team)\b|(?:department|division|team|"
        r"abteilung|unit)$|组$|课$|科$|室$"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What the head of one entry names; the weights tell how much its own words say so."""

    employer: Found | None = None
    title: Found | None = None
    employer_weight: float = 0.0
    title_weight: float = 0.0
    words: str = ""


def assign(heads: Sequence[Sequence[Segment]], document: str) -> list[Roles]:
    """Employer and title for the heads of one section, one for each head; `document` is the text they are of."""
    found = [candidates(head, document) for head in heads]
    leanings = _leanings([one for head in found for one in head])
    return [_choose(head, leanings, document) for head in found]


def is_internship(role: Roles) -> bool:
    """Whether the title or the rest of the head speaks of an internship."""
    return bool(_INTERN.search(role.words))


def is_schooling(role: Roles) -> bool:
    """Whether an entry in a section of work is a school or a project after all, as papers that mix both have them."""
    if _PROJECT.search(role.words):
        return True
    return bool(_DEGREE.search(role.words) and _SCHOOL.search(role.words) and role.title_weight < LIKELY)


def _leanings(every: list[Candidate]) -> dict[object, float]:
    """How much each spot and look of a section is one of employers (above 0) or of titles, told by the words that tell."""
    spots: dict[object, list[float]] = defaultdict(list)
    for one in every:
        if one.title >= LIKELY or one.organisation >= LIKELY or one.segment.at:
            leaning = one.organisation - one.title + _MOST_TELLING * one.segment.at
            for spot in _spots(one):
                spots[spot].append(max(-_MOST_TELLING, min(_MOST_TELLING, leaning)))
    leanings = {spot: sum(values) / (len(values) + 0.5) for spot, values in spots.items()}
    # A look tells something only where there are several.
    usual = sum(leanings.get(_spots(one)[1], 0.0) for one in every) / max(1, len(every))
    for look in {_spots(one)[1] for one in every}:
        leanings[look] = leanings.get(look, 0.0) - usual
    return leanings


def _spots(one: Candidate) -> tuple[object, object]:
    """Where a candidate stands in its head, and how it looks, as keys that no other kind of key equals."""
    return ("slot", *one.segment.slot), ("look", *one.segment.look)


def _leaning(one: Candidate, leanings: Mapping[object, float]) -> float:
    slot, look = _spots(one)
    return _SLOT * leanings.get(slot, 0.0) + _LOOK * leanings.get(look, 0.0)


def _choose(head: list[Candidate], leanings: Mapping[object, float], document: str) -> Roles:
    """The best pair of different candidates, either of which may be missing."""
    words = " ".join(one.text for one in head)
    # Beside a sure title something names the employer; a single unknown word may be a promotion.
    told = any(one.title >= LIKELY for one in head) and sum(not one.place for one in head) > 1
    employers = [
        -2 * _NOBODY if told else _NOBODY,
        *(_employer_weight(one, leanings, at) for at, one in enumerate(head)),
    ]
    titles = [0.0, *(_title_weight(one, leanings) for one in head)]
    pairs = [pair for pair in product(range(len(head) + 1), repeat=2) if pair[0] != pair[1] or pair == (0, 0)]
    first, second = max(pairs, key=lambda pair: employers[pair[0]] + titles[pair[1]])
    employer, title = (head[first - 1] if first else None), (head[second - 1] if second else None)
    return Roles(
        employer=_employer(employer, employers[first], document) if employer else None,
        title=_found(title.segment, title.text, titles[second], document) if title else None,
        employer_weight=employer.organisation if employer else 0.0,
        title_weight=title.title if title else 0.0,
        words=words,
    )


def _employer_weight(one: Candidate, leanings: Mapping[object, float], place: int) -> float:
    if one.segment.label is not None:
        return _LABELLED if one.segment.label == "employer" else -_LABELLED
    weight = 0.7 + one.organisation - 1.2 * one.title + _leaning(one, leanings)
    weight += 2.0 * one.segment.at - 0.12 * place
    weight -= 0.9 * one.later + 1.2 * one.segment.aside + 1.5 * one.place
    if _DEPARTMENT.search(one.text) or (is_function(one.text) and one.organisation < LIKELY):
        weight -= 1.2
    if one.text[:1].islower() and one.text.isascii():
        weight -= 0.5
    return weight


def _title_weight(one: Candidate, leanings: Mapping[object, float]) -> float:
    if one.segment.label is not None:
        return _LABELLED if one.segment.label == "title" else -_LABELLED
    weight = 0.15 + 1.2 * one.title - 0.5 * one.organisation - _leaning(one, leanings)
    return weight - 1.5 * one.segment.at - 0.5 * one.segment.aside - 1.5 * one.place - 0.3 * one.later


def _employer(one: Candidate, weight: float, document: str) -> Found:
    text = _JAPANESE_TAIL.sub("", one.text[: name_length(one.text)]).rstrip(" ,;:-–—")
    return _found(one.segment, text or one.text, weight, document)


def _found(segment: Segment, text: str, weight: float, document: str) -> Found:
    confidence = round(min(0.95, max(0.3, 0.5 + 0.12 * weight)), 2)
    raw = document[segment.start : segment.start + len(text)]
    return Found(
        value=one_line(raw), confidence=confidence, start=segment.start, end=segment.start + len(text), raw=raw
    )
