"""What must hold for a company's data at every moment, worked out from the items themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from chalicelib import candidates, pipeline
from chalicelib.candidates import LOCKS, PROFILES
from chalicelib.candidates import store as people
from chalicelib.pipeline import APPLICATIONS, projection
from chalicelib.pipeline import store as pipelines
from chalicelib.platform import aws, clock
from chalicelib.platform.facts import FACTS, Recorded
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import CoreItem
from tests.kit.snapshots import snapshot, tables


@dataclass(frozen=True)
class State:
    """The items of one company in the core table."""

    scope: TenantScope
    items: list[CoreItem]

    @classmethod
    def now(cls, scope: TenantScope) -> State:
        core, _ = tables()
        found = [image for (table, pk, _sk), image in snapshot().items.items() if table == core and scope.owns(pk)]
        return cls(scope, [CoreItem.from_raw_data(image) for image in found])

    def of(self, kind: Any) -> list[Any]:
        """The models of one kind."""
        return [kind.read(item) for item in self.items if item.kind == kind.name]

    def facts(self) -> dict[str, list[tuple[int, Any, Recorded]]]:
        """The facts of each application that tell its version after them, in the order of those versions."""
        found: dict[str, list[tuple[int, Any, Recorded]]] = defaultdict(list)
        for recorded in self.of(FACTS):
            fact = recorded.fact()
            if getattr(fact, "revision", None) is not None:
                found[f"{fact.candidate}.{fact.application}"].append((fact.revision, fact, recorded))
        return {public: sorted(known, key=lambda one: one[0]) for public, known in found.items()}

    def broken(self) -> list[str]:
        """Every invariant that does not hold, as a sentence."""
        return [*self._states(), *self._owners(), *self._people()]

    def _states(self) -> Iterator[str]:
        """The last fact about where an application stands says where it stands, and no two facts made one version."""
        told = self.facts()
        for application in self.of(APPLICATIONS):
            known = told.get(application.public_id, [])
            placed = [(revision, place) for revision, fact, _ in known if (place := projection.place_after(fact))]
            stands = application.stage if application.on_board else application.state.value
            if not placed or placed[-1][1] != stands:
                yield f"{application.public_id} stands in {stands}, its facts say {placed}"
            twice = [revision for revision, number in Counter(revision for revision, _ in placed).items() if number > 1]
            if twice:
                yield f"{application.public_id}: several facts made version {twice}"

    def _owners(self) -> Iterator[str]:
        """Whoever holds a lock has the address, and every e-mail of a person is locked for that person."""
        locks = [lock for lock in self.of(LOCKS) if lock.candidate]  # one without only tells of somebody who was erased
        held = {lock.value: lock.candidate for lock in locks if lock.kind == people.EMAIL}
        with aws.as_tenant(self.scope):
            wanted = {
                people.lock_of(self.scope, people.EMAIL, email).value: profile.id
                for profile in self.of(PROFILES)
                for email in profile.emails
            }
        if held != wanted:
            yield f"locks {held} of e-mails that are {wanted}"

    def _people(self) -> Iterator[str]:
        """Every application has its person, and the person knows of it."""
        known = {one.id: {each.application for each in one.applied} for one in self.of(PROFILES)}
        for application in self.of(APPLICATIONS):
            if application.id not in known.get(application.candidate, set()):
                yield f"{application.public_id} is unknown to its person"

    def miscounted(self, order: Random) -> list[str]:
        """Counts of jobs that differ from a recount once the projection has heard each fact twice, in any order."""
        heard = [fact for told in self.facts().values() for _, fact, _ in told] * 2
        order.shuffle(heard)
        with aws.as_tenant(self.scope):
            for fact in heard:
                projection.project(self.scope, fact, clock.now())
        after = State.now(self.scope)
        counted = {counts.job: dict(counts.places) for counts in after.of(pipelines.COUNTS)}
        recounted = _recount(after.of(APPLICATIONS))
        return [] if counted == recounted else [f"counted {counted}, there are {recounted}"]


def _recount(applications: Iterable[pipeline.Application]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one in applications:
        place = one.stage if one.on_board else one.state.value
        found[one.job][place] = found[one.job].get(place, 0) + 1
    return dict(found)


def people_with(scope: TenantScope, email: str) -> list[candidates.Candidate]:
    """Everybody who has this e-mail address."""
    return [profile for profile in State.now(scope).of(PROFILES) if email in profile.emails]
