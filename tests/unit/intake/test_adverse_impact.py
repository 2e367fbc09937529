"""The figures of adverse impact against worked examples and against brute force."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.intake.screening.impact import SMALLEST_SHOWN, Assessed, Impact, figures, fisher


def people(group: str, selected: int, others: int, category: str = "sex") -> list[Assessed]:
    said = {category: group} if group else {}
    return [Assessed(selected=place < selected, groups=said) for place in range(selected + others)]


def impact(category: str, assessed: list[Assessed]) -> Impact:
    return figures((category,), assessed)[0]


def test_the_example_of_the_four_fifths_rule():
    men, women = impact("sex", [*people("male", 48, 32), *people("female", 12, 28)]).groups
    assert (men.group, men.rate, men.ratio, men.p, men.below_four_fifths) == ("male", 0.6, None, None, False)
    assert (women.rate, women.ratio, women.below_four_fifths) == (0.3, pytest.approx(0.5), True)
    assert women.p == pytest.approx(0.003409, abs=1e-6)


def test_four_fifths_itself_is_not_below():
    groups = impact("sex", [*people("a", 50, 50), *people("b", 40, 60)]).groups
    assert [(one.ratio, one.below_four_fifths) for one in groups] == [(None, False), (pytest.approx(0.8), False)]


def test_small_groups_and_those_who_said_nothing_are_counted_and_not_shown():
    shown = impact("sex", [*people("a", 5, 5), *people("b", 1, SMALLEST_SHOWN - 2), *people("", 3, 0)])
    assert ([one.group for one in shown.groups], shown.not_shown) == (["a"], SMALLEST_SHOWN - 1 + 3)


def test_an_intersection_needs_both():
    both = [Assessed(selected=True, groups={"sex": "f", "ethnicity": "x"})] * 5
    half = [Assessed(selected=True, groups={"sex": "f"})] * 4
    shown = impact("sex+ethnicity", [*both, *half])
    assert ([(one.group, one.assessed) for one in shown.groups], shown.unknown) == ([("f · x", 5)], 4)


def test_nobody_and_nobody_selected():
    assert impact("sex", []).groups == ()
    assert [one.ratio for one in impact("sex", [*people("a", 0, 9), *people("b", 0, 9)]).groups] == [None, None]


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_fisher_is_the_share_of_arrangements_that_are_as_strange(selected, rest, others_selected, others_rest):
    assessed, others = selected + rest, others_selected + others_rest
    chosen, everybody = selected + others_selected, assessed + others
    arrangements = [sum(member < assessed for member in picked) for picked in combinations(range(everybody), chosen)]
    likely = {number: arrangements.count(number) for number in set(arrangements)}
    expected = sum(count for count in likely.values() if count <= likely[selected]) / len(arrangements)
    assert fisher(selected, assessed, others_selected, others) == pytest.approx(expected)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c", ""]), st.booleans()), max_size=60))
def test_everybody_is_counted_once(said):
    shown = impact("sex", [Assessed(selected=s, groups={"sex": g} if g else {}) for g, s in said])
    assert sum(one.assessed for one in shown.groups) + shown.not_shown == len(said)
    rates = [one.rate for one in shown.groups]
    assert rates == sorted(rates, reverse=True)
    assert all(one.p is None or 0 <= one.p <= 1 for one in shown.groups)
