"""What a reader of the figures can work out: never the number of a group that is too small to show."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.screening.impact import SMALLEST_SHOWN, Assessed, Impact, figures

SEX, ETHNICITY, BOTH = "sex", "ethnicity", "sex+ethnicity"
CATEGORIES = (SEX, ETHNICITY, BOTH)


def people(sex: str, ethnicity: str, assessed: int, selected: int = 0) -> list[Assessed]:
    said = {name: value for name, value in ((SEX, sex), (ETHNICITY, ethnicity)) if value}
    return [Assessed(selected=place < selected, groups=said) for place in range(assessed)]


def by_sex(*counts: tuple[str, int]) -> Impact:
    return figures((SEX,), [one for name, count in counts for one in people(name, "", count, count // 2)])[0]


def test_one_small_group_is_hidden_among_those_who_said_nothing():
    shown = by_sex(("male", 50), ("female", 40), ("other", 2), ("", 8))
    assert [one.group for one in shown.groups] == ["female", "male"]
    assert (shown.not_shown, shown.suppressed, shown.unknown) == (10, None, None)


def test_one_small_group_takes_the_next_smallest_with_it_when_everybody_said_something():
    shown = by_sex(("male", 50), ("female", 40), ("other", 2))
    assert [one.group for one in shown.groups] == ["male"]
    assert shown.not_shown == 42


def test_two_small_groups_hide_each_other():
    shown = by_sex(("male", 50), ("other", 2), ("third", 4), ("", 3))
    assert [one.group for one in shown.groups] == ["male"]
    assert (shown.not_shown, shown.suppressed, shown.unknown) == (9, 6, 3)


def test_two_single_people_are_not_left_standing_alone():
    shown = by_sex(("male", 50), ("female", 9), ("other", 1), ("third", 1))
    assert [one.group for one in shown.groups] == ["male"]
    assert (shown.not_shown, shown.suppressed) == (11, 11)


def test_a_single_small_group_and_nobody_else_shows_no_figure_at_all():
    shown = by_sex(("female", 3))
    assert (shown.groups, shown.suppressed, shown.unknown, shown.not_shown) == ((), None, None, 3)


def test_nothing_is_hidden_where_every_group_is_large_enough():
    shown = by_sex(("male", 5), ("female", 5), ("", 1))
    assert (len(shown.groups), shown.suppressed, shown.unknown, shown.not_shown) == (2, 0, 1, 1)


def test_a_cell_of_the_table_is_not_found_by_its_row_and_column():
    everybody = [*people("f", "x", 20, 9), *people("f", "y", 3), *people("m", "x", 30, 9), *people("m", "y", 25, 9)]
    sex, ethnicity, both = figures(CATEGORIES, everybody)
    assert (len(sex.groups), len(ethnicity.groups), both.groups) == (2, 2, ())


def test_the_groups_of_the_highest_rate_are_compared_among_those_shown():
    shown = figures((SEX,), [*people("a", "", 3, 3), *people("b", "", 6, 6), *people("c", "", 50, 25)])[0]
    assert [(one.group, one.ratio) for one in shown.groups] == [("c", None)]


def cells_of(said: list[Assessed]) -> list[tuple[str, str, bool]]:
    values = [sorted({one.groups.get(name, "") for one in said} | {""}) for name in (SEX, ETHNICITY)]
    return [(*pair, selected) for pair in product(*values) for selected in (False, True)]


def label(category: str, cell: tuple[str, str, bool]) -> str:
    parts = [cell[0] if part == SEX else cell[1] for part in category.split("+")]
    return " · ".join(parts) if all(parts) else ""


def knowledge(shown: tuple[Impact, ...], cells: list[tuple[str, str, bool]]) -> list[list[Fraction]]:
    """Every number of the report as a sum over the cells."""
    rows = [[Fraction(1) for _ in cells]]
    for one in shown:
        labels = [label(one.category, cell) for cell in cells]
        names = {group.group for group in one.groups}
        for name in names:
            rows.append([Fraction(said == name) for said in labels])
            rows.append([Fraction(said == name and cell[2]) for said, cell in zip(labels, cells, strict=True)])
        if one.unknown is not None:
            rows.append([Fraction(not said) for said in labels])
        if one.suppressed is not None:
            rows.append([Fraction(bool(said) and said not in names) for said in labels])
    return rows


def derivable(wanted: list[Fraction], rows: list[list[Fraction]]) -> bool:
    """Whether a sum follows from the known ones by adding and subtracting them."""
    reduced: list[tuple[int, list[Fraction]]] = []
    for row in [*rows, wanted]:
        left = row
        for pivot, known in reduced:
            if left[pivot]:
                factor = left[pivot]
                left = [a - factor * b for a, b in zip(left, known, strict=True)]
        pivot_now = next((place for place, value in enumerate(left) if value), None)
        if pivot_now is None:
            if row is wanted:
                return True
            continue
        if row is wanted:
            return False
        scale = left[pivot_now]
        reduced.append((pivot_now, [value / scale for value in left]))
    return False


VALUES = st.tuples(st.sampled_from(["f", "m", "d", ""]), st.sampled_from(["x", "y", "z", ""]), st.integers(0, 12))


@settings(max_examples=200, deadline=None)
@given(st.lists(VALUES, max_size=9), st.data())
def test_no_hidden_number_follows_from_those_shown(found, data):
    said = [
        one for s, e, count in found for one in people(s, e, count, data.draw(st.integers(0, count), label="selected"))
    ]
    shown = figures(CATEGORIES, said)
    cells = cells_of(said)
    rows = knowledge(shown, cells)
    for one in shown:
        sizes: dict[str, int] = {}
        for person in said:
            cell = (person.groups.get(SEX, ""), person.groups.get(ETHNICITY, ""), person.selected)
            if label(one.category, cell):
                sizes[label(one.category, cell)] = sizes.get(label(one.category, cell), 0) + 1
        for group, size in sizes.items():
            if size >= SMALLEST_SHOWN:
                continue
            member = [Fraction(label(one.category, cell) == group) for cell in cells]
            chosen = [Fraction(label(one.category, cell) == group and cell[2]) for cell in cells]
            assert not derivable(member, rows), (one.category, group)
            assert not derivable(chosen, rows), (one.category, group)
        hidden = sum(size for group, size in sizes.items() if group not in {each.group for each in one.groups})
        assert one.not_shown == hidden + len(said) - sum(sizes.values())
        assert not (hidden and one.groups) or one.not_shown >= SMALLEST_SHOWN


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["f", "m", "d", ""]), st.integers(0, 6)), max_size=4), st.data())
def test_another_truth_would_show_the_same_figures(found, data):
    """Tables of whole people, none below zero: of each hidden number at least two are possible."""
    counts: dict[str, list[int]] = {}
    for name, size in found:
        count = counts.setdefault(name, [0, 0])
        count[0] += size
        count[1] += data.draw(st.integers(0, size))
    said = [one for name, (size, chosen) in counts.items() for one in people(name, "", size, chosen)]
    (shown,) = figures((SEX,), said)
    fixed = {group.group: group.assessed for group in shown.groups}
    small = [name for name, (size, _) in counts.items() if name and 0 < size < SMALLEST_SHOWN]
    free = sorted({name for name in counts if name not in fixed} | {""})
    if len(said) > 24:
        return
    worlds = [
        dict(zip(free, sizes, strict=True))
        for sizes in product(range(shown.not_shown + 1), repeat=len(free))
        if sum(sizes) == shown.not_shown
    ]
    if shown.unknown is not None:
        worlds = [world for world in worlds if world[""] == shown.unknown]
    for name in small:
        assert len({world[name] for world in worlds}) > 1, name


def test_a_hundred_groups_of_all_sizes_are_worked_out():
    said = [one for s in "fmd" for n in range(34) for one in people(s, f"e{n}", n % 9, n % 3)]
    assert all(group.assessed >= SMALLEST_SHOWN for one in figures(CATEGORIES, said) for group in one.groups)


@pytest.mark.parametrize("categories", [(), (SEX,), CATEGORIES])
def test_nobody_was_assessed(categories):
    assert [(one.not_shown, one.groups) for one in figures(categories, [])] == [(0, ())] * len(categories)
