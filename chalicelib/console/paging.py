"""The link to the next page of a list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from chalicelib.platform.http import Request
from chalicelib.platform.http.cursors import seal_cursor


def older(
    request: Request, path: str, after: dict[str, Any] | None, *, filtered_by: str = "", **query: str
) -> str | None:
    """The address of the page that begins at `after`, or `None` on the last one.

    `path` is where the list lies; `filtered_by` is what the list's view passes to `request.cursor`.
    """
    cursor = seal_cursor(after, bound=f"{request.caller.tenant.tenant}|{path}|{filtered_by}")
    return None if cursor is None else f"{path}?{urlencode({**query, 'cursor': cursor})}"
