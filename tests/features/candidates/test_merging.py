"""Merging people at the doors: suggested with evidence, seen as one, undone without a trace."""

from __future__ import annotations

import pytest

from chalicelib import candidates, pipeline
from chalicelib.candidates import Background
from chalicelib.platform import aws
from tests.features.pipeline.hiring import open_job
from tests.kit.metering import metered

PHONE = "+8613800138000"
BYTEDANCE = Background(employers=("北京字节跳动科技有限公司",), schools=("清华大学",))


@pytest.fixture
def other(desk):
    """A job on whose team are Charlie and Ivan, not Bob."""
    return open_job(desk.company, title="Sales", owner="charlie", helper="ivan")


@pytest.fixture
def two(desk):
    """One person who came twice, under two addresses."""
    first = desk.arrive(desk.person("张伟", "wei@example.com", PHONE, place="上海"))
    second = desk.arrive(desk.person("Wei Zhang", "zhang@example.com"), hiring=open_job_of_alice(desk))
    return first, second


def open_job_of_alice(desk):
    return open_job(desk.company, title="Second", owner="alice", helper="bob")


def address(application, rest=""):
    return f"/v1/candidates/{application.candidate}{rest}"


def merge(world, alias, into, name="alice"):
    return world.api(name).post(address(alias, "/merge"), {"into": into.candidate})


def undo(world, alias, name="alice"):
    return world.api(name).post(address(alias, "/unmerge"))


def arrive_with(desk, person, background):
    """An arrival whose résumé says where somebody worked and studied."""
    with aws.as_tenant(desk.company.scope):
        matched = candidates.match(
            desk.company.scope, emails=person.emails, phones=person.phones, full_name=person.full_name,
            external=person.external, background=background,
        )  # fmt: skip
        work = desk.work()
        known = matched.person and candidates.enrich(work, matched.person, person, matched)
        known = known or candidates.register(work, person, matched)
        return work.commit(
            pipeline.enter(work, candidate=known, hiring=desk.hiring, source="careers", applied_at=work.now)
        )


def similar(world, application, name="alice"):
    return world.api(name).get(address(application, "/similar")).json


def test_the_page_of_either_shows_both_histories(world, desk, two):
    first, second = two
    answer = merge(world, second, first)
    assert (answer.status, answer.json["id"], answer.json["aliases"]) == (200, first.candidate, [second.candidate])
    for one in two:
        page = world.api("alice").get(address(one, "/overview")).json
        assert page["candidate"]["id"] == first.candidate
        assert page["candidate"]["emails"] == ["wei@example.com", "zhang@example.com"]
        assert {each["id"] for each in page["applications"]} == {first.public_id, second.public_id}
        assert [each["id"] for each in page["aliases"]] == [second.candidate]
        told = {each["application"] for each in page["timeline"]}
        assert told == {None, first.public_id, second.public_id}
        timeline = world.api("alice").get(address(one, "/timeline?language=en")).json["data"]
        assert [each["id"] for each in timeline] == [each["id"] for each in page["timeline"]]
        assert [each["said"] for each in timeline].count("Was merged with another candidate.") == 1


@pytest.mark.parametrize("name", ["hana", "alice"])
def test_the_list_shows_them_once(world, desk, two, name):
    first, second = two
    merge(world, second, first)
    listed = world.api(name).get("/v1/candidates").json["data"]
    assert [one["id"] for one in listed] == [first.candidate]
    undo(world, second)
    assert {one["id"] for one in world.api(name).get("/v1/candidates").json["data"]} == {
        first.candidate, second.candidate,
    }  # fmt: skip


def test_the_boards_keep_both_cards_and_the_cards_lead_to_the_one(world, desk):
    first = desk.arrive(desk.person("张伟", "wei@example.com"))
    second = desk.arrive(desk.person("Wei Zhang", "zhang@example.com"))
    merge(world, second, first)
    cards = world.api("bob").get(f"/v1/jobs/{first.job}/board").json["columns"][0]["cards"]
    assert {card["id"] for card in cards} == {first.public_id, second.public_id}
    page = world.api("bob").get(address(second, "/overview")).json
    assert {one["id"] for one in page["applications"]} == {first.public_id, second.public_id}


def watched(world, application, level=None):
    """The level at which somebody is watched on the page and on the list, after setting it where one is said."""
    if level is not None:
        headers = {"If-Match": world.api("alice").get(address(application)).header("etag")}
        answer = world.api("alice").put(address(application, "/watch"), {"level": level}, headers=headers)
        assert answer.status == 200, answer.text
    shown = world.api("alice").get(address(application, "/overview")).json["candidate"]
    cards = world.api("alice").get("/v1/candidates").json["data"]
    (card,) = (one for one in cards if one["id"] == shown["id"])
    assert card["watch"] == shown["watch"]
    return shown["watch"] and shown["watch"]["level"]


def test_nobody_is_watched_less_closely_for_having_been_merged(world, desk, two):
    first, second = two
    watched(world, first, 1)
    watched(world, second, 3)
    assert merge(world, second, first).status == 200
    assert watched(world, first) == 3
    undo(world, second)
    assert (watched(world, first), watched(world, second)) == (1, 3)


def test_a_watch_that_came_with_an_alias_can_be_lowered_and_ended(world, desk, two):
    first, second = two
    watched(world, second, 3)
    merge(world, second, first)
    assert watched(world, first, 2) == 2
    assert watched(world, second, 0) is None  # by the id of either
    undo(world, second)
    assert watched(world, second) is None


def test_undoing_gives_back_what_was(world, desk, two):
    first, second = two
    before = [world.api("alice").get(address(one)).json for one in two]
    merge(world, second, first)
    answer = undo(world, second)
    assert (answer.status, answer.json["id"], answer.json["merged_into"]) == (200, second.candidate, None)
    assert _same(world, two, before)
    assert desk.match(desk.person(email="zhang@example.com")).joined == second.candidate
    assert [fact.name for fact in desk.facts(second.candidate)][-2:] == ["candidate.merged", "candidate.unmerged"]
    assert [fact.name for fact in desk.facts(first.candidate)][-2:] == ["candidate.merged", "candidate.unmerged"]


def _same(world, two, before):
    """As before, but for the last touch, which a merge makes that of both."""
    now = [world.api("alice").get(address(one)).json for one in two]
    return [{**one, "last_touch": ""} for one in now] == [{**one, "last_touch": ""} for one in before]


def test_who_comes_again_by_the_address_of_the_alias_joins_the_one(world, desk, two):
    first, second = two
    merge(world, second, first)
    again = desk.arrive(desk.person("Wei Zhang", "zhang@example.com", place="北京"))
    assert again.candidate == first.candidate
    assert again.repeats == 1  # the first one's application for the same job was active
    assert desk.profile(first.candidate).emails == ("wei@example.com",)  # the alias holds its own
    joined = desk.arrive(desk.person("张伟", "wei@example.com"), hiring=_hiring_of(desk, second))
    assert (joined.public_id, joined.repeats) == (second.public_id, 1)
    undo(world, second)
    assert [one.job for one in desk.profile(second.candidate).applied] == [second.job]
    assert [one.job for one in desk.profile(first.candidate).applied] == [first.job]


def _hiring_of(desk, application):
    from chalicelib import jobs

    with aws.as_tenant(desk.company.scope):
        return jobs.load(desk.company.scope, application.job, consistent=True)


def test_a_correction_reaches_the_cards_of_both(world, desk, two):
    first, second = two
    merge(world, second, first)
    etag = world.api("alice").get(address(second)).header("etag")
    changed = world.api("alice").patch(address(second), {"full_name": "张维"}, headers={"If-Match": etag})
    assert (changed.status, changed.json["id"]) == (200, first.candidate)
    assert [desk.load(one).name for one in two] == ["张维", "张维"]


def test_the_resume_of_the_alias_is_found_from_the_one(world, desk, two):
    from tests.features.pipeline.test_people import add_resume

    first, second = two
    resume = add_resume(desk, second.candidate)
    merge(world, second, first)
    for one in two:
        assert world.api("bob").get(address(one, f"/resumes/{resume.id}/file")).status == 200


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("bob", 403, "forbidden"), ("charlie", 404, "candidate_unknown"), ("ivan", 403, "forbidden")],
)
def test_who_may_not_change_both_may_not_merge(world, desk, two, name, status, code):
    answer = merge(world, two[1], two[0], name)
    assert (answer.status, answer.code) == (status, code)


def test_a_recruiter_merges_nobody_whom_they_do_not_see(world, desk, other):
    mine = desk.arrive(desk.person("张伟", "wei@example.com"))
    theirs = desk.arrive(desk.person("张伟", "zhang@example.com"), hiring=other)
    for alias, into in ((mine, theirs), (theirs, mine)):
        answer = merge(world, alias, into)
        assert (answer.status, answer.code) == (404, "candidate_unknown")
    assert merge(world, mine, theirs, "hana").status == 200
    # Whoever saw one of them sees the person, and only the applications for their own jobs.
    for name, seen in (("bob", mine), ("ivan", theirs)):
        page = world.api(name).get(address(mine, "/overview")).json
        assert [one["id"] for one in page["applications"]] == [seen.public_id]
        assert [one["id"] for one in world.api(name).get("/v1/candidates").json["data"]] == [theirs.candidate]


def test_merging_the_same_or_an_alias_is_refused(world, desk, two):
    first, second = two
    third = desk.arrive(desk.person("Zhang W", "third@example.com"))
    assert merge(world, first, first).code == "candidates_same"
    merge(world, second, first)
    assert merge(world, second, first).code == "candidates_same"
    refused = merge(world, second, third)
    assert (refused.status, refused.code) == (409, "candidate_merged")
    assert first.candidate in refused.text
    assert undo(world, first).code == "candidate_not_merged"
    assert merge(world, first, third).json["aliases"] == [first.candidate, second.candidate]
    assert world.api("alice").get(address(second)).json["id"] == third.candidate
    assert undo(world, first).json["aliases"] == [second.candidate]
    assert world.api("alice").get(address(second)).json["id"] == first.candidate


def test_more_people_than_can_be_read_at_once_are_not_merged(world, desk, monkeypatch):
    from chalicelib.candidates import aliases

    monkeypatch.setattr(aliases, "MOST_ALIASES", 2)
    people = [desk.arrive(desk.person(f"P{n}", f"p{n}@example.com")) for n in range(4)]
    assert [merge(world, one, people[0]).status for one in people[1:3]] == [200, 200]
    assert merge(world, people[3], people[0]).code == "too_many_merged"


def test_a_page_with_an_alias_costs_one_call_more(world, desk, two):
    first, second = two
    world.api("alice").get("/v1/company")
    for merged, most in ((False, 4), (True, 5)):
        if merged:
            merge(world, second, first)
        with metered() as meter:
            assert world.api("alice").get(address(first, "/overview")).status == 200
        assert meter.calls <= most
        assert meter.read_units <= 20


def test_the_same_name_and_employer_are_suggested_to_both_with_the_evidence(world, desk):
    first = arrive_with(desk, desk.person("张伟", "wei@example.com"), BYTEDANCE)
    twin = arrive_with(desk, desk.person("张 伟", "zhang@example.com"), Background(employers=("北京字节跳动科技",)))
    assert first.candidate != twin.candidate
    for one, another in ((first, twin), (twin, first)):
        (found,) = similar(world, one)["similar"]
        assert found["candidate"]["id"] == another.candidate
        assert found["evidence"] == [{"kind": "employer", "words": "北京字节跳动科技"}]
        assert world.api("alice").get(address(one, "/overview")).json["candidate"]["similar"] == [another.candidate]


@pytest.mark.parametrize("name", ["王芳", "张薇"])
def test_another_name_at_the_same_employer_is_nobody(world, desk, name):
    arrive_with(desk, desk.person("张伟", "wei@example.com"), BYTEDANCE)
    other = arrive_with(desk, desk.person(name, "fang@example.com"), BYTEDANCE)
    assert similar(world, other)["similar"] == []


def test_who_was_dismissed_is_suggested_again_only_on_other_evidence(world, desk):
    first = arrive_with(desk, desk.person("张伟", "wei@example.com", PHONE), BYTEDANCE)
    twin = arrive_with(desk, desk.person("张伟", "zhang@example.com"), Background(employers=("北京字节跳动科技",)))
    door = address(twin, f"/similar/{first.candidate}/dismiss")
    assert world.api("bob").post(door).code == "forbidden"
    assert world.api("alice").post(door).json["state"] == "dismissed"
    assert world.api("alice").post(door).json["state"] == "dismissed"
    arrive_with(desk, desk.person("张伟", "zhang@example.com"), Background(employers=("北京字节跳动科技",)))
    assert similar(world, twin)["similar"] == similar(world, first)["similar"] == []
    assert desk.profile(twin.candidate).similar == ()
    arrive_with(desk, desk.person("张伟", "zhang@example.com"), Background(schools=("清华大学",)))
    (found,) = similar(world, first)["similar"]
    assert {one["kind"] for one in found["evidence"]} == {"employer", "school"}
    unknown = world.api("alice").post(address(first, "/similar/01KJP0Y9M07XJK8X6QQJX9C45A/dismiss"))
    assert (unknown.status, unknown.code) == (404, "candidate_unknown")


def test_what_was_merged_is_suggested_no_more(world, desk):
    first = arrive_with(desk, desk.person("张伟", "wei@example.com"), BYTEDANCE)
    twin = arrive_with(desk, desk.person("张伟", "zhang@example.com"), BYTEDANCE)
    assert merge(world, twin, first).json["similar"] == []
    assert similar(world, first)["similar"] == []
    arrive_with(desk, desk.person("张伟", "zhang@example.com"), BYTEDANCE)
    assert similar(world, first)["similar"] == []
    undo(world, twin)
    assert similar(world, first)["similar"] == []  # somebody decided that they are two


def test_those_one_may_not_see_are_only_counted(world, desk, other):
    hidden = desk.arrive(desk.person("张伟", "secret@example.com", PHONE), hiring=other)
    twin = desk.arrive(desk.person("Zhang Wei", "b@example.com", PHONE))
    answer = world.api("bob").get(address(twin, "/similar"))
    assert (answer.json["similar"], answer.json["unseen"]) == ([], 1)
    assert hidden.candidate not in answer.text


def test_an_external_id_is_the_same_person_whatever_else_changed(desk):
    first = desk.person("张伟", "wei@example.com", external=("linkedin:urn:li:person:1",))
    known = arrive_with(desk, first, Background())
    again = arrive_with(desk, desk.person("Wei", "new@example.com", external=first.external), Background())
    assert again.candidate == known.candidate
    assert desk.profile(known.candidate).emails == ("wei@example.com", "new@example.com")


def test_an_email_decides_over_an_external_id_and_says_so(world, desk):
    owner = arrive_with(desk, desk.person("张伟", "wei@example.com", external=("partner:7",)), Background())
    twin = arrive_with(desk, desk.person("李娜", "na@example.com"), Background())
    both = arrive_with(desk, desk.person("李娜", "na@example.com", external=("partner:7",)), Background())
    assert both.candidate == twin.candidate
    assert desk.profile(twin.candidate).external == ()
    (found,) = similar(world, twin)["similar"]
    assert (found["candidate"]["id"], found["evidence"]) == (
        owner.candidate,
        [{"kind": "external", "words": "partner:7"}],
    )
