"""Adverse impact: do all groups pass screening alike? Pure.

Selection rate = who was not held or rejected / who was assessed. Impact ratio = a group's rate / the highest group's rate;
below four fifths it is evidence of adverse impact (29 CFR 1607.4 D; the ratio of 6 RCNY § 5-301 is the same). Small numbers
need a test of significance: Fisher's exact test, two-sided. Groups of fewer than five are not shown, nor what they could be
worked out from (`suppression`). Example of the rule: 48 of 80 and 12 of 40 give 60 % and 30 %, ratio 0.50.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import comb

from chalicelib.intake.screening import suppression
from chalicelib.intake.screening.suppression import Cell, View
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

FOUR_FIFTHS = 0.8
SMALLEST_SHOWN = 5
_SAME = 1 + 1e-7  # equal probabilities may differ in their last digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One application that was screened: whether it went on, and what its candidate said of themselves."""

    selected: bool
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRate:
    """A group's figures; `ratio` and `p` are None for the group of the highest rate and where nothing can be said."""

    group: str
    assessed: int
    selected: int
    rate: float
    ratio: float | None = None
    p: float | None = None
    below_four_fifths: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """One category (sex, ethnicity, both): its groups by rate, and how many are in none of them (`not_shown`).

    Those are people of groups that are hidden (`suppressed`) and people who said nothing (`unknown`); both are None where one
    would betray the other.
    """

    category: str
    groups: tuple[GroupRate, ...]
    not_shown: int
    suppressed: int | None
    unknown: int | None


NOTE = Text(
    "Groups of fewer than {least} are not shown, nor what would betray their number: another group, or how many said nothing. "
    "A ratio below 0.80 calls for a look, not for a conclusion.",
    "人数少于 {least} 的群体不单独显示；可能借以推算其人数的数据（另一群体，或未填写人数）也一并隐去。"
    "比率低于 0.80 需进一步核查，并不直接构成结论。",
)


def figures(categories: Sequence[str], assessed: Iterable[Assessed]) -> tuple[Impact, ...]:
    """The figures of categories that are shown together; several attributes joined by `+` are their intersection."""
    attributes = list(dict.fromkeys(part for category in categories for part in category.split("+")))
    cells: dict[Cell, list[int]] = {}
    for one in assessed:
        cells.setdefault(tuple(one.groups.get(name, "") for name in attributes), [0, 0])[one.selected] += 1
    places = [[attributes.index(part) for part in category.split("+")] for category in categories]
    found = suppression.views(places, cells, SMALLEST_SHOWN)
    return tuple(_impact(category, view, cells) for category, view in zip(categories, found, strict=True))


def fisher(selected: int, assessed: int, others_selected: int, others: int) -> float:
    """The two-sided p-value of Fisher's exact test of two groups' selections."""
    chosen, everybody = selected + others_selected, assessed + others
    low, high = max(0, chosen - others), min(assessed, chosen)
    ways = {number: comb(assessed, number) * comb(others, chosen - number) for number in range(low, high + 1)}
    found = ways[selected]
    return min(1.0, sum(way for way in ways.values() if way <= found * _SAME) / comb(everybody, chosen))


def _impact(category: str, view: View, cells: Mapping[Cell, Sequence[int]]) -> Impact:
    counts: dict[str, list[int]] = {}
    for cell, (held, chosen) in cells.items():
        group = view.group(cell)
        if group in view.shown:
            count = counts.setdefault(" · ".join(group), [0, 0])
            count[0] += held + chosen
            count[1] += chosen
    return Impact(
        category=category,
        groups=_rates(counts),
        not_shown=view.hidden + view.unknown,
        suppressed=None if view.merged else view.hidden,
        unknown=None if view.merged else view.unknown,
    )


def _rates(counts: Mapping[str, list[int]]) -> tuple[GroupRate, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1][1] / item[1][0], item[0]))
    if not ordered:
        return ()
    best = ordered[0][1]
    highest = best[1] / best[0]
    return tuple(
        GroupRate(
            group=group,
            assessed=count[0],
            selected=count[1],
            rate=count[1] / count[0],
            ratio=None if place == 0 or not highest else count[1] / count[0] / highest,
            p=None if place == 0 else fisher(count[1], count[0], best[1], best[0]),
            below_four_fifths=bool(place and highest and count[1] / count[0] / highest < FOUR_FIFTHS),
        )
        for place, (group, count) in enumerate(ordered)
    )
