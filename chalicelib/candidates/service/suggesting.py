"""People who may be one: suggested with the evidence, never merged alone.

A suggestion stands with both people, so that each page shows it without another read. What somebody dismissed stays so until
there is evidence of another kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib.candidates import store
from chalicelib.candidates.aliases import shown
from chalicelib.candidates.facts import SimilarDismissed, SimilarFound
from chalicelib.candidates.model import Candidate, Looked, Suggested, Suggestion, SuggestionState, Whole
from chalicelib.candidates.service.recognising import owners
from chalicelib.candidates.service.refusals import UnknownSuggestion
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.work import Work

_MOST_PEOPLE = 20  # of one name at one employer or school; the latest are kept
_MOST_LOOKUPS = 30  # of one person, over all their résumés
_MOST_SIMILAR = 20
_MOST_EVIDENCE = 10


def note_background(work: Work, person: Candidate, looked: Iterable[Looked]) -> Candidate:
    """Let others find the person by the name and the employers and schools that were looked up.

    Returns the profile that remembers it, not stored yet.
    """
    noted = list(person.lookups)
    for one in looked:
        lookup = one.lookup
        if person.id in lookup.people or len(noted) >= _MOST_LOOKUPS:
            continue
        people = (*lookup.people, person.id)[-_MOST_PEOPLE:]
        work.put(store.LOOKUPS, replace(lookup, people=people))
        noted.append(lookup.digest)
    return replace(person, lookups=tuple(dict.fromkeys(noted)))


def suggest(work: Work, person: Candidate, matched: Sequence[Suggested], *, fresh: bool) -> Candidate:
    """Write down with both who may be one, and why; returns the profile that names them, not stored yet.

    `fresh` says that the person is new, so that nothing can have been suggested of them.
    """
    others = [one for one in matched if one.candidate not in {person.id, *person.aliases}]
    if not others:
        return person
    pairs = [pair for one in others for pair in ((person.id, one.candidate), (one.candidate, person.id))]
    known = {} if fresh else store.suggestions(work.scope, pairs)
    opened: list[str] = []
    for one in others:
        before = known.get((person.id, one.candidate))
        after = _with(before, one, person.id, work)
        if after != before:
            work.put(store.SUGGESTIONS, after)
            other = known.get((one.candidate, person.id))
            work.put(store.SUGGESTIONS, _mirrored(after, other))
        if after.state is SuggestionState.OPEN and (before is None or before.state is not SuggestionState.OPEN):
            opened.append(one.candidate)
    if opened:
        work.announce(SimilarFound(candidate=person.id, similar=tuple(opened)))
    known_as_similar = (one for one in person.similar if one not in opened)
    return replace(person, similar=(*known_as_similar, *opened)[-_MOST_SIMILAR:])


def dismiss(work: Work, person: Whole, other: Whole) -> Suggestion:
    """Say that two people are two; raises `UnknownSuggestion`. Doing it again changes nothing."""
    pairs = [(one, another) for one in person.ids for another in other.ids]
    known = store.suggestions(work.scope, [*pairs, *((another, one) for one, another in pairs)])
    own = [known[pair] for pair in pairs if pair in known]
    if not own:
        raise UnknownSuggestion
    if all(one.state is not SuggestionState.OPEN for one in own):
        return work.commit(own[0])
    settled = [_settle(work, one, known.get((one.other, one.candidate)), SuggestionState.DISMISSED) for one in own]
    for one, another in ((person, other), (other, person)):
        for each in one.members:
            kept = tuple(name for name in each.similar if name not in another.ids)
            if kept != each.similar:
                work.put(store.PROFILES, replace(each, similar=kept))
        work.announce(SimilarDismissed(candidate=one.person.id, other=another.person.id))
    return work.commit(settled[0])


def persons_behind(scope: TenantScope, candidates: Iterable[str]) -> dict[str, Candidate]:
    """Who stands today for each of these people, with what was merged into them; who is no more is absent. Two or three calls."""
    roots = owners(scope, set(candidates))
    known = store.profiles(scope, sorted({alias for one in roots.values() for alias in one.aliases}))
    return {
        start: shown(Whole(person=one, aliases=tuple(known[alias] for alias in one.aliases if alias in known)))
        for start, one in roots.items()
    }


def settle(work: Work, pairs: Iterable[tuple[str, str]], state: SuggestionState) -> None:
    """Note what became of what was suggested of pairs of people, if it was; commits nothing."""
    wanted = list(pairs)
    known = store.suggestions(work.scope, [*wanted, *((other, one) for one, other in wanted)])
    for one, other in wanted:
        own = known.get((one, other))
        if own is not None and own.state is not state:
            _settle(work, own, known.get((other, one)), state)


def _settle(work: Work, own: Suggestion, mirror: Suggestion | None, state: SuggestionState) -> Suggestion:
    decided = replace(own, state=state, by=str(work.actor), decided_at=work.now)
    stored = work.put(store.SUGGESTIONS, decided)
    work.put(store.SUGGESTIONS, _mirrored(decided, mirror))
    return stored


def _with(before: Suggestion | None, found: Suggested, person: str, work: Work) -> Suggestion:
    """The suggestion with what was found now; a dismissed one is open again when there is evidence of a new kind."""
    if before is None:
        evidence = tuple(dict.fromkeys(found.evidence))[:_MOST_EVIDENCE]
        return Suggestion(candidate=person, other=found.candidate, evidence=evidence, found_at=work.now)
    every = tuple(dict.fromkeys((*before.evidence, *found.evidence)))[:_MOST_EVIDENCE]
    fresh = {one.kind for one in every} - {one.kind for one in before.evidence}
    if before.state is SuggestionState.DISMISSED and fresh:
        return replace(before, evidence=every, state=SuggestionState.OPEN, by="", decided_at=None, found_at=work.now)
    return replace(before, evidence=every)


def _mirrored(one: Suggestion, known: Suggestion | None) -> Suggestion:
    return replace(one, candidate=one.other, other=one.candidate, version=0 if known is None else known.version)
