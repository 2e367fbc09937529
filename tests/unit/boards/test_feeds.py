"""The feeds, held against what the boards ask of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl

import pytest
from defusedxml.ElementTree import fromstring

from chalicelib.boards.document import Location
from chalicelib.boards.generic.publish import FEEDS as GENERIC
from chalicelib.boards.google.publish import breaches
from chalicelib.boards.indeed.publish import FEEDS as INDEED
from chalicelib.boards.linkedin.publish import FEEDS as LINKEDIN
from chalicelib.boards.ziprecruiter.publish import FEEDS as ZIPRECRUITER
from tests.unit.boards.adverts import HEAD, JOB, QUESTIONS, advert, written

ATOM = "{http://www.w3.org/2005/Atom}"
REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,40}")
ENTITY = re.compile(r"&#?[0-9A-Za-z]+;")
XML = {"indeed": INDEED["xml"], "linkedin": LINKEDIN["xml"], "ziprecruiter": ZIPRECRUITER["xml"]}

# What each board asks for in every entry, as `boards` documents it.
REQUIRED = {
    "indeed": {
        "title", "date", "referencenumber", "requisitionid", "url", "company", "city", "state", "country", "description"
    },
    "linkedin": {"partnerJobId", "company", "title", "description", "applyUrl", "companyId", "location"},
    "ziprecruiter": {"referencenumber", "title", "company", "city", "state", "country", "date", "url", "description"},
}  # fmt: skip
ID = {"indeed": "referencenumber", "linkedin": "partnerJobId", "ziprecruiter": "referencenumber"}


def entries(board, *documents):
    root = fromstring(written(XML[board], *documents))
    assert root.tag == "source"
    return [{child.tag: child.text for child in job} for job in root.iter("job")]


@pytest.mark.parametrize("board", XML)
def test_every_required_element_is_there_and_in_cdata(board):
    text = written(XML[board], advert())
    assert text.startswith("<?xml version=")
    (job,) = entries(board, advert())
    assert job.keys() >= REQUIRED[board]
    assert all(job.values())
    inside = re.findall(r"<job>.*?</job>", text, re.DOTALL)[0]
    values = re.sub(r"<!\[CDATA\[.*?\]\]>", "", inside, flags=re.DOTALL)
    assert re.fullmatch(r"(</?[A-Za-z_-]+>|\s)*", values), "a value stands outside of CDATA"


@pytest.mark.parametrize("board", XML)
def test_each_place_is_an_entry_with_a_reference_of_its_own(board):
    dallas = Location(reference=f"{JOB}-2", country="US", country_name="United States", locality="Dallas", region="TX")
    document = advert()
    found = entries(board, replace(document, locations=(*document.locations, dallas)))
    assert [(one[ID[board]], one["city"]) for one in found] == [(JOB, "Austin"), (f"{JOB}-2", "Dallas")]
    assert all(REFERENCE.fullmatch(one[ID[board]]) for one in found)


@pytest.mark.parametrize("board", XML)
def test_values_hold_no_character_references(board):
    document = advert(
        title="R&amp;D &lt;Lead&gt;",
        description="<p>a &amp; b &lt; c&nbsp;&amp;lt;d&amp;gt; &quot;e&quot; &#39;f</p>"
        + "<p>and more words.</p>" * 9,
    )
    (job,) = entries(board, document)
    assert not any(ENTITY.search(value) for value in job.values())
    assert "<p>a & b ＜ c " in job["description"]
    assert "＆lt;d＆gt;" in job["description"]


@pytest.mark.parametrize("board", XML)
def test_the_end_of_a_section_inside_a_value_is_parted(board):
    (job,) = entries(board, advert(title="a ]]> b", description="<p>x ]]> y</p>" + "<p>and more words here.</p>" * 9))
    assert job["title"] == "a ]]> b"
    assert "x ]]＞ y" in job["description"] or "x ]]> y" in job["description"]


def test_what_indeed_reads():
    (job,) = entries("indeed", advert())
    assert job["date"] == "2026-01-05"
    assert job["expirationdate"] == "2026-03-31"
    assert job["jobtype"] == "fulltime"
    assert job["salary"] == "USD 90000 - 120000 per year"
    assert job["description"].startswith("<p>You will build")
    assert "Design & run" in job["description"]
    assert "indeed-apply-data" not in job


def test_applying_at_indeed():
    document = advert(
        title="A & B = C",
        settings={"apply_token": "tok/en+1"},
        deliver_url="https://jobs.example/boards/indeed/acme/applications",
        questions=QUESTIONS,
        questions_url="https://jobs.example/q.json?edition=1",
    )
    line = entries("indeed", document)[0]["indeed-apply-data"]
    assert "\n" not in line
    said = dict(parse_qsl(line, strict_parsing=True))
    assert all(name.startswith("indeed-apply-") for name in said)
    assert said["indeed-apply-apiToken"] == "tok/en+1"
    assert said["indeed-apply-jobTitle"] == "A & B = C"
    assert said["indeed-apply-jobId"] == JOB
    assert said["indeed-apply-postUrl"] == document.deliver_url
    assert said["indeed-apply-questions"] == document.questions_url
    assert said["indeed-apply-resume"] == "required"


def test_remote_work_at_indeed():
    away = Location(reference=JOB, country="US", country_name="United States", remote=True)
    (job,) = entries("indeed", advert(locations=(away,)))
    assert (job["remotetype"], job["city"], job["country"]) == ("Fully remote", "Remote", "US")


def test_what_linkedin_reads():
    document = advert(
        description="<h2>What</h2><p>Read <a href='https://x.example'>this</a>.</p><p>" + "word " * 30 + "</p>"
    )
    (job,) = entries("linkedin", document)
    assert job["description"].startswith("<p><strong>What</strong></p><p>Read this.</p>")
    assert job["location"] == "Austin, TX, United States"
    assert job["companyId"] == "4711"
    assert job["applyUrl"] == document.apply_url
    root = fromstring(written(XML["linkedin"], document))
    assert root.findtext("expectedJobCount") == str(HEAD.entries)


def test_what_ziprecruiter_reads():
    (job,) = entries("ziprecruiter", advert(questions=QUESTIONS, questions_url="https://jobs.example/q.json"))
    assert (job["compensation_min"], job["compensation_max"]) == ("90000", "120000")
    assert (job["compensation_currency"], job["compensation_interval"]) == ("USD", "annually")
    assert job["jobtype"] == "full_time"
    assert job["interview_json"] == "https://jobs.example/q.json"


def test_atom_is_what_rfc_4287_asks_for():
    root = fromstring(written(GENERIC["atom"], advert(title="C++ & <you>")))
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Acme 示例"
    (entry,) = root.iter(f"{ATOM}entry")
    assert re.fullmatch(rf"tag:jobs\.example,\d{{4}}-\d\d-\d\d:{JOB}", entry.findtext(f"{ATOM}id"))
    assert entry.findtext(f"{ATOM}title") == "C++ & <you>"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}published")) == advert().opened_at
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == advert().updated_at
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert advert().description in content.text


def test_rss_dates_are_those_of_mail():
    root = fromstring(written(GENERIC["rss"], advert()))
    item = root.find("channel/item")
    assert parsedate_to_datetime(item.findtext("pubDate")) == advert().opened_at
    assert item.find("guid").get("isPermaLink") == "false"
    assert advert().description in item.findtext("description")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_json_list_is_made_of_postings(number):
    listed = json.loads(written(GENERIC["json"], *[advert()] * number, head=replace(HEAD, entries=number)))
    assert (listed["@type"], listed["numberOfItems"], len(listed["itemListElement"])) == ("ItemList", number, number)
    assert all(breaches(posting) == [] for posting in listed["itemListElement"])


@pytest.mark.parametrize("format_", [*XML.values(), GENERIC["atom"], GENERIC["rss"]])
def test_an_empty_feed_is_whole(format_):
    assert fromstring(written(format_)) is not None


def test_the_last_day_is_left_out_when_there_is_none():
    assert "expirationdate" not in entries("indeed", advert(valid_through=None))[0]
    assert entries("indeed", advert(valid_through=date(2026, 12, 1)))[0]["expirationdate"] == "2026-12-01"
