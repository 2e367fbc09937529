"""What boards and lists show of applications, and how many stand where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from chalicelib.pipeline.model.applications import ApplicationState
from chalicelib.pipeline.model.screening import Standing
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What boards and lists show of an application, read from an index without the application itself.

    `failed` is the number of screening rules that were not met, `version` the application's (0 on cards older than the field).
    """

    id: str
    candidate: str
    job: str
    stage: str
    stage_type: str
    state: ApplicationState
    name: str
    applied_at: datetime
    entered_at: datetime
    source: str = ""
    owner: str | None = None
    unread: bool = False
    failed: int = 0
    standing: Standing = Standing.NONE
    repeats: int = 0
    last_applied_at: datetime | None = None
    version: int = 0

    @property
    def public_id(self) -> str:
        """The id that leads to the key."""
        return f"{self.candidate}.{self.id}"

    @property
    def last_heard_at(self) -> datetime:
        """When the candidate last applied."""
        return self.last_applied_at or self.applied_at


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFilter:
    """Which cards are wanted: in a state, from a source, with (true) or without (false) unmet rules, held by screening."""

    state: ApplicationState | None = None
    source: str = ""
    failed: bool | None = None
    standing: Standing | None = None

    def takes(self, card: Card) -> bool:
        """Whether a card is wanted."""
        return (
            (self.state is None or card.state is self.state)
            and (not self.source or card.source == self.source)
            and (self.failed is None or self.failed is (card.failed > 0))
            and (self.standing is None or card.standing is self.standing)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Where an application was counted last: a stage's id, `rejected` or `withdrawn`; `revision` is its version then."""

    job: str
    candidate: str
    application: str
    place: str
    revision: int
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many applications of a job stand in each place (a stage's id, `rejected`, `withdrawn`): a projection of the facts."""

    job: str
    places: Mapping[str, int] = field(default_factory=dict)
    version: int = 0

    def at(self, place: str) -> int:
        """How many stand in a place."""
        return self.places.get(place, 0)
