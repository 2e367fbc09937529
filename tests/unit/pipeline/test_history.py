"""Where the timeline goes on behind what a candidate's page shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.candidates import Collected, collection_of
from chalicelib.pipeline.history import LENGTH, newest, told
from chalicelib.pipeline.visibility import Sight
from chalicelib.platform import ids
from chalicelib.platform.facts import FACTS, Recorded
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import CoreItem

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SCOPE = TenantScope(ids.new_id(NOW))
PLACE = collection_of(SCOPE, ids.new_id(NOW))


@pytest.fixture(autouse=True)
def settings(monkeypatch):
    from chalicelib.platform import due

    monkeypatch.setattr(due, "shard_of", lambda _text: 0)


def items(facts, messages=0, at=NOW):
    made = ids.increasing(at)
    recorded = [
        Recorded(id=next(made), pk=PLACE, name="candidate.created", at=NOW, actor="user:u", data={})
        for _ in range(facts)
    ]
    others = [CoreItem(PLACE, f"MSG#{number}", kind="message") for number in range(messages)]
    return [*others, *(FACTS.item(SCOPE, one) for one in reversed(recorded))]


def test_a_short_history_ends():
    shown, older = newest(Collected(items(3), whole=True))
    assert (len(shown), older) == (3, None)
    assert [fact.id for fact in shown] == sorted((fact.id for fact in shown), reverse=True)


def test_a_longer_one_goes_on_behind_the_last_that_is_shown():
    shown, older = newest(Collected(items(LENGTH + 1), whole=True))
    assert len(shown) == LENGTH
    assert older == {"before": shown[-1].id}


def test_what_was_not_read_is_not_the_end():
    shown, older = newest(Collected(items(2, messages=100), whole=False))
    assert older == {"before": shown[-1].id}


def test_behind_many_messages_the_timeline_starts_at_its_end():
    shown, older = newest(Collected(items(0, messages=120), whole=False))
    assert shown == []
    assert older is not None
    assert older["before"] > "Z" * 26


def test_the_histories_of_two_are_told_as_one_in_order():
    first, second = items(3), items(2)
    shown, older = newest(Collected(first, whole=True), Collected(second, whole=True))
    assert older is None
    assert [fact.id for fact in shown] == sorted((fact.id for fact in shown), reverse=True)
    assert len(shown) == 5


def test_one_history_that_was_cut_hides_what_is_older_in_the_other():
    """Whatever lies between must not be skipped."""
    old, new = items(3), items(2, at=NOW + timedelta(minutes=1))
    later = [FACTS.read(item).id for item in new if item.kind == FACTS.name]
    shown, older = newest(Collected(old, whole=True), Collected(new, whole=False))
    assert [fact.id for fact in shown] == sorted(later, reverse=True)
    assert older == {"before": min(later)}


ONE, OTHER, THIRD = (ids.new_id(NOW + timedelta(minutes=minutes)) for minutes in range(3))


def said_of(person, name, **data):
    pk = collection_of(SCOPE, person)
    return Recorded(id=ids.new_id(NOW), pk=pk, name=name, at=NOW, actor="user:u", data={"candidate": person, **data})


def owners(facts, of):
    shown = {entry.id for entry in told(facts, Sight(None), {}, {}, "en", of=of)}
    return [fact.pk.rpartition("#")[2] for fact in facts if fact.id in shown]


@pytest.mark.parametrize("name", ["candidate.merged", "candidate.unmerged"])
def test_what_two_histories_say_is_told_once_where_they_are_one(name):
    facts = [said_of(one, name, alias=ONE, into=OTHER) for one in (ONE, OTHER)]
    assert owners(facts, [OTHER, ONE]) == [OTHER]
    assert owners(facts[:1], [ONE]) == [ONE], "who is a person of their own again has it in their own history"
    assert owners(facts[1:], [OTHER]) == [OTHER]


def test_that_two_were_said_to_be_two_is_told_once_of_the_one_they_became():
    first = said_of(ONE, "candidate.similar_dismissed", other=OTHER)
    second = said_of(OTHER, "candidate.similar_dismissed", other=ONE)
    assert owners([first, second], [OTHER, ONE]) == [ONE]
    assert owners([second], [OTHER, THIRD]) == [OTHER]


def test_of_a_chain_each_merge_is_told():
    chain = [said_of(one, "candidate.merged", alias=ONE, into=OTHER) for one in (ONE, OTHER)]
    chain += [said_of(one, "candidate.merged", alias=OTHER, into=THIRD) for one in (OTHER, THIRD)]
    assert owners(chain, [THIRD, ONE, OTHER]) == [OTHER, THIRD]
