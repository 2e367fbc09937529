"""A person's page: what was read and how surely, where it stands in the text, what was told, what happened and who did it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib import messaging
from chalicelib.candidates import Reading
from chalicelib.messaging import MessageState
from chalicelib.pipeline import Answer, Outcome, Screened
from chalicelib.platform import aws
from tests.features.console.people import add_resume, enter, form, found, links, tree, words

TEXT = "王芳\n上海 · fang@example.com\n\n三年 <b>Python</b> 经验 & more\n"
EVIL = "<script>alert(1)</script>"


def address(placed, more=""):
    return f"/console/candidates/{placed.candidate}{more}"


@pytest.mark.parametrize(("language", "sure", "unsure"), [("en", "clear", "please check"), ("zh-CN", "明确", "请核对")])
def test_what_was_read_says_how_sure_it_is_and_leads_to_its_place(world, desk, placed, language, sure, unsure):
    fields = (found(TEXT, "王芳"), found(TEXT, "Python", "place", 0.3))
    resume = add_resume(desk, placed.candidate, TEXT, found=fields)
    browser = enter(world, "alice", language=language)
    page = browser.open(address(placed))
    assert sure in page.text
    assert unsure in page.text
    place = address(placed, f"/resumes/{resume.id}/text")
    assert [link for link in links(page) if link.startswith(place)] == [f"{place}#found-1", f"{place}#found-2", place]
    text = browser.open(place)
    assert [mark.text() for mark in tree(text).css("mark")] == ["王芳", "Python"]
    assert [mark.attributes["id"] for mark in tree(text).css("mark")] == ["found-1", "found-2"]
    assert tree(text).css_first(".document").text() == TEXT
    assert "<b>Python" not in text.text


@pytest.mark.parametrize("page", ["", "/resumes/{resume}/fields"])
def test_skills_stand_side_by_side_and_only_doubt_is_said(world, desk, placed, page):
    fields = (found(TEXT, "Python", "skill"), found(TEXT, "more", "skill", 0.3))
    resume = add_resume(desk, placed.candidate, TEXT, found=fields)
    shown = enter(world, "alice").open(address(placed, page.format(resume=resume.id)))
    chips = tree(shown).css(".chips > .chip")
    assert [chip.css_first("a").text() for chip in chips] == ["Python", "more"]
    text = address(placed, f"/resumes/{resume.id}/text")
    assert links(shown, ".chip a") == [f"{text}#found-1", f"{text}#found-2"]
    assert [[badge.text() for badge in chip.css(".badge")] for chip in chips] == [[], ["please check"]]


def test_places_that_overlap_or_lie_outside_lose_no_character(world, desk, placed):
    whole = found(TEXT, "上海 · fang@example.com", "place")
    inside, outside = found(TEXT, "fang@example.com", "email"), found(TEXT, "more\n", "link")
    fields = (whole, inside, type(outside)(field="link", value="x", confidence=0.5, start=5000, end=5010), outside)
    resume = add_resume(desk, placed.candidate, TEXT, found=fields)
    text = enter(world, "bob").open(address(placed, f"/resumes/{resume.id}/text"))
    assert tree(text).css_first(".document").text() == TEXT
    assert [mark.attributes["id"] for mark in tree(text).css("mark")] == ["found-1", "found-4"]


@pytest.mark.parametrize(("language", "said"), [("en", "It is a scan or a picture."), ("zh-CN", "文件为扫描件或图片")])
def test_warnings_are_sentences_and_a_file_that_was_not_read_has_an_owner(world, desk, placed, language, said):
    alice = desk.company.users["alice"].id
    add_resume(desk, placed.candidate, reading=Reading.UNREAD, warnings=("needs_ocr", "new_code"), owner=alice)
    page = enter(world, "bob", language=language).open(address(placed))
    assert said in page.text
    assert "new_code" in page.text
    assert {"en": "Looked after by: Alice", "zh-CN": "负责人：Alice"}[language] in page.text


def test_a_dangerous_file_is_handed_out_after_a_warning_to_those_who_may(world, desk, placed):
    resume = add_resume(desk, placed.candidate, reading=Reading.QUARANTINED, warnings=("macro",))
    file = address(placed, f"/resumes/{resume.id}")
    alice = enter(world, "alice")
    page = alice.open(address(placed))
    assert "This file may harm your computer." in words(page, ".disclosure")
    assert links(page, ".disclosure a") == [file]
    assert [link for link in links(page) if link.startswith(file)] == [file]
    assert alice.open(file, follow=False).status == 303
    bob = enter(world, "bob")
    page = bob.open(address(placed))
    assert [link for link in links(page) if link.startswith(file)] == []
    assert "Only those who look after what comes in" in page.text
    assert bob.open(file).status == 403


def test_screening_shows_the_reason_and_where_the_answer_came_from(world, desk):
    screening = (
        Screened(rule="r", name="三年经验", outcome=Outcome.FAILED, answer="1", source="careers", reason="Said 1."),
        Screened(rule="s", name="现场办公", outcome=Outcome.ASK, reason="Not answered."),
    )
    answers = (Answer(question="q", label="Why <us>?", values=("yes", "因为")),)
    placed = desk.arrive(
        desk.person("王芳", "fang@example.com"), screening=screening, answers=answers, cover_letter=f"Hi\n\n{EVIL}"
    )
    browser = enter(world, "bob")
    for path in (address(placed), f"/console/applications/{placed.public_id}"):
        said = words(browser.open(path))
        assert "Not met 三年经验 Said 1. Source: careers site." in said
        assert "Ask 现场办公 Not answered." in said
    assert "Why <us>? Yes, 因为" in said
    assert EVIL in said
    assert EVIL not in browser.page.text
    browser = enter(world, "bob", language="zh-CN")
    assert "Why <us>? 是、因为" in words(browser.open(f"/console/applications/{placed.public_id}"))


@pytest.fixture
def told(desk, placed):
    """A message about the application that came back."""
    scope = desk.company.scope
    with aws.as_tenant(scope):
        work = desk.work()
        recipient = messaging.Recipient(candidate=placed.candidate, name="王芳", email="fang@example.com")
        variables = {"candidate_name": "王芳", "job_title": "Backend", "company_name": "Acme"}
        message = messaging.queue(
            work, template="application_received", recipient=recipient, variables=variables, about=placed.public_id
        )
        return work.commit(message)


@pytest.mark.parametrize(
    ("state", "english", "chinese"),
    [
        (MessageState.QUEUED, "On its way", "发送中"),
        (MessageState.DELIVERED, "Delivered", "已送达"),
        (MessageState.BOUNCED, "Ask the candidate for another one by phone.", "请致电候选人确认邮箱。"),
        (MessageState.FAILED, "Tell the candidate another way.", "请通过其他方式通知候选人。"),
        (MessageState.COMPLAINED, "Do not write to this address again.", "请勿再向该地址发信"),
    ],
)
def test_a_message_says_how_it_stands_and_what_to_do(world, desk, placed, told, state, english, chinese):
    if state is not MessageState.QUEUED:
        with aws.as_tenant(desk.company.scope):
            work = desk.work()
            work.put(messaging.MESSAGES, replace(told, state=state, subject="We received it"))
            work.commit(None)
    page = words(enter(world, "alice").open(address(placed)))
    assert english in page
    assert "To: fang@example.com" in page
    assert chinese in words(enter(world, "alice", language="zh-CN").open(address(placed)))
    assert english not in words(enter(world, "bob").open(address(placed)))  # messages are not for hiring managers


def test_messages_about_what_one_does_not_see_are_not_shown(world, desk, placed, told, other):
    desk.arrive(desk.person("王芳", "fang@example.com"), hiring=other)
    charlie = enter(world, "charlie")
    assert "fang@example.com" in charlie.open(address(placed)).text
    assert "To: fang@example.com" not in words(charlie.open(address(placed)))
    assert "To: fang@example.com" in words(enter(world, "hana").open(address(placed)))


def test_what_happened_names_who_did_it(world, desk, placed):
    browser = enter(world, "bob")
    path = f"/console/applications/{placed.public_id}/move"
    page = browser.open(f"/console/applications/{placed.public_id}")
    browser.send(path, {**form(page, path), "stage": desk.stage(1)})
    for more in ("", "/timeline"):
        said = words(enter(world, "alice").open(address(placed, more)), ".timeline")
        assert said.startswith(f"Moved from {desk.hiring.stages[0].name} to {desk.hiring.stages[1].name}.")
        assert " · Bob " in said


def test_a_long_history_is_read_in_pages_by_the_links(world, desk, placed):
    for _ in range(70):
        desk.arrive(desk.person("王芳", "fang@example.com"))
    expected = len(desk.facts(placed.candidate))
    browser = enter(world, "alice")
    page = browser.open(address(placed))
    count = len(tree(page).css(".timeline .entry"))
    while following := links(page, "nav.pagination a"):
        page = browser.open(following[0])
        assert page.status == 200
        count += len(tree(page).css(".timeline .entry"))
    assert count == expected > 70


def test_all_people_are_read_in_pages_by_the_links(world, desk):
    for number in range(53):
        desk.arrive(desk.person(f"P{number}", f"p{number}@example.com"))
    for name in ("alice", "hana"):
        browser, seen = enter(world, name), []
        page = browser.open("/console/candidates")
        while True:
            seen += [link for link in links(page) if link.count("/") == 3 and "?" not in link]
            following = links(page, "nav.pagination a")
            if not following:
                break
            page = browser.open(following[0])
        assert len(seen) == len(set(seen)) == 53


def test_who_may_be_the_same_is_compared_side_by_side(world, desk):
    phone = "+8613800138000"
    first = desk.arrive(desk.person("张伟", "a@example.com", phone))
    twin = desk.arrive(desk.person("Zhang Wei", "b@example.com", phone))
    assert desk.profile(twin.candidate).similar == (first.candidate,)
    browser = enter(world, "alice")
    assert address(twin, "/similar") in links(browser.open(address(twin)))
    page = browser.open(address(twin, "/similar"))
    assert address(first) in links(page)
    assert [mark.text() for mark in tree(page).css("mark")] == [phone, phone]  # on both sides
    assert address(twin) in links(browser.open(address(first, "/similar")))  # each is suggested to the other


def test_who_may_be_the_same_and_is_not_visible_is_only_counted(world, desk, other):
    phone = "+8613800138000"
    hidden = desk.arrive(desk.person("张伟", "secret@example.com", phone), hiring=other)
    twin = desk.arrive(desk.person("Zhang Wei", "b@example.com", phone))
    page = enter(world, "bob").open(address(twin, "/similar"))
    assert "One more person is not visible to you" in words(page)
    for secret in ("secret@example.com", "张伟", hidden.candidate):
        assert secret not in page.text
    assert "secret@example.com" in enter(world, "hana").open(address(twin, "/similar")).text


def test_a_name_is_never_markup(world, desk):
    placed = desk.arrive(
        desk.person(EVIL, "evil@example.com", place="<img src=x onerror=alert(1)>", links=("javascript:alert(1)",)),
        source="<b>source</b>",
    )
    browser = enter(world, "alice")
    paths = (
        f"/console/jobs/{placed.job}", f"/console/jobs/{placed.job}/applications", "/console/candidates", address(placed),
        address(placed, "/timeline"), f"/console/applications/{placed.public_id}", address(placed, "/similar"),
    )  # fmt: skip
    for path in paths:
        answer = browser.open(path)
        assert answer.status == 200
        for markup in ("<script>alert", "<img src=x", 'href="javascript', "<b>source"):
            assert markup not in answer.text, path
        assert "default-src 'none'" in answer.header("content-security-policy")
    page = browser.open(f"/console/applications/{placed.public_id}")
    action = f"/console/applications/{placed.public_id}/move"
    board = browser.send(action, {**form(page, action), "stage": desk.stage(1)})
    assert EVIL in words(board, ".alert.success")
    assert EVIL not in board.text
