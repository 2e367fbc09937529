"""Ten thousand applications for one job, over HTTP on loopback: how quickly the door answers, and that each costs the same."""

from __future__ import annotations

import sys

from tests.bench.rows import Row

PEOPLE = 10_000
_WAVES = 4
_MILLISECONDS = 1000


class Lost(RuntimeError):
    """Some application was not answered, is missing, or is there twice."""


def measured(people: int = PEOPLE) -> list[Row]:
    """The rows of a burst. Needs the engine of `tests.kit.moto_engine`; raises `Lost`.

    `growth` is by how many AWS calls an application of the last wave costs more than one of the first.
    """
    from tests.features.intake.desk import open_desk
    from tests.kit.burst import AGAIN, burst, quantile
    from tests.kit.world import make_world

    sys.stderr.write(f"A burst of {people:,} applications for one job …\n")
    world = make_world()
    desk = open_desk(world)
    warm, *waves = burst(world, job=desk.job, key=desk.key, people=people, waves=_WAVES)
    sent = [one for wave in waves for one in wave.sent]
    placed = {one.application for one in desk.deliveries() if one.state == "placed"}
    expected = len({one.person for one in (*warm.sent, *sent)})
    if any(one.status != 202 for one in sent) or len(placed) != expected:
        raise Lost(f"{len(placed)} applications of {expected} people")
    each = people // _WAVES
    name = f"burst of {people:,} for one job"
    growth = (waves[-1].door_calls + waves[-1].worker_calls - waves[0].door_calls - waves[0].worker_calls) / each
    return [
        Row(action=name, measure="door_p50_ms", value=quantile(sent, 0.5) * _MILLISECONDS),
        Row(action=name, measure="door_p95_ms", value=quantile(sent, 0.95) * _MILLISECONDS),
        Row(action=name, measure="door_aws_calls", value=waves[-1].door_calls / (each), budget=4),
        Row(action=name, measure="worker_aws_calls", value=waves[-1].worker_calls / each),
        Row(action=name, measure="growth", value=growth, budget=0),
        Row(action=name, measure="again", value=AGAIN * (_WAVES + 1)),
    ]
