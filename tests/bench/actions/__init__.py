"""The actions that have budgets, one file each. To measure another: add a file with `measure`, and its line here."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.bench.actions import board, candidate, moving, placing, receiving
from tests.bench.actions.contract import Measure, Measured
from tests.bench.company import company

# What only looks comes first: applications that arrive are further cards on the board.
ACTIONS: tuple[Measure, ...] = (
    board.measure,
    candidate.measure,
    moving.measure,
    receiving.measure,
    placing.measure,
)


def measured(sizes: tuple[int, ...]) -> Iterator[tuple[int, Measured]]:
    """Every action in a company of each size. Needs the engine of `tests.kit.moto_engine`."""
    for size in sizes:
        sys.stderr.write(f"A company with {size:,} candidates …\n")
        with company(size) as filled:
            for measure in ACTIONS:
                for found in measure(filled):
                    yield size, found
