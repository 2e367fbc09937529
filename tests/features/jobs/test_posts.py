"""Publishing a job to boards through the doors: one action, a state per board, following the job."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.platform import clock

LONG = "<p>" + "You will build the pipelines that our product lives on, together with a small team. " * 3 + "</p>"


@pytest.fixture
def connect(world):
    """Connects boards of the first company."""

    def connect(*boards: str, **agreed) -> None:
        for board in boards:
            body = {"account": "4711", **agreed}
            answer = world.api("ada").put(f"/v1/board-connections/{board}", body, headers={"If-Match": "*"})
            assert answer.status == 200, answer.text
        world.settle()

    return connect


@pytest.fixture
def posts(world):
    """The boards of a job as a person sees them, by name."""

    def posts(job: str, person: str = "alice") -> dict:
        answer = world.api(person).get(f"/v1/jobs/{job}/posts")
        assert answer.status == 200, answer.text
        return {one["board"]: one for one in answer.json["boards"]}

    return posts


def states(found: dict) -> dict:
    return {board: one["post"] and one["post"]["state"] for board, one in found.items()}


def publish(world, job, boards=None, person="alice"):
    body = {} if boards is None else {"boards": boards}
    return world.api(person).post(f"/v1/jobs/{job}/posts", body)


def test_one_action_publishes_to_every_board_in_use(world, desk, connect, posts):
    connect("indeed", "linkedin", "zhaopin")
    job = desk("alice").opened(description=LONG)["id"]
    answer = publish(world, job)
    assert answer.status == 200, answer.text
    assert states({one["board"]: one for one in answer.json["boards"]}) == {
        "google": "published",
        "indeed": "published",
        "linkedin": "published",
        "zhaopin": "waiting",
    }
    world.settle()
    assert states(posts(job)) == states({one["board"]: one for one in answer.json["boards"]})


def test_a_board_rejects_with_its_reasons_and_others_take_it(world, desk, connect, posts):
    connect("linkedin", "ziprecruiter", "generic")
    job = desk("alice").opened()["id"]
    publish(world, job)
    found = posts(job)
    assert states(found) == {
        "google": "published",
        "linkedin": "rejected",
        "ziprecruiter": "rejected",
        "generic": "published",
    }
    assert [one["code"] for one in found["linkedin"]["reasons"]] == ["description_under_100"]
    assert "100" in found["linkedin"]["reasons"][0]["text"]
    assert {one["code"] for one in found["ziprecruiter"]["reasons"]} >= {"country_not_us_ca_au"}
    zh = world.api("alice").get(f"/v1/jobs/{job}/posts", headers={"Accept-Language": "zh-CN"}).json["boards"]
    assert "至少 100 个字符" in next(one for one in zh if one["board"] == "linkedin")["reasons"][0]["text"]


def test_a_job_that_changes_is_published_again_or_rejected(world, desk, connect, posts):
    connect("linkedin")
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    publish(world, job, ["linkedin"])
    world.settle()
    before = posts(job)["linkedin"]["post"]
    assert alice.change("PATCH", f"/v1/jobs/{job}", {"openings": 3}).status == 200
    world.settle()
    after = posts(job)["linkedin"]["post"]
    assert (after["state"], after["revision"] > before["revision"]) == ("published", True)
    alice.change("PATCH", f"/v1/jobs/{job}", {"description": "<p>Short.</p>"})
    world.settle()
    assert posts(job)["linkedin"]["post"]["state"] == "rejected"
    alice.change("PATCH", f"/v1/jobs/{job}", {"description": LONG})
    world.settle()
    assert posts(job)["linkedin"]["post"]["state"] == "published"


def test_what_an_advert_does_not_say_publishes_nothing_anew(world, desk, connect, posts, person):
    connect("linkedin")
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    publish(world, job, ["linkedin"])
    world.settle()
    before = posts(job)["linkedin"]["post"]
    assert alice.change("PUT", f"/v1/jobs/{job}/team/{person('bob')}", {"part": "interviewer"}).status == 200
    world.settle()
    assert posts(job)["linkedin"]["post"] == before


def test_a_job_that_closes_is_withdrawn_and_comes_back_when_it_opens_again(world, desk, connect, posts):
    connect("indeed", "boss")
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    publish(world, job)
    alice.api.post(f"/v1/jobs/{job}/posts/boss/confirm", {"address": "https://www.zhipin.com/job/1"})
    alice.api.post(f"/v1/jobs/{job}/close", {"reason": "filled"})
    world.settle()
    found = posts(job)
    assert states(found) == {"google": "withdrawn", "indeed": "withdrawn", "boss": "waiting"}
    assert found["boss"]["post"]["awaited"] == "withdrawal"
    assert publish(world, job).code == "job_closed"
    alice.api.post(f"/v1/jobs/{job}/reopen")
    world.settle()
    assert states(posts(job)) == {"google": "published", "indeed": "published", "boss": "published"}


def test_a_draft_is_published_when_it_opens(world, desk, connect, posts):
    connect("linkedin")
    alice = desk("alice")
    job = alice.draft(description=LONG)["id"]
    assert publish(world, job).status == 200
    assert states(posts(job)) == {"google": "draft", "linkedin": "draft"}
    alice.api.post(f"/v1/jobs/{job}/open")
    world.settle()
    assert states(posts(job)) == {"google": "published", "linkedin": "published"}


def test_a_board_that_wants_all_jobs_gets_an_open_one_by_itself(world, desk, connect, posts):
    job = desk("alice").opened(description=LONG)["id"]
    world.settle()
    assert states(posts(job)) == {"google": "published"}
    connect("indeed", "linkedin")
    assert states(posts(job)) == {"google": "published", "indeed": "published", "linkedin": None}
    assert world.api("alice").post(f"/v1/jobs/{job}/posts/indeed/withdraw").status == 200
    desk("alice").change("PATCH", f"/v1/jobs/{job}", {"openings": 2})
    world.settle()
    assert states(posts(job))["indeed"] == "withdrawn"


def test_a_board_that_is_not_used_any_more_has_no_adverts(world, desk, connect, posts):
    connect("indeed")
    job = desk("alice").opened(description=LONG)["id"]
    world.settle()
    etag = world.api("ada").get("/v1/board-connections/indeed").header("etag")
    assert world.api("ada").delete("/v1/board-connections/indeed", headers={"If-Match": etag}).status == 204
    world.settle()
    found = posts(job)["indeed"]
    assert (found["used"], found["post"]["state"], found["post"]["ended"]) == (False, "withdrawn", "unused")
    assert world.api(None).get("/careers/acme/feeds/indeed.xml").status == 404


def test_assisted_posting_waits_for_a_person(world, desk, connect, posts):
    connect("zhaopin")
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    publish(world, job, ["zhaopin"])
    waiting = posts(job)["zhaopin"]["post"]
    assert (waiting["state"], waiting["awaited"]) == ("waiting", "publication")
    assert waiting["confirm_by"] is not None
    advert = alice.api.get(f"/v1/jobs/{job}/posts/zhaopin/advert", headers={"Accept-Language": "zh-CN"}).json
    assert {one["label"]: one["value"] for one in advert["fields"]}["职位名称"] == "Data Engineer"
    alice.change("PATCH", f"/v1/jobs/{job}", {"openings": 4})
    world.settle()
    body = {"address": "https://jobs.zhaopin.example/1", "edition": advert["edition"]}
    assert alice.api.post(f"/v1/jobs/{job}/posts/zhaopin/confirm", body).status == 200
    late = posts(job)["zhaopin"]["post"]
    assert (late["state"], late["awaited"], late["address"]) == ("waiting", "update", body["address"])
    assert alice.api.post(f"/v1/jobs/{job}/posts/zhaopin/confirm", {}).status == 200
    assert posts(job)["zhaopin"]["post"]["state"] == "published"
    assert alice.api.post(f"/v1/jobs/{job}/posts/zhaopin/confirm", {}).code == "post_not_waiting"


def test_nobody_confirms_and_is_reminded_once_a_day(world, desk, connect, posts):
    connect("liepin")
    job = desk("alice").opened(description=LONG)["id"]
    publish(world, job, ["liepin"])
    listed = world.api("alice").get("/v1/posts?state=waiting").json["data"]
    assert [(one["job"], one["board"], one["awaited"]) for one in listed] == [(job, "liepin", "publication")]
    for hours, reminders in ((1, 0), (25, 1), (26, 1), (50, 2)):
        clock.move(timedelta(hours=hours))
        world.dispatcher.fire("JobsRemind")
        assert posts(job)["liepin"]["post"]["reminders"] == reminders
    desk("alice").api.post(f"/v1/jobs/{job}/posts/liepin/confirm", {})
    assert world.api("alice").get("/v1/posts?state=waiting").json["data"] == []


def test_a_last_day_that_is_over_ends_the_adverts(world, desk, connect, posts):
    connect("indeed")
    last = (clock.now() + timedelta(days=2)).date().isoformat()
    job = desk("alice").opened(description=LONG, valid_through=last)["id"]
    world.settle()
    assert job in world.api(None).get("/careers/acme/feeds/indeed.xml").text
    clock.move(timedelta(days=4))
    world.dispatcher.fire("JobsRemind")
    world.settle()
    assert posts(job, "hana")["indeed"]["post"]["state"] == "withdrawn"
    assert job not in world.api(None).get("/careers/acme/feeds/indeed.xml").text


def test_a_board_turns_an_advert_down_and_a_person_says_so(world, desk, connect, posts):
    connect("51job")
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    publish(world, job, ["51job"])
    assert alice.api.post(f"/v1/jobs/{job}/posts/51job/reject", {"note": "类别不符"}).status == 200
    refused = posts(job)["51job"]["post"]
    assert (refused["state"], refused["refused"], refused["note"]) == ("rejected", True, "类别不符")
    alice.change("PATCH", f"/v1/jobs/{job}", {"openings": 5})
    world.settle()
    assert posts(job)["51job"]["post"]["state"] == "rejected"
    publish(world, job, ["51job"])
    assert posts(job)["51job"]["post"]["state"] == "waiting"


def test_publishing_twice_at_once_or_again_changes_nothing(world, desk, connect, posts):
    connect("indeed", "boss")
    job = desk("alice").opened(description=LONG)["id"]
    publish(world, job)
    world.settle()
    before = posts(job)
    assert publish(world, job, person="hana").status == 200
    world.settle()
    after = posts(job)
    assert {board: one["post"]["state"] for board, one in after.items()} == states(before)
    assert after["boss"]["post"]["confirm_by"] == before["boss"]["post"]["confirm_by"]
    assert after["indeed"]["post"]["token"] == before["indeed"]["post"]["token"]


@pytest.mark.parametrize(
    ("boards", "code"),
    [(["nowhere"], "board_takes_no_adverts"), (["linkedin"], "board_unused")],
)
def test_boards_that_cannot_be_published_to(world, desk, boards, code):
    job = desk("alice").opened(description=LONG)["id"]
    assert publish(world, job, boards).code == code


def test_who_publishes_and_who_sees(world, desk, connect, person):
    connect("indeed")
    alice = desk("alice")
    job = alice.opened(description=LONG)["id"]
    alice.change("PUT", f"/v1/jobs/{job}/team/{person('bob')}", {"part": "hiring_manager"})
    publish(world, job)
    assert world.api("bob").get(f"/v1/jobs/{job}/posts").status == 200
    assert publish(world, job, person="bob").status == 403
    for stranger in ("charlie", "ivan"):
        assert world.api(stranger).get(f"/v1/jobs/{job}/posts").code == "job_unknown"
        assert world.api(stranger).get(f"/v1/jobs/{job}/share").code == "job_unknown"
        assert world.api(stranger).get("/v1/posts").json["data"] == []
    assert publish(world, job, person="charlie").code == "job_unknown"
    for path in ("withdraw", "confirm", "reject"):
        answer = world.api("charlie").post(
            f"/v1/jobs/{job}/posts/indeed/{path}", {"note": "x"} if path == "reject" else {}
        )
        assert answer.code == "job_unknown"
    assert {one["board"] for one in world.api("hana").get("/v1/posts").json["data"]} == {"google", "indeed"}
    beta = world.api("hana", world.beta)
    assert beta.get(f"/v1/jobs/{job}/posts").code == "job_unknown"
    assert beta.get("/v1/posts").json["data"] == []
