"""What consents, retention, erasure and export announce. None of them carries a name or an address."""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


@announced("candidate.consents_recorded", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsRecorded(Fact):
    """A person agreed to some purposes or withdrew; both are codes of purposes."""

    candidate: str
    given: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@announced("candidate.retention_due", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDue(Fact):
    """The time for which a person may be kept is over, by the company's rule."""

    candidate: str
    rule: str


@announced("privacy.notice_changed", about="SETUP", by="")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeChanged(Fact):
    """The privacy notice of the apply form has a new wording."""

    notice: str


@announced("privacy.retention_changed", about="SETUP", by="")
@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionChanged(Fact):
    """The rules of retention changed; `rules` is their number, `erases` whether the daily run erases."""

    rules: int
    erases: bool


@announced("candidate.erasure_requested", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRequested(Fact):
    """A person is to be erased; nobody finds them any more. `reason` is a code of `ErasureReason`."""

    candidate: str
    erasure: str
    reason: str


@announced("candidate.erased", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateErased(Fact):
    """Nothing is left of a person but what names nobody; the erasure is the certificate. Receivers erase what they hold."""

    candidate: str
    erasure: str


@announced("candidate.export_requested", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequested(Fact):
    """Somebody asked for all of a person's data."""

    candidate: str
    export: str


@announced("candidate.exported", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateExported(Fact):
    """A person's data is ready to be handed to them."""

    candidate: str
    export: str
