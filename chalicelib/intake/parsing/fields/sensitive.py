"""What a résumé tells that must not count: age, a photograph, the number of an identity card.

Birth year and photograph are shown to people who may see them and kept from every rule (`fields.SENSITIVE`). Numbers of identity
cards are found only to be covered: `masked` gives the text without them, and nothing here returns one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found

SENSITIVE: Final = frozenset({"birth_year", "has_photo"})
"""Attributes of `Resume` that are protected (age, looks): for people's eyes, never for a rule, a score or an export of either."""

# GB 11643: six digits of a place, the day of birth, three of a sequence and a check digit (ISO 7064, MOD 11-2).
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|"
    r"3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])"
)
_BIRTH_DIGITS = re.compile(r"(?:18|19|20)\d\d")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_YEAR = r"(?P<year>19[3-9]\d|20[01]\d)"
_BORN = re.compile(
    r"(?:出生(?:年月日?|日期|时间)?|生日|生年月日|出生年月|生于|誕生日|\b(?:date of birth|d\.?o\.?b\.?|"
    r"birth ?(?:date|day)|born(?: on| in)?)|"
    r"geburts(?:datum|tag)(?:\s*(?:/\s*-?ort|und -?ort))?|geboren(?: am)?|geb\.|date de naissance|né(?:e)? le|"
    r"fecha de nacimiento|nacid[oa] el|data di nascita|nat[oa] il|"
    r"data de nascimento|data urodzenia|geboortedatum|생년월일)"
    rf"[^\S\n]*(?:\([^)\n]{{0,16}}\))?[^\S\n]*[:：|"
    rf"]?[^\S\n]*(?P<said>[^\n]{{0,24}}?{_YEAR}(?:\s*[年./-]\s*\d{{1,2}}(?:\s*[月./-]\s*\d{{0,2}}\s*日?)?月?)?)",
    re.IGNORECASE,
)
_BORN_BEHIND = re.compile(
    rf"(?<!\d)(?P<said>{_YEAR}(?:\s*[年./-]\s*\d{{1,2}}\s*月?(?:\s*\d{{1,2}}\s*日?)?|\s*年)?)\s*(?:出?生(?!产|活|物|"
    rf"涯|态|命|鲜|意)|born\b)"
)
_AGE = re.compile(
    r"(?:年龄|年齡|年齢|\bage\b|\balter\b|\bâge\b|\bedad\b|\betà\b|\bidade\b)\s*[:：|"
    r"\t]?\s*(?P<age>[1-7]\d)(?!\d)(?:\s*(?:岁|歳|years|jahre|ans|años|anni))?|"
    r"(?<!\d)(?P<old>[1-7]\d)\s*(?:周岁|岁|歳)(?!以)|(?<!\d)(?P<aged>[1-7]\d)\s*(?:years old|jahre alt)",
    re.IGNORECASE,
)
_YOUNGEST, _OLDEST = 14, 90
_EARLIEST = 1930
_BORN_SURE, _CARD_SURE, _AGE_SURE = 0.95, 0.9, 0.7
_COVER = "*"
_HEAD = 6


def birth_year(document: Document, *, reference: date) -> Found | None:
    """The year of birth: stated, or told by an age at `reference` (then with less confidence, as it may be off by one).

    The year hidden in an identity number counts too; its `raw` and span are the four digits of the year alone.
    """
    return next((item for item in _years(document, reference) if _plausible(int(item.value), reference)), None)


def _years(document: Document, reference: date) -> Iterator[Found]:
    text = document.text
    for pattern in (_BORN, _BORN_BEHIND):
        for match in pattern.finditer(text):
            yield _found(text, match["year"], _BORN_SURE, match.start("said"), match.end("said"))
    for start, end in identities(text):
        digits = _BIRTH_DIGITS.search(text, start + _HEAD, end)
        if digits is not None:
            yield _found(text, digits.group(), _CARD_SURE, *digits.span())
    for match in _AGE.finditer(text):
        age = int(match["age"] or match["old"] or match["aged"])
        yield _found(text, str(reference.year - age), _AGE_SURE, match.start(), match.end())


def _found(text: str, value: str, confidence: float, start: int, end: int) -> Found:
    return Found(value=value, confidence=confidence, start=start, end=end, raw=text[start:end])


def _plausible(year: int, reference: date) -> bool:
    return year >= _EARLIEST and _YOUNGEST <= reference.year - year <= _OLDEST


def identities(text: str) -> list[tuple[int, int]]:
    """Where numbers of Chinese identity cards stand, those whose check digit and date are right."""
    return [match.span() for match in _IDENTITY.finditer(text) if _checks(re.sub(r"[ -]", "", match.group()))]


def _checks(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def masked(text: str) -> str:
    """`text` of the same length with every identity number covered but for its first six signs."""
    for start, end in identities(text):
        covered = re.sub(r"[0-9Xx]", _COVER, text[start + _HEAD : end])
        text = text[: start + _HEAD] + covered + text[end:]
    return text
