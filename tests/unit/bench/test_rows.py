from __future__ import annotations

import json

from tests.bench.drawing import draw
from tests.bench.rows import Row, add, broken, grown, read, spoken, write


def row(value, *, action="board", measure="aws_calls", size=100, budget=8.0):
    return Row(action=action, measure=measure, size=size, value=value, budget=budget)


def test_a_value_at_its_budget_is_kept_and_one_above_is_not():
    assert broken([row(8)]) == []
    assert broken([row(9)]) == ["board: aws_calls is 9, the budget 8 (at 100 candidates)"]


def test_without_a_budget_nothing_is_broken():
    assert broken([row(10_000, budget=None)]) == []


def test_what_differs_between_sizes_is_told_even_within_its_budget():
    assert grown([row(3), row(4, size=100_000)]) == [
        "board: aws_calls is not the same at every size: 3 at 100, 4 at 100,000"
    ]
    assert grown([row(3), row(3, size=100_000), row(5, measure="columns")]) == []


def test_rows_without_a_size_are_not_compared():
    assert grown([row(1.2, size=None), row(1.3, size=None)]) == []


def test_the_file_is_a_list_of_documents_with_five_names(tmp_path):
    path = tmp_path / "kept" / "results.json"
    write([row(8), row(1.5, size=None, budget=None)], path)
    assert json.loads(path.read_text()) == [
        {"action": "board", "measure": "aws_calls", "size": 100, "value": 8, "budget": 8.0},
        {"action": "board", "measure": "aws_calls", "size": None, "value": 1.5, "budget": None},
    ]


def test_added_rows_take_the_place_of_older_ones_of_their_action(tmp_path):
    path = tmp_path / "results.json"
    write([row(8), row(1, action="résumés"), row(2, action="résumés", measure="files")], path)
    add([row(3, action="résumés")], path)
    assert [(one.action, one.value) for one in read(path)] == [("board", 8), ("résumés", 3)]


def test_rows_can_be_added_to_nothing(tmp_path):
    add([row(3)], tmp_path / "results.json")
    assert read(tmp_path / "results.json") == [row(3)]


def test_the_table_is_aligned_and_marks_every_budget():
    lines = draw(
        [
            row(8),
            row(8, size=100_000),
            row(31, measure="read_units", budget=30),
            row(5, action="页面", size=None, budget=None),
        ]
    ).splitlines()
    assert lines[0].split() == ["action", "measure", "at", "100", "at", "100,000", "budget"]
    assert lines[2].split() == ["board", "aws_calls", "8", "8", "≤", "8", "✓"]
    assert lines[3].split() == ["read_units", "31", "≤", "30", "✗"]
    assert lines[4].split() == ["页面", "aws_calls", "5"]
    assert lines[2].index("aws_calls") == lines[3].index("read_units") == lines[4].index("aws_calls") + 2
    assert lines[2].rindex("8") == lines[3].rindex("0")


def test_a_row_that_grows_is_marked():
    assert "✗" in draw([row(3), row(4, size=100_000)])


def test_rows_without_sizes_have_one_column():
    assert draw([row(1.25, size=None, budget=1.3)]).splitlines()[2].split() == [
        "board",
        "aws_calls",
        "1.25",
        "≤",
        "1.3",
        "✓",
    ]


def test_numbers_are_as_long_as_they_are_worth():
    assert [spoken(value) for value in (8, 8.0, 12.5, 1.25, 1.3, 123.456, 100_000)] == [
        "8", "8", "12.5", "1.25", "1.3", "123.5", "100,000",
    ]  # fmt: skip
