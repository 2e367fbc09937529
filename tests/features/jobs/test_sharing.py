"""Sharing a job, posters, and the source that an application then has."""

from __future__ import annotations

import io
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from PIL import Image

from chalicelib import jobs
from chalicelib.jobs.service import tokens
from chalicelib.platform import aws
from chalicelib.platform.files import storage

LONG = "<p>" + "You will build the pipelines that our product lives on, together with a small team. " * 3 + "</p>"


@pytest.fixture
def job(desk):
    return desk("alice").opened(description=LONG, language="en")["id"]


def apply(world, job, source):
    browser = world.browser()
    page = browser.open(f"/careers/acme/jobs/{job}/apply?source={source}")
    assert page.status == 200
    fields = {"name": "Nia Vale", "email": "nia@mail.example", "source": source}
    assert browser.send(f"/careers/acme/jobs/{job}/apply", fields).status == 200
    world.settle()
    cards = world.api("hana").get(f"/v1/jobs/{job}/board").json
    return [card["source"] for column in cards["columns"] for card in column["cards"]]


@pytest.mark.parametrize("board", ["zhaopin", "wechat", "poster", "google"])
def test_an_application_has_the_board_of_its_link_as_source(world, job, board):
    with aws.as_tenant(world.acme.scope):
        token = tokens.token_of(world.acme.scope, job, board)
    assert re.fullmatch(r"[A-Za-z0-9_-]{20}", token)
    assert apply(world, job, token) == [board]


def test_a_token_of_another_job_or_company_is_no_token(world, job, desk):
    other = desk("alice").opened(description=LONG)["id"]
    with aws.as_tenant(world.acme.scope):
        scope = world.acme.scope
        token = tokens.token_of(scope, other, "boss")
        assert jobs.source_of(scope, other, token) == "boss"
        assert jobs.source_of(scope, job, token) == token
        assert jobs.source_of(world.beta.scope, other, token) == token
        assert jobs.source_of(scope, job, "careers") == "careers"
        assert jobs.source_of(scope, job, "é" * 20) == "é" * 20
        names = [tokens.token_of(scope, job, name) for name in ("indeed", "linkedin", "wechat")]
    assert len(set(names)) == 3


def test_links_texts_and_the_card(world, job):
    shared = world.api("alice").get(f"/v1/jobs/{job}/share", headers={"Accept-Language": "zh-CN"}).json
    assert shared["title"] == "Acme 示例 诚聘：Data Engineer"
    assert {"wechat", "weibo", "linkedin_share", "poster"} <= {one["name"] for one in shared["links"]}
    pages = [one["page"] for one in shared["links"]]
    assert len({parse_qs(urlsplit(page).query)["source"][0] for page in pages}) == len(pages)
    assert shared["wechat"].endswith(next(one["page"] for one in shared["links"] if one["name"] == "wechat"))
    page = world.browser().open(f"/careers/acme/jobs/{job}")
    for name in ("og:title", "og:description", "og:url", "og:site_name", "og:type", "og:locale"):
        assert f'property="{name}"' in page.text
    assert f'href="http://localhost:8000/careers/acme/jobs/{job}"' in page.text or "canonical" in page.text


def test_the_card_has_a_picture_of_this_edition(world, desk, job):
    def picture():
        page = world.browser().open(f"/careers/acme/jobs/{job}").text
        (address,) = re.findall(r'property="og:image" content="([^"]+)"', page)
        return urlsplit(address)

    first = picture()
    assert (first.scheme, first.path) == ("http", f"/careers/acme/jobs/{job}/card.png")
    asked = world.browser().open(f"{first.path}?{first.query}", follow=False)
    assert asked.status == 307
    place = unquote(urlsplit(asked.header("location")).path).partition(f"{world.acme.scope.tenant}/")[2]
    key = f"t/{world.acme.scope.tenant}/{place}"
    with aws.as_tenant(world.acme.scope):
        image = Image.open(io.BytesIO(storage.get(world.acme.scope, key)))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    desk("alice").change("PATCH", f"/v1/jobs/{job}", {"title": "Data Architect"})
    assert picture() != first


def test_nobody_is_shown_a_card_of_what_is_not_open(world, desk):
    draft = desk("alice").draft()["id"]
    for job in (draft, "x"):
        assert world.browser().open(f"/careers/acme/jobs/{job}/card.png", follow=False).status == 404
    opened = desk("alice").opened(title="Data Engineer", description=LONG)["id"]
    desk("alice").change("POST", f"/v1/jobs/{opened}/close", {"reason": "filled"})
    assert world.browser().open(f"/careers/acme/jobs/{opened}/card.png", follow=False).status == 404


def test_hostile_words_stay_words_in_the_card(world, desk):
    title = '"><script>alert(1)</script>'
    job = desk("alice").opened(title=title, description=LONG)["id"]
    text = world.browser().open(f"/careers/acme/jobs/{job}").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_a_job_that_was_taken_off_google_has_no_markup(world, job):
    page = f"/careers/acme/jobs/{job}"
    assert "application/ld+json" in world.browser().open(page).text
    world.settle()
    assert world.api("alice").post(f"/v1/jobs/{job}/posts/google/withdraw").status == 200
    assert "application/ld+json" not in world.browser().open(page).text
    world.api("alice").post(f"/v1/jobs/{job}/posts", {"boards": ["google"]})
    assert "application/ld+json" in world.browser().open(page).text


@pytest.mark.parametrize(("form", "begin"), [("png", b"\x89PNG"), ("pdf", b"%PDF-")])
def test_a_poster_is_drawn_once_for_each_edition(world, job, form, begin, desk, fetched):
    asked = f"/v1/jobs/{job}/poster?format={form}&size=square&language=zh-CN"
    first = world.api("alice").get(asked)
    assert first.status == 200, first.text
    assert first.json["name"] == f"Data Engineer.{form}"
    assert fetched(first.json["url"]).startswith(begin)
    again = world.api("alice").get(asked).json["url"]
    assert urlsplit(again).path == urlsplit(first.json["url"]).path
    desk("alice").change("PATCH", f"/v1/jobs/{job}", {"title": "Another"})
    assert urlsplit(world.api("alice").get(asked).json["url"]).path != urlsplit(again).path


def test_what_cannot_be_shared(world, desk):
    draft = desk("alice").draft()["id"]
    for path in ("share", "poster"):
        assert world.api("alice").get(f"/v1/jobs/{draft}/{path}").code == "job_closed"
        assert world.api("charlie").get(f"/v1/jobs/{draft}/{path}").code == "job_unknown"
    assert world.api("alice").get(f"/v1/jobs/{draft}/poster?format=gif").status == 422
    assert world.api("alice").get(f"/v1/jobs/{draft}/posts/indeed/advert").code == "board_without_form"
    assert world.api("alice").get(f"/v1/jobs/{draft}/posts/nowhere/advert").code == "board_takes_no_adverts"


@pytest.fixture
def fetched(world):
    """What lies behind a signed link."""
    from tests.kit.world import engine_client

    def fetched(url: str) -> bytes:
        bucket = world.stack.environment["HOLDFAST_BUCKET"]
        key = urlsplit(url).path.lstrip("/").removeprefix(f"{bucket}/")
        return engine_client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()

    return fetched
