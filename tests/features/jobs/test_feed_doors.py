"""Feeds as boards fetch them: whole, tagged, bounded in cost; and the questions that boards read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from defusedxml.ElementTree import fromstring

from chalicelib.jobs.service import feeds
from chalicelib.jobs.service import posts as publishing
from chalicelib.platform import aws, clock
from chalicelib.platform.files import storage
from tests.features.jobs.conftest import JOB
from tests.kit.probe import probe

LONG = "<p>" + "You will build the pipelines that our product lives on, together with a small team. " * 3 + "</p>"
INDEED = "/careers/acme/feeds/indeed.xml"


@pytest.fixture
def connected(world):
    """The first company uses Indeed and the open feed."""
    for board in ("indeed", "generic"):
        world.api("ada").put(f"/v1/board-connections/{board}", {}, headers={"If-Match": "*"})
    world.settle()


@pytest.fixture
def anybody(world):
    return world.api(None)


def references(text):
    return [one.text for one in fromstring(text).iter("referencenumber")]


@pytest.mark.usefixtures("connected")
def test_a_feed_holds_what_is_published_and_nothing_else(world, desk, anybody):
    alice = desk("alice")
    empty = anybody.get(INDEED)
    assert (empty.status, references(empty.text)) == (200, [])
    shown, gone = (alice.opened(title=title, description=LONG)["id"] for title in ("Shown", "Gone"))
    alice.draft(title="Draft", description=LONG)
    world.settle()
    assert references(anybody.get(INDEED).text) == [shown, gone]
    alice.api.post(f"/v1/jobs/{gone}/close", {"reason": "filled"})
    world.settle()
    answer = anybody.get(INDEED)
    assert references(answer.text) == [shown]
    assert answer.header("content-type") == "application/xml; charset=utf-8"
    for name, media in (("generic.atom", "atom+xml"), ("generic.rss", "rss+xml"), ("generic.json", "ld+json")):
        found = anybody.get(f"/careers/acme/feeds/{name}")
        assert found.status == 200
        assert media in found.header("content-type")
        assert shown in found.text


@pytest.mark.usefixtures("connected")
def test_who_has_a_feed_is_told_so(world, desk, anybody):
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    world.settle()
    tag = anybody.get(INDEED).header("etag")
    same = anybody.get(INDEED, headers={"If-None-Match": tag})
    assert (same.status, same.body) == (304, b"")
    with aws.as_tenant(world.acme.scope):
        assert feeds.rebuild(world.acme.scope, "indeed", clock.now() + timedelta(hours=1)) is False
    assert anybody.get(INDEED).header("etag") == tag
    alice.change("PATCH", f"/v1/jobs/{job}", {"title": "Another"})
    world.settle()
    fresh = anybody.get(INDEED, headers={"If-None-Match": tag})
    assert fresh.status == 200
    assert "Another" in fresh.text


@pytest.mark.parametrize(
    "name", ["indeed.json", "nowhere.xml", "indeed", "google.xml", "linkedin.xml", "zhaopin.xml", ".xml"]
)
@pytest.mark.usefixtures("connected")
def test_feeds_that_are_not_there(anybody, name):
    answer = anybody.get(f"/careers/acme/feeds/{name}")
    assert (answer.status, answer.code) == (404, "feed_unknown")


def test_feeds_of_nobody(anybody):
    assert anybody.get("/careers/nobody/feeds/indeed.xml").status == 404


@pytest.mark.usefixtures("connected")
def test_a_feed_that_could_not_be_made_leaves_the_last_one(world, desk, anybody, monkeypatch):
    job = desk("alice").opened(description=LONG)["id"]
    world.settle()
    desk("alice").opened(description=LONG)
    kept = storage.put

    def fails(*given, **named):
        if "feeds" in given[1]:
            raise ConnectionError
        return kept(*given, **named)

    monkeypatch.setattr(storage, "put", fails)
    world.dispatcher.step()
    for _ in range(4):
        world.dispatcher.step()
    monkeypatch.undo()
    assert references(anybody.get(INDEED).text) == [job]
    with aws.as_tenant(world.acme.scope):
        feeds.rebuild(world.acme.scope, "indeed", clock.now())
    assert len(references(anybody.get(INDEED).text)) == 2


@pytest.mark.usefixtures("connected")
def test_a_feed_too_large_for_one_answer_is_fetched_elsewhere(world, desk, anybody, monkeypatch):
    desk("alice").opened(description=LONG)
    world.settle()
    monkeypatch.setattr(feeds, "MOST_INLINE", 100)
    answer = anybody.get(INDEED)
    assert answer.status == 307
    assert f"/t/{world.acme.scope.tenant}/feeds/indeed/" in answer.header("location")
    assert anybody.get(INDEED, headers={"If-None-Match": answer.header("etag")}).status == 304


@pytest.mark.usefixtures("connected")
def test_news_that_a_feed_says_already_makes_none_anew(world, desk):
    desk("alice").opened(description=LONG)
    world.settle()
    with aws.as_tenant(world.acme.scope), probe() as watched:
        asked = clock.wall() - timedelta(minutes=1)
        assert feeds.rebuild(world.acme.scope, "indeed", clock.now(), asked_at=asked) is False
    assert len(watched.operations()) == 1


@pytest.mark.usefixtures("connected")
def test_old_feeds_are_removed(world, desk):
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    world.settle()
    for number in range(4):
        alice.change("PATCH", f"/v1/jobs/{job}", {"title": f"Title {number}"})
        world.settle()
    from tests.kit.world import engine_client

    prefix = f"t/{world.acme.scope.tenant}/feeds/indeed/"
    bucket = world.stack.environment["HOLDFAST_BUCKET"]
    listed = engine_client("s3").list_objects_v2(Bucket=bucket, Prefix=prefix)
    assert listed["KeyCount"] == 2


@pytest.mark.usefixtures("connected")
def test_the_cost_of_serving_does_not_grow(world, desk, anybody):
    alice, costs = desk("alice"), []
    for number in range(3):
        alice.opened(title=f"Job {number}", description=LONG)
        world.settle()
        with probe() as watched:
            anybody.get(INDEED)
        costs.append(watched.operations())
    assert costs == [["GetItem", "BatchGetItem", "GetObject"]] * 3  # the slug, the feed's entry, the feed


@pytest.mark.usefixtures("connected")
def test_a_place_keeps_its_reference(world, desk, anybody):
    alice = desk("alice")
    austin, dallas, miami = ({"country": "US", "locality": town} for town in ("Austin", "Dallas", "Miami"))
    job = alice.opened(description=LONG, other_places=[austin, dallas])
    world.settle()
    assert references(anybody.get(INDEED).text) == [job["id"], f"{job['id']}-2", f"{job['id']}-3"]
    assert [one["locality"] for one in job["other_places"]] == ["Austin", "Dallas"]
    alice.change("PATCH", f"/v1/jobs/{job['id']}", {"other_places": [miami, dallas]})
    world.settle()
    assert references(anybody.get(INDEED).text) == [job["id"], f"{job['id']}-4", f"{job['id']}-3"]
    alice.change("PATCH", f"/v1/jobs/{job['id']}", {"other_places": [austin]})
    world.settle()
    assert references(anybody.get(INDEED).text) == [job["id"], f"{job['id']}-5"]
    assert alice.api.get(f"/v1/jobs/{job['id']}").json["other_places"][0]["locality"] == "Austin"
    assert JOB["title"] in world.browser().open("/careers/acme?place=US:Austin").text


def test_too_many_places_or_one_in_no_country(desk):
    alice = desk("alice")
    nowhere = alice.api.post("/v1/jobs", {**JOB, "other_places": [{"country": "ZZ"}]})
    assert (nowhere.status, nowhere.code) == (422, "country_unknown")
    many = [{"country": "CN", "locality": str(number)} for number in range(31)]
    assert alice.api.post("/v1/jobs", {**JOB, "other_places": many}).status == 422


def test_questions_as_boards_read_them(world, desk, anybody):
    alice = desk("alice")
    job = alice.opened(description=LONG, language="en")["id"]
    asked = [
        {"kind": "yes_no", "label": "Right to work?", "required": True},
        {"kind": "several_of", "label": "Which?", "options": [{"label": "A"}, {"label": "B"}]},
    ]
    answer = alice.change("PUT", f"/v1/jobs/{job}/questions", {"questions": asked})
    first, second = answer.json["questions"]
    indeed = anybody.get(f"/careers/acme/jobs/{job}/questions/indeed.json").json
    assert indeed["schemaVersion"] == "1.3"
    assert indeed["screenerQuestions"]["questions"][0] == {
        "id": first["id"], "type": "select", "question": "Right to work?", "required": True,
        "options": [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}],
    }  # fmt: skip
    zip_recruiter = anybody.get(f"/careers/acme/jobs/{job}/questions/ziprecruiter.json").json
    assert zip_recruiter[1]["question_id"] == second["id"]
    assert [one["value"] for one in zip_recruiter[1]["options"]] == [one["id"] for one in second["options"]]
    assert anybody.get(f"/careers/acme/jobs/{job}/questions/linkedin.json").code == "job_not_published"
    alice.api.post(f"/v1/jobs/{job}/close", {"reason": "filled"})
    assert anybody.get(f"/careers/acme/jobs/{job}/questions/indeed.json").status == 404
    assert anybody.get(f"/careers/beta/jobs/{job}/questions/indeed.json").status == 404


def test_two_builders_at_once_leave_the_newer_feed(world, desk, connected):
    """The slower builder read older jobs: what it wrote must not become the feed."""
    scope = world.acme.scope
    alice = desk("alice")
    alice.opened(title="First", description=LONG)
    world.settle()
    with aws.as_tenant(scope):
        inner = []

        def meanwhile(*given):
            if not inner:
                inner.append(True)
                job = alice.opened(title="Second", description=LONG)["id"]
                publishing.publish(world.acme.work("alice"), world.acme.access("alice"), job, ["indeed"])
                feeds.rebuild(scope, "indeed", clock.now())
            return written(*given)

        written = feeds._written
        feeds._written = meanwhile
        try:
            feeds.rebuild(scope, "indeed", clock.now())
        finally:
            feeds._written = written
    assert len(references(world.api(None).get(INDEED).text)) == 2
