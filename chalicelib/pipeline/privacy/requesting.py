"""Asking for the erasure of a person, and reading its certificate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib import candidates
from chalicelib.candidates import Whole, rights
from chalicelib.candidates.facts import ErasureRequested
from chalicelib.pipeline import store, visibility
from chalicelib.pipeline.model import Application, ApplicationState
from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, NotFound
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

_BATCH = 100


class ApplicationsRunning(Conflict):
    """The person has applications that run; erasing them ends those."""

    code = "applications_running"
    text = Text(
        "This person has applications that run. End them first, or ask again with `force` to end them as withdrawn.",
        "该候选人仍有进行中的投递。请先结束投递，或使用 `force` 再次提交，投递将按候选人放弃处理。",
    )


class UnknownErasure(NotFound):
    """There is no such erasure."""

    code = "erasure_unknown"
    text = Text("This erasure does not exist. Check its number.", "该删除记录不存在，请检查编号。")


def request(
    work: Work, access: Access, *, candidate: str, reason: rights.ErasureReason, basis: str = "", force: bool = False
) -> rights.Erasure:
    """Let a person, with all who were merged into them, be erased; from now on nobody finds them. Asking again changes nothing.

    Raises `UnknownCandidate`, `Forbidden`, `ApplicationsRunning` unless `force`d, `Stale`.
    """
    whole = candidates.load_whole(access.scope, candidate, consistent=True)
    visibility.look_at(access, Permission.PRIVACY_WRITE, candidates.shown(whole))
    if whole.person.erasing is not None:
        return work.commit(load(access, whole.person.erasing))
    if not force and any(one.state is ApplicationState.ACTIVE for one in applications_of(access, whole)):
        raise ApplicationsRunning
    erasure = rights.Erasure(
        id=ids.new_id(work.now),
        candidates=whole.ids,
        reason=reason,
        basis=basis,
        requested_at=work.now,
        by=str(work.actor),
    )
    for one in whole.members:
        work.put(candidates.PROFILES, replace(one, erasing=erasure.id))
    stored = work.put(candidates.rights.ERASURES, erasure)
    work.announce(ErasureRequested(candidate=whole.person.id, erasure=erasure.id, reason=reason.value))
    return work.commit(stored)


def load(access: Access, erasure: str) -> rights.Erasure:
    """An erasure; once it has finished, its certificate. Raises `UnknownErasure`."""
    found = candidates.rights.erasure(access.scope, erasure) if ids.is_id(erasure) else None
    if found is None:
        raise UnknownErasure
    return found


def listed(access: Access, after: dict[str, Any] | None) -> tuple[list[rights.Erasure], dict[str, Any] | None]:
    """A page of erasures, the latest first."""
    return candidates.rights.erasures(access.scope, after)


def applications_of(access: Access, whole: Whole) -> list[Application]:
    """Every application of a person and of all who were merged into them."""
    pairs = [(one.id, each.application) for one in whole.members for each in one.applied]
    found: list[Application] = []
    for start in range(0, len(pairs), _BATCH):
        found += store.applications(access.scope, pairs[start : start + _BATCH], consistent=True).values()
    return found
