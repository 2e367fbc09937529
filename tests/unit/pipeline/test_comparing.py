"""Rows of a comparison: what differs, what is left out, and values as people read them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import FoundField, Reading, Resume
from chalicelib.candidates.reading import ENTRIES, PLAIN, SENSITIVE
from chalicelib.pipeline.comparing.background import resume_rows
from chalicelib.pipeline.comparing.custom import field_rows, users_named
from chalicelib.pipeline.comparing.labels import RESUME
from chalicelib.pipeline.comparing.rows import Cell, Row, Section, in_order, same_text
from chalicelib.platform.texts import Text
from chalicelib.tenants.fields import CustomField, FieldKind, FieldObject, FieldOption

NOW = datetime(2026, 3, 2, tzinfo=UTC)
WORDS = st.text(alphabet="ab甲乙", min_size=1, max_size=3)
CELLS = st.builds(lambda values: Cell(values=tuple(map(same_text, values))), st.lists(WORDS, max_size=3))


def row(*cells: Cell, section: Section = Section.RESUME, key: str = "k") -> Row:
    return Row(section=section, key=key, label=same_text("Label"), cells=cells)


def said(*values: str) -> Cell:
    return Cell(values=tuple(map(same_text, values)))


def resume(*found: tuple[str, str]) -> Resume:
    fields = tuple(FoundField(field=name, value=value, confidence=0.9, start=-1, end=-1) for name, value in found)
    return Resume(id="R", candidate="C", received_at=NOW, reading=Reading.READ, found=fields)


def read(*found: tuple[str, str]) -> dict[str, list[str]]:
    return {
        one.key: [value.zh for value in one.cells[0].values] for one in resume_rows([resume(*found)]) if not one.empty
    }


@pytest.mark.parametrize(
    ("cells", "differs"),
    [
        ((said("Go", "Python"), said("python", "go")), False),
        ((said("Go"), said("Go", "Python")), True),
        ((said("Go"), Cell()), True),
        ((Cell(), Cell()), False),
        ((Cell(outcome="passed"), Cell(outcome="ask")), True),
        ((Cell(at=NOW), Cell(at=NOW)), False),
        ((said("5", "5"), said("5")), True),
    ],
)
def test_what_differs_is_marked(cells, differs):
    assert row(*cells).differs is differs


@given(st.lists(CELLS, min_size=2, max_size=5), st.randoms())
def test_the_order_of_the_applications_decides_nothing(cells, random):
    shuffled = random.sample(cells, len(cells))
    assert row(*cells).differs == row(*shuffled).differs
    assert not row(*([cells[0]] * len(cells))).differs


@given(st.lists(st.tuples(st.sampled_from(Section), st.booleans()), max_size=12))
def test_rows_stand_by_section_and_none_is_lost_but_the_empty(made):
    rows = [
        row(said("x") if full else Cell(), section=section, key=str(number))
        for number, (section, full) in enumerate(made)
    ]
    ordered = in_order(rows)
    assert {one.key for one in ordered} == {one.key for one in rows if not one.empty}
    places = [(list(Section).index(one.section), int(one.key)) for one in ordered]
    assert places == sorted(places)


def test_what_is_protected_or_says_nothing_of_the_work_has_no_row():
    fields = [(name, "x") for name in (*SENSITIVE, "full_name", "email", "phone", "link", "gender", "hometown")]
    assert read(*fields) == {}


def test_every_field_that_is_not_about_who_somebody_is_has_one():
    assert set(RESUME) == {*PLAIN, *ENTRIES} - {"full_name", "email", "phone", "link", "place"}


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([("education.0.school", "甲"), ("education.0.degree", "master")], ["甲 · 硕士"]),
        (
            [("education.1.school", "乙"), ("education.0.school", "甲"), ("education.1.field", "法学")],
            ["乙 · 法学", "甲"],
        ),
        ([("education.0.period", "2015-09/2019-06")], ["2015-09 – 2019-06"]),
        ([("education.0.period", "2015/..")], ["2015 – 至今"]),
        ([("education.0.period", "2015/")], ["2015"]),
        ([("education.0.period", "/2019")], ["2019"]),
        ([("education.0.degree", "unheard of")], ["unheard of"]),
    ],
)
def test_the_parts_of_an_entry_are_read_as_one(found, shown):
    assert read(*found)["education"] == shown


def custom(kind: FieldKind, **more: object) -> CustomField:
    made = {"object": FieldObject.APPLICATION, "key": "k", "kind": kind, "name": Text("Key", "键"), "created_at": NOW}
    return CustomField(**(made | more))  # type: ignore[arg-type]  # the fields of the test


HIGH = FieldOption(id="H", name=Text("High", "高"))


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (custom(FieldKind.BOOLEAN), False, ["否"]),
        (custom(FieldKind.SINGLE_SELECT, options=(HIGH,)), "H", ["高"]),
        (custom(FieldKind.MULTI_SELECT, options=(HIGH,)), ["H", "gone"], ["高", "gone"]),
        (custom(FieldKind.CURRENCY), {"amount": 2500000, "currency": "CNY"}, ["CNY 25,000"]),
        (custom(FieldKind.CURRENCY_RANGE), {"minimum": 100, "currency": "JPY"}, ["JPY ≥ 100"]),
        (custom(FieldKind.NUMBER), 12500, ["12,500"]),
        (custom(FieldKind.NUMBER_RANGE), {"maximum": 5}, ["≤ 5"]),
        (custom(FieldKind.NUMBER_RANGE), {"minimum": 3, "maximum": 5}, ["3 – 5"]),
        (custom(FieldKind.USER), "U", ["Bob"]),
        (custom(FieldKind.USER), "gone", ["gone"]),
        (custom(FieldKind.DATE), "2026-01-31", ["2026-01-31"]),
        (custom(FieldKind.SHORT_TEXT), "甲", ["甲"]),
    ],
)
def test_values_of_every_kind_of_field_are_readable(field, value, shown):
    (made,) = field_rows([field], [{"k": value}, {}], {"U": "Bob"}, private=False)
    assert [one.zh for one in made.cells[0].values] == shown
    assert made.cells[1].empty
    assert users_named([field], [{"k": value}]) == ({value} if field.kind is FieldKind.USER else set())


def test_private_fields_are_for_those_who_may_see_them():
    hidden = custom(FieldKind.NUMBER, private=True)
    assert field_rows([hidden], [{"k": 1}], {}, private=False) == []
    assert len(field_rows([hidden], [{"k": 1}], {}, private=True)) == 1
