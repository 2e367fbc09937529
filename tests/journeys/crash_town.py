"""A company that lives through one crash after another: its desk, its functions, and a clock that goes on for everybody.

What the engine does by itself (the stream, the queues, the schedules, SES's reports) survives; only the product's own calls
to AWS are watched, so only the product dies in them. A message whose function died comes back when its visibility timeout is
over, a claim is looked at again when its grace is: both are the deployed times, and `settle` lets them pass.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

import app as application
from chalicelib.platform import clock
from chalicelib.platform.aws import clients
from chalicelib.platform.aws.secrets import forget_secrets
from chalicelib.platform.facts import RELAY_WITHIN_SECONDS
from chalicelib.tenants import guard
from infra.local.dispatcher import Dispatcher
from infra.local.on_moto import recording
from infra.local.wiring import Mapped, Wiring, wire
from tests.features.intake.desk import Desk, open_desk
from tests.kit.moments import bring_forward, go_back, moment, seconds_until_visible
from tests.kit.world import World, engine_client, make_world

_SWEPT_BY = RELAY_WITHIN_SECONDS + 61
_INFRASTRUCTURE = ("dynamodb", "dynamodbstreams", "sqs")


class Town:
    """A world with a desk, and its ways back."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.desk: Desk = open_desk(world)
        self.stream_lost = False  # the relay's records are given up, as after an outage of the stream
        self.reports_after = timedelta(0)  # how long SES takes to tell what became of a mail
        self.past = timedelta(0)
        self._positions: dict[str, str] = {}
        wiring = wire(world.stack, application.app)
        self.dispatcher = self._dispatcher(replace(wiring, mappings=tuple(map(self._losing, wiring.mappings))))
        self._wiring = self.dispatcher.wiring
        self.settle()

    @property
    def scope(self) -> Any:
        return self.desk.scope

    def only(self, function: str) -> Dispatcher:
        """A dispatcher that feeds this function alone (`intake-place`), from the same positions."""
        wanted = function.title().replace("-", "")
        mappings = tuple(one for one in self._wiring.mappings if one.function.name == wanted)
        assert mappings, function
        return self._dispatcher(replace(self._wiring, mappings=mappings, schedules=()), pumps=())

    def remember(self) -> Callable[[], None]:
        """The way back to this moment, with every process started anew."""
        kept, positions = moment(self.world.mailbox), dict(self._positions)
        past, reports_after = self.past, self.reports_after

        def back() -> None:
            go_back(kept, self.world.mailbox)
            self._positions.clear()
            self._positions.update(positions)
            self.dispatcher.failures.clear()
            self.stream_lost, self.reports_after = False, reports_after
            self._set_clock(past)
            now = clock.now().isoformat()
            self._positions.update({place: now for place in positions if place.startswith("schedule/")})
            cold_start()

        return back

    def deliver(self) -> None:
        """Hand over what is there, without waiting for anything."""
        self.dispatcher.run_until_quiet()

    def settle(self) -> None:
        """Hand over everything, wait for what is hidden, and let the sweep look for what is late."""
        cold_start()
        self._run_out(self.dispatcher)
        self.pass_time(_SWEPT_BY)
        self._run_out(self.dispatcher)

    def run_out(self, dispatcher: Dispatcher) -> None:
        """Hand over everything that a dispatcher feeds on, and wait for what is hidden."""
        cold_start()
        self._run_out(dispatcher)

    def _run_out(self, dispatcher: Dispatcher) -> None:
        dispatcher.run_until_quiet()
        while (hidden := seconds_until_visible()) is not None:
            self.pass_time(hidden + 1)
            dispatcher.run_until_quiet()

    def pass_time(self, seconds: float) -> None:
        """Both clocks go on, and so do the timeouts of the queues."""
        bring_forward(seconds)
        self._set_clock(self.past + timedelta(seconds=seconds))

    def lose_stream(self) -> None:
        """What the relay has not sent by now is given up by the stream, as after an outage."""
        self.stream_lost = True
        self.only("platform-relay").run_until_quiet()
        self.stream_lost = False

    def sweep(self) -> None:
        """One run of the sweep."""
        self.dispatcher.fire("PlatformSweep")

    def redeliver_everything(self) -> None:
        """The stream begins again, so that every fact is relayed and handled once more."""
        for place in [place for place in self._positions if place.startswith("stream/")]:
            del self._positions[place]
        self.settle()

    def _set_clock(self, past: timedelta) -> None:
        self.past = past
        clock.move(past)

    def _dispatcher(self, wiring: Wiring, **options: Any) -> Dispatcher:
        known = {"pumps": [self._report], **options}
        return Dispatcher(wiring, engine_client, checkpoint=self._positions, clock=clock.now, **known)

    def _report(self) -> int:
        mailbox = self.world.mailbox
        early = [mail for mail in mailbox if not mail.reported and mail.at + self.reports_after > clock.now()]
        return 0 if early else mailbox.pump()

    def _losing(self, mapped: Mapped) -> Mapped:
        if not mapped.is_stream:
            return mapped
        handle = mapped.function.handler

        def losing(event: Any, context: Any) -> Any:
            return {"batchItemFailures": []} if self.stream_lost else handle(event, context)

        return replace(mapped, function=replace(mapped.function, handler=losing))


def cold_start() -> None:
    """What a new process knows: no tenant's session, no secret, and not whose an API key is."""
    if clients._session is not None:
        clients._session._credentials._sessions._kept.clear()
    forget_secrets()
    guard.forget_keys()


@contextmanager
def open_town() -> Iterator[Town]:
    """A town on an empty engine."""
    world = make_world()
    with ExitStack() as stack:
        stack.enter_context(recording(world.mailbox))
        for service in _INFRASTRUCTURE:
            one = engine_client(service)
            # Past every probe: the engine's own errands are not the product's calls.
            stack.enter_context(patch.object(one, "_make_api_call", types.MethodType(BaseClient._make_api_call, one)))
        wall = clock.wall
        stack.callback(clock.move, timedelta(0))
        stack.enter_context(patch.object(clock, "wall", lambda: wall() + clock.offset()))
        yield Town(world)
