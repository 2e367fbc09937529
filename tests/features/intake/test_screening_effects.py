"""What screening does to an application: it says something, and it ends nothing unless the company said so for that rule."""

from __future__ import annotations

from chalicelib import pipeline
from chalicelib.platform import aws


def sent(desk, answers=None, **body):
    answer = desk.submit({"answers": answers or {}, **body})
    assert answer.status == 202, answer.text
    desk.world.settle()
    return desk.delivery(answer.json["id"])


def outcomes(desk, delivery) -> list[tuple[str, str]]:
    return [(one.outcome, one.answer) for one in desk.application(delivery).screening]


def test_a_failed_answer_is_shown_and_rejects_nobody(desk):
    desk.rule(kind="education", test="at_least", wanted=["master"])
    delivery = sent(desk, {"education": "bachelor"})
    assert outcomes(desk, delivery) == [("failed", "bachelor")]
    assert desk.application(delivery).state == "active"


def test_a_rule_that_may_reject_rejects_through_the_pipeline_with_its_reason(desk):
    desk.rule(name="Degree", kind="education", test="at_least", wanted=["master"], reject=True)
    delivery = sent(desk, {"education": "bachelor"})
    application = desk.application(delivery)
    assert (application.state, application.reason) == ("rejected", "requirements")
    assert application.note.startswith("Degree: ")
    assert "bachelor" in application.note
    timeline = desk.recruiter().get(f"/v1/candidates/{application.candidate}/timeline")
    assert "application.rejected" in timeline.text


def test_an_unanswered_rule_asks_and_never_rejects(desk):
    desk.rule(kind="education", test="at_least", wanted=["master"], reject=True)
    desk.rule(kind="skills", test="all_of", wanted=["Python"], reject=True)
    delivery = sent(desk, resume_text="Jane Roe\njane@example.com\nBachelor of Arts. No Python at all.")
    assert [outcome for outcome, _ in outcomes(desk, delivery)] == ["ask", "ask"]
    assert desk.application(delivery).state == "active"


def test_the_reason_is_kept_in_both_languages(desk):
    desk.rule(kind="years", test="at_least", wanted=["5"])
    delivery = sent(desk, {"years": "3 years"})
    (screened,) = desk.application(delivery).screening
    assert screened.said("zh-CN") == "回答“3 years”，要求“不少于 5”，不符合。"
    assert screened.said("en") == "Answered “3 years”, but wanted is at least 5."
    assert (screened.source, screened.outcome) == ("generic", "failed")


def test_the_form_asks_and_the_rule_hears(desk):
    desk.rule(kind="language", test="all_of", wanted=["English", "German"])
    browser = desk.visitor()
    assert 'name="answer-languages"' in browser.page.text
    browser.send(desk.page, {"name": "Jane", "email": "jane@example.com", "answer-languages": "English"})
    desk.world.settle()
    assert outcomes(desk, desk.only_delivery()) == [("failed", "English")]


def test_what_a_person_did_meanwhile_stands_against_the_rule(desk):
    desk.rule(kind="education", test="at_least", wanted=["master"], reject=True)
    delivery = sent(desk, {"education": "bachelor"})
    answer = desk.recruiter().post(f"/v1/applications/{delivery.application}/reopen", {}, headers={"If-Match": "*"})
    assert answer.status == 200, answer.text
    from chalicelib.intake import place

    with aws.as_tenant(desk.scope):
        place(desk.scope, delivery.id, delivery.received_at)
    assert desk.application(delivery).state == pipeline.ApplicationState.ACTIVE


def test_a_further_delivery_is_not_rejected_by_a_rule(desk):
    first = sent(desk, {"education": "master"}, application_id="1")
    desk.rule(kind="education", test="at_least", wanted=["master"], reject=True)
    again = sent(desk, {"education": "bachelor"}, application_id="2")
    assert again.application == first.application
    assert desk.application(again).state == "active"
