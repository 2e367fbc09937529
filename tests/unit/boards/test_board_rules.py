"""What each board asks of an advert, rule by rule, before it goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.boards import CATALOG, SOURCES
from chalicelib.boards.document import Location
from chalicelib.boards.publishing import PUBLISHERS, Means, reasons
from chalicelib.boards.publishing.rules import broken
from tests.unit.boards.adverts import AUSTIN, advert

SHORT = "<p>Nine word</p>"
CHINA = Location(reference="01K0W7Q4C0000000000000000A", country="CN", country_name="China", locality="上海")


@pytest.mark.parametrize("board", PUBLISHERS)
def test_a_whole_advert_is_taken(board):
    assert broken(advert(), PUBLISHERS[board].rules) == ()


BREACHES = [
    ("indeed", {"title": " "}, "title_missing"),
    ("indeed", {"description": "<p>data ENGINEER</p>"}, "description_missing"),
    ("indeed", {"description": "<p></p>"}, "description_missing"),
    ("indeed", {"title": "Engineer 25-40K"}, "title_with_pay"),
    ("indeed", {"title": "工程师 ¥30000"}, "title_with_pay"),
    ("indeed", {"valid_through": date(2026, 1, 4)}, "ends_before_posted"),
    ("indeed", {"locations": (replace(AUSTIN, locality=""),)}, "town_missing"),
    ("indeed", {"locations": (replace(AUSTIN, reference="x" * 41),)}, "reference_unusable"),
    ("indeed", {"locations": (replace(AUSTIN, reference="a b"),)}, "reference_unusable"),
    ("indeed", {"url": "http://jobs.example/x"}, "address_not_https"),
    ("linkedin", {"description": f"<p>{'x' * 99}</p>"}, "description_under_100"),
    ("linkedin", {"description": f"<p>{'x ' * 12_600}</p>"}, "description_over_25000"),
    ("linkedin", {"title": "x" * 201}, "title_over_200"),
    ("linkedin", {"account": ""}, "company_page_missing"),
    ("linkedin", {"account": "acme"}, "company_page_missing"),
    ("linkedin", {"apply_url": "ftp://jobs.example/x"}, "address_not_https"),
    ("ziprecruiter", {"title": "QA"}, "title_under_3"),
    ("ziprecruiter", {"description": f"<p>{'x' * 24}</p>"}, "description_under_25"),
    ("ziprecruiter", {"locations": (replace(CHINA, postal_code="200000"),)}, "country_not_us_ca_au"),
    ("ziprecruiter", {"locations": (replace(AUSTIN, postal_code="", region=""),)}, "town_and_state_missing"),
    ("google", {"locations": (replace(AUSTIN, country="USA"),)}, "posting_invalid"),
    ("zhaopin", {"title": ""}, "title_missing"),
]


@pytest.mark.parametrize(("board", "change", "code"), BREACHES)
def test_every_rule_can_be_broken(board, change, code):
    assert code in [rule.code for rule in broken(advert(**change), PUBLISHERS[board].rules)]


@pytest.mark.parametrize(
    ("board", "change"),
    [
        ("indeed", {"title": "4K Video Engineer"}),
        ("indeed", {"title": "Engineer (24-7 support)"}),
        ("indeed", {"locations": (replace(AUSTIN, locality="", remote=True),)}),
        ("indeed", {"url": "http://localhost:8000/x", "apply_url": "http://127.0.0.1/x"}),
        ("linkedin", {"description": f"<p>{'x' * 100}</p>"}),
        ("ziprecruiter", {"description": f"<p>{'x' * 25}</p>"}),
        ("ziprecruiter", {"locations": (replace(AUSTIN, postal_code=""),)}),
    ],
)
def test_what_looks_like_a_breach_and_is_none(board, change):
    assert broken(advert(**change), PUBLISHERS[board].rules) == ()


def test_every_rule_of_every_board_is_tried_above():
    tried = {code for _, _, code in BREACHES}
    assert tried == set(reasons())


def test_reasons_are_said_in_both_languages():
    for text in reasons().values():
        assert text.en != text.zh
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh)


def test_boards_that_adverts_go_to_can_be_connected_and_have_a_name():
    for board, publisher in PUBLISHERS.items():
        assert board in SOURCES
        assert publisher.always or board in CATALOG
        assert bool(publisher.feeds) is (publisher.means is Means.FEED)


def test_a_short_description_is_said_to_be_short():
    (rule,) = broken(advert(description=SHORT), PUBLISHERS["ziprecruiter"].rules)
    assert "25" in rule.text.said("en")
