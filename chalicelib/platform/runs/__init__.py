"""Long work over many things: begun in one transaction, done piece by piece, with progress, cancel and a report.

A run names its targets (ids) and its kind; the kind says what is done to one target. `start` stores the run, its targets in
chunks and the fact `run.started`; the facts `run.started` and `run.advanced` travel by the queue `runs`, each of them starts
the next chunk. A chunk's results and the run's progress are stored in one transaction, conditional on the run as it was read:
whatever dies or is delivered twice, each target appears once in the report. What is done to a target must be safe to do twice.

To add a kind: a function `do(scope, actor, run, target, now) -> Outcome` in a feature and one line in `chalicelib/listeners.py`:

    RUNS = {"pipeline.move": RunKind("chalicelib.pipeline.bulk:move_one")}

A kind with a `plan` finds its targets itself, a page at a time: `plan(scope, run, cursor) -> Planned(targets, cursor)`.
"""

from chalicelib.platform.runs.facts import RunAdvanced, RunCancelled, RunFinished, RunStarted
from chalicelib.platform.runs.model import Chunk, Outcome, OutcomeState, Planned, Result, Run, RunKind, RunState
from chalicelib.platform.runs.service import (
    MOST_TARGETS,
    PATIENCE,
    RunEnded,
    TooManyTargets,
    UnknownRun,
    cancel,
    load,
    recent,
    report,
    start,
)

__all__ = [
    "MOST_TARGETS",
    "PATIENCE",
    "Chunk",
    "Outcome",
    "OutcomeState",
    "Planned",
    "Result",
    "Run",
    "RunAdvanced",
    "RunCancelled",
    "RunEnded",
    "RunFinished",
    "RunKind",
    "RunStarted",
    "RunState",
    "TooManyTargets",
    "UnknownRun",
    "cancel",
    "load",
    "recent",
    "report",
    "start",
]
