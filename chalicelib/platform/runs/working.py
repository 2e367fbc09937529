"""The worker of runs: one chunk for each fact that asks for it.

A fact names the position it asks for. A repeated or late fact names one that is behind us and does nothing; a fact whose chunk
was done and not recorded does it again, which every kind must bear. The chunk's results, the progress and the fact that asks for
the next chunk are one transaction, so that a run neither stops nor counts twice.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from chalicelib.platform import observability
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import AppError, Stale, Unavailable
from chalicelib.platform.runs import store
from chalicelib.platform.runs.facts import RunAdvanced, RunCancelled, RunFinished, RunStarted
from chalicelib.platform.runs.model import (
    Outcome,
    OutcomeState,
    Planned,
    Result,
    Run,
    RunKind,
    RunState,
    advanced,
    extended,
    finished,
    halted,
)
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work

Do = Callable[[TenantScope, Actor, Run, str, datetime], Outcome]
Plan = Callable[[TenantScope, Run, dict[str, Any] | None], Planned]

_ATTEMPTS = 3
_LAST_RECEIVE = 3
_UNEXPECTED = Outcome(
    state=OutcomeState.FAILED,
    code="unexpected",
    text=Text("Something went wrong on our side. Try this one by hand.", "系统出现异常，请单独手动处理此项。"),
)


def work_on(scope: TenantScope, fact: RunStarted | RunAdvanced, now: datetime, *, receives: int = 1) -> Run | None:
    """Do the chunk that a fact asks for; the run afterwards, or None if there was nothing to do.

    `receives` says how often the queue delivered the fact: the last time, a target that fails for an unknown reason is recorded
    as failed, so that one broken target does not stop the others. Raises `Unavailable` when it must be tried again.
    """
    run = store.run(scope, fact.run)
    if run is None or run.over or run.position != fact.position:
        return None
    if run.state is RunState.CANCELLING:
        return _halt(scope, run, now)
    kind = kind_of(run.kind)
    if run.position >= run.chunks and not run.planned:
        planned = _plan(scope, kind, run, now)
        if planned is None or planned.over or planned.position >= planned.chunks:
            return planned
        run = planned
    chunk = store.chunk(scope, run.id, run.position)
    if chunk is None:  # the run and its chunks are one transaction
        raise Unavailable
    doing = _Doing(cast("Do", _function(kind.do)), scope, run, now, receives)
    results = [doing.result(target) for target in chunk.targets]
    work = Work(scope, Actor.read(run.by), now)
    work.put(store.CHUNKS, replace(chunk, results=tuple(results)))
    moved = work.put(store.RUNS, advanced(run, results, now))
    work.announce(_following(moved))
    try:
        return work.commit(moved)
    except Stale:  # somebody cancelled it, or another worker was quicker
        return _after_all(scope, run, chunk.number, results, now)


def kind_of(name: str) -> RunKind:
    """The functions of a kind; `KeyError` for a name that this code does not know."""
    kinds: dict[str, RunKind] = importlib.import_module("chalicelib.listeners").RUNS
    return kinds[name]


def _plan(scope: TenantScope, kind: RunKind, run: Run, now: datetime) -> Run | None:
    """The run with the next page of its targets; None when another worker was quicker."""
    plan = cast("Plan", _function(kind.plan))
    grown, chunks = extended(run, plan(scope, run, None if run.cursor is None else dict(run.cursor)))
    ended = finished(grown, now)
    work = Work(scope, Actor.read(run.by), now)
    for chunk in chunks:
        work.put(store.CHUNKS, chunk)
    stored = work.put(store.RUNS, ended)
    if stored.position >= stored.chunks:  # an empty page: the next one, or the end
        work.announce(_following(stored))
    try:
        return work.commit(stored)
    except Stale:
        return _halted_meanwhile(scope, run, now)


def _halted_meanwhile(scope: TenantScope, before: Run, now: datetime) -> Run | None:
    """The end of a run that was cancelled while its plan was at work; None when another worker was quicker."""
    run = store.run(scope, before.id)
    if run is None or run.state is not RunState.CANCELLING or run.position != before.position:
        return None
    return _halt(scope, run, now)


def _halt(scope: TenantScope, run: Run, now: datetime) -> Run | None:
    """End a run that is being cancelled, behind what it did."""
    work = Work(scope, Actor.read(run.by), now)
    ended = work.put(store.RUNS, halted(run, now))
    work.announce(_following(ended))
    try:
        return work.commit(ended)
    except Stale:  # another worker ends it, with the chunk that it was at
        return None


def _after_all(scope: TenantScope, before: Run, number: int, results: Sequence[Result], now: datetime) -> Run | None:
    """Keep the results of a chunk that was being done when its run was cancelled; None when another worker recorded them."""
    for _ in range(_ATTEMPTS):
        run = store.run(scope, before.id)
        chunk = store.chunk(scope, before.id, number)
        if (
            run is None
            or chunk is None
            or run.state not in {RunState.CANCELLING, RunState.CANCELLED}
            or run.position != number
            or chunk.results
        ):
            return None
        work = Work(scope, Actor.read(run.by), now)
        work.put(store.CHUNKS, replace(chunk, results=tuple(results)))
        moved = work.put(store.RUNS, halted(advanced(run, results, now), now))
        if not run.over:
            work.announce(_following(moved))
        try:
            return work.commit(moved)
        except Stale:
            continue
    raise Unavailable


def _following(run: Run) -> RunAdvanced | RunFinished | RunCancelled:
    if run.state is RunState.CANCELLED:
        return RunCancelled(run=run.id, kind=run.kind)
    if run.state is RunState.FINISHED:
        return RunFinished(run=run.id, kind=run.kind, done=run.done, skipped=run.skipped, failed=run.failed)
    return RunAdvanced(run=run.id, kind=run.kind, position=run.position)


@dataclass(frozen=True, slots=True)
class _Doing:
    """What is done to the targets of a chunk."""

    do: Do
    scope: TenantScope
    run: Run
    now: datetime
    receives: int

    def result(self, target: str) -> Result:
        """What became of one target; raises what may pass if the fact is delivered again."""
        try:
            return Result.of(target, self._outcome(target))
        except Unavailable:
            raise
        except AppError as refusal:
            return Result.of(target, failed(refusal))
        except Exception:
            if self.receives < _LAST_RECEIVE:
                raise
            observability.failure("a run's target failed", run=self.run.id)
            observability.count("RunTargetFailed")
            return Result.of(target, _UNEXPECTED)

    def _outcome(self, target: str) -> Outcome:
        """Somebody may change the target at the same moment: then it is read and decided again."""
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(Stale):
                return self.do(self.scope, Actor.read(self.run.by), self.run, target, self.now)
        return self.do(self.scope, Actor.read(self.run.by), self.run, target, self.now)


def failed(refusal: AppError) -> Outcome:
    """The outcome of a refusal, in its own words."""
    return Outcome(state=OutcomeState.FAILED, code=refusal.code, text=Text(refusal.said("en"), refusal.said("zh-CN")))


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    return cast("Callable[..., Any]", getattr(importlib.import_module(module), function))
