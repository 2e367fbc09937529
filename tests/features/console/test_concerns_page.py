"""What must be known before a contact stands first on a person's page, for those who may know it, and is theirs to settle."""

from __future__ import annotations

import pytest

from chalicelib.platform import aws
from tests.features.console.people import enter, form, links, tree, words
from tests.kit.metering import metered

EVIL = "<b>secret</b> \u202egnp.exe"


def address(placed, more=""):
    return f"/console/candidates/{placed.candidate}{more}"


def note_concern(browser, placed, topic="pay", text="Wants more", **more):
    browser.open(address(placed, "/concerns"))
    return browser.send(address(placed, "/concerns"), {"topic": topic, "text": text, "since": "", **more})


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Know this before you contact this person"), ("zh-CN", "联系前必读：特殊关注点")]
)
def test_an_open_concern_stands_before_everything_that_starts_a_contact(world, placed, language, said):
    note_concern(enter(world, "alice"), placed, text="Call after six")
    page = enter(world, "bob", language=language).open(address(placed))
    assert said in words(page, "#concerns")
    assert "Call after six" in words(page, "#concerns")
    assert tree(page).css_first("#concerns").attributes["role"] == "alert"
    assert page.text.index('id="concerns"') < page.text.index("mailto:")


def test_the_family_is_for_those_who_look_after_the_contact_and_counted_for_others(world, placed):
    note_concern(enter(world, "alice"), placed, topic="family", text="Two children")
    assert "Two children" in words(enter(world, "hana").open(address(placed)), "#concerns")
    bob = enter(world, "bob").open(address(placed))
    assert "Two children" not in bob.text
    assert "One more concern is for those who look after the contact." in words(bob, "#concerns")


def test_who_is_on_no_team_sees_nothing_and_an_interviewer_no_concern(world, placed, other, desk):
    note_concern(enter(world, "alice"), placed, text="Not before May")
    assert enter(world, "charlie").open(address(placed, "/concerns")).status == 404
    desk.arrive(desk.person("王芳", "fang@example.com"), hiring=other)
    ivan = enter(world, "ivan")
    assert "Not before May" not in ivan.open(address(placed)).text
    assert ivan.open(address(placed, "/concerns")).status == 403


def test_a_concern_is_settled_and_holds_again(world, placed):
    browser = enter(world, "alice")
    note_concern(browser, placed)
    page = browser.open(address(placed))
    path = next(one.attributes["action"] for one in tree(page).css("form") if "/resolve" in one.attributes["action"])
    page = browser.send(path, form(page, path))
    assert "The concern is resolved." in words(page, ".alert.success")
    assert tree(browser.open(address(placed))).css_first("#concerns") is None
    page = browser.open(address(placed, "/concerns"))
    again = path.replace("/resolve", "/reopen")
    assert "holds again" in words(browser.send(again, form(page, again)), ".alert.success")
    stale = browser.send(path, {"version": "1"})
    assert stale.status == 409
    assert "Somebody changed this" in words(stale)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"topic": "health"}, "Choose one of the list."),
        ({"text": "  "}, "Write something first."),
        ({"since": "soon"}, "Give a day such as 2026-01-31."),
        ({"text": "x" * 1001}, "At most 1000 characters."),
    ],
)
def test_what_is_no_concern_is_said_beside_its_field_and_keeps_what_was_typed(world, placed, sent, said):
    page = note_concern(enter(world, "alice"), placed, **{"text": "Wants more", **sent})
    assert page.status == 422
    assert said in words(page, ".field.wrong")
    assert tree(page).css_first("textarea").text().strip() == sent.get("text", "Wants more").strip()


def test_a_concern_is_never_markup(world, placed):
    note_concern(enter(world, "alice"), placed, text=EVIL)
    for more in ("", "/concerns"):
        page = enter(world, "bob").open(address(placed, more))
        assert "<b>secret" not in page.text
        assert "<b>secret</b>" in words(page)


def test_bob_reads_concerns_and_writes_none(world, placed):
    browser = enter(world, "bob")
    assert address(placed, "/concerns") in links(browser.open(address(placed)))
    assert note_concern(browser, placed).status == 403
    assert "form" not in {node.tag for node in tree(browser.open(address(placed, "/concerns"))).css("main form")}


@pytest.mark.parametrize("marked", [False, True])
def test_the_page_stays_within_its_budget(world, desk, placed, marked):
    browser = enter(world, "alice")
    for number in range(5):
        note_concern(browser, placed, text=f"concern {number}")
    if marked:
        browser.open(address(placed, "/marks"))
        browser.send(address(placed, "/tags"), {"tags.skill": "Go\nPython"})
    with aws.as_tenant(desk.company.scope), metered() as meter:
        page = browser.open(address(placed))
    assert ("Python" in words(page, "#marks")) is marked
    assert meter.calls <= 4
    assert meter.read_units <= 20
