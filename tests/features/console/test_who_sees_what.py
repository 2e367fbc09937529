"""Every page for everybody: who owns, who helps, who only looks, who sees all, and who must not even know."""

from __future__ import annotations

import pytest

from tests.features.console.people import add_resume, enter, links, words

MALFORMED = ("x", "01kjprzb00ffnp35r216eh9613", "%2e%2e", "01HZZZZZZZZZZZZZZZZZZZZZZZ", "职位", "z" * 300)


def pages(placed, resume):
    candidate = f"/console/candidates/{placed.candidate}"
    return {
        "board": f"/console/jobs/{placed.job}",
        "column": f"/console/jobs/{placed.job}?stage={placed.stage}",
        "applications": f"/console/jobs/{placed.job}/applications",
        "candidate": candidate,
        "timeline": f"{candidate}/timeline",
        "similar": f"{candidate}/similar",
        "text": f"{candidate}/resumes/{resume.id}/text",
        "application": f"/console/applications/{placed.public_id}",
    }


@pytest.fixture
def resume(desk, placed):
    return add_resume(desk, placed.candidate, "王芳\nfang@example.com")


@pytest.mark.parametrize("name", ["alice", "bob", "hana", "ada"])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_on_the_team_and_above_it_every_page_opens(world, placed, resume, name, language):
    browser = enter(world, name, language=language)
    for page, path in pages(placed, resume).items():
        answer = browser.open(path)
        assert answer.status == 200, f"{page}: {words(answer)}"
        assert f'<html lang="{language}">' in answer.text
        if page != "timeline":
            assert "王芳" in answer.text, page
    for path in ("/console/jobs", "/console/candidates"):
        assert browser.open(path).status == 200


@pytest.mark.parametrize("name", ["charlie", "ivan"])
def test_on_no_team_of_the_job_there_is_nothing(world, placed, resume, other, name):
    browser = enter(world, name)
    for page, path in pages(placed, resume).items():
        answer = browser.open(path)
        assert answer.status == 404, page
        assert "王芳" not in answer.text
        assert placed.stage not in answer.text.replace(path, "")
    assert words(browser.open("/console/jobs"), ".cards").startswith("Sales")
    listed = browser.open("/console/candidates")
    assert (listed.status, placed.candidate in listed.text, "王芳" in listed.text) == (200, False, False)


def test_another_company_is_another_world(world, placed, resume):
    browser = enter(world, "ada", world.beta)
    for page, path in pages(placed, resume).items():
        answer = browser.open(path)
        assert (answer.status, "王芳" in answer.text) == (404, False), page
    assert browser.open("/console/jobs").status == 200


def test_of_a_person_one_sees_only_what_they_applied_for_at_ones_own_jobs(world, desk, placed, other):
    desk.arrive(desk.person("王芳", "fang@example.com"), hiring=other)
    path = f"/console/candidates/{placed.candidate}"
    assert "Sales" not in enter(world, "bob").open(path).text
    assert "Backend" not in enter(world, "ivan").open(path).text
    both = enter(world, "hana").open(path).text
    assert "Sales" in both
    assert "Backend" in both


@pytest.mark.parametrize("identity", MALFORMED)
@pytest.mark.parametrize(
    "path",
    [
        "/console/jobs/{}", "/console/jobs/{}/applications", "/console/candidates/{}", "/console/candidates/{}/timeline",
        "/console/candidates/{}/similar", "/console/candidates/{}/resumes/{}", "/console/candidates/{}/resumes/{}/text",
        "/console/applications/{}", "/console/inbox/{}",
    ],
)  # fmt: skip
def test_what_is_no_id_leads_to_a_page_that_says_so(world, path, identity):
    answer = enter(world, "hana").open(path.format(identity, identity))
    assert answer.status == 404
    assert "not visible to you" in answer.text or "Check the address" in answer.text
    assert words(answer, ".actions") == "Go to the start page"  # who is signed in is not asked to


@pytest.mark.parametrize("resume_id", [*MALFORMED, "01KJPRZB00FFNP35R216EH9613"])
def test_a_resume_that_is_none_says_so(world, placed, resume_id):
    answer = enter(world, "alice").open(f"/console/candidates/{placed.candidate}/resumes/{resume_id}/text")
    assert answer.status == 404
    leads_away = resume_id == "%2e%2e"  # no page has such a name; nothing behind an address is asked for it
    assert ("resume_text_unknown" in answer.text) is not leads_away


def test_the_navigation_offers_what_the_role_may_open(world):
    offered = {
        name: links(enter(world, name).open("/console/jobs"), "nav.strip a") for name in ("alice", "bob", "ivan")
    }
    common = ["/console/jobs", "/console/candidates"]
    assert offered["alice"] == [*common, "/console/inbox", "/console/reviews", "/console/runs", "/console/settings"]
    assert offered["bob"] == [*common, "/console/reviews", "/console/runs"]
    assert offered["ivan"] == common
    for name in ("bob", "ivan"):
        answer = enter(world, name).open("/console/inbox")
        assert (answer.status, "Ask an administrator" in words(answer)) == (403, True)


def test_nobody_comes_in_without_signing_in(world, placed, resume):
    browser = world.browser()
    for path in (*pages(placed, resume).values(), "/console", "/console/jobs", "/console/candidates", "/console/inbox"):
        answer = browser.open(path, follow=False)
        assert (answer.status, (answer.header("location") or "").startswith("/sign-in?next=")) == (303, True), path


def test_after_signing_in_one_is_where_one_wanted_to_be(world, placed):
    asked = f"/console/jobs/{placed.job}?stage={placed.stage}"
    answer = world.browser().open(asked)
    assert f'value="{asked}"' in answer.text
