"""Beginning, stopping and reading runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, Invalid, NotFound
from chalicelib.platform.runs import store
from chalicelib.platform.runs.facts import RunCancelled, RunFinished, RunStarted
from chalicelib.platform.runs.model import Result, Run, RunState, chunked, finished, halted, not_done
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work

MOST_TARGETS = 1000
"""Targets that can be named at once; the chunks of more would not fit into one transaction beside the caller's own writes."""
PATIENCE = timedelta(hours=1)
"""Longer than the queue tries: a worker that has not ended a cancelled run by then will not."""
REPORT_CHUNKS = 4
LENGTH = 50


class UnknownRun(NotFound):
    """There is no such run, or the speaker may not know of it."""

    code = "run_unknown"
    text = Text(
        "This run does not exist or is not visible to you. Open it from the list of runs.",
        "该批量任务不存在或您无权查看，请从批量任务列表中打开。",
    )


class TooManyTargets(Invalid):
    """More was named than one run takes."""

    code = "too_many_targets"
    text = Text("Name at most {most} at once; begin another run for the rest.", "一次最多 {most} 个，其余请另行提交。")


class RunEnded(Conflict):
    """A run that is over cannot be stopped."""

    code = "run_ended"
    text = Text("This run is over already. Open its report.", "该批量任务已结束，请查看其报告。")


def start(
    work: Work,
    *,
    kind: str,
    targets: Sequence[str] = (),
    about: Mapping[str, str] | None = None,
    planned: bool = True,
    identity: str | None = None,
) -> Run:
    """Begin a run in the caller's work; commits nothing. `planned=False`: its kind finds the targets itself.

    A target named twice is done once. Raises `TooManyTargets`. A run without targets is finished at once.
    """
    wanted = tuple(dict.fromkeys(targets))
    if len(wanted) > MOST_TARGETS:
        raise TooManyTargets(field="targets", most=MOST_TARGETS)
    run = identity or ids.new_id(work.now)
    chunks = chunked(run, wanted)
    begun = Run(
        id=run,
        kind=kind,
        by=str(work.actor),
        started_at=work.now,
        about=dict(about or {}),
        total=len(wanted),
        chunks=len(chunks),
        planned=planned,
    )
    stored = work.put(store.RUNS, finished(begun, work.now))
    for chunk in chunks:
        work.put(store.CHUNKS, chunk)
    if stored.state is RunState.FINISHED:
        work.announce(RunFinished(run=run, kind=kind, done=0, skipped=0, failed=0))
    else:
        work.announce(RunStarted(run=run, kind=kind))
    return stored


def cancel(work: Work, run: Run) -> Run:
    """Stop a run behind the chunk that is being done; commits nothing. Raises `RunEnded`. Safe to repeat.

    It is `cancelling` until its worker has come to the end of the chunk: then its numbers are final. Asked again after
    `PATIENCE`, it ends without its worker, which must have been lost.
    """
    if run.over:
        raise RunEnded
    if run.cancelled_at is None:
        return work.put(store.RUNS, replace(run, state=RunState.CANCELLING, cancelled_at=work.now))
    if work.now - run.cancelled_at < PATIENCE:
        return run
    stopped = work.put(store.RUNS, halted(run, work.now))
    work.announce(RunCancelled(run=run.id, kind=run.kind))
    return stopped


def load(scope: TenantScope, identity: str) -> Run:
    """A run; raises `UnknownRun`."""
    found = store.run(scope, identity) if ids.is_id(identity) else None
    if found is None:
        raise UnknownRun
    return found


def report(
    scope: TenantScope, run: Run, *, after: dict[str, Any] | None = None, chunks: int = REPORT_CHUNKS
) -> tuple[list[Result], dict[str, Any] | None]:
    """The results so far, in the order of the targets, a page of `chunks` chunks at a time.

    Of a run that was cancelled, the targets it did not come to are `not_done`.
    """
    found, following = store.chunks(scope, run.id, limit=chunks, after=after)
    cancelled = run.state is RunState.CANCELLED
    lines = [chunk.results or (not_done(chunk) if cancelled else ()) for chunk in found]
    return [result for line in lines for result in line], following


def recent(
    scope: TenantScope, *, after: dict[str, Any] | None = None, limit: int = LENGTH
) -> tuple[list[Run], dict[str, Any] | None]:
    """A page of the company's runs, newest first, without their arguments."""
    items, following = store.cards(scope, limit=limit, after=after)
    return [msgspec.convert(item.card, Run) for item in items], following
