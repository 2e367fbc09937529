"""The world outside in tests: what is asked of it is recorded, and it answers what it was told to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chalicelib.platform import outgoing
from chalicelib.platform.errors import Unavailable
from chalicelib.platform.outgoing import Asked, Replied, Way

PUBLIC_IP = "93.184.215.14"
Said = Replied | Exception | Callable[[Asked], Replied]


@dataclass
class Outside:
    """Servers by address (without the query); an address that nobody told about answers 404."""

    asked: list[Asked] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    servers: dict[str, Said] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)

    def says(self, address: str, said: Said) -> None:
        """What lies at an address from now on."""
        self.servers[address] = said

    def holds(self, address: str, body: bytes, content_type: str = "application/octet-stream", **headers: str) -> None:
        """A file lies at an address."""
        told = {"content-type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
        self.says(address, Replied(status=200, body=body, headers=told))

    def answers(self, address: str, value: Any, status: int = 200) -> None:
        """An address answers with JSON."""
        self.says(address, Replied(status=status, body=json.dumps(value).encode()))

    def silent(self, address: str) -> None:
        """Nobody answers at an address."""
        self.says(address, Unavailable())

    def wire(self, asked: Asked, way: Way) -> Replied:
        """The wire of `platform.outgoing`."""
        self.asked.append(asked)
        self.ways.append(way)
        said = self.servers.get(asked.address.partition("?")[0], Replied(status=404))
        if isinstance(said, Exception):
            raise said
        return said if isinstance(said, Replied) else said(asked)

    def resolve(self, host: str) -> list[str]:
        """The names of the world: public unless it was told otherwise."""
        return self.names.get(host, [PUBLIC_IP])


@contextmanager
def outside() -> Iterator[Outside]:
    """A world outside that is asked in the place of the internet."""
    made = Outside()
    with outgoing.through(made.wire, made.resolve):
        yield made


@contextmanager
def nobody_outside() -> Iterator[None]:
    """No test reaches the internet: whoever asks it without a recorded world is told that it does not answer."""

    def wire(_asked: Asked, _way: Way) -> Replied:
        raise Unavailable

    with outgoing.through(wire, lambda _host: []):
        yield
