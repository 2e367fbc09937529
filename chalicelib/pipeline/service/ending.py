"""Ending applications, with our no or the candidate's: load, decide, commit."""

from __future__ import annotations

from chalicelib.pipeline import decisions, store
from chalicelib.pipeline.facts import ApplicationRejected, ApplicationWithdrawn
from chalicelib.pipeline.model import Application
from chalicelib.pipeline.reasons import ReasonKind, chosen
from chalicelib.pipeline.service.loading import load
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


def reject(
    work: Work,
    access: Access,
    *,
    application_id: str,
    reason: str,
    note: str = "",
    expected: int | None = None,
    only_in: str | None = None,
) -> Application:
    """End an application with our no; with `only_in` only while it stands in that stage.

    `reason` is a code of `RejectionReason` or the id of a reason of the company's own. Raises `UnknownApplication`,
    `AlreadyEnded`, `UnknownReason`, `NoteNeeded`, `LeftStage`, `Stale`.
    """
    loaded = load(access, Permission.APPLICATIONS_WRITE, application_id, expected=expected, reason=reason)
    before, why = loaded.application, chosen(ReasonKind.REJECTION, reason, loaded.reason)
    decisions.require_in(before, only_in)
    after = work.put(store.APPLICATIONS, decisions.rejected(before, why, note, work.now))
    work.announce(
        ApplicationRejected(
            application=after.id,
            candidate=after.candidate,
            job=after.job,
            stage=after.stage,
            reason=after.reason or "",
            reason_name=after.reason_name,
            owner=after.owner,
            revision=after.version,
        )
    )
    return work.commit(after)


def withdraw(
    work: Work,
    access: Access,
    *,
    application_id: str,
    reason: str,
    note: str = "",
    expected: int | None = None,
) -> Application:
    """End an application with the candidate's no.

    `reason` is a code of `WithdrawalReason` or the id of a reason of the company's own. Raises `UnknownApplication`,
    `AlreadyEnded`, `UnknownReason`, `NoteNeeded`, `Stale`.
    """
    loaded = load(access, Permission.APPLICATIONS_WRITE, application_id, expected=expected, reason=reason)
    before, why = loaded.application, chosen(ReasonKind.WITHDRAWAL, reason, loaded.reason)
    after = work.put(store.APPLICATIONS, decisions.withdrawn(before, why, note, work.now))
    work.announce(
        ApplicationWithdrawn(
            application=after.id,
            candidate=after.candidate,
            job=after.job,
            stage=after.stage,
            reason=after.reason or "",
            reason_name=after.reason_name,
            owner=after.owner,
            revision=after.version,
        )
    )
    return work.commit(after)
