"""Mail that no job could be told from: given to a job or dismissed on the inbox, by whoever looks after it."""

from __future__ import annotations

import pytest

from tests.features.console.people import enter, form, words
from tests.features.intake.desk import open_desk
from tests.features.intake.post_room import board_mail, open_post_room

INBOX = "/console/inbox"


@pytest.fixture
def room(world):
    return open_post_room(open_desk(world))


@pytest.fixture
def waiting(room):
    """A mail for a job that nobody knows; Hana looks after the mailbox."""
    room.arrive(board_mail("<b>李雷</b>", title="宇航员"), room.mailbox())
    (found,) = room.listed("hana")
    return found["id"]


@pytest.mark.parametrize(("language", "said"), [("en", "Mail that waits for a job"), ("zh-CN", "待指定职位的邮件")])
def test_mail_without_a_job_says_what_it_seems_to_be_for(world, waiting, language, said):
    page = enter(world, "hana", language=language).open(INBOX)
    section = words(page, "section[aria-labelledby=unfiled]")
    assert said in section
    assert "宇航员" in section
    assert "<b>李雷" not in page.text
    assert waiting not in enter(world, "charlie").open(INBOX).text


def test_it_is_given_to_a_job_and_becomes_an_application(world, room, waiting):
    job = room.job("宇航员")
    browser = enter(world, "hana")
    path = f"{INBOX}/{waiting}/assign"
    browser.open(INBOX)
    refused = browser.send(path, {"job": ""})
    assert refused.status >= 400
    assert words(refused, ".alert.danger")
    page = browser.send(path, {"job": job})
    assert "An application is being made of it." in words(page, ".alert.success")
    world.settle()
    assert room.listed("hana") == []
    assert browser.send(path, {"job": job}).status in {404, 409}


def test_it_is_dismissed_and_kept(world, room, waiting):
    browser = enter(world, "hana")
    path = f"{INBOX}/{waiting}/dismiss"
    page = browser.open(INBOX)
    page = browser.send(path, form(page, path))
    assert "Dismissed; what was sent is kept." in words(page, ".alert.success")
    assert waiting in words(page, "section[aria-labelledby=refused]")
    charlie = enter(world, "charlie")
    charlie.open(INBOX)
    assert charlie.send(path, {}).status == 404 or waiting not in charlie.page.text
