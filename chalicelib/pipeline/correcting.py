"""What was read in a résumé, corrected by those who may change the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib import candidates
from chalicelib.candidates import Resume
from chalicelib.pipeline import visibility
from chalicelib.platform import ids
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


def correct(
    work: Work,
    access: Access,
    *,
    candidate: str,
    resume: str,
    name: str,
    values: Sequence[str | Mapping[str, str]],
    expected: int | None = None,
) -> Resume:
    """Say what a field or a list of a résumé really is; it stands whatever is read later.

    Raises `UnknownCandidate`, `Forbidden`, `UnknownResume`, `WrongCorrection`, `Stale`.
    """
    return work.commit(candidates.correcting.correct(work, _mine(access, candidate, resume, expected), name, values))


def take_back(
    work: Work, access: Access, *, candidate: str, resume: str, name: str, expected: int | None = None
) -> Resume:
    """Let the reading of a field stand again; raises `UnknownCandidate`, `Forbidden`, `UnknownResume`, `Stale`."""
    return work.commit(candidates.correcting.take_back(work, _mine(access, candidate, resume, expected), name))


def _mine(access: Access, candidate: str, resume: str, expected: int | None) -> Resume:
    whole, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    if not ids.is_id(resume):
        raise candidates.UnknownResume
    return candidates.correcting.resume_of(access.scope, whole.ids, resume, expected=expected)
