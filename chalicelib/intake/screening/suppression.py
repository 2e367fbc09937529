"""Which figures stay hidden so that no small group's number follows from those shown. Pure.

Groups under the least size are hidden first. One hidden number alone is the total less the rest, and a cell of the table of two
attributes is what its row and column leave: so more is hidden (complementary suppression; Cox, JASA 75, 1980) until for each
small group the report would read the same if somebody of it had said something else. Such a change is either one person with
another value of one attribute, or two people who exchange one; the cheapest of those possible decides what is hidden beside.
What costs least is told first: "too small" and "said nothing" become one number, then groups with few people go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from chalicelib.platform.values import dataclass

Cell = tuple[str, ...]
"""What a person said of each attribute; empty for nothing."""
Group = tuple[str, ...]
_SMALL: Group = ()
_UNKNOWN: Group = ("",)
_Change = tuple[tuple[Cell, ...], tuple[Cell, ...]]
_Cost = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class View:
    """What is shown of one category: which groups, and whether the small and the unknown are one number (`merged`)."""

    places: tuple[int, ...]
    sizes: Counter[Group] = field(default_factory=Counter)
    unknown: int = 0
    shown: set[Group] = field(default_factory=set)
    merged: bool = False

    @property
    def hidden(self) -> int:
        """How many people are in groups that are not shown."""
        return sum(size for group, size in self.sizes.items() if group not in self.shown)

    def group(self, cell: Cell) -> Group:
        """The group of a person; `_UNKNOWN` without a value of each attribute."""
        values = tuple(cell[place] for place in self.places)
        return values if all(values) else _UNKNOWN

    def bucket(self, cell: Cell, hide: Iterable[Group] = ()) -> Group:
        """The number of the report that counts a person."""
        group = self.group(cell)
        if group in self.shown and group not in hide:
            return group
        return _UNKNOWN if group == _UNKNOWN and not self.merged else _SMALL

    def needed(self, change: _Change) -> tuple[frozenset[Group], bool]:
        """The groups to hide, and whether to merge, so that a change leaves this category's figures alone."""
        before, after = (Counter(self.bucket(cell) for cell in cells) for cells in change)
        differing = frozenset(group for group in (before - after) + (after - before) if group in self.shown)
        before, after = (Counter(self.bucket(cell, differing) for cell in cells) for cells in change)
        return differing, before != after


def views(categories: Sequence[Sequence[int]], cells: Mapping[Cell, Sequence[int]], least: int) -> tuple[View, ...]:
    """What can be shown of each category (the places of its attributes).

    `cells` counts the people by what they said: those not selected and those selected.
    """
    found = tuple(View(places=tuple(places)) for places in categories)
    for view in found:
        for cell, counts in cells.items():
            view.sizes[view.group(cell)] += sum(counts)
        view.unknown = view.sizes.pop(_UNKNOWN, 0)
        view.shown = {group for group, size in view.sizes.items() if size >= least}
    everybody = sum(sum(counts) for counts in cells.values())
    # Hiding more never betrays what was safe before, so each small group is looked at once.
    for view in found:
        for group in sorted((group for group, size in view.sizes.items() if size < least), key=view.sizes.__getitem__):
            _apply(found, _cheapest(found, view, group, cells, everybody))
    for view in found:
        _leave_no_small_rest(view, least)
    return found


def _apply(found: Sequence[View], change: _Change) -> None:
    for view in found:
        hide, merge = view.needed(change)
        view.shown -= hide
        view.merged |= merge


def _cheapest(
    found: Sequence[View], view: View, group: Group, cells: Mapping[Cell, Sequence[int]], everybody: int
) -> _Change:
    """The change that costs the fewest people; there is always one, because whoever is in the group could have said nothing."""
    best: tuple[_Cost, _Change] | None = None
    for change in _changes(view, group, cells):
        cost = _cost(found, change, everybody)
        if best is None or cost < best[0]:
            best = cost, change
        if cost == (0, 0):
            break
    if best is None:
        raise ValueError("a small group without a way to hide it")
    return best[1]


def _cost(found: Sequence[View], change: _Change, everybody: int) -> _Cost:
    people = merges = 0
    for view in found:
        hide, merge = view.needed(change)
        people += sum(view.sizes[group] for group in hide)
        merges += merge
        # Where everybody said something, the number of those who did not hides nobody.
        people += everybody + 1 if merge and not view.unknown else 0
    return people, merges


def _changes(view: View, group: Group, cells: Mapping[Cell, Sequence[int]]) -> Iterator[_Change]:
    """The other truths in which one more or one less is in a group."""
    width = len(next(iter(cells)))
    values = [sorted({cell[place] for cell in cells} | {""}) for place in range(width)]
    for cell in cells:
        for place in view.places:
            for value in values[place]:
                other = (*cell[:place], value, *cell[place + 1 :])
                if (view.group(cell) == group) != (view.group(other) == group):
                    yield (cell,), (other,)
    if len(view.places) > 1:
        yield from _exchanges(view, group, cells)


def _exchanges(view: View, group: Group, cells: Mapping[Cell, Sequence[int]]) -> Iterator[_Change]:
    """Two people with the same result exchange a value: the figures of single attributes stay as they are."""
    near = [cell for cell in cells if any(cell[at] == value for at, value in zip(view.places, group, strict=True))]
    for one in near:
        for other in cells:
            if not any(mine and theirs for mine, theirs in zip(cells[one], cells[other], strict=True)):
                continue
            for place in view.places:
                first = (*one[:place], other[place], *one[place + 1 :])
                second = (*other[:place], one[place], *other[place + 1 :])
                counts = [sum(view.group(cell) == group for cell in pair) for pair in ((one, other), (first, second))]
                if counts[0] != counts[1]:
                    yield (one, other), (first, second)


def _leave_no_small_rest(view: View, least: int) -> None:
    """What is not shown is together at least as large as the smallest group shown may be."""
    while view.hidden and view.shown and view.hidden + view.unknown * view.merged < least:
        if view.unknown and not view.merged:
            view.merged = True
        else:
            view.shown.remove(min(view.shown, key=lambda group: (view.sizes[group], group)))
