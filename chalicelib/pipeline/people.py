"""People as those see them who hire: their page, the list of them, their résumés' files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from chalicelib import candidates, jobs, messaging
from chalicelib.candidates import Candidate, Reading, Resume, UnknownCandidate
from chalicelib.jobs import Stage
from chalicelib.messaging import Message
from chalicelib.pipeline import beside, history, store, together, visibility
from chalicelib.pipeline.beside import Beside
from chalicelib.pipeline.model import Application
from chalicelib.pipeline.service import fields
from chalicelib.platform import ids
from chalicelib.platform.errors import Forbidden, NotFound
from chalicelib.platform.files import storage
from chalicelib.platform.tables import get_items, of_kind
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass
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


class NoText(NotFound):
    """A résumé in which nothing could be read, or none at all."""

    code = "resume_text_unknown"
    text = Text("No text was read in this résumé. Open its file instead.", "该简历未解析出文字，请直接查看原文件。")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePage:
    """All that the speaker may see of a person, the newest first. `stages` are those that applications stand in, by id.

    `messages` are empty for who may not read them, `users` are the names of those who own something here, by id. `older` says
    where the timeline goes on, `aliases` are those who were merged into the person, `beside` what people of
    the company wrote down and added.
    """

    candidate: Candidate
    applications: tuple[Application, ...]
    resumes: tuple[Resume, ...]
    stages: Mapping[str, Stage]
    timeline: tuple[history.Entry, ...]
    older: dict[str, Any] | None
    messages: tuple[Message, ...] = ()
    users: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[Candidate, ...] = ()
    beside: Beside = field(default_factory=Beside)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeText:
    """What was read in a résumé: the characters that its found fields point into, and lines that nobody sees on the page."""

    candidate: Candidate
    resume: Resume
    text: str
    hidden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeLink:
    """A link that downloads a résumé's file, for `seconds`; a `quarantined` one needs a warning before it is opened."""

    url: str
    name: str
    seconds: int
    quarantined: bool


def candidate_page(access: Access, candidate: str, *, language: Language) -> CandidatePage:
    """A person with applications, résumés and the newest of the timeline, in two or three calls; raises `UnknownCandidate`.

    Whoever was merged into the person costs one call each; their id leads to the same page.
    """
    found = candidates.load_everything(access.scope, candidate) if ids.is_id(candidate) else None
    if found is None or found.whole.person.erasing is not None:
        raise UnknownCandidate
    profile = candidates.shown(found.whole)
    forms = {(form.candidate, form.application): form for form in of_kind(store.FORMS, found.items)}
    every = [
        store.with_form(one, forms.get((one.candidate, one.id))) for one in of_kind(store.APPLICATIONS, found.items)
    ]
    read, older = history.newest(*found.collected.values())
    team = visibility.team_keys(access, (one.job for one in profile.applied))
    stages = history.stage_keys(access.scope, read) | {
        (one.job, one.stage): jobs.stage_key(access.scope, one.job, one.stage) for one in every
    }
    resumes = of_kind(candidates.RESUMES, found.items)
    owners = {owner for owner in (*(one.owner for one in every), *(one.owner for one in resumes)) if owner is not None}
    watcher = set() if profile.watch is None else {profile.watch.by}
    named = watcher | beside.users_named(found.items)
    users = history.user_keys(access.scope, owners | named | history.actors(read))
    rolls = fields.roll_keys(access.scope)
    items = visibility.read(access.scope, (*stages.values(), *team.values(), *users.values(), *rolls.values()))
    on_teams = frozenset(job for job, key in team.items() if key in items)
    sight = visibility.sight(access, Permission.CANDIDATES_READ, profile, on_teams)
    known = {pair: jobs.read_stage(items[key]) for pair, key in stages.items() if key in items}
    names = history.named(users, items)
    shown = sorted((one for one in every if sight.shows(one.id)), key=lambda one: one.last_heard_at, reverse=True)
    open_ = together.open_among(found)
    return CandidatePage(
        candidate=replace(fields.on_page(access, sight, profile, items), similar=tuple(open_)),
        applications=fields.filled(access, shown, found.items, items, on_teams),
        resumes=tuple(sorted(resumes, key=lambda one: one.received_at, reverse=True)),
        stages={one.stage: known[one.job, one.stage] for one in shown if (one.job, one.stage) in known},
        timeline=history.told(
            read, sight, {pair: stage.name for pair, stage in known.items()}, names, language, of=found.whole.ids
        ),
        older=older,
        messages=_messages(access, sight, of_kind(messaging.MESSAGES, found.items)),
        users={user: name for user, name in names.items() if user in owners | named},
        beside=beside.seen(found.items, sight),
        aliases=tuple(sight.narrowed(one) for one in found.whole.aliases),
    )


def view_candidate(access: Access, candidate: str) -> Candidate:
    """A profile for somebody who may see it, with what the aliases add; raises `UnknownCandidate`."""
    whole, sight = visibility.seen(access, Permission.CANDIDATES_READ, candidate)
    return fields.narrowed(access, sight, candidates.shown(whole))


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
    whole, _ = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    profile = whole.person
    if full_name is not None and full_name != profile.full_name:
        named = [(one.id, each.application) for one in whole.members for each in one.applied]
        latest = named[-_MOST_RENAMED:]
        for application in store.applications(access.scope, latest, consistent=True).values():
            work.put(store.APPLICATIONS, replace(application, name=full_name))
    return candidates.edit(work, profile, full_name=full_name, place=place, expected=expected)


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
    if profile.merged_into is not None or profile.aliases or profile.erasing is not None:
        whole, sight = visibility.seen(access, Permission.CANDIDATES_READ, candidate)
        profile, found = candidates.shown(whole), _resume(access, whole, resume)
    else:
        sight = visibility.look_at(access, Permission.CANDIDATES_READ, profile)
        found = candidates.RESUMES.read(items[places[1]]) if len(items) == len(places) > 1 else None
    if found is None or found.text is None:
        raise NoText
    text, hidden = candidates.parted_text(storage.get(access.scope, found.text).decode())
    return ResumeText(candidate=sight.narrowed(profile), resume=found, text=text, hidden=hidden)


def resume_link(access: Access, candidate: str, resume: str) -> ResumeLink:
    """A link to a résumé's file; raises `UnknownCandidate`, `NoFile`, and `Quarantined` to those who may not read the intake."""
    whole, _ = visibility.seen(access, Permission.CANDIDATES_READ, candidate)
    found = _resume(access, whole, resume)
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


def _resume(access: Access, whole: candidates.Whole, resume: str) -> Resume | None:
    """A résumé of a person or of one who was merged into them."""
    if not ids.is_id(resume):
        return None
    if not whole.aliases:
        return candidates.resume(access.scope, whole.person.id, resume)
    items = visibility.read(access.scope, (candidates.resume_key(access.scope, one, resume) for one in whole.ids))
    return next(iter(of_kind(candidates.RESUMES, list(items.values()))), None)
