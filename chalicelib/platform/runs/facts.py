"""What happens to runs."""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


@announced("run.started", about="RUN", by="run")
@dataclass(frozen=True, slots=True)
class RunStarted(Fact):
    """Work over many things was begun."""

    run: str
    kind: str
    position: int = 0


@announced("run.advanced", about="RUN", by="run")
@dataclass(frozen=True, slots=True)
class RunAdvanced(Fact):
    """A chunk was done and the next one, `position`, is to be."""

    run: str
    kind: str
    position: int


@announced("run.finished", about="RUN", by="run")
@dataclass(frozen=True, slots=True)
class RunFinished(Fact):
    """Every target has its result."""

    run: str
    kind: str
    done: int
    skipped: int
    failed: int


@announced("run.cancelled", about="RUN", by="run")
@dataclass(frozen=True, slots=True)
class RunCancelled(Fact):
    """Somebody stopped it; what was done stays done."""

    run: str
    kind: str
