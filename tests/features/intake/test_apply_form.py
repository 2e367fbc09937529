"""The apply form, as a candidate without script meets it."""

from __future__ import annotations

import re

import pytest

from tests.features.intake.desk import PDF
from tests.kit.client import multipart
from tests.kit.resumes import make_pdf

RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901820"])


def errors_of(page) -> list[str]:
    return re.findall(r'<li><a href="#apply-([^"]+)">', page.text)


def test_the_form_asks_for_what_the_job_asks(desk):
    desk.ask(
        {"kind": "yes_no", "label": "May you work in China?", "required": True},
        {"kind": "one_of", "label": "Which shift?", "options": [{"label": "Day"}, {"label": "Night"}]},
        {"kind": "date", "label": "When can you start?"},
    )
    page = desk.visitor().page
    assert page.status == 200
    for label in ("May you work in China?", "Which shift?", "Night", "When can you start?"):
        assert label in page.text
    assert 'type="date"' in page.text
    assert 'enctype="multipart/form-data"' in page.text


def test_the_form_asks_what_rules_look_at(desk):
    desk.rule(kind="education", test="at_least", wanted=["bachelor"])
    desk.rule(kind="skills", test="any_of", wanted=["Python", "数据分析"])
    page = desk.visitor("zh-CN").page
    assert "最高学历" in page.text
    assert 'value="数据分析"' in page.text
    assert "工作年限" not in page.text


@pytest.mark.parametrize(
    ("language", "thanks", "also_twice"),
    [("en", "What happens next", "applied for this job before"), ("zh-CN", "接下来", "之前申请过该职位")],
)
def test_a_filled_form_is_enough(desk, language, thanks, also_twice):
    answer = desk.apply({"name": "Jane Roe", "email": "jane@example.com"}, language=language)
    assert answer.status == 303
    page = desk.world.browser(language).open(answer.header("location"))
    assert thanks in page.text
    assert also_twice in page.text
    delivery = desk.only_delivery()
    assert (delivery.state, delivery.language, delivery.job) == ("received", language, desk.job)


def test_a_file_alone_is_enough(desk):
    assert desk.apply({}, ("cv.pdf", PDF, RESUME)).status == 303
    desk.world.settle()
    delivery = desk.only_delivery()
    assert delivery.state == "placed"
    assert desk.candidate(delivery).full_name == "Jane Roe"
    assert desk.candidate(delivery).emails == ("jane@example.com",)


def test_the_bytes_are_kept_as_they_came(desk):
    browser = desk.visitor()
    token = browser.token()
    fields = {"name": "Jane Roe", "email": "jane@example.com"}
    browser.upload(desk.page, fields, {"resume": ("cv.pdf", PDF, RESUME)})
    raw, _ = multipart({**fields, "csrf": token}, {"resume": ("cv.pdf", PDF, RESUME)})
    assert desk.kept(desk.only_delivery()) == raw


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Enter your name, or attach"), ("zh-CN", "请填写姓名，或上传简历")]
)
def test_an_empty_form_says_what_is_missing_in_the_order_of_the_fields(desk, language, sentence):
    (question,) = desk.ask({"kind": "yes_no", "label": "May you work?", "required": True})
    page = desk.apply({"name": " ", "note": "Hello <b>there</b>"}, language=language)
    assert page.status == 422
    assert errors_of(page) == ["name", "email", f"answer-{question['id']}"]
    assert sentence in page.text
    assert "autofocus" in page.text
    assert "Hello &lt;b&gt;there&lt;/b&gt;" in page.text
    assert desk.deliveries() == []


def test_what_was_typed_comes_back_and_the_file_must_be_chosen_again(desk):
    page = desk.apply({"name": "Jane Roe", "email": "jane@", "phone": "12"}, ("cv.pdf", PDF, RESUME))
    assert errors_of(page) == ["email", "phone"]
    assert 'value="Jane Roe"' in page.text
    assert 'value="jane@"' in page.text
    assert "choose your résumé again" in page.text


def test_an_answer_must_fit_its_question(desk):
    number, choice = desk.ask(
        {"kind": "number", "label": "Years?"},
        {"kind": "one_of", "label": "Shift?", "options": [{"label": "Day"}, {"label": "Night"}]},
    )
    page = desk.apply(
        {
            "name": "Jane",
            "email": "jane@example.com",
            f"answer-{number['id']}": "many",
            f"answer-{choice['id']}": "Weekend",
        }
    )
    assert errors_of(page) == [f"answer-{number['id']}", f"answer-{choice['id']}"]


def test_a_program_that_fills_everything_in_is_stopped_and_a_person_can_go_on(desk):
    fields = {"name": "Jane", "email": "jane@example.com", "website": "https://spam.example"}
    page = desk.apply(fields)
    assert errors_of(page) == ["website"]
    assert "https://spam.example" not in page.text
    assert desk.apply({**fields, "website": ""}).status == 303


def test_an_empty_file_is_noticed_at_once(desk):
    page = desk.apply({"name": "Jane", "email": "jane@example.com"}, ("cv.pdf", PDF, b""))
    assert errors_of(page) == ["resume"]


def test_a_double_click_is_one_application_and_a_correction_another(desk):
    browser = desk.visitor()
    token = browser.token()
    for name in ("Jane", "Jane", "Jane Roe"):
        raw, kind = multipart({"name": name, "email": "jane@example.com", "csrf": token}, {})
        answer = browser._go("POST", desk.page, raw, kind, follow=False)
        assert answer.status == 303
    assert len(desk.deliveries()) == 2
    desk.world.settle()
    assert sorted(one.repeated for one in desk.deliveries()) == [False, True]


def test_a_form_without_its_token_is_refused(desk):
    raw, kind = multipart({"name": "Jane", "email": "jane@example.com"}, {})
    answer = desk.world.browser()._go("POST", desk.page, raw, kind, follow=False)
    assert answer.status == 403
    assert desk.deliveries() == []


def test_the_source_of_the_link_is_kept(desk):
    browser = desk.world.browser()
    page = browser.open(f"{desk.page}?source=fair-2026")
    assert 'value="fair-2026"' in page.text
    browser.upload(desk.page, {"name": "Jane", "email": "jane@example.com", "source": "fair-2026"}, {})
    desk.world.settle()
    assert desk.application(desk.only_delivery()).source == "fair-2026"


def test_a_closed_job_is_said_before_and_after_typing(desk):
    browser = desk.visitor()
    desk.close()
    answer = browser.upload(desk.page, {"name": "Jane", "email": "jane@example.com"}, {})
    assert answer.status == 409
    assert "job_closed" in answer.text
    (kept,) = desk.deliveries()
    assert (kept.state, kept.problem) == ("refused", "job_closed")
    assert b"jane@example.com" in desk.kept(kept)
    assert desk.world.browser().open(desk.page, follow=False).header("location") == desk.page.removesuffix("/apply")


def test_an_unknown_job_and_an_unknown_company_are_not_found(desk):
    assert desk.world.browser().open("/careers/acme/jobs/nothing/apply").status == 404
    assert desk.world.browser().open(f"/careers/nobody/jobs/{desk.job}/apply").status == 404
    assert desk.world.browser().open(f"/careers/beta/jobs/{desk.job}/apply").status == 404


def test_a_body_beyond_the_limit_is_told_as_such(desk):
    answer = desk.apply({"name": "Jane"}, ("cv.pdf", PDF, bytes(7 * 1024 * 1024)))
    assert answer.status == 413
    assert desk.deliveries() == []
