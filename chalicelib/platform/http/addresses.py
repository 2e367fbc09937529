"""Which route an address means.

The gateway hands every request to one function through one greedy resource, so the function itself looks for the route. Paths
come from API Gateway's REST proxy event, whose `path` is percent-encoded as the caller sent it and has no stage. A name in a
route stands for one whole segment, which is decoded once, after the path was split: `%2F` is part of a name, never a border.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from chalicelib.platform.values import dataclass

GREEDY = "/{proxy+}"


class TwoRoutesForOneAddress(ValueError):
    """Two routes differ in the names of their parts alone: one of them could never be reached."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A route, as it was written, and its named parts, decoded."""

    route: str
    parts: Mapping[str, str]


class _Step:
    """What may follow at one place of an address: known words, or any segment; and the route that ends here."""

    __slots__ = ("anything", "route", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Step] = {}
        self.anything: _Step | None = None
        self.route: str | None = None

    def following(self, part: str) -> _Step:
        if not _is_name(part):
            return self.words.setdefault(part, _Step())
        if self.anything is None:
            self.anything = _Step()
        return self.anything


class Addresses:
    """All routes of an app, ready to be looked up: as many steps as an address has segments."""

    def __init__(self, routes: Iterable[str]) -> None:
        """Raises `TwoRoutesForOneAddress`."""
        self._start = _Step()
        for route in routes:
            step = self._start
            for part in _segments(route):
                step = step.following(part)
            if step.route is not None and step.route != route:
                raise TwoRoutesForOneAddress(f"{step.route} and {route}")
            step.route = route

    def find(self, path: str) -> Matched | None:
        """The route of a percent-encoded path, None for an unknown one.

        A known word goes before a name, from the left. One slash at the end is ignored, as API Gateway does; an empty segment
        is no name. What is no UTF-8 reads as U+FFFD; a plus sign is a plus sign.
        """
        segments = [unquote(segment) for segment in _segments(path)]
        route = next(_routes(self._start, segments, 0), None)
        if route is None:
            return None
        named = zip(_segments(route), segments, strict=True)
        return Matched(route, {part[1:-1]: segment for part, segment in named if _is_name(part)})


def _segments(path: str) -> list[str]:
    inner = path.removeprefix("/").removesuffix("/")
    return inner.split("/") if inner else []


def _is_name(part: str) -> bool:
    return part.startswith("{") and part.endswith("}")


def _routes(step: _Step, segments: list[str], place: int) -> Iterator[str]:
    if place == len(segments):
        if step.route is not None:
            yield step.route
        return
    segment = segments[place]
    if segment in step.words:
        yield from _routes(step.words[segment], segments, place + 1)
    if step.anything is not None and segment:
        yield from _routes(step.anything, segments, place + 1)
