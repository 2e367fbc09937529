"""Tags in the dimensions of the company, and people who are watched closely."""

from __future__ import annotations

import pytest

TAGS = {"skill": ["Go", "Rust"], "seniority": ["senior"]}


@pytest.fixture
def placed(desk):
    return desk.arrive(desk.person("王芳", "fang@example.com"))


def put(world, placed, rest, body, name="alice"):
    address = f"/v1/candidates/{placed.candidate}"
    etag = world.api("hana").get(address).header("etag")
    return world.api(name).put(f"{address}/{rest}", body, headers={"If-Match": etag})


def test_tags_are_set_by_dimension_and_shown_on_cards(world, desk, placed):
    assert put(world, placed, "tags", {"tags": TAGS}).json["tags"] == TAGS
    after = put(world, placed, "tags", {"tags": {"seniority": [], "source": ["内推", "内推"]}}).json["tags"]
    assert after == {"skill": ["Go", "Rust"], "source": ["内推"]}
    for name in ("alice", "hana"):  # by the team's list and by that of the company
        (card,) = world.api(name).get("/v1/candidates").json["data"]
        assert card["tags"] == after
    told = [fact for fact in desk.facts(placed.candidate) if fact.name == "candidate.tagged"]
    assert [fact.data["dimensions"] for fact in told] == [["skill", "seniority"], ["seniority", "source"]]


def test_the_same_tags_again_are_no_change(world, desk, placed):
    put(world, placed, "tags", {"tags": TAGS})
    before = desk.facts(placed.candidate)
    put(world, placed, "tags", {"tags": TAGS})
    assert desk.facts(placed.candidate) == before


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        ({"seniority": ["emperor"]}, "tag_unknown"),
        ({"nonsense": ["x"]}, "tag_unknown"),
        ({"skill": [f"s{n}" for n in range(21)]}, "too_many_tags"),
    ],
)
def test_what_the_dimensions_do_not_allow_is_refused(world, placed, tags, code):
    answer = put(world, placed, "tags", {"tags": tags})
    assert (answer.status, answer.code) == (422, code)
    assert [one["pointer"] for one in answer.json["errors"]] == [f"/tags/{next(iter(tags))}"]


def test_the_company_has_dimensions_of_its_own(world, placed):
    shipped = world.api("bob").get("/v1/tag-dimensions").json["dimensions"]
    assert [one["key"] for one in shipped] == ["skill", "seniority", "source_quality", "source"]
    team = {"key": "team", "name": "Team", "name_zh": "团队", "values": ["red", "蓝"]}
    changed = world.api("hana").put("/v1/tag-dimensions", {"dimensions": [team]}, headers={"If-Match": "*"})
    assert changed.status == 200, changed.text
    assert put(world, placed, "tags", {"tags": {"team": ["蓝"]}}).json["tags"] == {"team": ["蓝"]}
    assert put(world, placed, "tags", {"tags": {"skill": ["Go"]}}).code == "tag_unknown"
    twice = world.api("hana").put("/v1/tag-dimensions", {"dimensions": [team, team]}, headers={"If-Match": "*"})
    assert (twice.status, twice.code) == (422, "tag_dimension_twice")
    assert (
        world.api("alice").put("/v1/tag-dimensions", {"dimensions": []}, headers={"If-Match": "*"}).code == "forbidden"
    )


def test_a_person_is_watched_with_a_level_a_reason_and_an_end(world, desk, placed):
    body = {"level": 3, "why": "竞争对手也在谈", "until": "2099-06-01T00:00:00+08:00"}
    watch = put(world, placed, "watch", body).json["watch"]
    assert (watch["level"], watch["why"], watch["by"]) == (3, body["why"], desk.company.users["alice"].id)
    (card,) = world.api("hana").get("/v1/candidates").json["data"]
    assert card["watch"]["level"] == 3
    told = desk.facts(placed.candidate)[-1]
    assert (told.name, told.data["level"]) == ("candidate.watched", 3)
    put(world, placed, "watch", body)
    assert desk.facts(placed.candidate)[-1] == told  # the same again is no news
    assert put(world, placed, "watch", {"level": 0}).json["watch"] is None
    assert desk.facts(placed.candidate)[-1].data["level"] == 0


def test_a_watch_that_cannot_be_is_refused(world, placed):
    assert put(world, placed, "watch", {"level": 4}).status == 422
    over = put(world, placed, "watch", {"level": 1, "until": "2020-01-01T00:00:00Z"})
    assert (over.status, over.code) == (422, "watch_over")


@pytest.mark.parametrize(
    ("name", "code"), [("bob", "forbidden"), ("charlie", "candidate_unknown"), ("ivan", "forbidden")]
)
def test_who_may_not_change_the_person_marks_nobody(world, placed, name, code):
    assert put(world, placed, "tags", {"tags": TAGS}, name).code == code
    assert put(world, placed, "watch", {"level": 1}, name).code == code


def test_a_change_that_was_not_seen_is_not_lost(world, placed):
    address = f"/v1/candidates/{placed.candidate}"
    etag = {"If-Match": world.api("alice").get(address).header("etag")}
    assert world.api("alice").put(f"{address}/tags", {"tags": TAGS}, headers=etag).status == 200
    for rest, body in (("tags", {"tags": {"skill": ["Go"]}}), ("watch", {"level": 1})):
        late = world.api("alice").put(f"{address}/{rest}", body, headers=etag)
        assert (late.status, late.code) == (412, "stale")
