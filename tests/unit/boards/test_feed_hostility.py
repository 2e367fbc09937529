"""Whatever a title or a description holds, feeds stay well-formed and say what was written."""

from __future__ import annotations

import json
import re

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.boards.generic.publish import FEEDS as GENERIC
from chalicelib.boards.indeed.publish import FEEDS as INDEED
from chalicelib.boards.indeed.publish import apply_data
from chalicelib.boards.linkedin.publish import FEEDS as LINKEDIN
from chalicelib.boards.publishing.markup import legal, without_entities
from chalicelib.boards.ziprecruiter.publish import FEEDS as ZIPRECRUITER
from chalicelib.jobs.decisions.descriptions import sanitised
from tests.unit.boards.adverts import AUSTIN, advert, written

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(list("<>&\"']![-=;/?#\x00\x0b\x1f\ufffe\uffff\u2028职位　，。🚀")),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
) | st.sampled_from(
    [
        "]]>", "]]&gt;", "<![CDATA[", "]]><job><title>x</title></job><![CDATA[", "&amp;lt;script&amp;gt;", "<!--", "-->",
        "<?xml?>", "&xxe;", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "</description></job>", "&#x0;",
    ]
)  # fmt: skip
ENTITY = re.compile(r"&#?[0-9A-Za-z]+;")
XML = [*INDEED.values(), *LINKEDIN.values(), *ZIPRECRUITER.values()]


@pytest.mark.parametrize("format_", XML)
@given(title=HOSTILE, text=HOSTILE, department=HOSTILE)
def test_entries_are_as_many_as_adverts_and_say_the_title(format_, title, text, department):
    markup = sanitised(text) or "<p>x</p>"
    root = fromstring(written(format_, advert(title=title, description=markup, department=department), advert()))
    jobs = list(root.iter("job"))
    assert len(jobs) == 2
    said = jobs[0].findtext("title") or ""
    assert said.replace("＆", "&") == legal(title).replace("＆", "&").replace("\r\n", "\n").replace("\r", "\n")
    assert not any(ENTITY.search(child.text or "") for child in jobs[0])


@pytest.mark.parametrize("extension", ["atom", "rss"])
@given(title=HOSTILE, text=HOSTILE)
def test_escaped_feeds_keep_every_legal_character(extension, title, text):
    markup = sanitised(text) or "<p>x</p>"
    root = fromstring(written(GENERIC[extension], advert(title=title, description=markup)))
    titles = [one.text or "" for one in root.iter() if one.tag.rpartition("}")[2] == "title"]
    assert legal(title).replace("\r\n", "\n").replace("\r", "\n") in titles


@given(title=HOSTILE, text=HOSTILE)
def test_the_json_list_is_json(title, text):
    listed = json.loads(written(GENERIC["json"], advert(title=title, description=text)))
    assert listed["itemListElement"][0]["title"] == title


@given(text=HOSTILE)
def test_markup_without_references_brings_back_no_tag_that_was_text(text):
    """A bracket that somebody wrote as text must not become markup at the board."""
    markup = sanitised(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>")
    plain = without_entities(markup)
    assert not ENTITY.search(plain)
    assert re.sub(r"</?p>|<br>", "", plain).count("<") == 0


@given(title=HOSTILE)
def test_apply_data_is_one_line_of_pairs(title):
    line = apply_data(advert(title=title, settings={"apply_token": "t"}, deliver_url="https://x.example/y"), AUSTIN)
    assert line.count("\n") == 0
    assert all(pair.partition("=")[2] for pair in line.split("&"))
