"""Notes, tags and watch on the pages: who reads what, who is called upon, and what is refused kindly."""

from __future__ import annotations

import pytest

from tests.features.console.people import enter, form, tree, words


def address(placed, more=""):
    return f"/console/candidates/{placed.candidate}{more}"


def write(browser, placed, text="Good talk", visibility="team", **more):
    browser.open(address(placed, "/notes"))
    return browser.send(address(placed, "/notes"), {"text": text, "visibility": visibility, **more})


def action(page, ending):
    return next(
        one.attributes["action"] for one in tree(page).css("main form") if one.attributes["action"].endswith(ending)
    )


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [("team", {"alice", "bob", "hana"}), ("hr", {"bob", "hana"}), ("private", {"bob"})],
)
def test_a_note_is_read_by_whom_it_is_for(world, placed, visibility, readers):
    write(enter(world, "bob"), placed, text="只给看得到的人", visibility=visibility)
    for more in ("", "/notes"):
        seen = {
            name
            for name in ("alice", "bob", "hana")
            if "只给看得到的人" in enter(world, name).open(address(placed, more)).text
        }
        assert seen == readers, more
    assert enter(world, "charlie").open(address(placed, "/notes")).status == 404


@pytest.mark.parametrize(("language", "said"), [("en", "Note saved."), ("zh-CN", "备注已保存。")])
def test_colleagues_are_called_upon_by_choosing_them(world, desk, placed, language, said):
    bob = desk.company.users["bob"].id
    page = write(enter(world, "alice", language=language), placed, text="Please look", mention=bob)
    assert said in words(page, ".alert.success")
    assert "@Bob" in words(page)
    assert f"@{bob}" not in words(page, ".prose")


def test_who_cannot_read_a_note_is_not_called_upon(world, desk, placed):
    page = write(enter(world, "alice"), placed, text="Please look", mention=desk.company.users["charlie"].id)
    assert page.status == 422
    assert "Not everybody you mention can read this note." in words(page)
    assert "Please look" in tree(page).css_first("aside textarea").text()


def test_the_author_words_a_note_anew_without_losing_whom_it_calls(world, desk, placed):
    browser = enter(world, "alice")
    bob = desk.company.users["bob"].id
    page = write(browser, placed, text="First words", mention=bob)
    path = action(page, "/delete").removesuffix("/delete")
    hidden = form(page, path)
    assert tree(page).css_first(f'form[action="{path}"] textarea').text().strip() == "First words"
    assert tree(page).css_first(f'form[action="{path}"] input[value="{bob}"]').attributes.get("checked", "no") != "no"
    page = browser.send(path, {**hidden, "text": "Second words", "mention": bob})
    assert "Second words" in words(page)
    assert "First words" not in words(page)
    assert browser.send(path, {**hidden, "text": "Third"}).status == 409
    assert enter(world, "bob").open(address(placed, "/notes")).text.count(f'action="{path}"') == 0
    gone = browser.send(f"{path}/delete", {})
    assert "Note deleted." in words(gone, ".alert.success")
    assert "Second words" not in gone.text


def test_only_the_author_changes_a_note(world, placed):
    page = write(enter(world, "alice"), placed)
    path = action(page, "/delete").removesuffix("/delete")
    bob = enter(world, "bob")
    bob.open(address(placed, "/notes"))
    answer = bob.send(path, {"text": "mine now"})
    assert answer.status == 403
    assert "Only the author can change this note." in words(answer)


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001])
def test_an_empty_or_endless_note_is_refused(world, placed, text):
    page = write(enter(world, "alice"), placed, text=text)
    assert page.status == 422
    assert words(page, ".field.wrong .error")


def test_a_note_is_never_markup(world, placed):
    write(enter(world, "alice"), placed, text="<b>bold</b> \u202egnp <script>alert(1)</script>")
    for more in ("", "/notes"):
        page = enter(world, "bob").open(address(placed, more))
        assert "<script>alert" not in page.text
        assert "<b>bold" not in page.text


def test_tags_stand_by_dimension_and_what_is_no_tag_is_refused(world, desk, placed):
    browser = enter(world, "alice")
    page = browser.open(address(placed, "/marks"))
    hidden = form(page, address(placed, "/tags"))
    page = browser.send(
        address(placed, "/tags"), {**hidden, "tag.seniority": "senior", "tags.skill": "Go\n数据库\n\n<b>x</b>"}
    )
    assert "Seniority senior" in words(page, "#marks")
    assert "数据库" in words(page, "#marks")
    assert "<b>x" not in page.text
    assert desk.profile(placed.candidate).tags == {"skill": ("Go", "数据库", "<b>x</b>"), "seniority": ("senior",)}
    browser.open(address(placed, "/marks"))
    assert browser.send(address(placed, "/tags"), {"tag.seniority": "king"}).status == 422
    assert browser.send(address(placed, "/tags"), {**hidden, "tags.skill": "Rust"}).status == 409
    assert enter(world, "bob").open(address(placed, "/marks")).status == 403


def test_a_person_is_watched_with_a_reason_and_no_longer(world, desk, placed):
    browser = enter(world, "alice")
    browser.open(address(placed, "/marks"))
    refused = browser.send(address(placed, "/watch"), {"level": "3", "why": "", "until": ""})
    assert refused.status == 422
    over = browser.send(address(placed, "/watch"), {"level": "3", "why": "rare", "until": "2001-01-01"})
    assert "Choose a later end." in words(over)
    page = browser.send(address(placed, "/watch"), {"level": "3", "why": "罕见人才", "until": ""})
    assert "Watched: level 3" in words(page, "#marks")
    assert "罕见人才" in words(page, "#marks")
    assert "重点关注：3 级" in words(enter(world, "bob", language="zh-CN").open(address(placed)), "#marks")
    browser.open(address(placed, "/marks"))
    page = browser.send(address(placed, "/watch"), {"level": "0", "why": "", "until": ""})
    assert "Watched" not in words(page, "#marks")
    assert desk.profile(placed.candidate).watch is None
