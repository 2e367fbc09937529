"""Fields of a résumé: how they are named, and which a person may correct.

A field is named by what it is (`place`, `skill`); a part of an entry of a list by the list, the entry's number and the part
(`education.0.school`). Periods are ISO 8601 intervals of months or years, open at the end while they last: `2015-09/2019-06`,
`2021/..`. Degrees are none, associate, bachelor, master or doctorate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from chalicelib.candidates.model import Correction, FoundField
from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text

PLAIN: Mapping[str, int] = {
    "full_name": 1,
    "email": 8,
    "phone": 8,
    "place": 1,
    "link": 8,
    "highest_degree": 1,
    "years": 1,
    "skill": 60,
    "certificate": 20,
    "salary": 1,
    "availability": 1,
}
"""Fields of one value each, and how many of them a résumé has at most."""
ENTRIES: Mapping[str, tuple[str, ...]] = {
    "education": ("school", "degree", "field", "period"),
    "employment": ("employer", "title", "period", "kind"),
    "project": ("name", "role", "period"),
    "language": ("language", "level"),
}
"""Lists of entries and the parts of each."""
MOST_ENTRIES = 20
LONGEST = 200
DEGREES = ("none", "secondary", "vocational", "associate", "bachelor", "master", "doctorate")
"""The degrees that a person can say and rules know, the lowest first."""
KINDS = ("work", "internship")
"""What an employment can be."""
_MOST_YEARS = 80.0
_NUMBER = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")
_MONTH = re.compile(r"((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2]))?")
SENSITIVE = frozenset({"birth_year", "photo"})
"""What a résumé shows and nobody may screen or compare by."""

_HIDDEN_PART = "\f"  # readers leave no control characters in a text


def kept_text(text: str, hidden: str) -> str:
    """The text of a résumé as it is stored: first what is seen, into which found fields point, then what is not."""
    return f"{text}{_HIDDEN_PART}{hidden}" if hidden else text


def parted_text(kept: str) -> tuple[str, str]:
    """What is seen and what is hidden of a stored text."""
    text, _, hidden = kept.partition(_HIDDEN_PART)
    return text, hidden


class WrongCorrection(Invalid):
    """A correction that does not fit the field."""

    code = "correction_wrong"
    text = Text(
        "“{name}” takes {expected}. Correct it and send it again.", "“{name}”应为{expected}，请修改后重新提交。"
    )


def group_of(field: str) -> str:
    """The field or the list that a found field belongs to."""
    return field.partition(".")[0]


def corrected(found: Iterable[FoundField], corrections: Iterable[Correction]) -> tuple[FoundField, ...]:
    """What was read, with what people know better in its place: a correction stands for its whole field or list."""
    known = {one.field: one for one in corrections}
    read = [one for one in found if group_of(one.field) not in known]
    return (*read, *(value for one in known.values() for value in one.found))


def as_found(name: str, values: Sequence[str | Mapping[str, str]]) -> tuple[FoundField, ...]:
    """What a person says a field or a list is, as found fields that stand nowhere in the text; raises `WrongCorrection`.

    An empty sequence says that there is none.
    """
    if name in PLAIN:
        return _plain(name, values)
    if name in ENTRIES:
        return _entries(name, values)
    expected = Text("one of: {}".format(", ".join((*PLAIN, *ENTRIES))), "、".join((*PLAIN, *ENTRIES)))
    raise WrongCorrection(field="field", name=name, expected=expected)


def _plain(name: str, values: Sequence[str | Mapping[str, str]]) -> tuple[FoundField, ...]:
    most = PLAIN[name]
    if len(values) > most or not all(isinstance(value, str) and _fits(value) for value in values):
        expected = Text(
            f"at most {most} texts of up to {LONGEST} characters", f"最多 {most} 项、每项不超过 {LONGEST} 字的文本"
        )
        raise WrongCorrection(field="values", name=name, expected=expected)
    said = tuple(_known(name, str(value).strip()) for value in values)
    for one in said:
        _require_form(name, one.value, name=name, field="values")
    return said


def _entries(name: str, values: Sequence[str | Mapping[str, str]]) -> tuple[FoundField, ...]:
    parts = ENTRIES[name]
    found: list[FoundField] = []
    for number, entry in enumerate(values):
        if not isinstance(entry, Mapping) or not set(entry) <= set(parts) or not all(map(_fits, entry.values())):
            raise WrongCorrection(field=f"values/{number}", name=name, expected=_of(parts))
        said = {part: entry[part].strip() for part in parts if entry.get(part, "").strip()}
        for part, value in said.items():
            _require_form(part, value, name=f"{name}.{part}", field=f"values/{number}/{part}")
        found += [_known(f"{name}.{number}.{part}", value) for part, value in said.items()]
    if len(values) > MOST_ENTRIES:
        raise WrongCorrection(
            field="values", name=name, expected=Text(f"at most {MOST_ENTRIES}", f"最多 {MOST_ENTRIES} 项")
        )
    return tuple(found)


def _require_form(kind: str, value: str, *, name: str, field: str) -> None:
    """Rules and comparisons read these by their form: a degree that nobody knows would pass for none told."""
    if kind in _FORMS and not (form := _FORMS[kind])[0](value):
        raise WrongCorrection(field=field, name=name, expected=form[1])


def _is_years(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None and float(value) <= _MOST_YEARS


def _is_period(value: str) -> bool:
    """Whether it is a period as the reading writes it: either end may be left out, and neither lies before the other."""
    start, slash, end = value.partition("/")
    if not slash or not (start or end):
        return False
    if not all(one == "" or _MONTH.fullmatch(one) for one in (start, "" if end == ".." else end)):
        return False
    shared = min(len(start), len(end))  # a year and a month are compared by the year
    return not start or end in {"", ".."} or start[:shared] <= end[:shared]


def _one_of(values: Sequence[str]) -> tuple[Callable[[str], bool], Text]:
    return values.__contains__, Text("one of: {}".format(", ".join(values)), "、".join(values))


_PERIOD = Text(
    "months such as 2015-09/2019-06, or 2021/.. while it lasts", "如 2015-09/2019-06 的时间段（至今写作 2021/..）"
)
_FORMS: Mapping[str, tuple[Callable[[str], bool], Text]] = {
    "highest_degree": _one_of(DEGREES),
    "degree": _one_of(DEGREES),
    "kind": _one_of(KINDS),
    "years": (_is_years, Text(f"a number of years up to {_MOST_YEARS:g}", f"不超过 {_MOST_YEARS:g} 的年数")),
    "period": (_is_period, _PERIOD),
}
"""What a field or a part must look like beyond being a text."""


def _of(parts: Sequence[str]) -> Text:
    joined = ", ".join(parts)
    return Text(
        f"entries of {joined}, each a text of up to {LONGEST} characters",
        f"由 {joined} 组成的条目，每项不超过 {LONGEST} 字",
    )


def _fits(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and (value.isprintable() or value == "")


def _known(field: str, value: str) -> FoundField:
    return FoundField(field=field, value=value, confidence=1.0, start=-1, end=-1)
