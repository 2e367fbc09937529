"""What a test must know of a board to post as it does."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures" / "boards"
SECRET = "the secret & of the company"
Tree = dict[str, Any]
Sign = Callable[[bytes, str], dict[str, str]]
Way = tuple[str | int, ...]


def secret_of(slug: str) -> str:
    """The secret that a company of the world shares with a board, of each company its own."""
    return f"{SECRET} {slug}"


def recorded(board: str, name: str) -> Tree:
    """A recorded delivery, to be changed at will."""
    return dict(json.loads((FIXTURES / board / f"{name}.json").read_bytes()))


def put(tree: Tree, way: Way, value: Any) -> Tree:
    """A copy of a tree with another value at the end of a way of keys; None takes the key away."""
    changed = copy.deepcopy(tree)
    inner: Any = changed
    for key in way[:-1]:
        inner = inner[key]
    if value is None:
        del inner[way[-1]]
    else:
        inner[way[-1]] = value
    return changed


@dataclass(frozen=True, kw_only=True)
class Posting:
    """How a board posts.

    `sample` is a whole delivery; `job`, `number` and `email` are the ways to what names the job, the board's number of the
    application and the person, where a delivery has them. `sign` makes the headers that prove who sends, None for a board that
    proves it otherwise. `later`: what is posted is an event, the job becomes known only when the application was fetched.
    `statuses` are the answers: `taken`, `unsigned`, `unknown`, `closed`, `missing`, `no_json`, `duplicate`.
    """

    board: str
    sample: Tree
    number: Way
    job: Way = ()
    email: Way = ()
    contacts: tuple[Way, ...] = ()
    required: tuple[Way, ...] = ()
    sign: Sign | None = None
    settings: dict[str, str] = field(default_factory=dict)
    secrets: tuple[dict[str, str], ...] = ({"secret": SECRET},)
    later: bool = False
    statuses: dict[str, int] = field(default_factory=dict)
    path: Callable[[Any], str] = lambda desk: f"/boards/{{board}}/{desk.world.acme.tenant.slug}/applications"

    def address(self, desk: Any) -> str:
        """Where it posts to."""
        return self.path(desk).replace("{board}", self.board)

    def body(self, job: str, *, number: str | None = None, email: str | None = None, **more: Any) -> Tree:
        """A delivery for a job; `more` are further top-level keys."""
        tree = {**self.sample, **more}
        if self.job:
            tree = put(tree, self.job, job)
        if number is not None:
            tree = put(tree, self.number, number)
        if email is not None and self.email:
            tree = put(tree, self.email, email)
        return tree

    def status(self, case: str) -> int:
        """What is answered in a case."""
        return {**USUAL, **self.statuses}[case]

    def agreed(self, **changes: Any) -> Tree:
        """The body that connects the board."""
        return {"secrets": list(self.secrets), "settings": self.settings, **changes}

    def with_sample(self, name: str) -> Posting:
        """The same board with another recorded delivery."""
        return replace(self, sample=recorded(self.board, name))


USUAL = {
    "taken": 200, "unsigned": 401, "unknown": 404, "closed": 410, "missing": 400, "no_json": 400, "no_object": 422,
    "huge": 413, "duplicate": 200,
}  # fmt: skip
"""What most boards are answered."""
