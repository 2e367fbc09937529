"""Two people who may be one, decided on the pages: the evidence, merging and undoing it, and saying that they are two."""

from __future__ import annotations

import pytest

from tests.features.console.people import enter, form, tree, words

PHONE = "+8613800138000"


def address(placed, more=""):
    return f"/console/candidates/{placed.candidate}{more}"


@pytest.fixture
def first(desk):
    return desk.arrive(desk.person("张伟", "a@example.com", PHONE))


@pytest.fixture
def twin(desk, first):
    return desk.arrive(desk.person("Zhang <b>Wei</b>", "b@example.com", PHONE))


@pytest.mark.parametrize(("language", "said"), [("en", "the same phone number"), ("zh-CN", "电话相同")])
def test_the_evidence_is_said(world, first, twin, language, said):
    page = enter(world, "bob", language=language).open(address(twin, "/similar"))
    assert said in words(page)
    assert tree(page).css("main form") == []  # a hiring manager does not merge
    assert "<b>Wei" not in page.text


def test_two_become_one_and_two_again(world, desk, first, twin):
    browser = enter(world, "alice")
    page = browser.open(address(twin, "/similar"))
    path = address(twin, "/merge")
    page = browser.send(path, form(page, path))
    assert "Both are one person now." in words(page, ".alert.success")
    assert desk.profile(twin.candidate).merged_into == first.candidate
    assert "b@example.com" in words(page, "#merged")
    again = browser.send(path, {"into": first.candidate})
    assert again.status in {404, 409, 422}
    page = browser.open(address(first))
    undo = address(twin, "/unmerge")
    page = browser.send(undo, form(page, undo))
    assert "The merge is undone" in words(page, ".alert.success")
    assert desk.profile(twin.candidate).merged_into is None
    refused = browser.send(undo, {})
    assert refused.status >= 400
    assert words(refused, ".alert.danger")


def test_what_both_have_in_common_is_marked_on_both_sides(world, first, twin):
    marked = [mark.text() for mark in tree(enter(world, "alice").open(address(twin, "/similar"))).css("mark")]
    assert marked == [PHONE, PHONE]


def test_two_stay_two(world, desk, first, twin):
    browser = enter(world, "alice")
    page = browser.open(address(twin, "/similar"))
    path = address(twin, f"/similar/{first.candidate}/dismiss")
    page = browser.send(path, form(page, path))
    assert "these are two people" in words(page, ".alert.success")
    assert address(twin, "/similar") not in page.text


def test_who_does_not_see_both_merges_nothing(world, desk, first, twin, other):
    hidden = desk.arrive(desk.person("Zhang", "secret@example.com", PHONE), hiring=other)
    browser = enter(world, "alice")
    browser.open(address(twin, "/similar"))
    page = browser.send(address(twin, "/merge"), {"into": hidden.candidate})
    assert page.status == 404 or words(page, ".alert.danger")
    assert "secret@example.com" not in page.text
    assert desk.profile(twin.candidate).merged_into is None
    bob = enter(world, "bob")
    bob.open(address(twin, "/similar"))
    assert bob.send(address(twin, "/merge"), {"into": first.candidate}).status == 403


def test_a_person_is_erased_after_a_warning_by_those_who_may(world, desk, first):
    hana = enter(world, "hana")
    page = hana.open(address(first, "/privacy"))
    assert "This cannot be undone." in words(page, ".alert.danger")
    sent = {"reason": "request", "basis": "letter of 3 March", "running": ""}
    refused = hana.send(address(first, "/erase"), sent)
    assert refused.status == 409
    assert desk.profile(first.candidate).erasing is None
    page = hana.send(address(first, "/erase"), {**sent, "running": "end"})
    assert "is being erased" in words(page, ".alert.success")
    assert hana.open(address(first)).status == 404
    alice = enter(world, "alice")
    assert alice.send(address(first, "/erase"), sent).status == 403


def test_consents_are_recorded_and_withdrawn(world, first):
    browser = enter(world, "alice")
    browser.open(address(first, "/privacy"))
    sent = {"purpose": "marketing", "given": "yes", "evidence": "", "until": ""}
    assert browser.send(address(first, "/consents"), sent).status == 422
    page = browser.send(address(first, "/consents"), {**sent, "evidence": "<i>mail</i>"})
    assert "Holds" in words(page, "#consents")
    assert "<i>mail" not in page.text
    path = next(one.attributes["action"] for one in tree(page).css("form") if "/withdraw" in one.attributes["action"])
    page = browser.send(path, {"evidence": "by phone"})
    assert "Refused or withdrawn" in words(page, "#consents")


def test_a_file_is_added_downloaded_and_deleted(world, first):
    browser = enter(world, "alice")
    browser.open(address(first, "/files"))
    path = address(first, "/files")
    assert browser.upload(path, {"purpose": "other"}, {}).status == 422
    page = browser.upload(path, {"purpose": "portfolio"}, {"file": ("<b>作品</b>.txt", "text/plain", b"plain words")})
    assert "File added." in words(page, ".alert.success")
    assert "<b>作品</b>.txt" in words(page)
    assert "<b>作品" not in page.text
    gone = next(one.attributes["action"] for one in tree(page).css("form") if "/delete" in one.attributes["action"])
    assert browser.open(gone.removesuffix("/delete"), follow=False).status == 303
    browser.open(path)
    assert "No files yet" in words(browser.send(gone, {}))
    assert enter(world, "charlie").open(path).status == 404
