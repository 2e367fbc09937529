"""The single dates of a line: each pattern says what it can be, and what it is only beside another."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal

from chalicelib.intake.parsing.fields.dates import names
from chalicelib.intake.parsing.fields.dates.model import MONTHS_A_YEAR, PartialDate
from chalicelib.platform.values import dataclass

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2049
_ERAS: Final = {"昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_LONGEST_LINE = 600
_TWO_DIGITS = 2
# The groups of the patterns that tell a year and a month by numbers.
_NUMBERED: Final = (("isoy", "isom"), ("dmyy", "dmym"), ("mdyy", "mdym"), ("myy", "mym"), ("compy", "compm"))

# "month" has no year, "short" two digits for it ("17.01"), "shortname" too ("Sep 15"): dates only beside another one.
Kind = Literal["date", "year", "month", "short", "shortname", "now", "placeholder"]


@dataclass(frozen=True, slots=True)
class Token:
    """One date: the first and last month it can mean, since seasons and quarters have several."""

    first: PartialDate | None
    last: PartialDate | None
    start: int
    end: int
    kind: Kind


_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_M, _S = names.MONTH_PATTERN, names.SEASON_PATTERN
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SCANNER = re.compile(
    "|".join(
        [
            r"(?P<era>昭和|平成|令和|民國|民国) ?(?P<eray>\d{1,3}|元) ?年(?: ?(?P<eram>\d{1,2}) ?月(?: ?\d{1,2} ?日)?)?",
            (
                rf"(?P<hany>{_YEAR}) ?[年년](?: ?度)?(?:(?: ?(?P<hanm>\d{{1,2}}) ?[月월](?: ?份)?(?: ?\d{{1,2}} ?[日号號일])?)|"
                rf"(?P<hans>{_S}))?"
            ),
            (
                rf"(?<![\d.])(?P<isoy>{_YEAR}) ?[./\-] ?(?P<isom>1[0-2]|"
                rf"0?[1-9])(?: ?[./\-] ?{_DAY}(?!\d))?(?![\d%]|[.,]\d)"
            ),
            rf"(?<![\d.]){_DAY} ?[./\-] ?(?P<dmym>1[0-2]|0?[1-9]) ?[./\-] ?(?P<dmyy>{_YEAR})(?!\d)",
            rf"(?<![\d.])(?P<mdym>1[0-2]|0?[1-9]) ?[/\-] ?(?:3[01]|[12]\d) ?[/\-] ?(?P<mdyy>{_YEAR})(?!\d)",
            rf"(?<![\d./])(?P<mym>1[0-2]|0?[1-9]) ?[./\-] ?(?P<myy>{_YEAR})(?!\d)",
            (
                rf"(?:(?<!\d){_DAY}(?:st|nd|rd|th|er|º|\.)? ?(?:de |of )?)?(?P<nm>{_M})\.?,? ?"
                rf"(?:{_DAY}(?:st|nd|rd|th)?,? (?=\d{{4}}))?(?:de |del |of |d[’'])?[/\-–]? ?(?P<ny>{_YEAR}|"
                rf"[’'‘`´] ?\d\d(?!\d))(?!\d)"
            ),
            rf"(?P<shm>{_M})\.?[ /\-]{{1,2}}(?P<shy>[0-4]\d)(?![\d,]|\.\d|st|nd|rd|th)",
            rf"(?P<sen>{_S})(?: semester| term| of)?,? ?(?P<sey>{_YEAR})(?!\d)",
            rf"(?<!\d)(?P<yse>{_YEAR}) ?(?:年 ?)?(?P<nse>{_S})",
            rf"(?<!\d)(?P<compy>{_YEAR})(?P<compm>0[1-9]|1[0-2])(?=[ \-–—~至\ue040]|$)",
            (
                r"(?<![\w.])(?P<ph>20[XYxy*_]{2}|19[Xx]{2}|[Xx]{4}|[Yy]{4})(?: ?[年./\-] ?(?:[Xx]{1,2}|"
                r"\d{1,2})(?: ?月)?)?(?![A-Za-z])"
            ),
            (
                rf"(?<![\d.,$€£¥#@_])(?<![A-Za-z][-/])(?P<y>{_YEAR})(?![\d%]|[.,]\d|[kK+](?!\w)"
                r"| ?(?:人|元|万|名|次|users|people|employees|students|hours|hrs))"
            ),
            rf"(?P<m>{_M})\.?",
            r"(?<![\d.:/])(?P<hm>1[0-2]|[1-9]) ?月(?!\d)",
            r"(?<![\d.:])(?P<s1>\d\d) ?(?P<ssep>[./]) ?(?P<s2>\d\d)(?![\d%.:]|/\d)",
            rf"(?P<now>{names.NOW_PATTERN})",
        ]
    ),
    re.IGNORECASE,
)
_PROMISING = re.compile(
    r"(?:19[5-9]|20[0-4])\d|\d\d ?[./] ?\d\d|[’'‘`´] ?\d\d|20[XY*_]{2}|X{4}|Y{4}|[和成國国] ?\d|[a-zé.] \d\d\b",
    re.IGNORECASE,
)


def tokens(text: str) -> list[Token]:
    """The dates of a line, in order, the words for now among them."""
    if len(text) > _LONGEST_LINE or not _PROMISING.search(text):
        return []
    return [token for match in _SCANNER.finditer(names.marked(text)) if (token := _token(match)) is not None]


def _token(match: re.Match[str]) -> Token | None:
    group = match.groupdict()
    read = next(reader for key, reader in _READERS if any(group[name] for name in key))
    return read(group, match.start(), match.end())


def _day(year: int, month: int | None, start: int, end: int, kind: Kind) -> Token | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= MONTHS_A_YEAR):
        return None
    day = PartialDate(year=year, month=month)
    return Token(day, day, start, end, kind)


def _era(group: dict[str, str], start: int, end: int) -> Token | None:
    year = _ERAS[group["era"]] + (1 if group["eray"] == "元" else int(group["eray"]))
    month = int(group["eram"]) if group["eram"] else None
    return _day(year, month, start, end, "date" if month else "year")


def _season(group: dict[str, str], start: int, end: int) -> Token | None:
    first, last = names.season_of(group["sen"] or group["nse"] or group["hans"])
    year = int(group["sey"] or group["yse"] or group["hany"])
    return Token(PartialDate(year=year, month=first), PartialDate(year=year, month=last), start, end, "date")


def _han(group: dict[str, str], start: int, end: int) -> Token | None:
    month = int(group["hanm"]) if group["hanm"] else None
    return _day(int(group["hany"]), month, start, end, "date" if month else "year")


def _numbered(group: dict[str, str], start: int, end: int) -> Token | None:
    year, month = next((group[year], group[month]) for year, month in _NUMBERED if group[year])
    return _day(int(year), int(month), start, end, "date")


def _named(group: dict[str, str], start: int, end: int) -> Token | None:
    year = full_year(re.sub(r"\D", "", group["ny"] or group["shy"]))
    month = names.month_of(group["nm"] or group["shm"])
    return _day(year, month, start, end, "date" if group["ny"] else "shortname")


def _year(group: dict[str, str], start: int, end: int) -> Token | None:
    return _day(int(group["y"]), None, start, end, "year")


def _placeholder(_: dict[str, str], start: int, end: int) -> Token | None:
    return Token(None, None, start, end, "placeholder")


def _now(_: dict[str, str], start: int, end: int) -> Token | None:
    return Token(None, None, start, end, "now")


def _month(group: dict[str, str], start: int, end: int) -> Token | None:
    number = names.month_of(group["m"]) if group["m"] else int(group["hm"])
    day = PartialDate(year=0, month=number)
    return Token(day, day, start, end, "month")


def _short(group: dict[str, str], start: int, end: int) -> Token | None:
    """17.01 is January 2017, 01/17 too; with both parts below thirteen a full stop means year first, as in Chinese papers."""
    first, second = int(group["s1"]), int(group["s2"])
    year_first = first > MONTHS_A_YEAR or (group["ssep"] == "." and second <= MONTHS_A_YEAR)
    year, month = (first, second) if year_first else (second, first)
    return _day(full_year(f"{year:02}"), month, start, end, "short")


def full_year(digits: str) -> int:
    """A year of four digits, or of two: 50 to 99 are of the last century."""
    if len(digits) > _TWO_DIGITS:
        return int(digits)
    return (2000 if int(digits) < FIRST_YEAR % 100 else 1900) + int(digits)


# Which groups of a match tell how to read it; the first that matched counts.
_READERS: Final[tuple[tuple[tuple[str, ...], Callable[[dict[str, str], int, int], Token | None]], ...]] = (
    (("era",), _era),
    (("hans", "sen", "nse"), _season),
    (("hany",), _han),
    (tuple(year for year, _ in _NUMBERED), _numbered),
    (("ny", "shy"), _named),
    (("y",), _year),
    (("ph",), _placeholder),
    (("now",), _now),
    (("m", "hm"), _month),
    (("s1",), _short),
)
