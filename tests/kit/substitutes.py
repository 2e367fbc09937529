"""Ids that must not work where another one stands: of another company, gone, unknown, of another type, or no ids at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.platform import ids
from tests.kit.doors import Knock, Place, type_of
from tests.kit.holdings import Holdings, Scene

NO_IDS = (
    "x",
    "0",
    " ",
    "..",
    "%2e%2e",
    "T#01KJPRZB00FFNP35R216EH9613#JOB#1",
    "01kjprzb00ffnp35r216eh9613",
    "01KJPRZB00FFNP35R216EH961",
    "01KJPRZB00FFNP35R216EH96133",
    "81KJPRZB00FFNP35R216EH9613",
    "01KJPRZB00FFNP35R216EH9613\n",
    "' OR 1=1",
    "$ne",
    "职位",
    "😀",
    "\x00",
    "z" * 2000,
    "01KJPRZB00FFNP35R216EH9613.01KJPRZB00FFNP35R216EH9613.01KJPRZB00FFNP35R216EH9613",
)
# Each stands for one thing of its own; a word of one kind may be right for another.
SELECTORS = {"slug", "name", "language", "digest", "object"}


@dataclass(frozen=True)
class Substitute:
    """A request with one value put in a place where it does not belong."""

    knock: Knock
    place: Place
    why: str
    value: str

    def __str__(self) -> str:
        return (
            f"{self.knock.endpoint.method} {self.knock.path[:200]} with {self.why} {self.value[:40]!r} at {self.place}"
        )


def substitutes(knock: Knock, own: Holdings, foreign: Holdings) -> Iterator[Substitute]:
    """Every request that differs from `knock` in one id, and must be refused."""
    for place, kind in knock.places.items():
        if _inside_a_list(place, knock):
            continue
        seen = {_standing(knock, place)}
        for why, value in _values(kind, own, foreign):
            if value not in seen:
                seen.add(value)
                yield Substitute(knock.put(place, value), place, why, value)


def _inside_a_list(place: Place, knock: Knock) -> bool:
    """Whether a place is neither the first nor the last of a list: one stands for all between."""
    where, pointer = place
    head, _, number = pointer.rpartition("/")
    following = (where, f"{head}/{int(number) + 1}") if number.isdigit() else None
    return number.isdigit() and number != "0" and following in knock.places


def _values(kind: str, own: Holdings, foreign: Holdings) -> Iterator[tuple[str, str]]:
    if kind not in SELECTORS:
        for scene in foreign.scenes:
            if kind in scene:
                yield "a foreign id", scene[kind]
        if kind in foreign.gone:
            yield "a foreign id that is gone", foreign.gone[kind]
        if kind == "application":
            yield from _mixed(own.main, foreign.main)
        if kind in own.gone:
            yield "an id that is gone", own.gone[kind]
        for other, value in own.main.items():
            if type_of(other) != type_of(kind) and not (kind == "application" and other == "candidate"):
                yield f"the id of a {other}", value
        fresh = ids.new_id(datetime(2026, 5, 4, tzinfo=UTC))
        yield "an unknown id", f"{own.main['candidate']}.{fresh}" if kind == "application" else fresh
    for value in NO_IDS:
        yield "no id", value


def _mixed(own: Scene, foreign: Scene) -> Iterator[tuple[str, str]]:
    """Public ids of applications whose halves belong to different companies."""
    own_person, own_application = own["application"].split(".")
    foreign_person, foreign_application = foreign["application"].split(".")
    yield "a foreign half", f"{own_person}.{foreign_application}"
    yield "a foreign half", f"{foreign_person}.{own_application}"


def _standing(knock: Knock, place: Place) -> str:
    where, pointer = place
    if where == "path":
        return knock.parts[pointer]
    if where == "query":
        return knock.query[pointer]
    if where == "form":
        return (knock.form or {})[pointer]
    value = knock.body
    for step in pointer.strip("/").split("/"):
        value = value[int(step) if step.isdigit() else step]
    return str(value)
