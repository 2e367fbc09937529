"""What fits a custom field: one reader a kind, everything wrong said at once, what was read is read again as itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.currencies import CURRENCIES
from chalicelib.platform.http import InvalidFields
from chalicelib.platform.texts import Text
from chalicelib.tenants.fields import CustomField, FieldKind, FieldObject, FieldOption, check
from chalicelib.tenants.fields.checking import MOST_BYTES, changed_keys, users_named
from chalicelib.tenants.fields.reading import LARGEST, LONG, READERS, SHORT

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FIRST, SECOND, GONE = "01KJPWD6M0B5Y32807YF8BGZR1", "01KJPWD6M0B5Y32807YF8BGZR2", "01KJPWD6M0B5Y32807YF8BGZR3"
USER = "01KJPWD6M0B5Y32807YF8BGZR5"
OPTIONS = (
    FieldOption(id=FIRST, name=Text("One", "一")),
    FieldOption(id=SECOND, name=Text("Two", "二")),
    FieldOption(id=GONE, name=Text("Gone", "无"), archived=True),
)


def field(kind, key=None, **more):
    options = OPTIONS if "select" in kind else ()
    return CustomField(
        object=FieldObject.JOB,
        key=key or kind.value,
        kind=kind,
        name=Text("F", "字段"),
        created_at=NOW,
        options=options,
        **more,
    )


EVERY = [field(kind) for kind in FieldKind]


def codes(definitions, changes, **more):
    with pytest.raises(InvalidFields) as told:
        check(definitions, changes, **more)
    return {problem.pointer: problem.code for problem in told.value.problems}


def test_there_are_twelve_kinds_and_a_reader_for_each():
    assert len(FieldKind) == 12
    assert set(READERS) == set(FieldKind)


RANGES = st.one_of(
    st.fixed_dictionaries({"minimum": st.integers(0, 10**6)}),
    st.fixed_dictionaries({"maximum": st.integers(0, 10**6)}),
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(
        lambda pair: {"minimum": min(pair), "maximum": max(pair)}
    ),
)
CURRENCY = st.sampled_from(sorted(CURRENCIES))
VALUES = {
    FieldKind.SHORT_TEXT: st.text(max_size=SHORT),
    FieldKind.LONG_TEXT: st.text(max_size=1000),
    FieldKind.BOOLEAN: st.booleans(),
    FieldKind.SINGLE_SELECT: st.sampled_from([FIRST, SECOND]),
    FieldKind.MULTI_SELECT: st.lists(st.sampled_from([FIRST, SECOND])),
    FieldKind.CURRENCY: st.fixed_dictionaries({"amount": st.integers(0, LARGEST), "currency": CURRENCY}),
    FieldKind.CURRENCY_RANGE: st.tuples(RANGES, CURRENCY).map(lambda pair: {**pair[0], "currency": pair[1]}),
    FieldKind.NUMBER: st.one_of(
        st.integers(-LARGEST, LARGEST), st.floats(-LARGEST, LARGEST, allow_nan=False, allow_infinity=False)
    ),
    FieldKind.NUMBER_RANGE: RANGES,
    FieldKind.DATE: st.dates().map(date.isoformat),
    FieldKind.URL: st.sampled_from(["https://a.example/x?y=1#z", "https://例子.中国/路径", "https://a.example:8443/"]),
    FieldKind.USER: st.just(USER),
}


@given(st.fixed_dictionaries({}, optional={kind.value: values for kind, values in VALUES.items()}))
def test_what_was_read_is_read_again_as_itself(changes):
    once = check(EVERY, changes, users={USER})
    assert check(EVERY, once, users={USER}) == once
    assert check(EVERY, {}, before=once) == once
    assert set(once) <= set(changes)
    assert check(EVERY, dict.fromkeys(once), before=once) == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(FieldKind), JSON)
def test_any_json_is_read_or_refused_by_name(kind, value):
    problems = refused(kind, value)
    if problems is None:
        read = check([field(kind)], {kind.value: value}, users={USER})
        assert check([field(kind)], read, users={USER}) == read
        return
    assert [problem.pointer for problem in problems] == [f"/fields/{kind.value}"]
    assert all(problem.said(language) for problem in problems for language in ("en", "zh-CN"))


def refused(kind, value):
    """What is wrong with a value; None if nothing is."""
    try:
        check([field(kind)], {kind.value: value}, users={USER})
    except InvalidFields as wrong:
        return wrong.problems
    return None


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (FieldKind.SHORT_TEXT, 5, "string_type"),
        (FieldKind.SHORT_TEXT, "字" * (SHORT + 1), "string_too_long"),
        (FieldKind.LONG_TEXT, "a" * (LONG + 1), "string_too_long"),
        (FieldKind.BOOLEAN, 1, "bool_type"),
        (FieldKind.BOOLEAN, "true", "bool_type"),
        (FieldKind.SINGLE_SELECT, "One", "option_unknown"),
        (FieldKind.SINGLE_SELECT, GONE, "option_unknown"),
        (FieldKind.MULTI_SELECT, FIRST, "list_type"),
        (FieldKind.MULTI_SELECT, [FIRST, 7], "option_unknown"),
        (FieldKind.CURRENCY, 100, "object_type"),
        (FieldKind.CURRENCY, {"amount": 1.5, "currency": "CNY"}, "amount_invalid"),
        (FieldKind.CURRENCY, {"amount": True, "currency": "CNY"}, "amount_invalid"),
        (FieldKind.CURRENCY, {"amount": -1, "currency": "CNY"}, "amount_invalid"),
        (FieldKind.CURRENCY, {"amount": 1, "currency": "RMB"}, "currency_unknown"),
        (FieldKind.CURRENCY, {"amount": 1, "currency": "CNY", "more": 1}, "object_type"),
        (FieldKind.CURRENCY_RANGE, {"currency": "CNY"}, "range_empty"),
        (FieldKind.CURRENCY_RANGE, {"minimum": 2, "maximum": 1, "currency": "CNY"}, "range_upside_down"),
        (FieldKind.NUMBER, "5", "float_type"),
        (FieldKind.NUMBER, 10**400, "number_too_large"),
        (FieldKind.NUMBER_RANGE, {"minimum": None, "maximum": None}, "range_empty"),
        (FieldKind.DATE, "2026-02-30", "date_parsing"),
        (FieldKind.DATE, "20260201", "date_parsing"),
        (FieldKind.DATE, "2026-02-01T00:00:00Z", "date_parsing"),
        (FieldKind.URL, "http://a.example", "url_scheme"),
        (FieldKind.URL, "javascript:alert(1)", "url_scheme"),
        (FieldKind.URL, "https://user:pass@a.example", "url_scheme"),
        (FieldKind.URL, "https://localhost", "url_scheme"),
        (FieldKind.URL, "https://a.example:99999/", "url_scheme"),
        (FieldKind.URL, 'https://a.example/"onclick=', "url_scheme"),
        (FieldKind.URL, "https://[::1", "url_scheme"),
        (FieldKind.USER, "bob", "user_unknown"),
        (FieldKind.USER, FIRST, "user_unknown"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(kind, value, code):
    assert codes([field(kind)], {kind.value: value}, users={USER}) == {f"/fields/{kind.value}": code}


def test_everything_wrong_is_said_at_once():
    definitions = [
        field(FieldKind.NUMBER),
        field(FieldKind.DATE, required=True),
        field(FieldKind.BOOLEAN, archived=True, required=True),
    ]
    assert codes(definitions, {"number": "x", "boolean": True, "unheard_of": 1}) == {
        "/fields/number": "float_type",
        "/fields/boolean": "field_archived",
        "/fields/unheard_of": "field_unknown",
        "/fields/date": "missing",
    }


def test_a_required_field_cannot_be_emptied_and_an_archived_one_can():
    required = field(FieldKind.SHORT_TEXT, required=True)
    assert codes([required], {"short_text": "  "}, before={"short_text": "x"}) == {"/fields/short_text": "missing"}
    archived = field(FieldKind.SHORT_TEXT, required=True, archived=True)
    assert check([archived], {"short_text": None}, before={"short_text": "x"}) == {}
    assert check([archived], {}, before={"short_text": "x"}) == {"short_text": "x"}


def test_values_of_fields_that_the_speaker_does_not_know_stay():
    assert check([field(FieldKind.NUMBER)], {"number": 2}, before={"secret": "x"}) == {"secret": "x", "number": 2}


def test_all_values_together_have_a_limit():
    long = [field(FieldKind.LONG_TEXT, key=f"long_{number}") for number in range(3)]
    assert codes(long, {one.key: "字" * LONG for one in long}) == {"/fields": "fields_too_large"}
    assert len("字".encode()) * LONG < MOST_BYTES


def test_the_choices_of_a_select_are_kept_in_its_own_order_once():
    assert check([field(FieldKind.MULTI_SELECT)], {"multi_select": [SECOND, FIRST, SECOND]}) == {
        "multi_select": [FIRST, SECOND]
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<b>=1+1</b>", "<b>=1+1</b>"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u2066b\u2069c\u0000\u0007", "abc"),
        ("x\u2028y\r\nz", "x y z"),
        ("e\u0301", "é"),
        ("שלום\u200f!", "שלום\u200f!"),
    ],
)
def test_text_is_kept_plain_and_reads_as_it_is(typed, kept):
    assert check([field(FieldKind.SHORT_TEXT)], {"short_text": typed}) == {"short_text": kept}


def test_which_users_are_named_and_what_changed():
    assert users_named(EVERY, {"user": USER, "short_text": FIRST, "number": 1}) == {USER}
    assert changed_keys({"a": 1, "b": 2}, {"b": 3, "c": 4}) == ("a", "b", "c")
    assert changed_keys({"a": 1}, {"a": 1}) == ()
