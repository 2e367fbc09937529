"""Going through every door of the product: two full companies, whoever may use a door, and requests that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import app as application
from chalicelib.platform.http import PUBLIC, Endpoint
from chalicelib.platform.http.openapi import endpoints_of
from chalicelib.tenants.permissions import OPERATOR, PARTNER_PERMISSIONS, Permission
from tests.kit.client import Answer
from tests.kit.doors import Knock, Maker, Unfillable
from tests.kit.holdings import Holdings, Scene, fill
from tests.kit.senders import Sender, forms_on
from tests.kit.world import World, make_world

ENDPOINTS: Mapping[str, Endpoint] = {f"{one.method} {one.path}": one for one in endpoints_of(application.app)}
# What the hiring team of a job alone may know.
OF_THE_TEAM = {
    "job",
    "stage",
    "rule",
    "question",
    "option",
    "application",
    "rival",
    "candidate",
    "concern",
    "consent",
    "export",
    "file",
    "note",
    "resume",
    "delivery",
    "mailbox",
    "requisition",
    "waiting",
}
# What a draft has not.
NOT_IN_EVERY_SCENE = {
    "application",
    "candidate",
    "concern",
    "consent",
    "erasure",
    "export",
    "file",
    "other",
    "note",
    "resume",
    "delivery",
    "ticket",
    "waiting",
}
# Nothing goes through them without a password and a ticket of the user pool.
LOCKED = {"POST /sign-in", "POST /sign-in/step"}


@dataclass
class Visits:
    """Two companies, and everything that is needed to go through a door of the first."""

    world: World
    acme: Holdings
    beta: Holdings

    @classmethod
    def prepared(cls) -> Visits:
        """A fresh world, filled; sessions are open, so that state remembered from here on can be gone back to."""
        world = make_world()
        made = cls(world, fill(world.acme), fill(world.beta))
        for sender in made.senders.values():
            sender.greet()
        return made

    @cached_property
    def senders(self) -> dict[str, Sender]:
        """Who knocks, by name."""
        people = {name: Sender(self.world.http, self.world.api(name).token) for name in ("ada", "alice", "charlie")}
        return {
            **people,
            "nobody": Sender(self.world.http),
            "partner": Sender(self.world.http, self.acme.secret, browses=False),
            "agency": Sender(self.world.http, self._agent(), browses=False),
            "compliance": Sender(self.world.http, self._officer(), browses=False),
            "operator": Sender(self.world.http, self.world.operator().token, browses=False),
        }

    def _agent(self) -> str:
        """The token of somebody of an agency."""
        return self.world.token(tenant=self.world.acme.scope.tenant, user=self.acme.main["agent"])

    def _officer(self) -> str:
        """The token of a compliance officer."""
        return self.world.token(tenant=self.world.acme.scope.tenant, user=self.acme.main["officer"])

    @cached_property
    def makers(self) -> list[Maker]:
        """One for each scene of the first company, with the forms that its pages show."""
        words = self._words()
        plain = [Maker(one, self.acme.stages[one["job"]], words) for one in self.acme.scenes]
        return [Maker(one.scene, one.stages, words, self._forms(one)) for one in plain]

    def _words(self) -> dict[str, str]:
        """The address of a static file, which holds a digest; the board that posts."""
        _, _, rest = self.world.browser().open("/sign-in").text.partition("/static/")
        digest, _, name = rest.partition('"')[0].partition("/")
        posting = "/boards/{board}/{slug}/applications"
        return {"digest": digest, "/static/{digest}/{name} name": name, f"{posting} board": "linkedin"}

    def _forms(self, maker: Maker) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for endpoint in ENDPOINTS.values():
            if endpoint.surface == "page" and endpoint.method == "GET" and fits(endpoint.path, maker.scene):
                sender = self.senders["nobody" if endpoint.permit is PUBLIC else "ada"]
                with suppress(Unfillable):  # the test of that very door says so
                    found |= forms_on(sender.send(maker.knock(endpoint)))
        return found

    def knocks(self, endpoint: Endpoint) -> list[Knock]:
        """The request in each scene that has what it names."""
        return list(self._knocks(endpoint))

    def _knocks(self, endpoint: Endpoint) -> Iterator[Knock]:
        for maker in self.makers:
            if fits(endpoint.path, maker.scene):
                try:
                    yield maker.knock(endpoint)
                except Unfillable:  # an ended application shows no form to move it: another scene has one
                    continue

    def through(self, endpoint: Endpoint) -> Iterator[tuple[Knock, Answer]]:
        """Knock in each scene as the first who may; the caller goes back to the state before between two of them."""
        for knock in self.knocks(endpoint):
            yield knock, self.senders[who_may(endpoint)[0]].send(knock)


def fits(path: str, scene: Scene) -> bool:
    """Whether a scene has all that a path names."""
    return not any(f"{{{kind}}}" in path and kind not in scene for kind in NOT_IN_EVERY_SCENE)


def who_may(endpoint: Endpoint) -> list[str]:
    """Who may use a door at all; the first of them must get through."""
    if endpoint.permit is OPERATOR:
        return ["operator"]
    if endpoint.permit is PUBLIC:
        return ["nobody", "ada"] if endpoint.surface == "page" else ["nobody"]
    permits = endpoint.permit if isinstance(endpoint.permit, frozenset) else {endpoint.permit}
    if permits == {Permission.APPLICATIONS_SUBMIT}:
        return ["partner"]
    if permits == {Permission.AGENCY_SUBMIT}:
        return ["agency"]
    if permits == {Permission.COMPLIANCE_READ}:
        return ["compliance"]
    partner = endpoint.surface != "page" and bool(permits & PARTNER_PERMISSIONS)
    return ["ada", "alice", *(["partner"] if partner else [])]
