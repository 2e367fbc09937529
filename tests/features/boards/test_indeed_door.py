"""What Indeed makes of our statuses: 409 is its own duplicate, 410 takes the advert down for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.platform import clock
from tests.kit.boards.posting import put


@pytest.fixture
def indeed(by):
    return by("indeed")


def states(desk):
    return sorted((one.state.value, one.problem) for one in desk.deliveries())


def test_a_second_application_of_an_address_for_a_job_is_indeeds_duplicate(indeed):
    indeed.expect("taken", indeed.send())
    answer = indeed.send(number="another", email="Ruoxi.Shen@MAIL.example")
    assert (answer.status, answer.json["errorCode"]) == (409, "APPLICATION_DUPLICATE")
    again = indeed.send(number="another", email="Ruoxi.Shen@MAIL.example")
    assert again.status == 409
    indeed.desk.world.settle()
    assert states(indeed.desk) == [("placed", None), ("refused", "application_duplicate")]
    assert indeed.expect("taken", indeed.send()).json["status"] == "accepted"


def test_the_same_person_from_another_source_is_no_duplicate(indeed):
    indeed.desk.submit({"name": "沈若溪", "email": "ruoxi.shen@mail.example"})
    indeed.expect("taken", indeed.send())
    indeed.desk.world.settle()
    assert states(indeed.desk) == [("placed", None)] * 2


def test_the_same_person_for_another_job_or_place_is_no_duplicate(indeed):
    indeed.expect("taken", indeed.send())
    place = put(indeed.board.body(indeed.desk.job, number="b"), ("job", "jobId"), f"{indeed.desk.job}-2")
    indeed.expect("taken", indeed.send(place))
    assert len(indeed.desk.deliveries()) == 2


def test_after_120_days_an_application_is_a_new_one(indeed):
    indeed.expect("taken", indeed.send())
    indeed.desk.world.settle()
    clock.move(timedelta(days=119, hours=23))
    assert indeed.send(number="b").status == 409
    clock.move(timedelta(days=120))
    indeed.expect("taken", indeed.send(number="b"))
    assert indeed.send(number="c").status == 409
    indeed.desk.world.settle()
    placed = [one for one in indeed.desk.deliveries() if one.state == "placed"]
    assert len(placed) == 2
    assert placed[1].repeated


def test_only_a_job_that_is_over_is_gone(indeed):
    desk = indeed.desk
    closed = desk.recruiter().post(f"/v1/jobs/{desk.job}/close", {"reason": "on_hold"}, headers=desk.current())
    assert closed.status == 200, closed.text
    paused = indeed.send()
    assert (paused.status, paused.json["errorCode"]) == (422, "JOB_PAUSED")
    assert desk.recruiter().post(f"/v1/jobs/{desk.job}/reopen", headers=desk.current()).status == 200
    indeed.expect("taken", indeed.send())
    desk.close()
    assert indeed.send(number="b", email="b@mail.example").status == 410
    desk.world.settle()
    assert states(desk) == [("placed", None), ("refused", "job_over"), ("refused", "job_paused")]


def test_a_job_past_its_last_day_may_be_opened_again_and_is_not_gone(indeed):
    desk = indeed.desk
    last = (clock.now() + timedelta(days=1)).date().isoformat()
    changed = desk.recruiter().patch(f"/v1/jobs/{desk.job}", {"valid_through": last}, headers=desk.current())
    assert changed.status == 200, changed.text
    clock.move(timedelta(days=4))
    assert indeed.send().status == 422


def test_a_draft_is_unknown(indeed):
    body = {"title": "Secret", "description": "x", "place": {"country": "CN", "locality": "Shanghai"}}
    draft = indeed.desk.recruiter().post("/v1/jobs", body).json["id"]
    indeed.expect("unknown", indeed.send(indeed.board.body(draft)))


def test_what_was_handed_in_stands_with_the_application(indeed):
    indeed.expect("taken", indeed.send())
    indeed.desk.world.settle()
    delivery = indeed.desk.only_delivery()
    shown = indeed.desk.recruiter().get(f"/v1/applications/{delivery.application}")
    assert shown.json["source_application_id"] == indeed.board.sample["id"]
    assert shown.json["attribution"]["sponsored"] is True
    assert shown.json["attribution"]["referrer"] == "https://www.indeed.com/viewjob"
    assert {one["label"]: one["values"] for one in shown.json["answers"]}["Languages?"] == ["中文", "English"]
    for hidden in ("prefer-not-to-say-marker", "203.0.113.77", "marker-browser"):
        assert hidden not in shown.text
        assert hidden.encode() in indeed.desk.kept(delivery)


def test_what_is_too_long_is_cut_and_a_person_is_told(indeed):
    indeed.expect(
        "taken", indeed.send(put(indeed.board.body(indeed.desk.job), ("applicant", "coverletter"), "好" * 30_000))
    )
    indeed.desk.world.settle()
    application = indeed.desk.application(indeed.desk.only_delivery())
    assert len(application.cover_letter) == 20_000
    (told,) = [one for one in application.answers if one.question == "shortened"]
    assert told.values == ("/applicant/coverletter",)
