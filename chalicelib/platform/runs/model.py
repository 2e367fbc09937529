"""Runs and their chunks: data and decisions, no I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

CHUNK = 25
"""Targets of one chunk: few enough for one invocation, many enough for a progress that costs little."""


_NOTHING = Text("", "")


class RunState(StrEnum):
    """`cancelling` lasts while the chunk that was being done is brought to its end; `cancelled` changes no more."""

    RUNNING = "running"
    CANCELLING = "cancelling"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class OutcomeState(StrEnum):
    """What became of a target: `skipped` means that there was nothing to do, `not_done` that its run was cancelled before."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one target: a stable code and a sentence, where there is something to say."""

    state: OutcomeState = OutcomeState.DONE
    code: str = ""
    text: Text = _NOTHING


_CANCELLED = Outcome(
    state=OutcomeState.NOT_DONE,
    code="run_cancelled",
    text=Text("The run was stopped before this one.", "任务在处理此项之前已停止。"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The line of a report: a target and what became of it."""

    target: str
    state: OutcomeState
    code: str = ""
    en: str = ""
    zh: str = ""

    @classmethod
    def of(cls, target: str, outcome: Outcome) -> Result:
        """The line of one target."""
        return cls(target=target, state=outcome.state, code=outcome.code, en=outcome.text.en, zh=outcome.text.zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Work over many targets. `about` holds its arguments, `by` the actor who began it (`kind:id`).

    `total` counts the targets found so far; it is final once `planned`, and shown then (`known_total`). `position` is the number
    of the next chunk, `chunks` how many there are so far; `cursor` is where the kind's plan goes on.
    """

    id: str
    kind: str
    by: str
    started_at: datetime
    state: RunState = RunState.RUNNING
    about: Mapping[str, str] = field(default_factory=dict)
    total: int = 0
    done: int = 0
    skipped: int = 0
    failed: int = 0
    position: int = 0
    chunks: int = 0
    planned: bool = True
    cursor: Mapping[str, Any] | None = None
    finished_at: datetime | None = None
    cancelled_at: datetime | None = None
    version: int = 0

    @property
    def handled(self) -> int:
        """How many targets are behind us."""
        return self.done + self.skipped + self.failed

    @property
    def over(self) -> bool:
        """Whether its numbers are final."""
        return self.state in {RunState.FINISHED, RunState.CANCELLED}

    @property
    def known_total(self) -> int | None:
        """How many targets there are; None until its plan has found them all: a total that grows is none."""
        return self.total if self.planned else None

    @property
    def percent(self) -> int | None:
        """The progress in percent; None while nobody knows of how many. It never goes back."""
        if self.state is RunState.FINISHED:
            return 100
        if not self.planned:
            return None
        return 0 if self.total == 0 else self.handled * 100 // self.total

    @property
    def remaining(self) -> int | None:
        """How many targets nothing became of yet, or ever in a run that was cancelled; None while nobody knows."""
        return self.total - self.handled if self.planned else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Targets that are done in one go, and their results once they are."""

    run: str
    number: int
    targets: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Targets that a plan found, and where it goes on (None at the end)."""

    targets: tuple[str, ...] = ()
    cursor: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class RunKind:
    """Where a kind's functions are, as `module:function`: they are loaded by the worker alone."""

    do: str
    plan: str = ""


def chunked(run: str, targets: Sequence[str], *, first: int = 0) -> tuple[Chunk, ...]:
    """The chunks of targets, numbered from `first`."""
    parts = [tuple(targets[begin : begin + CHUNK]) for begin in range(0, len(targets), CHUNK)]
    return tuple(Chunk(run=run, number=first + place, targets=part) for place, part in enumerate(parts))


def extended(run: Run, found: Planned) -> tuple[Run, tuple[Chunk, ...]]:
    """The run with what its plan found, and the new chunks."""
    chunks = chunked(run.id, found.targets, first=run.chunks)
    grown = replace(
        run,
        total=run.total + len(found.targets),
        chunks=run.chunks + len(chunks),
        planned=found.cursor is None,
        cursor=found.cursor,
    )
    return grown, chunks


def advanced(run: Run, results: Sequence[Result], now: datetime) -> Run:
    """The run after a chunk was done; it is finished when no chunk and no page of its plan is left."""
    counts = {state: sum(result.state is state for result in results) for state in OutcomeState}
    moved = replace(
        run,
        done=run.done + counts[OutcomeState.DONE],
        skipped=run.skipped + counts[OutcomeState.SKIPPED],
        failed=run.failed + counts[OutcomeState.FAILED],
        position=run.position + 1,
    )
    return finished(moved, now)


def finished(run: Run, now: datetime) -> Run:
    """The run as it stands: over when nothing is left to do."""
    complete = not run.over and run.planned and run.position >= run.chunks
    return replace(run, state=RunState.FINISHED, finished_at=now) if complete else run


def halted(run: Run, now: datetime) -> Run:
    """The run that is being cancelled at its end; one that did everything meanwhile is finished."""
    ended = finished(run, now)
    return ended if ended.over else replace(ended, state=RunState.CANCELLED, finished_at=now)


def not_done(chunk: Chunk) -> tuple[Result, ...]:
    """The lines of a chunk that its run never came to."""
    return tuple(Result.of(target, _CANCELLED) for target in chunk.targets)
