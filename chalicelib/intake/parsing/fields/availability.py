"""From when the candidate can start.

`value` is one of three forms: a day or month (ISO 8601, `2027-03-01`, `2027-03`), a period of notice (ISO 8601 duration: `P0D`
at once, `P14D`, `P1M`; the longest that is told), or `open` where it is to be agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.dates import periods
from chalicelib.intake.parsing.fields.found import Found

_LABEL = re.compile(
    r"(?:预计|最快|可|最早|期望|希望)?(?:到岗|入职|上岗|上班|报到|到職|到任)(?:时间|日期|情况|周期|"
    r"時間)?(?=\s*[:：\t为])|(?:目前|当前|求职|工作|在职|离职|求職)状态|(?:目前|求職)狀態|"
    r"可(?:到岗|入职)(?=\s*[:：\t])|入社可能(?:日|時期)?|着任可能(?:日|時期)?|就業可能(?:日|時期)?|"
    r"\b(?:notice(?: period)?|availability|available(?: from| to start| as of| on)?|(?:earliest |"
    r"possible )?(?:start(?:ing)?|joining) date|can (?:start|join)(?: from| on| in)?|"
    r"date (?:of )?available|ready to (?:start|join))\b|"
    r"(?:frühester? )?(?:eintritts(?:termin|datum)|starttermin|beginn)\b|frühestmöglicher eintritt(?:stermin)?|"
    r"verfügbar(?:keit)?(?: ab)?|kündigungsfrist|"
    r"disponibilité|disponible(?: à partir d[ue])?|préavis|disponibilidad|fecha de incorporación|disponibilità|"
    r"preavviso",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(r"\s*(?:\([^)\n]{0,20}\))?\s*(?:[:：\t|-]|\bis\b|\bof\b|为)?\s*")
_AT_ONCE = re.compile(
    r"随时|即刻|立即|马上|即日|当天|即可|隨時|即時|すぐ|即日|immediate(?:ly)?|at once|right away|now\b|asap|"
    r"as soon as possible|any ?time|sofort|ab sofort|immédiate(?:ment)?|"
    r"inmediat[ao](?:mente)?|immediat[ao](?:mente)?|none\b|no notice",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"面议|另议|待定|协商|可议|negotiable|flexible|to be (?:agreed|discussed)|nach vereinbarung|à convenir|"
    r"a convenir|応相談|相談",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    **dict.fromkeys(("一", "one", "a", "ein", "einen", "un"), 1),
    **dict.fromkeys(("两", "二", "two", "zwei", "deux", "dos"), 2),
    **dict.fromkeys(("三", "three", "drei", "trois", "tres"), 3),
    **dict.fromkeys(("四", "four"), 4),
    "五": 5,
    **dict.fromkeys(("六", "six"), 6),
}
_COUNT = r"(?P<count>\d{1,3}|[一两二三四五六]|one|two|three|four|six|a|ein(?:en)?|zwei|drei|un|deux|trois|dos|tres)"
_PERIOD = re.compile(
    rf"(?<![月年/.\d-])(?:(?:\d{{1,2}}|[一两二三])\s*(?:-|–|~|至|到|to|bis|或)\s*)?{_COUNT}\s*(?:个|個)?\s*"
    r"(?P<unit>天|日(?!本)|days?|tagen?|jours?|días?|giorni|周|星期|週間?|weeks?|wks?|wochen?|semaines?|semanas?|"
    r"settimane|(?<=[个個])月|月(?=之?内)|ヶ月|か月|months?|mos?\b|monaten?|mois|mes(?:es)?|mesi)",
    re.IGNORECASE,
)
_HALF = re.compile(r"半个?月")
_WITHIN_MONTH = re.compile(r"月内|月底|当月|本月")
_BARE = re.compile(
    r"(?:可?随时(?:可|能)?(?:到岗|上岗|入职|上班)|可?(?:立即|马上|即刻|即日)(?:可|能)?(?:到岗|上岗|入职|上班)|"
    r"(?:[一两二三四半]|\d{1,2})个?(?:周|月|星期|天)(?:之?内)?(?:可|能)?(?:到岗|入职|上岗)|"
    r"月内到岗|immediate joiner|immediately available|available immediately|can (?:start|join) immediately|"
    r"ready to (?:start|join) immediately|"
    r"ab sofort verfügbar|sofort verfügbar|disponible immédiatement|(?:\d{1,2}|one|two|three|four) (?:weeks?|"
    r"months?|days?)[’']? notice)",
    re.IGNORECASE,
)
_LAST_DAY = 31
_LONGEST = 60
_LABELLED, _TOLD = 0.9, 0.8


def availability(document: Document) -> Found | None:
    """The first statement about it; what is labelled comes before what is said in passing."""
    return next(_all(document), None)


def _all(document: Document) -> Iterator[Found]:
    text = document.text
    for label in _LABEL.finditer(text):
        start = label.end()
        if (after := _AFTER_LABEL.match(text, start)) is not None:
            start = after.end()
        said = text[start : start + _LONGEST].partition("\n")[0]
        said = re.split(r"[|;；]|\t", said)[0].strip()
        if said and (value := _value(said)):
            yield Found(
                value=value,
                confidence=_LABELLED,
                start=start,
                end=start + len(said),
                raw=text[start : start + len(said)],
            )
    for bare in _BARE.finditer(text):
        if value := _value(bare.group()):
            yield Found(value=value, confidence=_TOLD, start=bare.start(), end=bare.end(), raw=bare.group())


def _value(said: str) -> str:
    if _AT_ONCE.search(said):
        return "P0D"
    if day := _day(said):
        return day
    if _HALF.search(said):
        return "P15D"
    period = _PERIOD.search(said)
    if period is not None:
        written = period["count"].lower()
        count = int(written) if written.isdigit() else _NUMBERS[written]
        return f"P{count * 7}D" if (unit := _unit(period["unit"])) == "W" else f"P{count}{unit}"
    if _WITHIN_MONTH.search(said):
        return "P1M"
    return "open" if _OPEN.search(said) else ""


def _unit(word: str) -> str:
    first = word.lower()
    if first.startswith(("天", "日", "day", "tag", "jour", "día", "giorn")):
        return "D"
    return "W" if first.startswith(("周", "星", "週", "week", "wk", "woche", "semain", "seman", "settim")) else "M"


def _day(said: str) -> str:
    """A date of its own, to the day where the day is told."""
    dated = next((item for item in periods(said) if item.period is not None), None)
    if dated is None or dated.period is None:
        return ""
    date = dated.period.start or dated.period.end
    if date is None or date.month is None:
        return ""
    others = [int(digits) for digits in re.findall(r"\d+", said[dated.start : dated.end]) if int(digits) != date.year]
    if date.month in others and len(others) > 1:
        others.remove(date.month)
    elif re.fullmatch(r"\D*\d{4}\D+\d{1,2}\D*|\d{1,2}\D+\d{4}\D*", said[dated.start : dated.end]) and not re.search(
        r"[A-Za-zäé]{3}", said[dated.start : dated.end]
    ):
        others = []
    day = next((number for number in others if 1 <= number <= _LAST_DAY), None)
    return f"{date.year:04d}-{date.month:02d}" + (f"-{day:02d}" if day else "")
