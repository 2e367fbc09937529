"""A tenant's own days: company holidays, extra workdays, days with other hours. They go before every official list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.platform.values import dataclass
from chalicelib.tenants.calendars.hours import Span, in_order, read_spans, spans_as_document


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """What a tenant decided for one day: empty `spans` are a day off, None a workday with its weekday's usual hours."""

    day: date
    spans: tuple[Span, ...] | None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.spans is not None:
            object.__setattr__(self, "spans", in_order(self.spans))

    @classmethod
    def off(cls, day: date, reason: str = "") -> SpecialDay:
        """A day on which nobody works, whatever the official list says."""
        return cls(day, (), reason)

    @classmethod
    def worked(cls, day: date, *spans: tuple[str, str], reason: str = "") -> SpecialDay:
        """A day that is worked, whatever the list says: at the given clock times or, without any, as usual."""
        return cls(day, read_spans(spans) if spans else None, reason)

    def as_document(self) -> dict[str, Any]:
        """Plain data for JSON."""
        spans = None if self.spans is None else spans_as_document(self.spans)
        return {"day": self.day.isoformat(), "spans": spans, "reason": self.reason}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> SpecialDay:
        """The day that `as_document` wrote. Raises KeyError, TypeError or ValueError on anything else."""
        spans = document["spans"]
        return cls(
            date.fromisoformat(document["day"]), None if spans is None else read_spans(spans), document["reason"]
        )
