"""What happens to jobs and requisitions. They lie in the collections `JOB#<job>` and `REQ#<requisition>`."""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


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


@announced("job.fields_changed", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class JobFieldsChanged(Fact):
    """Values of custom fields of a job changed; `keys` are those of the fields, never their values."""

    job: str
    keys: tuple[str, ...]


@announced("job.shared", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class JobShared(Fact):
    """An agency may see a job and submit candidates for it."""

    job: str
    agency: str


@announced("job.unshared", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class JobUnshared(Fact):
    """An agency sees a job no more; what it submitted stays."""

    job: str
    agency: str


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
    """A stage was added, renamed or removed (`stage` says which), or all were reordered or replaced by another template's."""

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


@announced("post.drafted", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class PostDrafted(Fact):
    """A job that is not open yet shall be published to a board once it is."""

    job: str
    board: str


@announced("post.awaited", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class PostAwaited(Fact):
    """A person is to do something at a board that has no interface: `awaited` is publication, update or withdrawal."""

    job: str
    board: str
    awaited: str


@announced("post.published", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class PostPublished(Fact):
    """An advert is at a board, made of the job's version `revision`; `again` when another one was there before."""

    job: str
    board: str
    revision: int
    again: bool = False


@announced("post.rejected", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class PostRejected(Fact):
    """An advert did not go out for `reasons` (codes of the board's rules), or the board `refused` it."""

    job: str
    board: str
    reasons: tuple[str, ...] = ()
    refused: bool = False


@announced("post.withdrawn", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class PostWithdrawn(Fact):
    """An advert is at a board no more; `because` is closed, person or unused."""

    job: str
    board: str
    because: str


@announced("post.unconfirmed", about="JOB", by="job")
@dataclass(frozen=True, slots=True)
class PostUnconfirmed(Fact):
    """Nobody confirmed in time what only a person can do at a board; `reminders` counts how often this was said."""

    job: str
    board: str
    awaited: str
    reminders: int
    owner: str | None = None
