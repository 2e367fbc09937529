"""Many applications for one job at once, over HTTP on loopback: what was answered, how quickly, and what it cost.

Some senders send twice, as boards do that did not hear the answer. The doors run in threads, as many as a board keeps connections
open; then the workers do what was left to them.
"""

from __future__ import annotations

import http.client
import json
import random
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from infra.local.server import Server
from tests.kit.metering import Meter, metered
from tests.kit.world import World, template

CONNECTIONS = 8
AGAIN = 10  # so many of a wave are sent twice
_DOOR = "/boards/generic/applications"
_POLLING = ("dynamodbstreams:", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessage", "sqs:GetQueue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One request: the person's number, how it was answered, and after how many seconds."""

    person: int
    status: int
    delivery: str
    seconds: float


@dataclass(slots=True)
class Wave:
    """A part of the burst: its requests, and the AWS calls of doors and of workers, without those of polling."""

    sent: list[Sent] = field(default_factory=list)
    door_calls: int = 0
    worker_calls: int = 0


def burst(world: World, *, job: str, key: str, people: int, waves: int = 2, seed: int = 1) -> list[Wave]:
    """Send the applications of `people`, in `waves` of equal size, and let the workers finish after each.

    Before them comes a wave that is thrown away, in which everybody is sent twice at the same moment: the processes are warm
    then, and repetitions have raced each other. Each wave ends with some of its requests repeated, unmetered.
    """
    size = people // waves
    made: list[Wave] = []
    with served() as port:
        for number in range(waves + 1):
            order = list(range(number * size, (number + 1) * size))
            random.Random(seed + number).shuffle(order)
            made.append(_wave(world, port, job, key, order if number else [*order[:AGAIN], *order[:AGAIN]]))
    return made


def _wave(world: World, port: int, job: str, key: str, order: Sequence[int]) -> Wave:
    wave = Wave()
    with metered() as meter:
        wave.sent = _send_all(port, job, key, order)
    wave.door_calls = _without_polling(meter)
    wave.sent += _send_all(port, job, key, order[:: len(order) // AGAIN])
    with metered() as meter:
        world.dispatcher.run_until_quiet(limit=100 * len(order), schedules=False)
    wave.worker_calls = _without_polling(meter)
    return wave


def _without_polling(meter: Meter) -> int:
    """The calls of our functions; in AWS the mappings poll, and cost nothing by the call."""
    return sum(number for operation, number in meter.operations.items() if not operation.startswith(_POLLING))


def quantile(sent: Sequence[Sent], part: float) -> float:
    """The seconds within which a part (0 to 1) of the requests was answered."""
    return statistics.quantiles([one.seconds for one in sent], n=100, method="inclusive")[round(part * 100) - 1]


@contextmanager
def served() -> Iterator[int]:
    """The doors behind the local HTTP server, on a port of the machine's choice."""
    import app as application

    server = Server(application.app, template(), 0)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()


def _send_all(port: int, job: str, key: str, order: Sequence[int]) -> list[Sent]:
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return list(pool.map(lambda person: _send(port, job, key, person), order))


def _send(port: int, job: str, key: str, person: int) -> Sent:
    body = json.dumps(
        {
            "job": job,
            "name": f"Burst {_word(person)}",
            "email": f"burst{person}@example.com",
            "application_id": f"burst-{person}",
            "resume": {"text": f"Burst {_word(person)}\nburst{person}@example.com\n\nSkills\nPython, SQL\n"},
        }
    ).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", _DOOR, body=body, headers=headers)
        answer = connection.getresponse()
        said: Any = json.loads(answer.read() or b"{}")
    finally:
        connection.close()
    seconds = time.perf_counter() - started
    return Sent(person=person, status=answer.status, delivery=str(said.get("id", "")), seconds=seconds)


def _word(number: int) -> str:
    """A name made of letters: two people of the burst never bear the same."""
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters = chr(ord("a") + rest) + letters
        if not number:
            return letters.rjust(4, "a").capitalize()
