"""Templates through the doors: a company's own words, previews, and who may change them."""

from __future__ import annotations

import pytest

ONE = "/v1/templates/application_received/zh-CN"
OWN = {"subject": "{{ job_title }}：投递已收到", "body": "{{candidate_name}} <b>您好</b>\n\n我们会尽快回复。"}
SHIPPED = {"If-Match": '"v0"'}


def test_every_template_in_every_language(world):
    listed = world.api("ivan").get("/v1/templates").json["data"]
    assert {(one["name"], one["language"]) for one in listed} >= {
        ("application_received", "en"),
        ("application_received", "zh-CN"),
    }
    assert all(one["shipped"] and one["version"] == 0 for one in listed)
    names = {variable["name"]: variable["type"] for variable in listed[0]["variables"]}
    assert names == {"candidate_name": "name", "job_title": "name", "company_name": "name"}


def test_a_companys_own_words_are_sent(world, post):
    changed = world.api("hana").put(ONE, OWN, headers=SHIPPED)
    assert (changed.status, changed.json["shipped"], changed.header("etag")) == (200, False, '"v1"')
    assert world.api("ada").get(ONE).json["subject"] == OWN["subject"]
    message = post.queue(job="厨师")
    english = post.queue(language="en", job="Cook")
    world.settle()
    mails = {mail.tags["message"].partition("-")[2]: mail for mail in post.mails()}
    assert mails[message.id].subject == "厨师：投递已收到"
    assert "王小明 &lt;b&gt;您好" in mails[message.id].body("html")
    assert mails[english.id].subject == "We received your application for Cook"


def test_a_company_changes_its_own_words_only(world):
    world.api("hana").put(ONE, OWN, headers=SHIPPED)
    assert world.api("hana", world.beta).get(ONE).json["shipped"]


def test_the_shipped_words_come_back(world):
    hana = world.api("hana")
    etag = hana.put(ONE, OWN, headers=SHIPPED).header("etag")
    assert hana.delete(ONE, headers=SHIPPED).code == "stale"
    answer = hana.delete(ONE, headers={"If-Match": etag})
    assert (answer.status, answer.json["shipped"]) == (200, True)
    assert hana.delete(ONE, headers=SHIPPED).status == 200
    assert hana.put(ONE, OWN, headers=SHIPPED).status == 200


def test_nobodys_change_is_overwritten(world):
    hana = world.api("hana")
    assert hana.put(ONE, OWN).code == "if_match_required"
    assert hana.put(ONE, OWN, headers=SHIPPED).status == 200
    late = hana.put(ONE, {**OWN, "subject": "Late"}, headers=SHIPPED)
    assert (late.status, late.code) == (412, "stale")
    assert hana.put(ONE, OWN, headers={"If-Match": '"v1"'}).header("etag") == '"v2"'


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": "{{ salary }}"}, "template_variable_unknown"),
        ({"subject": "{% if x %}"}, "template_mark_invalid"),
        ({"body": "\u200b"}, "template_words_invalid"),
        ({"subject": ""}, "invalid_fields"),
        ({"html": "<p>"}, "invalid_fields"),
    ],
)
@pytest.mark.parametrize("preview", [False, True])
def test_words_that_cannot_be_sent_are_refused(world, change, code, preview):
    hana = world.api("hana")
    body = {**OWN, **change}
    answer = hana.post(f"{ONE}/preview", body) if preview else hana.put(ONE, body, headers=SHIPPED)
    assert (answer.status, answer.code) == (422, code)
    assert hana.get(ONE).json["shipped"]


def test_a_preview_shows_the_words_and_stores_nothing(world):
    hana = world.api("hana")
    shown = hana.post(f"{ONE}/preview", OWN).json
    assert shown["subject"] == "软件工程师：投递已收到"
    assert "王小明 &lt;b&gt;您好" in shown["html"]
    assert "Acme 示例" in hana.post(f"{ONE}/preview", {}).json["text"]
    assert hana.get(ONE).json["shipped"]


@pytest.mark.parametrize("path", ["/v1/templates/nothing/en", "/v1/templates/application_received/de"])
def test_there_is_no_other_template(world, path):
    hana = world.api("hana")
    for answer in (hana.get(path), hana.put(path, OWN, headers=SHIPPED), hana.post(f"{path}/preview", {})):
        assert (answer.status, answer.code) == (404, "template_unknown")


def test_who_may_change_words(world):
    statuses = {name: world.api(name).put(ONE, OWN, headers=SHIPPED).status for name in ("alice", "bob", "ivan")}
    assert statuses == {"alice": 403, "bob": 403, "ivan": 403}
    assert world.api(None).get(ONE).status == 401
