"""Saves the engine's state while it runs.

ministack writes its state when it ends cleanly, and loses it otherwise. Here its requests are held back for the moment of a
copy, so that what is saved is one instant of all services, and the copy is written while they go on.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

_SAVED_EVERY_SECONDS: Final = 2.0
_PAUSE_PER_SECOND_OF_WORK: Final = 3.0
_HELD_AT_MOST_SECONDS: Final = 0.3
_READS: Final = ("BatchGet", "Describe", "Get", "Head", "List", "Query", "Receive", "Scan", "TransactGet")


class Held:
    """The ASGI app of the engine, with a door that can be closed while its state is copied."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._door = asyncio.Event()
        self._door.set()
        self._inside = 0
        self.changed = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._door.wait()
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1
            self.changed = self.changed or not _only_reads(scope)

    async def copy(self, states: Mapping[str, Callable[[], Any]]) -> dict[str, Any] | None:
        """One instant of all services; None when requests inside did not end in time and the caller tries later."""
        self._door.clear()
        try:
            waited = 0.0
            while self._inside:
                if waited > _HELD_AT_MOST_SECONDS:
                    # A request inside may be waiting for one that is held back (a trigger that calls the engine).
                    return None
                await asyncio.sleep(0.005)
                waited += 0.005
            self.changed = False
            return {name: state() for name, state in states.items()}
        finally:
            self._door.set()


def _only_reads(scope: Any) -> bool:
    target = next((value for name, value in scope["headers"] if name == b"x-amz-target"), b"").decode()
    if target:
        return target.rpartition(".")[2].startswith(_READS)
    return scope["method"] in ("GET", "HEAD")


async def keep_saving(held: Held, ministack: Any) -> None:
    """Save the engine's state whenever something changed, for as long as the task lives."""
    from ministack.core.persistence import save_all

    pause = _SAVED_EVERY_SECONDS
    while True:
        await asyncio.sleep(pause)
        if not held.changed:
            continue
        began = time.monotonic()
        services = ministack._build_persistence_save_dict()  # noqa: SLF001  the engine's own list of what to save
        states = await held.copy({name: _retried(get) for name, get in services.items()})
        if states is not None:
            # Shielded: a save that has begun ends before the engine's own last one, which writes the same files.
            await asyncio.shield(
                asyncio.to_thread(save_all, {name: _constant(state) for name, state in states.items()})
            )
        # Much data must not make saving the machine's main occupation.
        pause = max(_SAVED_EVERY_SECONDS, _PAUSE_PER_SECOND_OF_WORK * (time.monotonic() - began))


def _constant(state: Any) -> Callable[[], Any]:
    return lambda: state


def _retried(get_state: Callable[[], Any]) -> Callable[[], Any]:
    """Copy again when a background thread of the engine changed a dictionary meanwhile; None leaves the old file."""

    def copied() -> Any:
        for _ in range(20):
            try:
                return get_state()
            except RuntimeError:
                continue
        return None

    return copied
