"""Choosing cards on the board and doing something with all of them at once."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from chalicelib.pipeline import ApplicationState
from tests.features.console.people import enter, form, links, tree, words


def address(desk, more=""):
    return f"/console/jobs/{desk.hiring.job.id}{more}"


def send(browser, path, fields, *, follow=True):
    """Send a form in which a name comes several times."""
    body = urlencode([*fields, ("csrf", browser.token())]).encode()
    return browser._go("POST", path, body, "application/x-www-form-urlencoded", follow=follow)


def ticked(*applications):
    return [("application", one.public_id) for one in applications]


@pytest.fixture
def crowd(desk):
    return [desk.arrive(desk.person(f"<b>P{number}</b>", f"p{number}@example.com")) for number in range(3)]


def choose(world, desk, name, *fields, language="en"):
    browser = enter(world, name, language=language)
    browser.open(address(desk))
    return browser, send(browser, address(desk, "/selected"), fields)


def hidden(page, action):
    """The hidden fields of the form of one action."""
    node = next(
        one for one in tree(page).css("form") if one.css_first(f'input[name="action"][value="{action}"]') is not None
    )
    return [
        (one.attributes["name"], one.attributes["value"])
        for one in node.css('input[type="hidden"]')
        if one.attributes["name"] != "csrf"
    ]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_cards_are_ticked_without_script_and_by_their_names(world, desk, crowd, language):
    page = enter(world, "alice", language=language).open(address(desk))
    boxes = tree(page).css('.board-card input[type="checkbox"]')
    assert [box.attributes["value"] for box in boxes] == [one.public_id for one in crowd]
    assert {box.attributes["form"] for box in boxes} == {"selected"}
    assert words(page, ".board-card .pick") == {"en": "Choose <b>P0</b>", "zh-CN": "选择 <b>P0</b>"}[language]
    assert "<b>P0" not in page.text
    assert {"en": "All 3 in this column", "zh-CN": "全选该列 3 人"}[language] in words(page, ".pick-all")


@pytest.mark.parametrize(("language", "count"), [("en", "2 candidates chosen"), ("zh-CN", "已选 2 人")])
def test_what_was_ticked_is_said_before_anything_is_done(world, desk, crowd, language, count):
    _, page = choose(world, desk, "alice", *ticked(*crowd[:2]), language=language)
    assert (page.status, words(page, "h1")) == (200, count)
    assert words(page, ".names") == "<b>P0</b> <b>P1</b>"
    assert len(tree(page).css('form[action$="/bulk"]')) == 4
    assert desk.load(crowd[0]).stage == desk.stage(0)


def test_the_chosen_are_moved_by_a_run(world, desk, crowd):
    browser, page = choose(world, desk, "alice", *ticked(*crowd[:2]))
    fields = [*hidden(page, "move"), ("stage", desk.stage(2))]
    answer = send(browser, address(desk, "/bulk"), fields, follow=False)
    assert (answer.status, answer.header("location").startswith("/console/runs/")) == (303, True)
    browser.open(address(desk))
    again = send(browser, address(desk, "/bulk"), fields, follow=False)
    assert again.header("location") == answer.header("location")  # sent twice, begun once
    world.settle()
    assert [desk.load(one).stage for one in crowd] == [desk.stage(2), desk.stage(2), desk.stage(0)]


def test_a_whole_column_is_rejected_with_a_reason(world, desk, crowd):
    browser, page = choose(world, desk, "bob", ("all", desk.stage(0)), *ticked(crowd[0]))
    assert "Everybody in" in words(page, "h1")
    send(browser, address(desk, "/bulk"), [*hidden(page, "reject"), ("reason", "salary"), ("note", "")])
    world.settle()
    assert {desk.load(one).state for one in crowd} == {ApplicationState.REJECTED}


def test_many_are_tagged_and_written_to(world, desk, crowd):
    browser, page = choose(world, desk, "alice", *ticked(*crowd))
    send(browser, address(desk, "/bulk"), [*hidden(page, "tag"), ("dimension", "skill"), ("value", " Go ")])
    browser.open(address(desk))
    page = send(browser, address(desk, "/selected"), ticked(crowd[1]))
    fields = [("template", "application_update"), ("wording_en", ""), ("wording_zh", "面试将于周一开始。")]
    send(browser, address(desk, "/bulk"), [*hidden(page, "message"), *fields])
    world.settle()
    assert {desk.profile(one.candidate).tags["skill"] for one in crowd} == {("Go",)}
    letters = [one for one in world.mailbox if "面试将于周一开始" in (one.body("plain") or "")]
    assert len(letters) == 1


@pytest.mark.parametrize(
    ("action", "fields", "said"),
    [
        ("move", {"stage": ""}, "stage"),
        ("reject", {"reason": "ugly"}, "Choose one of the reasons in the list."),
        ("reject", {"reason": "other"}, "Say in the note what the reason is."),
        ("tag", {"dimension": "skill", "value": " "}, "Write the tag."),
        ("tag", {"dimension": "nonsense", "value": "Go"}, "is no tag of"),
        ("tag", {"dimension": "skill", "value": "x" * 61}, "At most 60 characters."),
        ("message", {"template": "application_update"}, "Write what this message is to say."),
        ("message", {"template": "nonsense"}, ""),
        ("message", {"template": "application_declined", "wording_en": "Hm"}, "no place for your own words"),
    ],
)
def test_a_refusal_stands_at_its_form_and_nothing_begins(world, desk, crowd, action, fields, said):
    browser, page = choose(world, desk, "alice", *ticked(*crowd[:2]))
    answer = send(browser, address(desk, "/bulk"), [*hidden(page, action), *fields.items()])
    assert answer.status in {404, 422}
    assert said in words(answer, ".alert.danger")
    assert words(answer, ".names") == "<b>P0</b> <b>P1</b>"
    assert links(answer, ".alert.danger a")[0].startswith(f"#{action}-")
    assert words(browser.open("/console/runs"), ".cards") == ""


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (lambda desk, crowd: [], "Tick at least one card"),
        (lambda desk, crowd: [("all", "nonsense")], "Tick at least one card"),
        (lambda desk, crowd: [("all", desk.stage(0)), ("all", desk.stage(1))], "Choose one whole column"),
        (lambda desk, crowd: [("all", desk.stage(1)), *ticked(crowd[0])], "Choose one whole column"),
        (lambda desk, crowd: [("then", "compare"), *ticked(crowd[0])], "Choose 2 to 5"),
    ],
)
def test_a_choice_that_is_none_is_refused_on_the_board(world, desk, crowd, chosen, said):
    _, page = choose(world, desk, "alice", *chosen(desk, crowd))
    assert page.status == 422
    assert said in words(page, ".alert.danger")
    assert len(tree(page).css(".board-card")) == 3


def test_an_application_of_another_job_is_no_choice(world, desk, crowd, other):
    strange = desk.arrive(desk.person("Elsewhere", "else@example.com"), hiring=other)
    forged = f"{strange.candidate}.{crowd[0].id}"
    for identity in (strange.public_id, forged, "x", "x.y"):
        _, page = choose(world, desk, "alice", ("application", identity))
        assert (page.status, "Elsewhere" in page.text) == (404, False)


def test_a_hiring_manager_moves_and_rejects_and_is_offered_no_more(world, desk, crowd):
    browser, page = choose(world, desk, "bob", *ticked(crowd[0]))
    offered = [node.attributes["value"] for node in tree(page).css('input[name="action"]')]
    assert offered == ["move", "reject"]
    fields = [("action", "tag"), *ticked(crowd[0]), ("dimension", "skill"), ("value", "Go")]
    assert send(browser, address(desk, "/bulk"), fields).status == 403


@pytest.mark.parametrize(("name", "status"), [("charlie", 404), ("ivan", 403)])
def test_who_may_not_is_refused(world, desk, crowd, other, name, status):
    browser = enter(world, name)
    browser.open("/console/jobs")
    fields = [("action", "move"), ("stage", desk.stage(1)), *ticked(crowd[0])]
    answer = send(browser, address(desk, "/bulk"), fields)
    assert (answer.status, "P0" in answer.text) == (status, False)
    assert send(browser, address(desk, "/selected"), ticked(crowd[0])).status in {403, 404}
    world.settle()
    assert desk.load(crowd[0]).stage == desk.stage(0)


def test_who_only_interviews_may_compare_and_not_act(world, desk, other):
    several = [desk.arrive(desk.person(f"Q{n}", f"q{n}@example.com"), hiring=other) for n in range(2)]
    browser = enter(world, "ivan")
    page = browser.open(f"/console/jobs/{other.job.id}")
    assert [node.attributes["value"] for node in tree(page).css("#selected button")] == ["compare"]
    answer = send(browser, f"/console/jobs/{other.job.id}/selected", [*ticked(*several), ("then", "compare")])
    assert (answer.status, words(answer, "h1")) == (200, "Compare")
    browser.open(f"/console/jobs/{other.job.id}")
    assert send(browser, f"/console/jobs/{other.job.id}/selected", ticked(*several)).status == 403


def test_the_companys_own_reasons_are_offered_too(world, desk, crowd):
    answer = world.api("ada").post("/v1/reasons", {"kind": "rejection", "name": {"en": "No permit", "zh": "无许可"}})
    assert answer.status == 201, answer.text
    browser, page = choose(world, desk, "alice", *ticked(crowd[0]), language="zh-CN")
    assert "无许可" in words(page, "#reject-reason")
    own = f"/console/applications/{crowd[0].public_id}"
    shown = browser.open(own)
    assert "无许可" in words(shown, "#reject-reason")
    assert "无许可" not in words(shown, "#withdraw-reason")
    board = browser.send(f"{own}/reject", {**form(shown, f"{own}/reject"), "reason": answer.json["id"]})
    assert "已淘汰 <b>P0</b>：无许可。" in words(board, ".alert.success")
