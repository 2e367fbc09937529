"""The language of pages: asked for by the address, else chosen in this browser, else the person's, else accepted."""

from __future__ import annotations

import pytest

from chalicelib.platform.http import Html, answering, sessions
from chalicelib.platform.http.requests import Incoming
from tests.features.console.people import enter


def language_of(answer):
    return answer.text.partition('<html lang="')[2].partition('"')[0]


def cookies_set(answer):
    found = answer.headers.get("Set-Cookie", [])
    return found if isinstance(found, list) else [found]


def test_a_choice_stays_through_signing_in_and_after(world):
    browser = world.browser("en")
    assert language_of(browser.open("/sign-in")) == "en"
    chosen = browser.open("/sign-in?language=zh-CN")
    assert language_of(chosen) == "zh-CN"
    (cookie,) = [one for one in cookies_set(chosen) if one.startswith("language=")]
    for part in ("language=zh-CN", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"):
        assert part in cookie.split("; ")
    assert language_of(browser.open("/sign-in")) == "zh-CN"
    refused = browser.send("/sign-in", {"email": "nobody@example.com", "password": "x"})
    assert (refused.status, language_of(refused)) == (401, "zh-CN")
    assert language_of(browser.open("/careers/acme")) == "zh-CN"


def test_it_outweighs_what_a_person_once_set_and_gives_way_to_the_address(world):
    assert language_of(enter(world, "alice", language=None).open("/console/jobs")) == "zh-CN"  # Alice's own
    browser = enter(world, "alice", language=None)
    assert language_of(browser.open("/console/jobs?language=en")) == "en"
    assert language_of(browser.open("/console/candidates")) == "en"
    assert language_of(browser.open("/console/candidates?language=zh-Hant")) == "zh-CN"
    assert language_of(browser.open("/console/candidates")) == "zh-CN"


def test_a_choice_made_on_a_refusal_stays_too(world):
    browser = enter(world, "alice", language=None)
    assert language_of(browser.open("/console/jobs/x?language=en")) == "en"
    assert language_of(browser.open("/console/jobs")) == "en"


def test_it_is_set_once(world):
    browser = enter(world, "alice", language="en")
    assert cookies_set(browser.open("/console/jobs?language=en")) == []
    assert [one.partition(";")[0] for one in cookies_set(browser.open("/console/jobs?language=zh-CN"))] == [
        "language=zh-CN"
    ]
    assert cookies_set(browser.open("/console/jobs")) == []


@pytest.mark.parametrize("planted", ["", "fr", "<script>", "zh-CN ", "x" * 5000])
def test_a_cookie_that_is_no_language_counts_for_nothing(world, planted):
    assert language_of(enter(world, "alice", language=planted).open("/console/jobs")) == "zh-CN"


def test_programs_are_not_spoken_to_by_cookie(world):
    told = world.api("alice").get("/v1/jobs/x", headers={"Cookie": "language=en"})
    assert told.json["detail"] != world.api("alice").get("/v1/jobs/x?language=en").json["detail"]


def test_a_page_that_caches_keep_carries_no_cookie(world):
    asked = Incoming(method="GET", path="/x", route="/x", headers={}, query={"language": "en"}, raw=b"", request_id="r")
    kept = answering._page(asked, Html(body="x", public_seconds=60, cookies=("a=b",)), ("visitor=v",))
    assert "Set-Cookie" not in kept.headers
    assert kept.headers["Cache-Control"] == "public, max-age=60"
    own = answering._page(asked, Html(body="x", cookies=("a=b",)), sessions.chosen_language(asked))
    assert own.headers["Set-Cookie"][0].startswith("language=en")
