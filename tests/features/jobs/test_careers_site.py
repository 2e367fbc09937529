"""The public careers site, without signing in and without script."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from defusedxml import ElementTree

from chalicelib.boards.google.publish import breaches
from chalicelib.platform import clock, config

POSTING = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def posting_on(page) -> dict | None:
    found = POSTING.search(page.text)
    return json.loads(found[1]) if found else None


def titles_on(page) -> list[str]:
    return re.findall(r'<h2 class="card-title"><a href="[^"]*">(.*?)</a></h2>', page.text)


@pytest.fixture
def visitor(world):
    return world.browser()


def test_open_jobs_are_listed_with_place_and_department(desk, world, visitor):
    ada = world.api("ada")
    department = ada.post("/v1/departments", {"name": "Platform 平台"}).json["id"]
    desk("alice").opened(title="Data <Engineer>", department=department)
    desk("alice").draft(title="Secret draft")
    page = visitor.open("/careers/acme")
    assert page.status == 200
    assert titles_on(page) == ["Data &lt;Engineer&gt;"]
    assert "上海, China" in page.text
    assert "Platform 平台" in page.text
    assert "Secret draft" not in page.text
    assert posting_on(page) is None


def test_visitors_look_for_words_and_places(desk, visitor):
    alice = desk("alice")
    alice.opened(title="Data Engineer")
    alice.opened(title="Designer", place={"country": "CN", "locality": "杭州"})
    alice.opened(title="Data Analyst", place={"country": "CN", "locality": "杭州", "remote": True})
    assert set(titles_on(visitor.open("/careers/acme?q=data"))) == {"Data Engineer", "Data Analyst"}
    assert titles_on(visitor.open("/careers/acme?place=CN:%E6%9D%AD%E5%B7%9E")) == ["Designer"]
    assert titles_on(visitor.open("/careers/acme?q=data&place=CN:*&utm_source=x")) == ["Data Analyst"]
    nothing = visitor.open("/careers/acme?q=astronaut")
    assert (nothing.status, titles_on(nothing)) == (200, [])
    assert "No open job fits" in nothing.text
    script = visitor.open("/careers/acme?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in script.text


def test_long_lists_have_pages(desk, visitor, monkeypatch):
    monkeypatch.setattr("chalicelib.jobs.api.careers.SHOWN", 2)
    for number in range(3):
        desk("alice").opened(title=f"Job {number}")
    first = visitor.open("/careers/acme?q=job&source=newsletter")
    older = re.search(r'<a[^>]*rel="next" href="([^"]*)"', first.text)[1].replace("&amp;", "&")
    assert older == "?q=job&source=newsletter&page=2"
    second = visitor.open(f"/careers/acme{older}")
    assert len(titles_on(first)) == 2
    assert sorted(titles_on(first) + titles_on(second)) == ["Job 0", "Job 1", "Job 2"]
    for odd in ("page=0", "page=99", "page=x", "page=-1"):
        assert visitor.open(f"/careers/acme?{odd}").status == 200


def test_a_job_is_shown_and_described_to_search_engines(desk, world, visitor):
    job = desk("alice").opened(
        title="数据工程师",
        description="<p>Build </p><p>&lt;/script&gt; pipelines</p>",
        salary={"currency": "CNY", "minimum": 2_500_000, "maximum": 4_000_000, "months": 14},
        valid_through="2099-03-31",
    )
    page = visitor.open(f"/careers/acme/jobs/{job['id']}?source=newsletter")
    assert page.status == 200
    assert "CNY 25,000 – 40,000 a month, 14 months a year" in page.text
    assert f'href="/careers/acme/jobs/{job["id"]}/apply?source=newsletter"' in page.text
    posting = posting_on(page)
    assert breaches(posting) == []
    assert posting["url"] == f"{config.current().public_url.rstrip('/')}/careers/acme/jobs/{job['id']}"
    assert posting["hiringOrganization"]["name"] == "Acme 示例"
    assert posting["baseSalary"]["value"]["maxValue"] == 40000
    assert posting["validThrough"] == "2099-03-31T23:59:59+08:00"
    assert posting["description"] == job["description"]


def test_a_posting_that_breaks_a_rule_is_not_published(desk, visitor):
    job = desk("alice").opened(title="Data Engineer", description="<p>Data Engineer</p>")
    page = visitor.open(f"/careers/acme/jobs/{job['id']}")
    assert (page.status, posting_on(page)) == (200, None)


def test_a_closed_job_says_so_and_is_gone_for_search_engines(desk, world, visitor):
    alice = desk("alice")
    job = alice.opened(title="Data Engineer")
    alice.api.post(f"/v1/jobs/{job['id']}/close", {"reason": "filled"})
    page = visitor.open(f"/careers/acme/jobs/{job['id']}")
    assert page.status == 410
    assert "This job is closed" in page.text
    assert '<meta name="robots" content="noindex">' in page.text
    assert posting_on(page) is None
    assert "/apply" not in page.text
    assert titles_on(visitor.open("/careers/acme")) == []


def test_a_job_ends_with_its_last_day_in_the_zone_of_the_company(desk, world, visitor):
    today = clock.now().astimezone().date()
    alice = desk("alice")
    job = alice.opened(valid_through=today.replace(year=today.year + 1).isoformat())
    path = f"/careers/acme/jobs/{job['id']}"
    assert visitor.open(path).status == 200
    clock.move(timedelta(days=400))
    assert visitor.open(path).status == 410
    assert titles_on(visitor.open("/careers/acme")) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/careers/nobody", "company_unknown"),
        ("/careers/nobody/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV", "company_unknown"),
        ("/careers/nobody/sitemap.xml", "company_unknown"),
        ("/careers/acme/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV", "job_not_published"),
        ("/careers/acme/jobs/nonsense", "job_not_published"),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(visitor, path, code):
    page = visitor.open(path)
    assert page.status == 404
    assert code in page.text


def test_drafts_and_jobs_of_others_are_not_there(desk, visitor):
    alice = desk("alice")
    draft = alice.draft()
    opened = alice.opened()
    given_up = alice.draft()
    alice.api.post(f"/v1/jobs/{given_up['id']}/close", {"reason": "cancelled"})
    assert visitor.open(f"/careers/acme/jobs/{draft['id']}").status == 404
    assert visitor.open(f"/careers/acme/jobs/{given_up['id']}").status == 404
    assert visitor.open(f"/careers/beta/jobs/{opened['id']}").status == 404
    assert titles_on(visitor.open("/careers/beta")) == []


def test_the_site_speaks_the_language_of_the_visitor(desk, world):
    job = desk("alice").opened()
    page = world.browser("zh-CN").open(f"/careers/acme/jobs/{job['id']}")
    assert '<html lang="zh-CN">' in page.text
    assert "申请职位" in page.text
    assert "中国 上海" in page.text
    chosen = world.browser("en").open("/careers/acme?language=zh-CN")
    assert "在招职位" in chosen.text
    assert f"/careers/acme/jobs/{job['id']}?language=zh-CN" in chosen.text


def test_every_page_says_what_it_may_load(desk, visitor):
    job = desk("alice").opened()
    for path in ("/careers/acme", f"/careers/acme/jobs/{job['id']}"):
        policy = visitor.open(path).header("content-security-policy")
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_the_site_map_names_the_open_jobs(desk, world, visitor):
    job = desk("alice").opened()
    desk("alice").draft()
    answer = visitor.open("/careers/acme/sitemap.xml")
    assert answer.header("content-type") == "application/xml; charset=utf-8"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = [element.text for element in ElementTree.fromstring(answer.text).findall("s:url/s:loc", names)]
    home = f"{config.current().public_url.rstrip('/')}/careers/acme"
    assert found == [home, f"{home}/jobs/{job['id']}"]
