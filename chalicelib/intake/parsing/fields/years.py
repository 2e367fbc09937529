"""Years of work: the months of all dated positions, overlaps counted once; what the résumé states only where nothing is dated."""

from __future__ import annotations

import re
from datetime import date

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.dates import months, months_in_union
from chalicelib.intake.parsing.fields.employment import Employment

_STATED = re.compile(
    (
        r"(?:(?P<a>\d{1,2})\s*\+?\s*年(?:以上|多)?(?:的)?(?:以上)?(?:[\u4e00-\u9fff]{0,10})?(?:工作|从业|"
        r"开发|销售|管理|教学|临床|行业|经验|經驗|经历)|"
        r"(?:工作年限|工作经验|工作經驗|从业年限|工作经历|経験年数)\s*[:：]?\s*(?P<b>\d{1,2})\s*\+?\s*年|"
        r"(?P<c>\d{1,2})\s*\+?\s*(?:years?|"
        r"yrs?\.?)(?:['’])?\s*(?:of\s+)?(?:[a-z-]+\s+){0,4}?(?:experience|expertise|practice)|"
        r"(?P<d>\d{1,2})\s*\+?\s*jahre\w*\s*(?:\w+\s+){0,2}(?:berufs)?erfahrung|"
        r"(?P<e>\d{1,2})\s*\+?\s*ans?\s*d['’]expérience|"
        r"(?P<f>\d{1,2})\s*\+?\s*años?\s*(?:de\s+)?(?:\w+\s+){0,2}experiencia|"
        r"(?P<g>\d{1,2})\s*\+?\s*an(?:os|ni)\s*(?:de|di)\s*(?:\w+\s+){0,2}esperi?[eê]n[cz]i?a)"
    ),
    re.IGNORECASE,
)
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
}
_SPELT = re.compile(
    rf"\b({'|'.join(_WORDS)})(?:\s+\(\d+\))?\+?\s+years?\s+(?:of\s+)?(?:[a-z-]+\s+){{0,4}}?experience", re.IGNORECASE
)
_MONTHS_A_YEAR = 12
_MOST_YEARS = 60


def years(document: Document, employment: tuple[Employment, ...], *, reference: date) -> float | None:
    """Years of work until `reference`, to a tenth; internships count as the work they are. None when nothing tells.

    Study, projects and voluntary work are no positions and do not count.
    """
    spans = [span for position in employment if position.period and (span := months(position.period, reference))]
    if spans:
        return round(months_in_union(spans) / _MONTHS_A_YEAR, 1)
    return stated_years(document)


def stated_years(document: Document) -> float | None:
    """What the résumé itself states: "10年工作经验", "eight years of experience"; the first statement counts."""
    if match := _STATED.search(document.text):
        number = int(next(value for value in match.groupdict().values() if value))
        return float(number) if number <= _MOST_YEARS else None
    if match := _SPELT.search(document.text):
        return float(_WORDS[match.group(1).casefold()])
    return None
