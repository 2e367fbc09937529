"""Recognising people: one person is one candidate, whatever arrives at the same moment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib import candidates
from chalicelib.candidates import LOCKS, PROFILES, PersonTaken
from chalicelib.platform import aws, config, ids
from chalicelib.platform.errors import Stale
from chalicelib.platform.tables import collection
from tests.features.pipeline.hiring import MORNING, open_desk
from tests.kit.interleavings import interleave, random_schedules

EMAIL, PHONE = "wei@example.com", "+8613800138000"


def register(desk, person, matched=None):
    with aws.as_tenant(desk.company.scope):
        work = desk.work()
        return work.commit(candidates.register(work, person, matched or desk.match(person)))


def enrich(desk, incoming):
    with aws.as_tenant(desk.company.scope):
        matched = desk.match(incoming)
        work = desk.work()
        return work.commit(candidates.enrich(work, matched.person, incoming, matched))


def names(desk, candidate):
    return [fact.name for fact in desk.facts(candidate)]


def test_nobody_is_known_at_first(desk):
    assert desk.match(desk.person(email=EMAIL, phone=PHONE)) == candidates.Match()


def test_the_same_email_is_the_same_person_whatever_the_name(desk):
    known = register(desk, desk.person("张伟", EMAIL))
    matched = desk.match(desk.person("David Zhang", EMAIL))
    assert (matched.joined, matched.person, matched.similar) == (known.id, known, ())


def test_the_same_phone_is_the_same_person_only_with_a_compatible_name(desk):
    known = register(desk, desk.person("张伟", phone=PHONE))
    assert desk.match(desk.person("张 伟", phone=PHONE)).joined == known.id
    other = desk.match(desk.person("王芳", phone=PHONE))
    assert (other.joined, other.person, other.similar) == (None, None, (known.id,))


def test_who_only_shares_a_phone_is_somebody_else_and_named_as_similar(desk):
    known = register(desk, desk.person("张伟", EMAIL, PHONE))
    other = register(desk, desk.person("王芳", "fang@example.com", PHONE))
    assert other.id != known.id
    assert (other.phones, other.similar) == ((PHONE,), (known.id,))
    assert names(desk, other.id) == ["candidate.created", "candidate.similar_found"]
    assert desk.match(desk.person("张伟", phone=PHONE)).joined == known.id


def test_an_email_decides_over_a_phone(desk):
    phone_owner = register(desk, desk.person("张伟", phone=PHONE))
    email_owner = register(desk, desk.person("张伟", EMAIL))
    matched = desk.match(desk.person("张伟", EMAIL, PHONE))
    assert (matched.joined, matched.similar) == (email_owner.id, (phone_owner.id,))


def test_another_company_knows_nobody_of_ours(desk, world):
    register(desk, desk.person(email=EMAIL))
    theirs = open_desk(world.beta)
    assert theirs.match(theirs.person(email=EMAIL)).joined is None


def test_no_key_shows_an_address(desk):
    known = register(desk, desk.person(email=EMAIL, phone=PHONE))
    with aws.as_tenant(desk.company.scope):
        lock = LOCKS.place(desk.company.scope, candidates.store.lock_of(desk.company.scope, "EMAIL", EMAIL, known.id))
    assert "wei" not in lock.pk
    assert PHONE[1:] not in lock.pk


def test_what_comes_later_is_added_and_found_by(desk):
    known = register(desk, desk.person("张伟", EMAIL))
    again = enrich(desk, desk.person("Wei Zhang", EMAIL, PHONE, place="上海"))
    assert (again.id, again.full_name, again.place, again.phones) == (known.id, "张伟", "上海", (PHONE,))
    assert again.last_touch > known.last_touch
    assert desk.match(desk.person("张伟", phone=PHONE)).joined == known.id
    changed = desk.facts(known.id)[-1]
    assert (changed.name, changed.data["fields"]) == ("candidate.changed", ["phones", "place"])


def test_hearing_the_same_again_is_no_change(desk):
    known = register(desk, desk.person("张伟", EMAIL))
    enrich(desk, desk.person("张伟", EMAIL))
    assert names(desk, known.id) == ["candidate.created"]


def test_an_email_of_somebody_else_is_not_taken_over(desk):
    first = register(desk, desk.person("张伟", EMAIL))
    second = register(desk, desk.person("李娜", "na@example.com"))
    both = replace(desk.person("张伟"), emails=(EMAIL, "na@example.com"))
    joined = enrich(desk, both)
    assert (joined.id, joined.emails, joined.similar) == (first.id, (EMAIL,), (second.id,))
    assert desk.match(desk.person(email="na@example.com")).joined == second.id


def test_a_merged_person_stands_for_the_one_they_were_merged_into(desk):
    old = register(desk, desk.person("张伟", EMAIL))
    kept = register(desk, desk.person("张伟", "zw@example.com"))
    with aws.as_tenant(desk.company.scope):
        whole = [candidates.load_whole(desk.company.scope, one.id) for one in (old, kept)]
        candidates.merge(desk.work(), *whole)
    matched = desk.match(desk.person(email=EMAIL))
    assert (matched.joined, matched.person.id) == (kept.id, kept.id)
    joined = enrich(desk, desk.person(email=EMAIL, place="北京"))
    assert (joined.id, joined.emails) == (kept.id, ("zw@example.com",))  # the alias keeps its own


def test_a_lock_whose_owner_is_no_more_is_taken_over(desk):
    gone = register(desk, desk.person(email=EMAIL))
    with aws.as_tenant(desk.company.scope):
        work = desk.work()
        work.delete(PROFILES, desk.profile(gone.id))
        work.commit(None)
    fresh = register(desk, desk.person("李娜", EMAIL))
    assert fresh.emails == (EMAIL,)
    assert desk.match(desk.person(email=EMAIL)).joined == fresh.id


def test_the_slower_of_two_is_told_whom_to_join(desk):
    person, twin = desk.person(email=EMAIL), replace(desk.person(email=EMAIL), id=ids.new_id(MORNING))
    before = desk.match(twin)
    register(desk, person)
    with pytest.raises(PersonTaken) as refusal:
        register(desk, twin, before)
    assert (refusal.value.owner, refusal.value.kind) == (person.id, "EMAIL")
    with aws.as_tenant(desk.company.scope):
        twin_place = candidates.collection_of(desk.company.scope, twin.id)
        assert collection(desk.company.scope, twin_place) == []


@pytest.mark.parametrize("seed", range(6))
def test_two_arrivals_of_one_person_at_once_are_one_person(desk, seed):
    def arrive(number):
        def action():
            person = replace(desk.person("张伟", EMAIL, PHONE), id=ids.new_id(MORNING))
            for _ in range(3):
                try:
                    return desk.arrive(person, source=f"source-{number}")
                except (PersonTaken, Stale):
                    continue
            raise AssertionError("never came in")

        return action

    schedule = next(iter(random_schedules({"one": 8, "two": 8}, 1, seed=seed)))
    done = interleave({"one": arrive(1), "two": arrive(2)}, schedule)
    assert [outcome.error for outcome in done.outcomes.values()] == [None, None]
    one, two = (outcome.value for outcome in done.outcomes.values())
    assert one.public_id == two.public_id
    assert desk.load(one).repeats == 1


@pytest.mark.parametrize("shards", [1, 3])
def test_people_are_listed_in_order_however_many_shards(desk, monkeypatch, shards):
    monkeypatch.setenv("HOLDFAST_SHARDS", str(shards))
    config.reload()
    expected = [
        register(desk, replace(desk.person(f"P{n}", f"p{n}@example.com"), last_touch=desk.now)).id for n in range(7)
    ]
    seen, after = [], None
    with aws.as_tenant(desk.company.scope):
        while True:
            cards, after = candidates.last_touched(desk.company.scope, limit=2, after=after)
            assert len(cards) <= 2
            seen += [card.id for card in cards]
            if after is None:
                break
    config.reload()
    assert seen == expected[::-1]
