"""Wire shapes of runs."""

from __future__ import annotations

from datetime import datetime

from chalicelib.platform.http import Schema


class RunShape(Schema):
    """Work over many things. `percent` is of the targets known so far: `planned` says whether all of them are."""

    id: str
    kind: str
    state: str
    by: str
    started_at: datetime
    finished_at: datetime | None
    total: int
    done: int
    skipped: int
    failed: int
    percent: int
    planned: bool


class RunResultShape(Schema):
    """What became of one target, with a stable code and a sentence in both languages where there is something to say."""

    target: str
    state: str
    code: str
    en: str
    zh: str
