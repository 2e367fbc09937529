"""Merging and undoing in any order: no circles, everybody is found in one step, undoing gives back what was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import aliases
from chalicelib.candidates.model import Applied, Candidate, Whole

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NAMES = "ABCDEF"
STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "undo"]), st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=25
)


def person(name, **more):
    return Candidate(id=name, full_name=f"Person {name}", created_at=NOW, last_touch=NOW, **more)


class Town:
    """People as a table would hold them."""

    def __init__(self):
        self.people = {name: person(name) for name in NAMES}

    def whole(self, name):
        found = self.people[name]
        root = self.people[found.merged_into or name]
        return Whole(person=root, aliases=tuple(self.people[one] for one in root.aliases))

    def store(self, changed):
        self.people |= {one.id: one for one in changed}

    def merge(self, one, other):
        alias, into = self.whole(one), self.whole(other)
        if alias.person.id != into.person.id:
            self.store(aliases.joined(alias, into, NOW))

    def undo(self, name):
        if self.people[name].merged_into is not None:
            self.store(aliases.parted(name, self.whole(name)))

    def check(self):
        for one in self.people.values():
            if one.merged_into is not None:
                root = self.people[one.merged_into]
                assert root.merged_into is None  # found in one step
                assert one.id in root.aliases
        living = [one for one in self.people.values() if one.merged_into is None]
        behind = [name for one in living for name in (one.id, *one.aliases)]
        assert sorted(behind) == list(NAMES)  # everybody is exactly one living person


@given(STEPS)
def test_everybody_is_always_exactly_one_living_person(steps):
    town = Town()
    for verb, one, other in steps:
        if verb == "merge":
            town.merge(one, other)
        else:
            town.undo(one)
        town.check()


@given(STEPS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_undoing_a_merge_gives_back_what_was(steps, one, other):
    town = Town()
    for verb, first, second in steps:
        if verb == "merge":
            town.merge(first, second)
        else:
            town.undo(first)
    before = {name: (found.merged_into, found.aliases) for name, found in town.people.items()}
    root = town.whole(one).person.id
    if root == town.whole(other).person.id:
        return
    town.merge(one, other)
    town.undo(root)
    assert {name: (found.merged_into, found.aliases) for name, found in town.people.items()} == before


@given(STEPS)
def test_undoing_everything_leaves_nobody_merged(steps):
    town = Town()
    for verb, one, other in steps:
        if verb == "merge":
            town.merge(one, other)
    for name in NAMES:
        town.undo(name)
    assert all(found.merged_into is None and found.aliases == () for found in town.people.values())


def test_a_chain_is_found_in_one_step_and_comes_apart_in_the_middle():
    town = Town()
    town.merge("A", "B")
    town.merge("B", "C")
    assert (town.people["A"].merged_into, town.people["C"].aliases) == ("C", ("B", "A"))
    town.undo("A")
    assert town.people["A"].merged_into is None
    assert (town.people["B"].merged_into, town.people["B"].aliases, town.people["C"].aliases) == ("C", (), ("B",))


def test_what_only_the_alias_says_fills_the_gaps():
    kept = person("A", emails=("a@example.com",), applied=(Applied(job="j1", application="x"),), similar=("B", "E"))
    other = replace(
        person("B", emails=("b@example.com", "a@example.com"), place="上海", tags={"skill": ("Go",)}),
        applied=(Applied(job="j2", application="y"),), last_touch=NOW + timedelta(days=1),
    )  # fmt: skip
    shown = aliases.shown(Whole(person=kept, aliases=(other,)))
    assert (shown.id, shown.full_name, shown.place) == ("A", "Person A", "上海")
    assert shown.emails == ("a@example.com", "b@example.com")
    assert {one.job for one in shown.applied} == {"j1", "j2"}
    assert (shown.similar, shown.tags, shown.last_touch) == (("E",), {"skill": ("Go",)}, NOW + timedelta(days=1))


@pytest.mark.parametrize("alone", [person("A", emails=("a@example.com",))])
def test_somebody_alone_is_shown_as_stored(alone):
    assert aliases.shown(Whole(person=alone)) is alone
