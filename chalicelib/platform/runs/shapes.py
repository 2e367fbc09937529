"""Wire shapes of runs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from chalicelib.platform.http import Schema


class RunShape(Schema):
    """Work over many things.

    `total`, `percent` and `remaining` are null until all targets are found (`planned`): none of them grows or goes back. A run
    that is `cancelling` ends the few targets it is at; once it is `cancelled`, `remaining` is what was not done.
    """

    id: str
    kind: str
    state: str
    by: str
    started_at: datetime
    finished_at: datetime | None
    total: int | None
    done: int
    skipped: int
    failed: int
    remaining: int | None
    percent: int | None
    planned: bool

    @classmethod
    def of(cls, model: Any) -> Self:
        own = {name: getattr(model, name) for name in cls.model_fields}
        return cls.model_validate({**own, "total": model.known_total})


class RunResultShape(Schema):
    """What became of one target: done, skipped, failed; not_done in a cancelled run.

    With a stable code and a sentence in both languages where there is something to say.
    """

    target: str
    state: str
    code: str
    en: str
    zh: str
