"""The salary a candidate asks for: 15-25K·14薪, 25万/年, 面议, "$80,000 – 95,000 per year", "expected CTC: 18 LPA".

Only what is asked for is read: behind a label, or among the objectives of a Chinese résumé. What somebody earns now is nobody's
business and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.sections import Section
from chalicelib.platform.currencies import CURRENCIES, DECIMALS, USUAL_DECIMALS
from chalicelib.platform.values import dataclass

Unit = Literal["hour", "day", "month", "year"]

_LABEL = re.compile(
    r"(?:期望|希望|目标|要求|理想|预期|意向|期待)(?:的)?(?:税前|税后)?(?:月薪|年薪|薪资|薪水|薪酬|工资|待遇|收入|"
    r"年収|月収|給与|薪資|待遇)(?:待遇|范围|要求|水平)?"
    r"|(?:薪资|薪酬|薪水|待遇|工资|薪資)(?:待遇)?(?:要求|期望|期待|意向)"
    r"|\b(?:expected|desired|target|required|asking|minimum|preferred)\s+(?:(?:annual|monthly|hourly|base|gross|net|"
    r"yearly)\s+)?"
    r"(?:salary|ctc|compensation|pay|package|wage|remuneration|rate)(?:\s+range)?"
    r"|\b(?:salary|compensation|pay|ctc|wage)\s+(?:expectations?|expected|requirements?|desired|range|request)"
    r"|gehalts(?:vorstellung|wunsch|erwartung)(?:en)?|wunschgehalt|prétentions? salariales?|salaire souhaité|"
    r"pretensi(?:ones|ón) salarial(?:es)?|"
    r"expectativas? salarial(?:es)?|pretensão salarial|retribuzione desiderata|aspettativ[ae] (?:salariale|"
    r"economica)",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"当前|目前|现在|现|current|present|last drawn|aktuell|actuel", re.IGNORECASE)
_AFTER_LABEL = re.compile(r"\s*(?:\([^)\n]{0,20}\)|（[^）\n]{0,20}）)?\s*(?:[:：\t|]|\bis\b|of|为|：|-|–)?\s*")
_OPEN = re.compile(
    r"面议|可议|面談|応相談|negotiable|open|competitive|nach vereinbarung|verhandlungsbasis|à négocier|à discuter|a convenir|"
    r"da concordare", re.IGNORECASE
)  # fmt: skip
_WRITTEN: Final = (
    "HKD HK$ 港币 港元|TWD NT$ 新台币|USD US$ $ 美元 DOLLARS|SGD S$|AUD A$ AU$|CAD C$ CA$|BRL R$|NZD NZ$|"
    "EUR € 欧元 EURO EUROS|GBP £|INR ₹ RS RS.|KRW ₩|CNY RMB 人民币 元|JPY 円|PLN ZŁ"
)
_SIGNS: Final = {sign: line.split()[0] for line in _WRITTEN.split("|") for sign in line.split()[1:]}
_SIGN = (
    r"(?:HK\$|NT\$|US\$|AU\$|CA\$|NZ\$|[SACR]\$|[$€£₹₩¥￥]|RMB|人民币|新台币|美元|港币|港元|欧元|Rs\.?|euros?|"
    r"dollars|zł|元|円|"
    r"\b(?:USD|EUR|GBP|CNY|INR|HKD|TWD|SGD|AUD|CAD|CHF|JPY|KRW|BRL|PLN|SEK|DKK|NOK|CZK|AED|SAR|MYR|THB|VND|PHP|IDR|"
    r"ZAR|NZD|MXN|TRY|RUB|ILS)\b)"
)
_NUMBER = r"\d{1,3}(?:[,.' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_TIMES = r"(?:[kK千]|[wW万萬]|lakhs?|lacs?|lpa|crores?|mio|百万)(?![a-z])"
_AMOUNT = re.compile(
    rf"(?P<before>{_SIGN})?\s*(?P<low>{_NUMBER})\s*(?P<times>{_TIMES})?\s*(?P<mid>{_SIGN})?"
    rf"(?:\s*(?:-|–|—|~|～|至|到|to|bis|à|and|"
    rf"und)\s*{_SIGN}?\s*(?P<high>{_NUMBER})\s*(?P<times_high>{_TIMES})?)?\s*(?P<after>{_SIGN})?"
    r"(?P<more>\s*(?:以上|起|\+|and above|or above|upwards))?",
    re.IGNORECASE,
)
_UNIT: Final[tuple[tuple[Unit, re.Pattern[str]], ...]] = (
    ("month", re.compile(r"\s*(?:[/每]\s*(?:个)?月|/\s*m(?:o|onth|onat)?\b|per month|monthly|p\.?\s?m\.?\b|a month|"
                         r"im monat|monatlich|par mois|al mes|al mese|月薪|月収)", re.IGNORECASE)),
    ("year", re.compile(r"\s*(?:[/每]\s*年|/\s*(?:y(?:ea)?r|annum|jahr|an)\b|per (?:year|annum)|annually|yearly|"
                        r"annual|p\.?\s?a\.?\b|a year|im jahr|jährlich|par an|brut annuel|"
                        r"al año|anuales|all'anno|年薪|年収|lpa)", re.IGNORECASE)),
    ("hour", re.compile(r"\s*(?:[/每]\s*(?:个)?小?时|/\s*(?:h(?:ou)?r|h|std)\b|per hour|hourly|an hour|die stunde|"
                        r"时薪|時給)", re.IGNORECASE)),
    ("day", re.compile(r"\s*(?:[/每]\s*[天日]|/\s*day\b|per day|daily|日薪|am tag)", re.IGNORECASE)),
)  # fmt: skip
_MONTHS = re.compile(r"\s*[·*×xX•,，]?\s*(1[2-9]|2[0-4])\s*薪")
_TAX = re.compile(r"\s*[(（]?\s*(?:税前|税后|gross|net|brutto|brut)\s*[)）]?", re.IGNORECASE)
_TIMES_VALUE: Final = {
    **dict.fromkeys(("k", "千"), 1_000),
    **dict.fromkeys(("w", "万", "萬"), 10_000),
    **dict.fromkeys(("lakh", "lac", "lpa"), 100_000),
    **dict.fromkeys(("mio", "百万"), 1_000_000),
    "crore": 10_000_000,
}
_BARE = re.compile(
    r"(?<![\d.\w/-])\d{1,2}(?:\.\d)?\s*[kK]?\s*[-~–—]\s*\d{1,2}(?:\.\d)?\s*[kK](?![\w.])(?:\s*[·*×]?\s*1[2-9]薪)?|"
    r"(?<!\d)\d{4,6}\s*[-~–—至]\s*\d{4,6}\s*元(?:\s*/\s*月)?"
)
_LONGEST = 80
_MOST_REMARKS = 3
_YEARLY = 70_000  # yuan: nobody asks for as much a month in this form
_HOURLY = 250
_MONTHLY_WEST = 12_000
_MOST = Decimal(10) ** 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSalary:
    """`minimum` and `maximum` in minor units of `currency` (ISO 4217, empty when the text does not tell) for each `unit`.

    Both None and `negotiable` true when the text leaves it open (面议). `months` is how many monthly salaries a year has
    (14薪), None when not told.
    """

    span: Found
    minimum: int | None = None
    maximum: int | None = None
    currency: str = ""
    unit: Unit = "month"
    months: int | None = None
    negotiable: bool = False


def salary(document: Document, sections: Sequence[Section]) -> ExpectedSalary | None:
    """The first expectation the résumé states."""
    return next(_all(document, sections), None)


def said(words: str, currency: str = "") -> ExpectedSalary | None:
    """What an answer such as "20K", "25万/年" or "80,000 EUR per year" asks for; None for words that are no amount.

    `currency` (ISO 4217) is what is meant where the words name none.
    """
    text = words.strip()
    return _read(text, 0, len(text), "", currency)


def _all(document: Document, sections: Sequence[Section]) -> Iterator[ExpectedSalary]:
    text = document.text
    for label in _LABEL.finditer(text):
        if _CURRENT.search(text[max(0, label.start() - 8) : label.start()].rpartition("\n")[2]):
            continue
        after = _AFTER_LABEL.match(text, label.end())
        start = after.end() if after is not None else label.end()
        read = _read(text, start, _end(text, start), label.group())
        if read is not None:
            yield read
    for section in (one for one in sections if one.kind in ("objective", "top", "contact")):
        for bare in _BARE.finditer(text, section.start, section.end):
            before = text[max(0, bare.start() - 8) : bare.start()].rpartition("\n")[2]
            read = _read(text, bare.start(), _end(text, bare.start()), "月薪")
            if read is not None and not _CURRENT.search(before):
                yield read


def _end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return min(end if end >= 0 else len(text), start + _LONGEST)


def _read(text: str, start: int, end: int, label: str, usual: str = "") -> ExpectedSalary | None:
    opened = _OPEN.match(text, start, end)
    if opened is not None:
        return ExpectedSalary(span=_span(text, start, opened.end()), negotiable=True)
    amount = _AMOUNT.match(text, start, end)
    if amount is None:
        return None
    low, high = _value(amount["low"], amount["times"] or amount["times_high"]), None
    if amount["high"]:
        high = _value(amount["high"], amount["times_high"] or amount["times"])
    elif not amount["more"]:
        high = low
    if low is None or low <= 0 or (high is not None and not low <= high <= 20 * low):
        return None
    told, months, place = _behind(text, amount.end(), end)
    written = " ".join(filter(None, (amount["before"], amount["mid"], amount["after"]))).strip()
    times = (amount["times"] or amount["times_high"] or "").lower()
    currency = _currency(written, text, times) or usual
    unit = told or _unit_of(label) or _usual_unit(low, currency, months)
    factor = 10 ** DECIMALS.get(currency, USUAL_DECIMALS)
    return ExpectedSalary(
        span=_span(text, start, place),
        minimum=int(low * factor),
        maximum=int(high * factor) if high is not None else None,
        currency=currency,
        unit="year" if times.startswith("lpa") else unit,
        months=months,
    )


def _behind(text: str, place: int, end: int) -> tuple[Unit | None, int | None, int]:
    """What follows the amount: for how long it is, how many months the year has, and where that ends."""
    told: Unit | None = None
    months: int | None = None
    for _ in range(_MOST_REMARKS):
        if (tax := _TAX.match(text, place, end)) is not None:
            place = tax.end()
        if (counted := _MONTHS.match(text, place, end)) is not None:
            months, place = int(counted.group(1)), counted.end()
        for unit, pattern in _UNIT:
            if (match := pattern.match(text, place, end)) is not None:
                told, place = told or unit, match.end()
    return told, months, place


def _value(digits: str, times: str | None) -> Decimal | None:
    """A number of either continent: 80,000 and 80.000 and 80 000 have thousands, 1.5 and 1,5 a fraction."""
    grouped = re.sub(r"[,.' ](?=\d{3}(?!\d))", "", digits)
    value = Decimal(grouped.replace(",", ".").replace("'", "").replace(" ", ""))
    key = (times or "").lower().removesuffix("s")
    value *= _TIMES_VALUE.get(key, 1)
    return value if value < _MOST else None


def _currency(written: str, text: str, times: str) -> str:
    first = written.split(" ", maxsplit=1)[0].upper() if written else ""
    if first in ("¥", "￥"):
        return "JPY" if re.search("[\u3041-\u30ff]", text) else "CNY"
    if first in CURRENCIES:
        return first
    if first:
        return _SIGNS.get(first, "")
    if times.startswith(("lakh", "lac", "lpa", "crore")):
        return "INR"
    if re.search("[\u3041-\u30ff]", text):
        return "JPY" if re.search("[万円]", times) else ""
    return "CNY" if re.search("[\u4e00-\u9fff]", text) else ""


def _unit_of(label: str) -> Unit | None:
    folded = label.lower()
    if "月" in folded or "monthly" in folded:
        return "month"
    if "年" in folded or "annual" in folded or "yearly" in folded or "ctc" in folded:
        return "year"
    return "hour" if "hour" in folded or "时" in folded else None


def _usual_unit(low: Decimal, currency: str, months: int | None) -> Unit:
    """Without a word about it: China counts by the month, the West by the year, small sums are for an hour."""
    if months is not None:
        return "month"
    if currency == "CNY":
        return "year" if low >= _YEARLY else "month"
    if low < _HOURLY:
        return "hour"
    return "month" if low < _MONTHLY_WEST and currency not in ("JPY", "INR") else "year"


def _span(text: str, start: int, end: int) -> Found:
    raw = text[start:end].strip()
    begin = start + text[start:end].index(raw)
    return Found(value=" ".join(raw.split()), confidence=0.9, start=begin, end=begin + len(raw), raw=raw)
