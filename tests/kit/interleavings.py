"""Several actions at once, in a chosen order of their AWS calls.

Each action runs in a thread of its own and waits before each AWS call until the schedule names it. What happens between
two calls of an action touches no shared state, so the orders of calls are all the orders that matter.
"""

from __future__ import annotations

import contextvars
import random
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from botocore.client import BaseClient

from tests.kit.probe import Call, Params, Probe, Send, intercept

PATIENCE_SECONDS = 20


class ScheduleStuck(BaseException):
    """An action waits for something other than its turn, such as a lock that another action holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action returned, or the exception it ended with."""

    value: Any = None
    error: BaseException | None = None

    @property
    def succeeded(self) -> bool:
        return self.error is None


@dataclass(slots=True)
class Interleaving:
    """The outcome of each action, the calls in the order they were made, and the names of those who made them."""

    outcomes: dict[str, Outcome]
    calls: list[Call]
    order: list[str]


@dataclass(slots=True)
class Gate:
    """Lets one action make one call at a time; when the schedule is used up, the first by name goes on."""

    schedule: Sequence[str]
    live: set[str]
    order: list[str] = field(default_factory=list)
    _next: int = 0
    _waiting: set[str] = field(default_factory=set)
    _turns: threading.Condition = field(default_factory=threading.Condition)
    _own: threading.local = field(default_factory=threading.local)

    def enter(self, name: str) -> None:
        """Tells the gate which action the current thread is."""
        self._own.name = name

    def leave(self, name: str) -> None:
        """The action makes no more calls."""
        with self._turns:
            self.live.discard(name)
            self._turns.notify_all()

    def __call__(self, send: Send, client: BaseClient, operation: str, params: Params) -> Any:
        name = getattr(self._own, "name", None)
        if name is None:  # a thread of the test's own, not an action
            return send(client, operation, params)
        with self._turns:
            self._waiting.add(name)
            self._turns.notify_all()
            if not self._turns.wait_for(lambda: self._may_go(name), timeout=PATIENCE_SECONDS):
                raise ScheduleStuck(f"{name} waited for its turn; waiting {self._waiting}, live {self.live}")
            self._waiting.discard(name)
            self._next += 1
            self.order.append(name)
        # Sent outside the condition: nobody else may go before this action waits again or has left.
        return send(client, operation, params)

    def _may_go(self, name: str) -> bool:
        return self._waiting >= self.live and self._turn() == name

    def _turn(self) -> str:
        while self._next < len(self.schedule) and self.schedule[self._next] not in self.live:
            self._next += 1
        return self.schedule[self._next] if self._next < len(self.schedule) else min(self.live)


def interleave(actions: Mapping[str, Callable[[], Any]], schedule: Sequence[str]) -> Interleaving:
    """Runs the actions in threads, their AWS calls in the order of `schedule`, a sequence of their names.

    Each thread starts with a copy of the caller's context variables; what an action sets stays its own. Exceptions are
    outcomes; only `ScheduleStuck` is raised.
    """
    gate = Gate(schedule, set(actions))
    log = Probe()
    outcomes: dict[str, Outcome] = {}

    def run(name: str, action: Callable[[], Any]) -> None:
        gate.enter(name)
        try:
            outcomes[name] = Outcome(value=action())
        except BaseException as error:  # noqa: BLE001  an outcome, whatever it is; a thread has no one else to tell
            outcomes[name] = Outcome(error=error)
        finally:
            gate.leave(name)

    with intercept(log), intercept(gate):
        threads = [
            threading.Thread(target=contextvars.copy_context().run, args=(run, name, action), name=name, daemon=True)
            for name, action in actions.items()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=2 * PATIENCE_SECONDS)
    _raise_when_stuck(threads, outcomes)
    return Interleaving(outcomes, log.calls, gate.order)


def _raise_when_stuck(threads: list[threading.Thread], outcomes: dict[str, Outcome]) -> None:
    for outcome in outcomes.values():
        if isinstance(outcome.error, ScheduleStuck):
            raise outcome.error
    stuck = [thread.name for thread in threads if thread.is_alive()]
    if stuck:
        raise ScheduleStuck(f"never ended: {', '.join(stuck)}")


def schedules(counts: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Every order of the actions' calls; `counts` says how many each makes. Two actions of 4 calls have 70."""
    if not any(counts.values()):
        yield ()
        return
    for name in sorted(counts):
        if counts[name]:
            for rest in schedules({**counts, name: counts[name] - 1}):
                yield (name, *rest)


def random_schedules(counts: Mapping[str, int], number: int, *, seed: int = 0) -> Iterator[tuple[str, ...]]:
    """`number` orders drawn at random, the same ones for the same seed."""
    draw = random.Random(seed)
    calls = [name for name in sorted(counts) for _ in range(counts[name])]
    for _ in range(number):
        draw.shuffle(calls)
        yield tuple(calls)


def count_calls(action: Callable[[], Any]) -> int:
    """How many AWS calls an action makes when it runs alone."""
    log = Probe()
    with intercept(log):
        action()
    return len(log.calls)
