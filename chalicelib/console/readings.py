"""What a résumé says, as a page shows it: fields and lists by name, codes in words, how sure the reader was. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib import candidates, pipeline
from chalicelib.candidates import FoundField, Resume
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

__all__ = ["ENTRIES", "PLAIN", "Group", "Reading", "groups"]
ENTRIES = candidates.reading.ENTRIES
PLAIN = candidates.reading.PLAIN
_BETWEEN = " · "
_SHORT = frozenset({"skill"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value, or an entry of a list with its parts joined; `place` is the number of its mark in the text, if it has one.

    `confidence` is that of the part the reader was least sure of.
    """

    said: Text
    confidence: float
    place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A field or a list; `corrected` when a person said what it is, who may have said that there is none."""

    name: str
    readings: tuple[Reading, ...]
    corrected: bool

    @property
    def is_short(self) -> bool:
        """Whether its values are short and many, so that they stand side by side."""
        return self.name in _SHORT


def groups(resume: Resume) -> list[Group]:
    """All that stands of a résumé, in the order of its text, and after it what people corrected."""
    places = {id(one): number for number, one in enumerate(resume.found, start=1)}
    known = {one.field for one in resume.corrections}
    grouped: dict[str, dict[str, list[FoundField]]] = {}
    for number, one in enumerate(candidates.corrected(resume.found, resume.corrections)):
        name, _, rest = one.field.partition(".")
        entry = rest.partition(".")[0] if rest else f"+{number}"
        grouped.setdefault(name, {}).setdefault(entry, []).append(one)
    for name in known:
        grouped.setdefault(name, {})
    return [
        Group(
            name=name,
            readings=tuple(
                _reading(parts, [places[id(one)] for one in parts if id(one) in places]) for parts in each.values()
            ),
            corrected=name in known,
        )
        for name, each in grouped.items()
    ]


def _reading(parts: Iterable[FoundField], places: list[int]) -> Reading:
    every = list(parts)
    said = [pipeline.value_said(one) for one in every]
    return Reading(
        said=Text(_BETWEEN.join(one.en for one in said), _BETWEEN.join(one.zh for one in said)),
        confidence=min(one.confidence for one in every),
        place=places[0] if places else None,
    )
