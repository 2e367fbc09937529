"""People as those see them who hire: their page, the list of them, their résumés' files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from chalicelib import candidates, jobs, messaging
from chalicelib.candidates import Candidate, Reading, Resume, UnknownCandidate
from chalicelib.jobs import Stage
from chalicelib.messaging import Message
from chalicelib.pipeline import history, store, visibility
from chalicelib.pipeline.model import Application
from chalicelib.platform import ids
from chalicelib.platform.errors import Forbidden, NotFound
from chalicelib.platform.files import storage
from chalicelib.platform.tables import get_items, of_kind
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

_READING = (Permission.CANDIDATES_READ, Permission.APPLICATIONS_READ)
_MOST_SIMILAR = 20  # shown side by side
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


class NoText(NotFound):
    """A résumé in which nothing could be read, or none at all."""

    code = "resume_text_unknown"
    text = Text("No text was read in this résumé. Open its file instead.", "该简历未解析出文字，请直接查看原文件。")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePage:
    """All that the speaker may see of a person, the newest first. `stages` are those that applications stand in, by id.

    `messages` are empty for who may not read them, `users` are the names of those who own something here, by id. `older` says
    where the timeline goes on.
    """

    candidate: Candidate
    applications: tuple[Application, ...]
    resumes: tuple[Resume, ...]
    stages: Mapping[str, Stage]
    timeline: tuple[history.Entry, ...]
    older: dict[str, Any] | None
    messages: tuple[Message, ...] = ()
    users: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeText:
    """What was read in a résumé: the characters that its found fields point into."""

    candidate: Candidate
    resume: Resume
    text: str


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
    resumes = of_kind(candidates.RESUMES, found.items)
    owners = {owner for owner in (*(one.owner for one in every), *(one.owner for one in resumes)) if owner is not None}
    users = history.user_keys(access.scope, owners | history.actors(read))
    items = visibility.read(access.scope, (*stages.values(), *team.values(), *users.values()))
    on_teams = frozenset(job for job, key in team.items() if key in items)
    sight = visibility.sight(access, Permission.CANDIDATES_READ, profile, on_teams)
    known = {pair: jobs.read_stage(items[key]) for pair, key in stages.items() if key in items}
    names = history.named(users, items)
    shown = sorted((one for one in every if sight.shows(one.id)), key=lambda one: one.last_heard_at, reverse=True)
    return CandidatePage(
        candidate=sight.narrowed(profile),
        applications=tuple(shown),
        resumes=tuple(sorted(resumes, key=lambda one: one.received_at, reverse=True)),
        stages={one.stage: known[one.job, one.stage] for one in shown if (one.job, one.stage) in known},
        timeline=history.told(read, sight, {pair: stage.name for pair, stage in known.items()}, names, language),
        older=older,
        messages=_messages(access, sight, of_kind(messaging.MESSAGES, found.items)),
        users={user: name for user, name in names.items() if user in owners},
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


def similar_people(access: Access, candidate: str) -> tuple[Candidate, tuple[Candidate, ...]]:
    """A person and those who may be the same one, as far as the speaker sees them; raises `UnknownCandidate`."""
    profile = candidates.load(access.scope, candidate)
    sight = visibility.look_at(access, Permission.CANDIDATES_READ, profile)
    wanted = profile.similar[-_MOST_SIMILAR:]
    found = candidates.profiles(access.scope, wanted)
    others = [found[one] for one in wanted if one in found and found[one].merged_into is None]
    applied = (one.job for other in others for one in other.applied)
    on_teams = visibility.teams_of(access, applied) if visibility.needs_team(access, *_READING) else frozenset()
    seen = [narrowed for other in others if (narrowed := _narrowed(access, other, on_teams)) is not None]
    return sight.narrowed(profile), tuple(seen)


def resume_text(access: Access, candidate: str, resume: str) -> ResumeText:
    """What was read in a résumé; raises `UnknownCandidate`, `NoText`."""
    if not ids.is_id(candidate):
        raise UnknownCandidate
    places = [candidates.profile_key(access.scope, candidate)]
    places += [candidates.resume_key(access.scope, candidate, resume)] if ids.is_id(resume) else []
    items, _ = get_items(access.scope, places)
    if places[0] not in items:
        raise UnknownCandidate
    profile = candidates.read_profile(items[places[0]])
    sight = visibility.look_at(access, Permission.CANDIDATES_READ, profile)
    found = candidates.RESUMES.read(items[places[1]]) if len(items) == len(places) > 1 else None
    if found is None or found.text is None:
        raise NoText
    return ResumeText(
        candidate=sight.narrowed(profile), resume=found, text=storage.get(access.scope, found.text).decode()
    )


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


def _messages(access: Access, sight: visibility.Sight, every: list[Message]) -> tuple[Message, ...]:
    """Messages about nothing in particular and about the applications that the speaker sees, newest first."""
    if not access.may(Permission.MESSAGES_READ):
        return ()
    seen = (one for one in every if one.about is None or sight.shows(one.about.rpartition(".")[2]))
    return tuple(sorted(seen, key=lambda one: one.id, reverse=True))


def _narrowed(access: Access, candidate: Candidate, on_teams: frozenset[str]) -> Candidate | None:
    """A person as the speaker sees them, `None` who must not know of them."""
    try:
        return visibility.sight(access, Permission.CANDIDATES_READ, candidate, on_teams).narrowed(candidate)
    except (UnknownCandidate, Forbidden):
        return None
