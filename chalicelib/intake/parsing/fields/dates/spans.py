"""Dates beside each other become periods: by a dash, a small word, "since", or the words for now."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.intake.parsing.fields.dates import names
from chalicelib.intake.parsing.fields.dates.model import MONTHS_A_YEAR, Dated, PartialDate, Period
from chalicelib.intake.parsing.fields.dates.scanning import LAST_YEAR, Token, tokens

_DASH = r"(?:-{1,3}|[–—―~〜～→➔/]|−)"
# Only a dash and nothing else makes a range of years: "2018/19" is a school year, "2018, 2019" are two.
_BETWEEN = re.compile(
    (
        rf"[.,]?\s*(?:(?:{_DASH})\s*){{1,2}}[(\[]?\s*|\s*[,.]?\s*(?:to|till|until|through|thru|and|"
        rf"bis(?: zum?)?|à|au|jusqu['’]?(?:à|en)?|al?|hasta(?: la)?|até"
        r"(?: o)?|fino a[ld]?|ad?|do|t/m|tot(?: en met)?|til|till|по|to the|e)\s+(?:the |la |le |o )?|"
        r"\s*(?:至|到|から|まで|~|부터)\s*|\s+"
    ),
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\s+|\s*(?:and|e|al?|ad?)\s+", re.IGNORECASE)
_SINCE = re.compile(rf"(?:^|(?<=[\s\t(（|,、]))(?:{names.SINCE})[\s:]*$", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:^|(?<=[\s\t(（|,]))(?:{names.UNTIL})\s*$", re.IGNORECASE)
_DANGLING = re.compile(rf"\s*(?:{_DASH}|至|到|to|bis|until)\s*$", re.IGNORECASE)
_SHORT_END = re.compile(rf"\s?(?:{_DASH})\s?(\d\d)(?!\d|[./]\d|年|月)")
_AFTERWARDS = re.compile(r"\s*[-–—]?\s*(?:以来|起|から|onwards?)", re.IGNORECASE)


_SMALL_WORD = re.compile(r"\s*(?:a|al|ad)\s+", re.IGNORECASE)
_NEVER_ALONE = ("now", "month", "short", "shortname")


def periods(text: str) -> list[Dated]:
    """Every period and lone date of a line, in order. Numbers that merely could be dates (17.5, 03/04) count in ranges only."""
    single = tokens(text)
    found: list[Dated] = []
    place = 0
    while place < len(single):
        ranged = _range(text, single[place], single[place + 1]) if place + 1 < len(single) else None
        if ranged is not None:
            since = _SINCE.search(text[: ranged.start])
            found.append(replace(ranged, start=since.start()) if since else ranged)
            place += 2
            continue
        alone = _alone(text, single[place])
        if alone is not None:
            found.append(alone)
        place += 1
    return found


def _range(text: str, first: Token, second: Token) -> Dated | None:
    between = text[first.end : second.start]
    if first.kind == "now" or not _joins(between, second):
        return None
    end = second.end
    if between.rstrip().endswith(("(", "[")) and text[end : end + 1] in (")", "]"):
        end += 1
    if "placeholder" in (first.kind, second.kind):
        return Dated(period=None, start=first.start, end=end, ranged=True)
    period = _period(first, second)
    if period is None or _is_backwards(period):
        return None
    return Dated(period=period, start=first.start, end=end, ranged=True)


def _joins(between: str, second: Token) -> bool:
    if second.kind == "now":
        return not between or _BETWEEN.fullmatch(between) is not None
    if _LOOSE.fullmatch(between) and not _SMALL_WORD.fullmatch(between):
        return False
    return _BETWEEN.fullmatch(between) is not None


def _period(first: Token, second: Token) -> Period | None:
    """The period from one date to another; the year that one of them lacks is the other's."""
    start, end = first.first, second.last
    if first.kind == "month":
        if end is None or not end.year or end.month is None or start is None:
            return None
        start = PartialDate(year=end.year, month=start.month)
    if second.kind == "now":
        return Period(start=start, current=True)
    if second.kind == "month":
        if start is None or start.month is None or end is None:
            return None
        end = PartialDate(year=start.year, month=end.month)
    return Period(start=start, end=end)


def _is_backwards(period: Period) -> bool:
    if period.start is None or period.end is None:
        return False
    return period.start.ordinal > period.end.ordinal + MONTHS_A_YEAR


def _alone(text: str, token: Token) -> Dated | None:
    if token.kind in _NEVER_ALONE:
        return None
    if token.kind == "placeholder":
        return Dated(period=None, start=token.start, end=token.end, ranged=False)
    told = _with_word(text, token) or _with_short_end(text, token)
    if told is not None:
        return told
    several = token.first != token.last
    dangling = _DANGLING.fullmatch(text[token.end :].partition("\t")[0])
    return Dated(
        period=Period(start=token.first if several else None, end=token.last),
        start=token.start,
        end=token.end + (dangling.end() if dangling else 0),
        ranged=several,
        dangling=dangling is not None,
    )


def _with_word(text: str, token: Token) -> Dated | None:
    """`since 2019`, `bis 2019`, `2019年起`."""
    before, after = text[: token.start], text[token.end :]
    lasting = Period(start=token.first, current=True)
    if since := _SINCE.search(before):
        return Dated(period=lasting, start=since.start(), end=token.end, ranged=True)
    if until := _UNTIL.search(before):
        return Dated(period=Period(end=token.last), start=until.start(), end=token.end, ranged=False)
    if onwards := _AFTERWARDS.match(after):
        return Dated(period=lasting, start=token.start, end=token.end + onwards.end(), ranged=True)
    return None


def _with_short_end(text: str, token: Token) -> Dated | None:
    """`2018-19`, `2018/19`."""
    short = _SHORT_END.match(text[token.end :])
    if token.kind != "year" or short is None or token.first is None:
        return None
    end = token.first.year // 100 * 100 + int(short.group(1))
    if not token.first.year < end <= LAST_YEAR:
        return None
    period = Period(start=token.first, end=PartialDate(year=end))
    return Dated(period=period, start=token.start, end=token.end + short.end(), ranged=True)
