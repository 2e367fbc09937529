"""What people know better than the reading of a résumé, and reading it again without losing that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chalicelib.candidates import reading, store
from chalicelib.candidates.facts import ResumeCorrected, ResumeReadAgain
from chalicelib.candidates.model import Correction, FoundField, Reading, Resume
from chalicelib.platform.errors import NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work


class UnknownResume(NotFound):
    """The person has no such résumé."""

    code = "resume_unknown"
    text = Text("This person has no such résumé. Load the page again.", "该候选人没有此简历，请刷新页面。")


def resume_of(scope: TenantScope, people: Iterable[str], identity: str, *, expected: int | None = None) -> Resume:
    """The résumé of one of `people` that is about to change.

    Raises `UnknownResume`, and `Stale` unless it is in the version `expected`.
    """
    every = (store.resume(scope, one, identity, consistent=True) for one in people)
    found = next((one for one in every if one is not None), None)
    if found is None:
        raise UnknownResume
    if expected is not None and expected != found.version:
        raise Stale
    return found


def correct(work: Work, resume: Resume, name: str, values: Sequence[str | Mapping[str, str]]) -> Resume:
    """Put what a person knows in the place of a field or list; commits nothing. Raises `WrongCorrection`.

    It stays whatever is read later; the last correction of a field counts.
    """
    correction = Correction(field=name, found=reading.as_found(name, values), by=str(work.actor), at=work.now)
    others = tuple(one for one in resume.corrections if one.field != name)
    work.announce(ResumeCorrected(candidate=resume.candidate, resume=resume.id, field=name))
    return work.put(store.RESUMES, replace(resume, corrections=(*others, correction)))


def take_back(work: Work, resume: Resume, name: str) -> Resume:
    """Let the reading of a field or list stand again; commits nothing. Raises `WrongCorrection` for a name that is none."""
    reading.as_found(name, ())
    others = tuple(one for one in resume.corrections if one.field != name)
    if others == resume.corrections:
        return resume
    work.announce(ResumeCorrected(candidate=resume.candidate, resume=resume.id, field=name, taken_back=True))
    return work.put(store.RESUMES, replace(resume, corrections=others))


def read_again(
    work: Work,
    resume: Resume,
    *,
    found: Sequence[FoundField],
    outcome: Reading,
    warnings: Sequence[str],
    parser_version: str,
    pages: int,
    text: str | None,
) -> Resume:
    """Keep a newer reading of the same file; corrections stay. Commits nothing. `text` is the object key of what was read."""
    changed = replace(
        resume,
        found=tuple(found),
        reading=outcome,
        warnings=tuple(warnings),
        parser_version=parser_version,
        pages=pages,
        text=text,
        owner=None if outcome is Reading.READ else resume.owner,
    )
    work.announce(ResumeReadAgain(candidate=resume.candidate, resume=resume.id, reading=outcome.value))
    return work.put(store.RESUMES, changed)
