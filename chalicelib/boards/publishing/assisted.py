"""The advert as the form of a board asks for it, for boards without an interface: a person copies it field by field.

None of 智联招聘, 前程无忧, BOSS直聘 and 猎聘 publishes an interface for posting; their forms ask for much
the same in their own words. What only a person can choose there (a category of the board) is an empty field with what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from chalicelib.boards.publishing.markup import text_of
from chalicelib.boards.publishing.phrases import amount
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.boards.document import JobDocument, Location, Pay

_THOUSAND = Decimal(1000)
_TEN_THOUSAND = Decimal(10_000)
CHOOSE = Text("Choose it in the board's own list.", "请在平台的列表中选择。")
NEGOTIABLE = "面议"

EDUCATION: Mapping[str, str] = {
    "secondary": "高中",
    "vocational": "中专",
    "associate": "大专",
    "bachelor": "本科",
    "master": "硕士",
    "doctorate": "博士",
}
_YEARS = ((1, "经验不限"), (3, "1-3年"), (5, "3-5年"), (10, "5-10年"))
_MOST_YEARS = "10年以上"
KINDS: Mapping[str, str] = {
    "FULL_TIME": "全职",
    "PART_TIME": "兼职",
    "CONTRACTOR": "全职",
    "TEMPORARY": "兼职",
    "INTERN": "实习",
    "VOLUNTEER": "兼职",
    "PER_DIEM": "兼职",
    "OTHER": "全职",
}
_WRITTEN_TOGETHER = frozenset({"CN", "HK", "MO", "TW"})
"""Countries whose addresses go from the largest to the smallest without anything between."""
_UNITS: Mapping[str, str] = {"HOUR": "小时", "DAY": "天", "WEEK": "周", "MONTH": "月", "YEAR": "年"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvertField:
    """A field of a board's form: what the board calls it, what to paste, and what to do where a person must choose."""

    name: str
    label: Text
    value: str = ""
    hint: Text | None = None


Value = Callable[["JobDocument"], str]


def laid_out(document: JobDocument, layout: Mapping[str, tuple[Text, Value]]) -> tuple[AdvertField, ...]:
    """The fields of a form in their order."""
    found = ((name, label, value(document)) for name, (label, value) in layout.items())
    return tuple(
        AdvertField(name=name, label=label, value=value, hint=None if value else CHOOSE) for name, label, value in found
    )


def to_choose(_document: JobDocument) -> str:
    """A field that only a person can fill in."""
    return ""


def title(document: JobDocument) -> str:
    """职位名称."""
    return document.title


def description(document: JobDocument) -> str:
    """职位描述 as plain text."""
    return text_of(document.description)


def openings(document: JobDocument) -> str:
    """招聘人数."""
    return str(document.openings)


def kind(document: JobDocument) -> str:
    """工作性质."""
    return KINDS.get(document.employment_type, "")


def department(document: JobDocument) -> str:
    """所属部门."""
    return document.department


def education(document: JobDocument) -> str:
    """学历要求: the least that the job asks for."""
    return EDUCATION.get(document.education, "不限")


def years(document: JobDocument) -> str:
    """工作年限, in the steps that all four boards offer."""
    if document.years is None:
        return "经验不限"
    least = document.years
    return next((step for below, step in _YEARS if least < below), _MOST_YEARS)


def town(document: JobDocument) -> str:
    """工作城市: every place of work."""
    return "；".join(dict.fromkeys(_town(place) for place in document.locations))


def address(document: JobDocument) -> str:
    """详细地址 of the main place, from the largest to the street; abroad the other way round.

    A town that is its own province (上海), and a street that is written with its town, are said once.
    """
    place = document.place
    parts: list[str] = []
    for part in (place.region, place.locality, place.street):
        if parts and part.startswith(parts[-1]):
            parts[-1] = part
        elif part and not (parts and parts[-1].startswith(part)):
            parts.append(part)
    return "".join(parts) if place.country in _WRITTEN_TOGETHER else ", ".join(reversed(parts))


def last_day(document: JobDocument) -> str:
    """有效期."""
    return "" if document.valid_through is None else document.valid_through.isoformat()


def link(document: JobDocument) -> str:
    """投递链接, which tells us that somebody came by this board."""
    return document.apply_url


def pay_in_yuan(document: JobDocument) -> str:
    """15000-25000元/月·14薪."""
    return _paid(document, lambda pay: f"{_range(pay, Decimal(1))}元/{_UNITS[pay.unit]}")


def pay_in_thousands(document: JobDocument) -> str:
    """15-25K·14薪, as BOSS直聘 writes it; pay that is not by the month in yuan."""
    return _paid(document, lambda pay: _thousands(pay) if pay.unit == "MONTH" else _plainly(pay))


def pay_in_ten_thousands(document: JobDocument) -> str:
    """1.5-2.5万/月, as 前程无忧 writes it; less than ten thousand in 千."""
    return _paid(document, _ten_thousands)


def pay_by_the_year(document: JobDocument) -> str:
    """21-35万/年 where the employer said how many months are paid; else the pay as it was stated."""
    return _paid(document, _by_the_year, with_months=False)


def _by_the_year(pay: Pay) -> str:
    if pay.unit == "YEAR":
        return f"{_range(pay, _TEN_THOUSAND)}万/年"
    if pay.unit == "MONTH" and pay.months:
        return f"{_range(pay, _TEN_THOUSAND / pay.months)}万/年（{_thousands(pay)}·{pay.months}薪）"
    return _ten_thousands(pay)


def _paid(document: JobDocument, spoken: Callable[[Pay], str], *, with_months: bool = True) -> str:
    pay = document.pay
    if pay is None:
        return NEGOTIABLE
    months = f"·{pay.months}薪" if with_months and pay.months else ""
    if pay.currency != "CNY":
        return f"{pay.currency} {_range(pay, Decimal(1))}/{_UNITS[pay.unit]}{months}"
    return spoken(pay) + months


def _thousands(pay: Pay) -> str:
    return f"{_range(pay, _THOUSAND)}K"


def _plainly(pay: Pay) -> str:
    return f"{_range(pay, Decimal(1))}元/{_UNITS[pay.unit]}"


def _ten_thousands(pay: Pay) -> str:
    if pay.unit not in {"MONTH", "YEAR"}:
        return _plainly(pay)
    divisor, word = (_TEN_THOUSAND, "万") if pay.maximum >= _TEN_THOUSAND else (_THOUSAND, "千")
    return f"{_range(pay, divisor)}{word}/{_UNITS[pay.unit]}"


def _range(pay: Pay, divisor: Decimal) -> str:
    least, most = (amount(_short(value / divisor)) for value in (pay.minimum, pay.maximum))
    return least if least == most else f"{least}-{most}"


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")).normalize()


def _town(place: Location) -> str:
    return f"远程（{place.locality or place.country_name}）" if place.remote else place.locality or place.region
