"""Who did it: the actor that facts, log lines and decisions name."""

from __future__ import annotations

from typing import Literal

from chalicelib.platform.values import dataclass

ActorKind = Literal["user", "partner", "candidate", "system", "operator"]


@dataclass(frozen=True, slots=True)
class Actor:
    """`kind` says what speaks, `id` which one: a user's id, an API key's id, a function's name."""

    kind: ActorKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def read(cls, text: str) -> Actor:
        """The actor a stored `kind:id` names."""
        kind, _, identity = text.partition(":")
        return cls(kind, identity)  # type: ignore[arg-type]


def system(function: str) -> Actor:
    """The actor of a worker or a schedule."""
    return Actor("system", function)
