"""Tables that a spreadsheet opens as text."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.tabular import BYTE_ORDER_MARK, cell, table

FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =HYPERLINK(1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
]


def test_a_formula_stays_text():
    assert [cell(one) for one in FORMULAS] == [f"'{one}" for one in FORMULAS]


def test_numbers_and_names_stay_as_they_are():
    assert [cell(one) for one in ("-12.5", "+8613800138000", "7", "", "张喆", "a=b")] == [
        "-12.5", "+8613800138000", "7", "", "张喆", "a=b",
    ]  # fmt: skip


@given(st.lists(st.lists(st.text(alphabet=st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=5))
def test_every_table_reads_back_and_no_cell_starts_a_formula(rows):
    written = table(["a", "b"], rows)
    assert written.startswith(BYTE_ORDER_MARK)
    read = list(csv.reader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline="")))
    assert len(read) == len(rows) + 1
    for line, row in zip(read[1:], rows, strict=True):
        for shown, value in zip(line, row, strict=True):
            assert shown in {value, f"'{value}"}
            assert cell(shown) == shown
