"""What the worker makes of a delivery."""

from __future__ import annotations

import base64
import re

import pytest

from chalicelib import candidates
from chalicelib.intake import DeliveryState
from chalicelib.platform import aws
from tests.features.intake.desk import PDF
from tests.kit.resumes import make_docx, make_pdf

RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901820", "https://github.com/janeroe", "Berlin, Germany"])


def encoded(body: bytes, name: str = "cv.pdf") -> dict[str, str]:
    return {"file": base64.b64encode(body).decode(), "name": name}


def placed(desk, answer):
    assert answer.status == 202, answer.text
    desk.world.settle()
    delivery = desk.delivery(answer.json["id"])
    assert delivery.state is DeliveryState.PLACED
    return delivery


def test_a_resume_fills_the_gaps_of_the_form(desk):
    delivery = placed(desk, desk.submit({"email": None, "name": "Jane Q. Roe", "resume": encoded(RESUME)}))
    person = desk.candidate(delivery)
    assert (person.full_name, person.emails, person.phones) == (
        "Jane Q. Roe",
        ("jane@example.com",),
        ("+4930901820",),
    )
    assert person.links == ("https://github.com/janeroe",)
    application = desk.application(delivery)
    assert (application.stage_type, application.unread, application.job_title) == ("new", False, "Data Engineer")
    assert application.owner == desk.world.acme.users["alice"].id


def test_what_the_form_says_wins_over_the_resume(desk):
    delivery = placed(
        desk, desk.submit({"email": "other@example.com", "phone": "138 0013 8000", "resume": encoded(RESUME)})
    )
    person = desk.candidate(delivery)
    assert person.emails == ("other@example.com",)
    assert person.phones == ("+8613800138000",)


def test_file_text_and_fields_of_a_resume_are_kept_with_their_places_in_the_text(desk):
    delivery = placed(desk, desk.submit({"resume": encoded(RESUME)}))
    (resume,) = desk.resumes(delivery)
    assert desk.application(delivery).resume == resume.id
    assert (resume.reading, resume.warnings, resume.owner, resume.name) == ("read", (), None, "cv.pdf")
    assert resume.media_type == PDF
    assert desk.file(resume.file) == RESUME
    text = desk.file(resume.text).decode()
    email = next(one for one in resume.found if one.field == "email")
    assert text[email.start : email.end] == email.value == "jane@example.com"
    assert 0 < email.confidence <= 1
    assert re.fullmatch(rf"t/{desk.scope.tenant}/candidates/{resume.candidate}/resumes/{resume.id}/file", resume.file)


def test_a_resume_may_come_as_text(desk):
    delivery = placed(desk, desk.submit({"name": None, "email": None, "resume_text": "李雷\n电话：138 0013 8000\n"}))
    person = desk.candidate(delivery)
    assert (person.full_name, person.phones) == ("李雷", ("+8613800138000",))


def test_further_files_are_kept_beside_the_resume(desk):
    letter = make_docx(["Dear all,", "hire me: other@example.com"])
    answer = desk.upload(
        {"name": "Jane Roe"},
        {"portfolio": ("letter.docx", "application/octet-stream", letter), "resume": ("cv.pdf", PDF, RESUME)},
    )
    delivery = placed(desk, answer)
    resumes = {one.name: one for one in desk.resumes(delivery)}
    assert desk.application(delivery).resume == resumes["cv.pdf"].id
    assert desk.file(resumes["letter.docx"].file) == letter
    assert (resumes["letter.docx"].reading, resumes["letter.docx"].warnings) == ("none", ("attachment",))
    assert desk.candidate(delivery).emails == ("jane@example.com",)
    assert desk.application(delivery).unread is False


def test_answers_keep_the_words_of_their_questions(desk):
    (question,) = desk.ask(
        {"kind": "one_of", "label": "Which shift?", "options": [{"label": "Day"}, {"label": "Night"}]}
    )
    night = question["options"][1]["id"]
    answers = [{"question_id": question["id"], "value": night}, {"question": "Own question", "value": True}]
    delivery = placed(desk, desk.submit({"answers": answers, "consents": {"talent_pool": True}, "cover_letter": "Hi"}))
    application = desk.application(delivery)
    assert [(one.label, one.values) for one in application.answers] == [
        ("Which shift?", ("Night",)),
        ("Own question", ("yes",)),
    ]
    with aws.as_tenant(desk.scope):
        (consent,) = candidates.rights.consents_of(desk.scope, application.candidate)
    assert (consent.purpose, consent.given, consent.application) == ("talent_pool", True, application.public_id)
    assert application.cover_letter == "Hi"


def test_the_candidate_is_told_in_the_language_of_the_form(desk):
    desk.apply({"name": "王小明", "email": "wang@example.com"}, language="zh-CN")
    desk.world.settle()
    (mail,) = desk.world.mailbox
    assert mail.recipients == ("wang@example.com",)
    assert "Data Engineer" in mail.subject
    assert "收到" in mail.subject
    assert "王小明" in mail.body("plain")
    assert "Acme 示例" in mail.body("plain")


def test_the_same_person_joins_the_application_there_is_and_is_not_told_twice(desk):
    first = placed(desk, desk.submit({"application_id": "1"}))
    again = placed(desk, desk.submit({"application_id": "2", "phone": "+49 30 901820", "resume": encoded(RESUME)}))
    assert (first.application, first.repeated) == (again.application, False)
    assert again.repeated is True
    assert desk.application(again).repeats == 1
    assert desk.candidate(again).phones == ("+4930901820",)
    assert len(desk.resumes(again)) == 1
    assert len(list(desk.world.mailbox)) == 1


def test_somebody_else_with_the_same_phone_is_only_similar(desk):
    one = placed(desk, desk.submit({"name": "Ann Lee", "email": "ann@example.com", "phone": "+4930901820"}))
    other = placed(desk, desk.submit({"name": "Bob Lee", "email": "bob@example.com", "phone": "+4930901820"}))
    assert desk.candidate(other).id != desk.candidate(one).id
    assert desk.candidate(other).similar == (desk.candidate(one).id,)


def test_a_job_closed_meanwhile_still_takes_what_arrived_in_time(desk):
    answer = desk.submit()
    desk.close()
    delivery = placed(desk, answer)
    assert desk.application(delivery).state == "active"


def test_an_address_that_is_none_is_shown_and_not_stored_as_one(desk):
    delivery = placed(desk, desk.submit({"email": "jane at home", "phone": "+4930901820"}))
    person = desk.candidate(delivery)
    assert (person.emails, person.phones) == ((), ("+4930901820",))
    assert [one.values for one in desk.application(delivery).answers if one.question == "email"] == [("jane at home",)]


def test_an_application_cannot_claim_to_come_from_the_future(desk):
    delivery = placed(desk, desk.submit({"applied_at": "2199-01-01T00:00:00Z"}))
    assert desk.application(delivery).applied_at == delivery.received_at
    earlier = placed(desk, desk.submit({"email": "b@example.com", "applied_at": "2020-01-01T08:00:00+08:00"}))
    assert desk.application(earlier).applied_at.isoformat() == "2020-01-01T00:00:00+00:00"


@pytest.mark.parametrize("name", ["A" * 200, ""])
def test_no_name_stops_an_application(desk, name):
    delivery = placed(desk, desk.submit({"name": None, "first_name": name, "last_name": name}))
    assert delivery.state == "placed"
    assert len(list(desk.world.mailbox)) == 1
