"""An action killed before and after each of its AWS calls, in a new world each time.

A crash before a call shows what the calls so far left behind; a crash after it shows what the caller does when it never
learns that the call took effect. Together they are every state in which a process can die, as seen from AWS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.kit.probe import Call, Crash, Probe, intercept

Moment = Literal["before", "after"]
MOMENTS: tuple[Moment, ...] = ("before", "after")


@dataclass(frozen=True, slots=True)
class CrashPoint:
    """The call at which a process dies, and when."""

    number: int
    moment: Moment

    def probe(self) -> Probe:
        if self.moment == "before":
            return Probe(crash_before=self.number)
        return Probe(crash_after=self.number)


@dataclass(slots=True)
class CrashReport:
    """How much was enumerated: the calls of the undisturbed action, and the worlds that were lived through."""

    calls: list[Call]
    worlds: int


def enumerate_crashes(
    fresh: Callable[[], object],
    action: Callable[[], object],
    recover: Callable[[], object],
    check: Callable[[], object],
    *,
    depth: int = 1,
) -> CrashReport:
    """Lives through the action undisturbed and through every crash of it, recovering and checking each time.

    `fresh` makes a new world; `recover` is what happens after a death (the retry, the redelivery, the sweep) and must
    bring the action to its end, also when nothing died; `check` asserts what must hold then. With `depth` 2 the
    recovery dies too, at each of its calls, and is run again. A failure carries a note that names the crash.
    """
    report = CrashReport(calls=[], worlds=0)
    _Lives(fresh, action, recover, check).explore((), depth, report)
    return report


@dataclass(frozen=True, slots=True)
class _Lives:
    """What is lived through, again and again."""

    fresh: Callable[[], object]
    action: Callable[[], object]
    recover: Callable[[], object]
    check: Callable[[], object]

    def explore(self, path: tuple[CrashPoint, ...], depth: int, report: CrashReport) -> None:
        """The world with the crashes of `path`, then those with one more."""
        try:
            calls = self._live(path)
        except Exception as failure:
            failure.add_note(f"in the world with crashes {_story(path)}")
            raise
        report.worlds += 1
        if not path:
            report.calls = calls
        if len(path) == depth:
            return
        for call in calls:
            for moment in MOMENTS:
                self.explore((*path, CrashPoint(call.number, moment)), depth, report)

    def _live(self, path: tuple[CrashPoint, ...]) -> list[Call]:
        """One world; the calls of its last, undisturbed step, at which the next deeper world may crash."""
        self.fresh()
        for stage, point in enumerate(path):
            _die(self.recover if stage else self.action, point)
        last = Probe()
        with intercept(last):
            (self.recover if path else self.action)()
        if not path:
            self.recover()
        self.check()
        return last.calls


def _die(step: Callable[[], object], point: CrashPoint) -> None:
    dying = point.probe()
    with intercept(dying):
        try:
            step()
        except Crash:
            pass
        except Exception:  # its handling of the death met the dead process; what it left behind is what counts
            if not dying.dead:
                raise
    if not dying.dead:
        raise AssertionError(
            f"call #{point.number} was never made: the action makes other calls each time, so its crashes cannot be "
            "enumerated; give it fixed ids, times and order"
        )


def _story(path: tuple[CrashPoint, ...]) -> str:
    return ", then ".join(f"{point.moment} #{point.number}" for point in path) or "none"
