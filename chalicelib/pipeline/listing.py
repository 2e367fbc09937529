"""Lists of people: everybody of the company, or those who applied for the jobs of one's teams."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chalicelib import candidates, jobs
from chalicelib.candidates import CandidateCard, Whole
from chalicelib.pipeline import store, visibility
from chalicelib.pipeline.model import Card
from chalicelib.tenants import Access, Permission, Reach

LENGTH = 50

Cards = tuple[list[CandidateCard], dict[str, Any] | None]


def list_candidates(access: Access, *, limit: int = LENGTH, after: dict[str, Any] | None = None) -> Cards:
    """A page of people and where the next one starts.

    With reach ALL those of the company, last touched first, in one call for each shard. With reach TEAM those who applied for
    the jobs of one's teams, the last to apply first, in one call for each such job and one for the profiles.
    """
    if access.reach(Permission.CANDIDATES_READ) is Reach.ALL:
        return candidates.last_touched(access.scope, limit=limit, after=after)
    return _of_my_teams(access, limit=limit, after=after)


def _of_my_teams(access: Access, *, limit: int, after: dict[str, Any] | None) -> Cards:
    mine = _my_jobs(access)
    heard_at = None if after is None else datetime.fromisoformat(after["heard_at"])
    behind = "" if after is None else str(after["candidate"])
    found = [
        card
        for job in mine
        for card in store.cards_before(access.scope, job, limit=limit, heard_at=heard_at, candidate=behind)
    ]
    page = _page(sorted(found, key=_place, reverse=True), limit)
    people = _people(access, {card.candidate for card in page})
    shown = [_card(people[card.candidate]) for card in page if _is_latest(card, people.get(card.candidate), mine)]
    more = len(page) >= limit
    return shown, _after(page[-1]) if more else None


def _people(access: Access, wanted: set[str]) -> dict[str, Whole]:
    """Who stands for each of these, with all who stand behind them; one call, and up to two more where anybody was merged."""
    known = candidates.profiles(access.scope, wanted)
    roots = {one.merged_into for one in known.values() if one.merged_into is not None} - known.keys()
    known |= candidates.profiles(access.scope, roots)
    behind = {alias for one in known.values() for alias in one.aliases} - known.keys()
    known |= candidates.profiles(access.scope, behind)
    found: dict[str, Whole] = {}
    for one in wanted & known.keys():
        root = known.get(known[one].merged_into or one)
        if root is not None and root.erasing is None:
            found[one] = Whole(person=root, aliases=tuple(known[alias] for alias in root.aliases if alias in known))
    return found


def _page(ordered: list[Card], limit: int) -> list[Card]:
    """The first `limit` cards, and those that share the last one's place: the next page starts behind the place."""
    page = ordered[:limit]
    return page + [card for card in ordered[limit:] if _place(card) == _place(page[-1])]


def _my_jobs(access: Access) -> list[str]:
    """The jobs whose hiring team the speaker is on."""
    found: list[str] = []
    after = None
    while True:
        cards, after = jobs.mine(access, after)
        found += [card.id for card in cards]
        if after is None:
            break
    if access.reach(Permission.JOBS_READ) is Reach.ALL:
        on_teams = visibility.teams_of(access, found)
        return [job for job in found if job in on_teams]
    return found


def _place(card: Card) -> tuple[datetime, str]:
    return card.last_heard_at, card.candidate


def _is_latest(card: Card, person: Whole | None, mine: list[str]) -> bool:
    """Whether a person is listed by this application: by the last of those the speaker sees, so that they come once.

    Of several who were merged, the one that was touched last and has such an application decides.
    """
    if person is None:
        return False
    heard = [one for one in person.members if any(each.job in mine for each in one.applied)]
    if not heard:
        return False
    last = max(heard, key=lambda one: (one.last_touch, one.id))
    seen = [one.application for one in last.applied if one.job in mine]
    return (last.id, seen[-1]) == (card.candidate, card.id)


def _card(whole: Whole) -> CandidateCard:
    person = candidates.shown(whole)
    return CandidateCard(
        id=person.id,
        full_name=person.full_name,
        place=person.place,
        last_touch=person.last_touch,
        tags=person.tags,
        watch=person.watch,
        concerns=person.concerns,
    )


def _after(card: Card) -> dict[str, Any]:
    return {"heard_at": card.last_heard_at.isoformat(timespec="milliseconds"), "candidate": card.candidate}
