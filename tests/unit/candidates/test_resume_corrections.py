"""What people know better stands for a whole field or list, and for nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import Correction, FoundField, WrongCorrection, corrected
from chalicelib.candidates.reading import DEGREES, ENTRIES, LONGEST, MOST_ENTRIES, PLAIN, as_found, group_of

AT = datetime(2026, 3, 2, tzinfo=UTC)


def found(field: str, value: str = "x") -> FoundField:
    return FoundField(field=field, value=value, confidence=0.5, start=0, end=1)


def correction(field: str, *values: FoundField) -> Correction:
    return Correction(field=field, found=values, by="user:u", at=AT)


def test_a_correction_replaces_its_list_and_leaves_the_others():
    read = [found("education.0.school"), found("education.1.school"), found("skill", "Excel")]
    shown = corrected(read, [correction("education", found("education.0.school", "清华大学"))])
    assert [(one.field, one.value) for one in shown] == [("skill", "Excel"), ("education.0.school", "清华大学")]


def test_nothing_at_all_can_be_what_is_right():
    assert corrected([found("skill")], [correction("skill")]) == ()
    assert as_found("skill", []) == ()


def test_entries_keep_their_order_and_leave_out_what_is_empty():
    said = as_found("employment", [{"employer": "A", "title": ""}, {"employer": "B", "period": "2020/.."}])
    assert [(one.field, one.value, one.start, one.confidence) for one in said] == [
        ("employment.0.employer", "A", -1, 1.0),
        ("employment.1.employer", "B", -1, 1.0),
        ("employment.1.period", "2020/..", -1, 1.0),
    ]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("photo", ["yes"]),
        ("birth_year", ["1990"]),
        ("skill", [{"a": "b"}]),
        ("skill", ["x"] * (PLAIN["skill"] + 1)),
        ("place", ["a", "b"]),
        ("skill", ["x" * (LONGEST + 1)]),
        ("skill", ["two\nlines"]),
        ("education", ["MIT"]),
        ("education", [{"college": "MIT"}]),
        ("education", [{"school": "x"}] * (MOST_ENTRIES + 1)),
        ("highest_degree", ["wizard"]),
        ("highest_degree", [""]),
        ("years", ["many"]),
        ("years", ["81"]),
        ("years", ["-1"]),
        ("years", ["１"]),
        ("education", [{"degree": "硕士"}]),
        ("education", [{"period": "2015"}]),
        ("education", [{"period": "/"}]),
        ("education", [{"period": "2015-13/2019"}]),
        ("project", [{"period": "2020-06/2019"}]),
        ("employment", [{"employer": "A"}, {"period": "2019-06/2019-05"}]),
        ("employment", [{"kind": "hobby"}]),
    ],
)
def test_what_does_not_fit_is_refused(name, values):
    with pytest.raises(WrongCorrection):
        as_found(name, values)


@pytest.mark.parametrize("degree", DEGREES)
def test_every_degree_that_is_read_can_be_said(degree):
    assert as_found("highest_degree", [degree])[0].value == degree


@pytest.mark.parametrize("years", ["0", "9.7", "12.25", "80"])
def test_years_are_a_number(years):
    assert as_found("years", [years])[0].value == years


@pytest.mark.parametrize(
    "period",
    ["2015-09/2019-06", "2015/2019", "2021/..", "2021-03/..", "/2019", "2019/", "2019-06/2019", "2019-06/2019-06"],
)
def test_periods_as_the_reading_writes_them(period):
    assert as_found("education", [{"period": period}])[0].value == period


def test_a_wrong_part_is_pointed_at_and_told_what_fits():
    with pytest.raises(WrongCorrection) as refused:
        as_found("education", [{"school": "MIT"}, {"school": "ETH", "degree": "wizard"}])
    assert refused.value.field == "values/1/degree"
    assert "doctorate" in refused.value.said("en")
    assert "doctorate" in refused.value.said("zh-CN")


_FIELDS = st.sampled_from([*PLAIN, *(f"{name}.0.{parts[0]}" for name, parts in ENTRIES.items())])


@given(st.lists(_FIELDS.map(found), max_size=12), st.sets(st.sampled_from([*PLAIN, *ENTRIES]), max_size=4))
def test_every_field_is_either_as_read_or_as_corrected(read, names):
    shown = corrected(read, [correction(name, found(name, "known")) for name in names])
    assert [one for one in shown if group_of(one.field) not in names] == [
        one for one in read if group_of(one.field) not in names
    ]
    assert {one.field for one in shown if group_of(one.field) in names} == names
