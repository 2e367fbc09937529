"""A received application becomes a candidate with an application: what each function behind the queues costs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from chalicelib.platform import clock
from infra.functions import FUNCTIONS
from infra.local.dispatcher import Dispatcher
from infra.local.wiring import Function
from tests.bench.actions.applying import by_partner, heavy
from tests.bench.actions.contract import AWS_CALLS, WRITE_UNITS, Budgets, Measured, WentWrong
from tests.bench.company import Company
from tests.kit.client import Answer
from tests.kit.metering import Meter, metered
from tests.kit.world import World, engine_client

_WORKER = "intake-place"
_BUDGETS: Budgets = {AWS_CALLS: 12, WRITE_UNITS: 60}
_FREE: Budgets = {AWS_CALLS: None, WRITE_UNITS: None}


def measure(company: Company) -> list[Measured]:
    """The worker that reads, screens, places and acknowledges; then, without budgets, whatever it set off.

    First an ordinary application, then one that brings much of somebody whom three others may be.
    """
    meters: dict[str, Meter] = defaultdict(Meter)
    dispatcher = _metering(company.world, meters)
    _settle(dispatcher)  # what other measurements left behind; opens what stays open
    meters.clear()
    ordinary = _placed(company, dispatcher, meters, by_partner(company, 4))
    for number in range(5, 8):
        heavy(company, number)
        _settle(dispatcher)
    meters.clear()
    laden = _placed(company, dispatcher, meters, heavy(company, 8))
    return [
        Measured(name="application placed by the worker", meter=ordinary.pop(_WORKER), budgets=_BUDGETS),
        Measured(name="heavy application placed by the worker", meter=laden.pop(_WORKER), budgets=_BUDGETS),
        *(
            Measured(name=f"{kind} placed, then {name}", meter=meter, budgets=_FREE)
            for kind, found in (("application", ordinary), ("heavy application", laden))
            for name, meter in sorted(found.items())
        ),
    ]


def _placed(company: Company, dispatcher: Dispatcher, meters: dict[str, Meter], sent: Answer) -> dict[str, Meter]:
    """What each function cost, by its name, until all that follows from an application was done."""
    _settle(dispatcher)
    _check(company, sent.json["id"])
    names = {function.logical_id: function.name for function in FUNCTIONS}
    found = {names[logical]: meter for logical, meter in meters.items()}
    meters.clear()
    return found


def _metering(world: World, meters: dict[str, Meter]) -> Dispatcher:
    """The dispatcher of the world, with a meter around each function; it calls no schedule."""

    def counted(function: Function) -> Function:
        def handler(event: Any, context: Any) -> Any:
            with metered() as meter:
                answer = function.handler(event, context)
            meters[function.name].charges += meter.charges
            return answer

        return replace(function, handler=handler)

    wiring = world.dispatcher.wiring
    mappings = tuple(replace(mapped, function=counted(mapped.function)) for mapped in wiring.mappings)
    return Dispatcher(
        replace(wiring, mappings=mappings, schedules=()),
        engine_client,
        clock=clock.now,
        retry_after=0,
        pumps=[world.mailbox.pump],
    )


def _settle(dispatcher: Dispatcher) -> None:
    dispatcher.run_until_quiet()
    if dispatcher.failures:
        raise WentWrong(f"functions failed: {dispatcher.failures}")


def _check(company: Company, delivery: str) -> None:
    """Raise unless the delivery became an application: what a refusal costs is not asked."""
    placed = company.partner.get(f"/v1/deliveries/{delivery}").json
    if placed["state"] != "placed":
        raise WentWrong(f"the delivery was not placed: {placed}")
