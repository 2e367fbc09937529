"""People as those see them who hire: their page, the list of them, their résumés' files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib import candidates, jobs
from chalicelib.candidates import Candidate, Reading, Resume, UnknownCandidate
from chalicelib.jobs import Stage
from chalicelib.pipeline import history, store, visibility
from chalicelib.pipeline.model import Application
from chalicelib.platform import ids
from chalicelib.platform.errors import Forbidden, NotFound
from chalicelib.platform.files import storage
from chalicelib.platform.tables import of_kind
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

_MOST_RENAMED = 50  # applications that bear a person's name, in one transaction with the profile


class Quarantined(Forbidden):
    """A file that may be dangerous is handed out only to those who look after what comes in."""

    code = "resume_quarantined"
    text = Text(
        "This file may be dangerous and is in quarantine. Ask somebody who may read the intake to look at it.",
        "该文件可能存在风险，已被隔离。请联系有投递接收查看权限的同事处理。",
    )


class NoFile(NotFound):
    """A résumé that came without a file, or none at all."""

    code = "resume_file_unknown"
    text = Text("There is no file of this résumé. Check the address.", "该简历没有文件，请检查地址。")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePage:
    """All that the speaker may see of a person, the newest first. `stages` are those that applications stand in, by id.

    `older` says where the timeline goes on.
    """

    candidate: Candidate
    applications: tuple[Application, ...]
    resumes: tuple[Resume, ...]
    stages: Mapping[str, Stage]
    timeline: tuple[history.Entry, ...]
    older: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeLink:
    """A link that downloads a résumé's file, for `seconds`; a `quarantined` one needs a warning before it is opened."""

    url: str
    name: str
    seconds: int
    quarantined: bool


def candidate_page(access: Access, candidate: str, *, language: Language) -> CandidatePage:
    """A person with applications, résumés and the newest of the timeline, in two or three calls; raises `UnknownCandidate`."""
    if not ids.is_id(candidate):
        raise UnknownCandidate
    found = candidates.load_collection(access.scope, candidate)
    profile = next(iter(of_kind(candidates.PROFILES, found.items)), None)
    if profile is None:
        raise UnknownCandidate
    forms = {form.application: form for form in of_kind(store.FORMS, found.items)}
    every = [store.with_form(one, forms.get(one.id)) for one in of_kind(store.APPLICATIONS, found.items)]
    read, older = history.newest(found)
    team = visibility.team_keys(access, (one.job for one in profile.applied))
    stages = history.stage_keys(access.scope, read) | {
        (one.job, one.stage): jobs.stage_key(access.scope, one.job, one.stage) for one in every
    }
    items = visibility.read(access.scope, (*stages.values(), *team.values()))
    on_teams = frozenset(job for job, key in team.items() if key in items)
    sight = visibility.sight(access, Permission.CANDIDATES_READ, profile, on_teams)
    known = {pair: jobs.read_stage(items[key]) for pair, key in stages.items() if key in items}
    shown = sorted((one for one in every if sight.shows(one.id)), key=lambda one: one.last_heard_at, reverse=True)
    return CandidatePage(
        candidate=sight.narrowed(profile),
        applications=tuple(shown),
        resumes=tuple(sorted(of_kind(candidates.RESUMES, found.items), key=lambda one: one.received_at, reverse=True)),
        stages={one.stage: known[one.job, one.stage] for one in shown if (one.job, one.stage) in known},
        timeline=history.told(read, sight, {pair: stage.name for pair, stage in known.items()}, language),
        older=older,
    )


def view_candidate(access: Access, candidate: str) -> Candidate:
    """A profile for somebody who may see it; raises `UnknownCandidate`."""
    profile = candidates.load(access.scope, candidate)
    visibility.look_at(access, Permission.CANDIDATES_READ, profile)
    return profile


def edit_candidate(
    work: Work,
    access: Access,
    *,
    candidate: str,
    full_name: str | None = None,
    place: str | None = None,
    expected: int | None = None,
) -> Candidate:
    """Correct a person's name or place; the cards of their applications bear the new name at once.

    Raises `UnknownCandidate`, `Forbidden`, `Stale`.
    """
    profile = candidates.load(access.scope, candidate, consistent=True)
    visibility.look_at(access, Permission.CANDIDATES_WRITE, profile)
    if full_name is not None and full_name != profile.full_name:
        latest = [(candidate, one.application) for one in profile.applied[-_MOST_RENAMED:]]
        for application in store.applications(access.scope, latest, consistent=True).values():
            work.put(store.APPLICATIONS, replace(application, name=full_name))
    return candidates.edit(work, profile, full_name=full_name, place=place, expected=expected)


def resume_link(access: Access, candidate: str, resume: str) -> ResumeLink:
    """A link to a résumé's file; raises `UnknownCandidate`, `NoFile`, and `Quarantined` to those who may not read the intake."""
    profile = candidates.load(access.scope, candidate)
    visibility.look_at(access, Permission.CANDIDATES_READ, profile)
    found = candidates.resume(access.scope, candidate, resume) if ids.is_id(resume) else None
    if found is None or found.file is None:
        raise NoFile
    quarantined = found.reading is Reading.QUARANTINED
    if quarantined and not access.may(Permission.INTAKE_READ):
        raise Quarantined
    url = storage.link(access.scope, found.file, name=found.name or found.id)
    return ResumeLink(url=url, name=found.name, seconds=storage.LINK_SECONDS, quarantined=quarantined)
