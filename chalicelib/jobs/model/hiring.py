"""How a job hires: its stages and its team; and the whole of it."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.jobs.model.jobs import Job, JobState
from chalicelib.jobs.model.questions import Rule
from chalicelib.platform.values import dataclass


class StageType(StrEnum):
    """What a stage means, whatever a company calls it: reports, boards and clocks go by the type."""

    NEW = "new"
    SCREEN = "screen"
    ASSESS = "assess"
    INTERVIEW = "interview"
    DECISION = "decision"
    OFFER = "offer"
    HIRED = "hired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step of the job's pipeline: a free name, a fixed type. `order` sorts the columns of the board."""

    id: str
    job: str
    name: str
    type: StageType
    order: int
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """A person on the hiring team; `part` is recruiter, hiring_manager, coordinator or interviewer.

    `state` and `since` are copies of the job's state and the instant it is sorted by: "my jobs" is read by them. Whatever
    changes the job's state rewrites them in the same transaction.
    """

    job: str
    user: str
    part: str
    state: JobState = JobState.DRAFT
    since: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiring:
    """A job and how it hires, as one query gives it. `stages` are in the order of the board.

    It changes as one: whatever changes a part of it writes the job as well, so that `version` guards all of it.
    """

    job: Job
    stages: tuple[Stage, ...]
    team: tuple[TeamMember, ...] = ()
    rules: tuple[Rule, ...] = field(default=())

    def stage(self, identity: str) -> Stage | None:
        """The stage of this id."""
        return next((stage for stage in self.stages if stage.id == identity), None)

    @property
    def version(self) -> int:
        """The version of the whole."""
        return self.job.version

    @property
    def first_stage(self) -> Stage:
        """Where a new application enters."""
        return self.stages[0]

    def on_team(self, user: str) -> bool:
        """Whether a person is on the hiring team."""
        return any(member.user == user for member in self.team)

    def rule(self, identity: str) -> Rule | None:
        """The screening rule of this id."""
        return next((rule for rule in self.rules if rule.id == identity), None)
