"""The privacy notice and the consents of the apply form."""

from __future__ import annotations

import pytest

from chalicelib import candidates
from chalicelib.platform import aws

FORM = {"name": "Jane Roe", "email": "jane@example.com"}


@pytest.fixture
def consents(desk):
    def found(delivery):
        with aws.as_tenant(desk.scope):
            return candidates.rights.consents_of(desk.scope, desk.application(delivery).candidate)

    return found


def word(desk, **notice):
    answer = desk.world.api("hana").put("/v1/privacy-notice", notice, headers={"If-Match": "*"})
    assert answer.status == 200, answer.text
    return answer.json["id"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "We use what you send us"), ("zh-CN", "我们仅将您提交的信息用于")]
)
def test_the_shipped_notice_is_shown_without_boxes(desk, language, words):
    page = desk.visitor(language).page
    assert words in page.text
    assert 'name="consent-' not in page.text
    assert 'name="notice" value="shipped-1"' in page.text


def test_the_notice_that_was_shown_stands_with_the_application(desk):
    desk.apply({**FORM, "notice": "shipped-1"})
    desk.world.settle()
    assert desk.application(desk.only_delivery()).notice == "shipped-1"


def test_a_company_words_it_anew_in_the_languages_it_wants(desk):
    identity = word(desk, texts={"zh-CN": "本公司的隐私说明。\n第二段 <b>。"}, pool_months=24)
    for language in ("en", "zh-CN"):  # nobody is shown a page without it
        text = desk.visitor(language).page.text
        assert "本公司的隐私说明。" in text
        assert "第二段 &lt;b&gt;。" in text
        assert f'value="{identity}"' in text
        assert 'name="consent-talent_pool"' in text


def test_what_was_ticked_and_what_was_not_is_kept(desk, consents):
    identity = word(desk, texts={"en": "Notice."}, pool_months=24, required=True)
    raw = {**FORM, "notice": identity, "consent-application": "yes", "consent-talent_pool": "24"}
    assert desk.apply(raw).status == 303
    desk.world.settle()
    found = {one.purpose: one for one in consents(desk.only_delivery())}
    assert {purpose: (one.given, one.policy) for purpose, one in found.items()} == {
        "application": (True, identity), "talent_pool": (True, identity),
    }  # fmt: skip
    months = (found["talent_pool"].until.year - found["talent_pool"].at.year) * 12
    assert months + found["talent_pool"].until.month - found["talent_pool"].at.month == 24
    assert found["application"].until is None
    assert found["application"].application == desk.application(desk.only_delivery()).public_id


def test_a_box_left_empty_is_a_no_that_is_kept_as_well(desk, consents):
    identity = word(desk, texts={"en": "Notice."}, pool_months=12)
    desk.apply({**FORM, "notice": identity, "consent-talent_pool": "no"})
    desk.world.settle()
    (one,) = consents(desk.only_delivery())
    assert (one.purpose, one.given, one.evidence) == ("talent_pool", False, "careers: consent-talent_pool")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Tick this box, so that we may handle your application."), ("zh-CN", "请勾选同意，以便我们处理您的投递。")],
)
def test_without_the_consent_a_company_asks_for_nothing_is_taken(desk, language, sentence):
    word(desk, texts={"en": "Notice."}, required=True)
    answer = desk.apply({**FORM, "consent-application": "no"}, language=language)
    assert answer.status == 422
    assert sentence in answer.text
    assert desk.deliveries() == []
