"""What an action to be measured is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.bench.company import Company
from tests.bench.rows import Row, spoken
from tests.kit.client import Answer
from tests.kit.metering import Meter, metered

Budgets = Mapping[str, float | None]
AWS_CALLS, WRITE_UNITS, READ_UNITS = "aws_calls", "write_units", "read_units"


class WentWrong(RuntimeError):
    """A measured request was not answered as it should be: its cost says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an action cost; `also` are other values that the budget depends on (the columns of a board)."""

    name: str
    meter: Meter
    budgets: Budgets
    also: Mapping[str, float] = field(default_factory=dict)

    def rows(self, size: int) -> list[Row]:
        """The values as rows of the table: what has a budget, then what the budget depends on."""
        values = {AWS_CALLS: self.meter.calls, WRITE_UNITS: self.meter.write_units, READ_UNITS: self.meter.read_units}
        return [
            *(
                Row(action=self.name, measure=measure, size=size, value=values[measure], budget=budget)
                for measure, budget in self.budgets.items()
            ),
            *(Row(action=self.name, measure=measure, size=size, value=value) for measure, value in self.also.items()),
        ]

    def explained(self) -> str:
        """What the cost is made of: calls by operation, and units by table and index."""
        calls = ", ".join(f"{name} ×{count}" for name, count in sorted(self.meter.operations.items()))
        writes = ", ".join(f"{place} {spoken(units)}" for place, units in sorted(self.meter.writes_by_place().items()))
        return f"{calls}" + (f"; writes: {writes}" if writes else "")


Measure = Callable[[Company], list[Measured]]


def second(act: Callable[[int], Answer], *, status: int) -> Meter:
    """The cost of an action in a warm process: `act(0)` opens what stays open (clients, the session), `act(1)` is metered.

    Raises WentWrong unless both are answered with `status`.
    """
    _expect(act(0), status)
    with metered() as meter:
        answer = act(1)
    _expect(answer, status)
    return meter


def _expect(answer: Answer, status: int) -> None:
    if answer.status != status:
        raise WentWrong(f"{answer.status} instead of {status}: {answer.text[:500]}")
