"""Rejections that wait, a person's word against screening, going on by itself, and the log of it all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.platform import clock
from tests.kit.client import Api


def sent(desk, answers=None, **body):
    answer = desk.submit({"answers": answers or {}, **body})
    assert answer.status == 202, answer.text
    desk.world.settle()
    return desk.delivery(answer.json["id"])


def degree(desk, **consequence):
    desk.rule(name="Degree", kind="education", test="at_least", wanted=["master"], **consequence)


def reviews(desk, who="alice"):
    return desk.world.api(who).get("/v1/screening/reviews").json["data"]


def log(desk, who="alice"):
    return desk.world.api(who).get(f"/v1/jobs/{desk.job}/screening/log").json["data"]


@pytest.fixture(autouse=True)
def steady():
    """The clock stands as it should, whatever a test did to it."""
    yield
    clock.move(timedelta(0))


def later(desk, **delta):
    """Lets time pass, with the schedule of each minute."""
    clock.move(clock.offset() + timedelta(**delta))
    desk.world.dispatcher.fire("IntakeReview")
    desk.world.settle()


def span(desk):
    begin = (clock.now() - timedelta(days=1)).isoformat().replace("+00:00", "Z")
    end = (clock.now() + timedelta(days=30)).isoformat().replace("+00:00", "Z")
    return f"begin={begin}&end={end}"


def test_a_rejection_waits_for_its_time_and_is_done_then(desk):
    degree(desk, reject=True, review=False, delay_minutes=60)
    delivery = sent(desk, {"education": "bachelor"})
    application = desk.application(delivery)
    assert (application.state, application.standing) == ("active", "rejecting")
    assert [(one["application"], one["needs_person"]) for one in reviews(desk)] == [(delivery.application, False)]
    later(desk, minutes=30)
    assert desk.application(delivery).state == "active"
    later(desk, minutes=31)
    ended = desk.application(delivery)
    assert (ended.state, ended.reason) == ("rejected", "requirements")
    assert ended.note.startswith("Degree: ")
    assert reviews(desk) == []


def test_a_rejection_that_needs_a_person_waits_for_ever(desk):
    degree(desk, reject=True, review=True, delay_minutes=0)
    delivery = sent(desk, {"education": "bachelor"})
    later(desk, days=20)
    assert desk.application(delivery).state == "active"
    path = f"/v1/applications/{delivery.application}/screening/confirm"
    assert desk.world.api("ivan").post(path).status == 403
    assert desk.world.api("charlie").post(path).status in {403, 404}
    assert desk.world.api("ada", desk.world.beta).post(path).status == 404
    done = desk.recruiter().post(path)
    assert (done.status, done.json["state"]) == (200, "rejected")
    again = desk.recruiter().post(path)
    assert (again.status, again.code) == (404, "review_unknown")


def test_who_decides_against_screening_says_why_and_stops_it(desk):
    degree(desk, reject=True, review=False, delay_minutes=60)
    delivery = sent(desk, {"education": "bachelor"})
    path = f"/v1/applications/{delivery.application}/screening/overrule"
    empty = desk.recruiter().post(path, {"reason": "equivalent", "note": " "})
    assert (empty.status, empty.code) == (422, "overrule_note_needed")
    done = desk.recruiter().post(path, {"reason": "equivalent", "note": "二十年经验"})
    assert (done.status, done.json["standing"]) == (200, "overruled")
    assert reviews(desk) == []
    later(desk, hours=2)
    assert desk.application(delivery).state == "active"
    newest, first = log(desk)
    assert (newest["overrides"], newest["reason_code"], newest["note"]) == ("rejecting", "equivalent", "二十年经验")
    assert newest["decided_by"].startswith("user:")
    assert (first["standing"], first["decided_by"]) == ("rejecting", "system:intake-place")
    again = desk.recruiter().post(path, {"reason": "equivalent", "note": "x"})
    assert (again.status, again.code) == (409, "nothing_to_overrule")


def test_a_person_who_was_quicker_than_the_clock_stands(desk):
    degree(desk, reject=True, review=False, delay_minutes=60)
    delivery = sent(desk, {"education": "bachelor"})
    stages = desk.recruiter().get(f"/v1/jobs/{desk.job}").json["stages"]
    moved = desk.recruiter().post(f"/v1/applications/{delivery.application}/move", {"stage": stages[1]["id"]})
    assert moved.status == 200, moved.text
    later(desk, hours=2)
    after = desk.application(delivery)
    assert (after.state, after.stage, after.standing) == ("active", stages[1]["id"], "flagged")
    assert reviews(desk) == []


def test_a_held_application_is_let_go_by_a_person(desk):
    degree(desk, hold=True)
    delivery = sent(desk, {"education": "bachelor"})
    assert desk.application(delivery).standing == "held"
    board = desk.recruiter().get(f"/v1/jobs/{desk.job}/board").json
    assert board["columns"][0]["cards"][0]["standing"] == "held"
    path = f"/v1/applications/{delivery.application}/screening/overrule"
    assert desk.recruiter().post(path, {"reason": "exception", "note": "ok"}).json["standing"] == "overruled"


def test_who_passes_every_rule_goes_on_if_the_job_says_so(desk):
    degree(desk)
    body = {"advance": True, "off": False}
    switched = desk.recruiter().put(f"/v1/jobs/{desk.job}/screening", body, headers=desk.current())
    assert (switched.status, switched.json["screening_advances"]) == (200, True)
    passed = sent(desk, {"education": "master"}, email="a@example.com")
    asked = sent(desk, {}, email="b@example.com", name="Other Person", phone="")
    stages = desk.recruiter().get(f"/v1/jobs/{desk.job}").json["stages"]
    assert desk.application(passed).stage == stages[1]["id"]
    assert desk.application(asked).stage == stages[0]["id"]


def test_a_job_whose_screening_is_off_judges_nobody(desk):
    degree(desk, reject=True, review=False, delay_minutes=0)
    off = desk.recruiter().put(f"/v1/jobs/{desk.job}/screening", {"off": True}, headers=desk.current())
    assert off.status == 200
    delivery = sent(desk, {"education": "bachelor"})
    application = desk.application(delivery)
    assert (application.state, application.screening, log(desk)) == ("active", (), [])


def test_the_log_says_what_was_decided_by_what_and_never_what_was_answered(desk):
    degree(desk)
    sent(desk, {"education": "bachelor of 秘密"})
    (entry,) = log(desk)
    assert entry["rules"][0]["outcome"] == "failed"
    assert (entry["tool"], bool(entry["criteria"]), bool(entry["inputs"]["answers"])) == ("rules", True, True)
    whole = desk.recruiter().get(f"/v1/jobs/{desk.job}/screening/log.csv?{span(desk)}")
    assert whole.status == 200
    assert "Degree" not in whole.text
    assert "秘密" not in whole.text + str(entry)


def test_a_no_that_the_resume_speaks_against_is_listed_for_a_second_look(desk):
    degree(desk, reject=True, review=True)
    text = "Jane Roe\njane@example.com\n\nEducation\nMaster of Science, Physics\nUniversity of Leeds\n2010 - 2014\n"
    sent(desk, {"education": "bachelor"}, resume_text=text)
    (waiting,) = reviews(desk)
    assert waiting["contradicted"] is True
    listed = desk.recruiter().get(f"/v1/jobs/{desk.job}/screening/questionable?{span(desk)}").json["data"]
    assert [one["application"] for one in listed] == [waiting["application"]]


@pytest.mark.parametrize("who", ["alice", "bob", "hana", "ada", "ivan"])
def test_figures_of_groups_are_for_nobody_who_decides(desk, who):
    answer = desk.world.api(who).get(f"/v1/jobs/{desk.job}/screening/impact?{span(desk)}")
    assert (answer.status, answer.code) == (403, "forbidden")


def compliance(desk) -> Api:
    """An officer who sees figures and nobody's application."""
    made = desk.world.api("ada").post(
        "/v1/users", {"email": "officer@example.com", "name": "合规官", "roles": ["compliance"]}
    )
    assert made.status == 201, made.text
    token = desk.world.token(tenant=desk.scope.tenant, user=made.json["id"])
    return Api(desk.world.http, token)


def test_figures_show_groups_large_enough_and_name_nobody(desk):
    degree(desk, hold=True)
    for number in range(10):
        said = {"sex": "female" if number % 2 else "male"}
        education = "master" if number in {0, 2, 4, 6, 1} else "bachelor"
        person = {"email": f"p{number}@example.com", "name": f"Person {chr(65 + number)}", "phone": ""}
        sent(desk, {"education": education}, self_identification=said, **person)
    officer = compliance(desk)
    answer = officer.get(f"/v1/jobs/{desk.job}/screening/impact?{span(desk)}")
    assert answer.status == 200, answer.text
    sex = answer.json["categories"][0]
    assert [(one["group"], one["assessed"], one["selected"]) for one in sex["groups"]] == [
        ("male", 5, 4),
        ("female", 5, 1),
    ]
    assert sex["groups"][1]["below_four_fifths"] is True
    assert officer.get(f"/v1/jobs/{desk.job}/applications").status == 403
    for who in ("alice", "hana"):
        seen = desk.world.api(who).get(f"/v1/jobs/{desk.job}/applications").text
        assert "female" not in seen


def test_a_period_that_makes_no_sense_is_refused(desk):
    backwards = "begin=2026-02-01T00:00:00Z&end=2026-01-01T00:00:00Z"
    answer = desk.recruiter().get(f"/v1/jobs/{desk.job}/screening/questionable?{backwards}")
    assert (answer.status, answer.code) == (422, "period_wrong")
