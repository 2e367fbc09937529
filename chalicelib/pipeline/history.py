"""What happened to a person, newest first: facts as sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib import candidates, jobs, tenants
from chalicelib.candidates import Collected
from chalicelib.candidates.facts import CandidateMerged, CandidateUnmerged, SimilarDismissed
from chalicelib.pipeline import beside, visibility
from chalicelib.pipeline.sentences import Stages, sentence, stages_named
from chalicelib.pipeline.visibility import Sight
from chalicelib.platform import facts
from chalicelib.platform.facts import FACTS, Recorded
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, collection_page, of_kind
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission

LENGTH = 50
_END = "~"  # behind every id
_JOINING = {CandidateMerged.name, CandidateUnmerged.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened: `name` is the fact's, `actor` who did it (`user:<id>`), `said` the sentence.

    `application` is the public id of the one it is about, `by` the name of the user who did it (empty for anybody else).
    """

    id: str
    name: str
    at: datetime
    actor: str
    said: str
    application: str | None = None
    by: str = ""


def timeline(
    access: Access, candidate: str, *, language: Language, after: dict[str, Any] | None = None
) -> tuple[list[Entry], dict[str, Any] | None]:
    """A page of what happened, newest first, and where the next one starts; raises `UnknownCandidate`.

    What concerns an application that the speaker does not see is left out, and so is what two histories say, in one of them, so
    that a page may be shorter than another. One query for the person and one for each who was merged into them.
    """
    whole = candidates.load_whole(access.scope, candidate)
    sight = visibility.look_at(access, Permission.CANDIDATES_READ, candidates.shown(whole))
    before = _END if after is None else str(after["before"])
    pages = [_page(access.scope, one, before) for one in whole.ids]
    read = _latest(fact for found, _ in pages for fact in found)
    more = any(more for _, more in pages) or sum(len(found) for found, _ in pages) > len(read)
    keys = stage_keys(access.scope, read)
    users = user_keys(access.scope, actors(read))
    items = visibility.read(access.scope, (*keys.values(), *users.values()))
    names = {pair: jobs.read_stage(items[key]).name for pair, key in keys.items() if key in items}
    entries = list(told(read, sight, names, named(users, items), language, of=whole.ids))
    return entries, {"before": read[-1].id} if more and read else None


def newest(*collected: Collected) -> tuple[list[Recorded], dict[str, Any] | None]:
    """The newest facts among the items of collections, and where the timeline goes on (None if that was all)."""
    every = [fact for one in collected for fact in of_kind(FACTS, one.items)]
    shown = _latest(every)
    if all(one.whole for one in collected) and len(every) == len(shown):
        return shown, None
    # A collection that was cut tells nothing of what lies before its oldest fact.
    known = max((_oldest(one) for one in collected if not one.whole), default="")
    shown = [fact for fact in shown if fact.id >= known]
    return shown, {"before": shown[-1].id if shown else _END}


def _oldest(cut: Collected) -> str:
    return min((fact.id for fact in of_kind(FACTS, cut.items)), default=_END)


def _page(scope: TenantScope, candidate: str, before: str) -> tuple[list[Recorded], bool]:
    """The facts of one collection that lie before one, newest first, and whether there are more."""
    pk = candidates.collection_of(scope, candidate)
    start = {"pk": {"S": pk}, "sk": {"S": sort_key(facts.PREFIX, before)}}
    found = collection_page(scope, pk, prefix=facts.PREFIX + SEPARATOR, limit=LENGTH, after=start, newest_first=True)
    return of_kind(FACTS, found.items), found.after is not None


def _latest(read: Iterable[Recorded]) -> list[Recorded]:
    return sorted(read, key=lambda fact: fact.id, reverse=True)[:LENGTH]


def stage_keys(scope: TenantScope, read: Iterable[Recorded]) -> dict[tuple[str, str], Key]:
    """The stages whose names the sentences need, by (job, stage)."""
    pairs = {pair for fact in read for pair in stages_named(fact)}
    return {(job, stage): jobs.stage_key(scope, job, stage) for job, stage in sorted(pairs)}


def actors(read: Iterable[Recorded]) -> set[str]:
    """The ids of the users who did these things."""
    return {identity for fact in read if (identity := _user(fact))}


def user_keys(scope: TenantScope, users: Iterable[str]) -> dict[str, Key]:
    """Where users lie, by id."""
    return {user: tenants.user_key(scope, user) for user in sorted(users)}


def named(users: Mapping[str, Key], items: Mapping[Key, CoreItem]) -> dict[str, str]:
    """The names of users by id, from items that were read."""
    return {user: tenants.read_user(items[key]).name for user, key in users.items() if key in items}


def told(
    read: Sequence[Recorded],
    sight: Sight,
    names: Stages,
    people: Mapping[str, str],
    language: Language,
    *,
    of: Collection[str],
) -> tuple[Entry, ...]:
    """The facts as sentences, without those about applications that the speaker does not see; `people` names users by id.

    `of` are the ids of a person and of all who were merged into them: what stands in two of their histories is told once.
    """
    return tuple(
        _entry(fact, names, people, language) for fact in read if _is_seen(fact, sight) and not _is_mirrored(fact, of)
    )


def _is_mirrored(fact: Recorded, of: Collection[str]) -> bool:
    """Whether a fact about two people stands in the other's history as well, which is told beside this one.

    The fact alone decides, so that it does not matter on which page the other one stands.
    """
    own = fact.pk.rpartition(SEPARATOR)[2]
    if fact.name in _JOINING:
        into = str(fact.data["into"])
        return own != into and into in of
    if fact.name == SimilarDismissed.name:
        other = str(fact.data["other"])
        return own > other and other in of
    return False


def _is_seen(fact: Recorded, sight: Sight) -> bool:
    application = _application(fact)
    if application is not None and not sight.shows(application):
        return False
    return beside.is_told(fact.name, fact.data, sight, by=_user(fact))


def _entry(fact: Recorded, names: Stages, people: Mapping[str, str], language: Language) -> Entry:
    application = _application(fact)
    return Entry(
        id=fact.id,
        name=fact.name,
        at=fact.at,
        actor=fact.actor,
        said=sentence(fact, names, language),
        application=None if application is None else f"{fact.pk.rpartition(SEPARATOR)[2]}.{application}",
        by=people.get(_user(fact), ""),
    )


def _user(fact: Recorded) -> str:
    kind, _, identity = fact.actor.partition(":")
    return identity if kind == "user" else ""


def _application(fact: Recorded) -> str | None:
    """The application a fact is about: its own field, or what a message is about (there as a public id)."""
    named = fact.data.get("application") or fact.data.get("about")
    return None if named is None else str(named).rpartition(".")[2]
