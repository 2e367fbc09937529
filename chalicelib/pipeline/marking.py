"""Tagging people and watching them closely (重点关注), for those who may change them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib import candidates
from chalicelib.candidates import Candidate
from chalicelib.pipeline import visibility
from chalicelib.pipeline.service import fields
from chalicelib.platform.errors import Invalid, Stale
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


class WatchOver(Invalid):
    """A watch was to end before it began."""

    code = "watch_over"
    text = Text("This would be over already. Choose a later end.", "关注截止时间已过，请选择更晚的时间。")


def tag(
    work: Work,
    access: Access,
    *,
    candidate: str,
    tags: Mapping[str, Sequence[str]],
    expected: int | None = None,
) -> Candidate:
    """Give a person tags in the dimensions named; the others stay.

    Raises `UnknownCandidate`, `Forbidden`, `UnknownTag`, `TooManyTags`, `Stale`.
    """
    whole, sight = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    changed = candidates.set_tags(work, whole.person, tags, expected=expected)
    return fields.narrowed(access, sight, changed)


def watch(
    work: Work,
    access: Access,
    *,
    candidate: str,
    level: int,
    why: str = "",
    until: datetime | None = None,
    expected: int | None = None,
) -> Candidate:
    """Watch a person at a level of 1 to 3, or (0) no longer; raises `UnknownCandidate`, `WatchOver`, `Stale`."""
    whole, sight = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    if expected is not None and expected != whole.person.version:
        raise Stale
    if level and until is not None and until <= work.now:
        raise WatchOver(field="until")
    by = work.actor.id if access.user is None else access.user.id
    changed = candidates.set_watch(work, whole, level=level, by=by, why=why, until=until)
    return fields.narrowed(access, sight, changed)
