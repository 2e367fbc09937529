"""Tables for spreadsheets: CSV (RFC 4180) that opens with the right letters and runs no formula.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to a spreadsheet
(https://owasp.org/www-community/attacks/CSV_Injection); it gets an apostrophe in front, so that it stays text. Numbers keep
their sign.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""What makes Excel read a file as UTF-8."""

_FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its head."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([cell(one) for one in head])
    writer.writerows([cell(one) for one in row] for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def cell(value: str) -> str:
    """A value that a spreadsheet shows as it stands."""
    if _NUMBER.fullmatch(value) or not _FORMULA.match(value):
        return value
    return f"'{value}"
