"""What happens to applications. All of it lies in the collection of the candidate.

`application` is the application's own id; `<candidate>.<application>` is the public one. `revision` is the version of the
application after the fact: whoever keeps a picture of it (counts, webhooks) can tell an older fact from a newer one.
"""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass


@announced("application.placed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPlaced(Fact):
    """A candidate applied for a job; `unread` when a file came that could not be read."""

    application: str
    candidate: str
    job: str
    stage: str
    source: str
    unread: bool = False
    owner: str | None = None
    stage_type: str = ""
    revision: int = 0


@announced("application.repeated", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRepeated(Fact):
    """The candidate applied again while the application was active; both became one."""

    application: str
    candidate: str
    job: str
    source: str
    repeats: int
    unread: bool = False
    revision: int = 0


@announced("application.moved", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationMoved(Fact):
    """We moved an application to another stage of its job."""

    application: str
    candidate: str
    job: str
    from_stage: str
    to_stage: str
    from_type: str
    to_type: str
    owner: str | None = None
    revision: int = 0


@announced("application.hired", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationHired(Fact):
    """An application came to a stage that means hired; it is announced beside `application.moved`."""

    application: str
    candidate: str
    job: str
    stage: str
    owner: str | None = None
    revision: int = 0


@announced("application.rejected", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRejected(Fact):
    """We ended an application; `reason` is a code of `RejectionReason`, or a reason of the company's own, then with its name.

    The note stays on the application.
    """

    application: str
    candidate: str
    job: str
    stage: str
    reason: str
    owner: str | None = None
    revision: int = 0
    reason_name: Text | None = None


@announced("application.withdrawn", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn(Fact):
    """The candidate ended an application; `reason` is as for a rejection, of `WithdrawalReason`."""

    application: str
    candidate: str
    job: str
    stage: str
    reason: str
    owner: str | None = None
    revision: int = 0
    reason_name: Text | None = None


@announced("application.overruled", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationOverruled(Fact):
    """A person decided against screening; `standing` is what it had made of the application."""

    application: str
    candidate: str
    job: str
    stage: str
    standing: str
    owner: str | None = None
    revision: int = 0


@announced("application.fields_changed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFieldsChanged(Fact):
    """Values of custom fields of an application changed; `keys` are those of the fields, never their values."""

    application: str
    candidate: str
    job: str
    keys: tuple[str, ...]
    revision: int = 0


@announced("application.reopened", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReopened(Fact):
    """An ended application is active again, in `stage`; `ended_as` is the state it had."""

    application: str
    candidate: str
    job: str
    stage: str
    stage_type: str
    ended_as: str
    owner: str | None = None
    revision: int = 0
