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


def as_json(tree: Tree) -> bytes:
    """A delivery as most boards write it."""
    return json.dumps(tree).encode()


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
    application and the person, where a delivery has them; `bytes_of` writes it down. `names` is what names the desk's job, where
    it is not the job's id. What shows who sends is one of three: `sign` makes the headers of a signature, `show` the headers of
    a key, and neither is there for a mail, whose address is all there is. `later`: what is posted is an event, the job becomes
    known only when the application was fetched.

    What the contract's rows answer: `statuses` by case (`USUAL` names them all), `problems` why what was not taken is kept,
    `numbered` how an application bears the sender's number, `constant` what of an answer is the same when the delivery comes
    again. `without` says of each row that makes no sense here why it makes none.
    """

    board: str
    sample: Tree
    number: Way = ()
    job: Way = ()
    email: Way = ()
    contacts: tuple[Way, ...] = ()
    required: tuple[Way, ...] = ()
    sign: Sign | None = None
    show: Callable[[str], dict[str, str]] | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    secrets: tuple[dict[str, str], ...] = ({"secret": SECRET},)
    later: bool = False
    arrives_as: str = ""
    source: str = ""
    statuses: dict[str, int] = field(default_factory=dict)
    problems: dict[str, str | None] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    path: Callable[[Any, str], str] = lambda desk, _: f"/boards/{{board}}/{desk.world.acme.tenant.slug}/applications"
    names: Callable[[Any], str] = lambda desk: str(desk.job)
    bytes_of: Callable[[Tree], bytes] = as_json
    numbered: Callable[[str], str] = lambda number: number
    constant: Callable[[Any], Any] = lambda answer: answer.body

    def address(self, desk: Any, job: str = "", key: str = "") -> str:
        """Where it posts an application for a job to; some have a key in it."""
        return self.path(desk, job).replace("{board}", self.board).replace("{key}", key)

    def body(self, job: str, *, number: str | None = None, email: str | None = None, **more: Any) -> Tree:
        """A delivery for a job; `more` are further top-level keys."""
        tree = {**self.sample, **more}
        if self.job:
            tree = put(tree, self.job, job)
        if number is not None and self.number:
            tree = put(tree, self.number, number)
        if email is not None and self.email:
            tree = put(tree, self.email, email)
        return tree

    def status(self, case: str) -> int:
        """What is answered in a case."""
        return {**USUAL, **self.statuses}[case]

    def problem(self, case: str) -> str | None:
        """Why what came is kept and not placed; None for what waits for a person."""
        return {**PROBLEMS, **self.problems}[case]

    def agreed(self, **changes: Any) -> Tree:
        """The body that connects the board."""
        return {"secrets": list(self.secrets), "settings": self.settings, **changes}

    def with_sample(self, name: str) -> Posting:
        """The same board with another recorded delivery."""
        return replace(self, sample=recorded(self.board, name))


USUAL = {
    "taken": 200, "unsigned": 401, "absent": 401, "unknown": 404, "closed": 410, "missing": 400, "no_json": 400,
    "no_object": 422, "huge": 413, "changed": 200, "elsewhere": 404,
}  # fmt: skip
"""What most boards are answered. `unsigned`: by a wrong secret, `absent`: by none; `changed`: the same number, other content;
`elsewhere`: another company's address."""
PROBLEMS: dict[str, str | None] = {
    "unknown": "job_unknown", "closed": "job_over", "missing": "key_missing", "no_json": "malformed",
    "no_object": "object_expected",
}  # fmt: skip
"""Why most of what could not be taken is kept."""
ROWS = frozenset({"number", "signature", "elsewhere", "place", "required", "contact", "unreadable", "huge", "cost"})
"""The rows of the contract that an entry may be without, for a reason it gives."""
