"""What happens to jobs and requisitions. They lie in the collections `JOB#<job>` and `REQ#<requisition>`."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.platform.facts import Fact, announced


@announced("job.created", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class JobCreated(Fact):
    """A job was drafted; `owner` is the user who answers for it."""

    job: str
    owner: str | None = None
    requisition: str | None = None


@announced("job.changed", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class JobChanged(Fact):
    """Fields of a job changed; `fields` are their names, `questions` among them."""

    job: str
    fields: tuple[str, ...]


@announced("job.opened", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class JobOpened(Fact):
    """A job takes applications; `again` when it had been closed."""

    job: str
    again: bool = False


@announced("job.closed", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class JobClosed(Fact):
    """A job takes no more applications; `reason` is filled, cancelled, on_hold or other."""

    job: str
    reason: str


@announced("job.stages_changed", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class StagesChanged(Fact):
    """A stage was added, renamed or removed (`stage` says which), or all were put in another order."""

    job: str
    change: str
    stage: str | None = None


@announced("job.team_changed", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class TeamChanged(Fact):
    """A user joined the hiring team, left it or plays another part in it; `part` is None for one who left."""

    job: str
    user: str
    part: str | None = None


@announced("job.rules_changed", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class RulesChanged(Fact):
    """A screening rule was added, changed or removed; `reject` says whether it may reject from now on."""

    job: str
    rule: str
    change: str
    reject: bool = False


@announced("requisition.created", about="REQ", by="requisition")
@dataclass(frozen=True, slots=True)
class RequisitionCreated(Fact):
    """Somebody asked to hire."""

    requisition: str
    headcount: int


@announced("requisition.changed", about="REQ", by="requisition")
@dataclass(frozen=True, slots=True)
class RequisitionChanged(Fact):
    """Fields of a requisition changed; `fields` are their names. A change of an approved one makes it a draft again."""

    requisition: str
    fields: tuple[str, ...]


@announced("requisition.approved", about="REQ", by="requisition")
@dataclass(frozen=True, slots=True)
class RequisitionApproved(Fact):
    """Jobs may be opened on it."""

    requisition: str
    headcount: int


@announced("requisition.closed", about="REQ", by="requisition")
@dataclass(frozen=True, slots=True)
class RequisitionClosed(Fact):
    """No further job is opened on it; `reason` is filled, cancelled, on_hold or other."""

    requisition: str
    reason: str
