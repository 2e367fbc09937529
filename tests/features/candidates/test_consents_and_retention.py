"""Consents, the privacy notice and how long people are kept, at the doors and in the daily run."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib import candidates
from chalicelib.pipeline.privacy import daily
from chalicelib.platform import aws, clock

RULE = {"id": "half-year", "months": 6, "basis": "GDPR Art. 6(1)(f)"}


@pytest.fixture
def placed(world, desk):
    return desk.arrive(desk.person("王芳", "fang@example.com"))


def address(application, rest=""):
    return f"/v1/candidates/{application.candidate}{rest}"


def rules(world, *wanted, name="hana", **more):
    etag = world.api(name).get("/v1/retention").header("etag") or "*"
    return world.api(name).put("/v1/retention", {"rules": list(wanted), **more}, headers={"If-Match": etag})


def run(desk, **span):
    """A day's run, so much later."""
    later = desk.now + timedelta(**span)
    daily.run_all(later)
    return later


def due(world):
    return [one["candidate"] for one in world.api("hana").get("/v1/retention/due").json["data"]]


def end(world, application):
    answer = world.api("alice").post(f"/v1/applications/{application.public_id}/reject", {"reason": "skills"})
    assert answer.status == 200, answer.text


def test_consents_are_recorded_withdrawn_and_never_changed(world, desk, placed):
    given = world.api("alice").post(
        address(placed, "/consents"),
        {"purpose": "talent_pool", "evidence": "letter of 2 March", "until": "2099-01-01T00:00:00+08:00"},
    )
    assert (given.status, given.json["given"], given.json["source"]) == (201, True, "by_hand")
    withdrawn = world.api("alice").post(
        address(placed, f"/consents/{given.json['id']}/withdraw"), {"evidence": "phone"}
    )
    assert (withdrawn.status, withdrawn.json["given"], withdrawn.json["purpose"]) == (201, False, "talent_pool")
    listed = world.api("bob").get(address(placed, "/consents")).json["data"]
    assert [(one["id"], one["given"]) for one in listed] == [(withdrawn.json["id"], False), (given.json["id"], True)]
    assert [fact.name for fact in desk.facts(placed.candidate)][-2:] == ["candidate.consents_recorded"] * 2
    assert desk.facts(placed.candidate)[-1].data["withdrawn"] == ["talent_pool"]


def test_what_cannot_be_recorded_is_refused(world, desk, placed):
    over = world.api("alice").post(
        address(placed, "/consents"), {"purpose": "marketing", "evidence": "x", "until": "2020-01-01T00:00:00Z"}
    )
    assert (over.status, over.code) == (422, "consent_over")
    assert world.api("alice").post(address(placed, "/consents"), {"purpose": "marketing"}).status == 422
    unknown = world.api("alice").post(address(placed, f"/consents/{placed.candidate}/withdraw"), {})
    assert (unknown.status, unknown.code) == (404, "consent_unknown")
    for name, code in (("bob", "forbidden"), ("charlie", "candidate_unknown")):
        body = {"purpose": "marketing", "evidence": "x"}
        assert world.api(name).post(address(placed, "/consents"), body).code == code


def test_every_wording_of_the_notice_is_kept(world):
    hana = world.api("hana")
    shipped = hana.get("/v1/privacy-notice")
    assert shipped.json["id"] == "shipped-1"
    assert set(shipped.json["texts"]) == {"en", "zh-CN"}
    first = hana.put("/v1/privacy-notice", {"texts": {"en": "One."}}, headers={"If-Match": "*"})
    etag = {"If-Match": first.header("etag")}
    second = hana.put("/v1/privacy-notice", {"texts": {"zh-CN": "二"}}, headers=etag)
    late = hana.put("/v1/privacy-notice", {"texts": {"en": "No."}}, headers=etag)
    assert (first.status, second.status, late.status, late.code) == (200, 200, 412, "stale")
    assert hana.get("/v1/privacy-notice").json["texts"] == {"zh-CN": "二"}
    for one, texts in ((shipped, shipped.json["texts"]), (first, {"en": "One."}), (second, {"zh-CN": "二"})):
        assert world.api("bob").get(f"/v1/privacy-notices/{one.json['id']}").json["texts"] == texts
    assert world.api("bob").get("/v1/privacy-notices/none").code == "notice_unknown"
    assert (
        world.api("bob").put("/v1/privacy-notice", {"texts": {"en": "x"}}, headers={"If-Match": "*"}).code
        == "forbidden"
    )


def test_nobody_is_due_while_an_application_runs(world, desk, placed):
    rules(world, RULE)
    run(desk, days=2000)
    assert due(world) == []
    assert world.api("bob").get(address(placed, "/retention")).json == {"until": None, "rule": "", "why": "active"}


def test_who_was_turned_down_is_due_when_the_rule_says(world, desk, placed):
    rules(world, RULE)
    end(world, placed)
    ended = desk.load(placed).ended_at
    run(desk, days=30)
    assert due(world) == []
    told = world.api("bob").get(address(placed, "/retention")).json
    assert (told["rule"], told["why"]) == ("half-year", "rule")
    daily.run_all(ended + timedelta(days=179))
    assert due(world) == []
    daily.run_all(ended + timedelta(days=190))
    assert due(world) == [placed.candidate]
    assert desk.facts(placed.candidate)[-1].name == "candidate.retention_due"
    daily.run_all(ended + timedelta(days=191))
    assert [fact.name for fact in desk.facts(placed.candidate)].count("candidate.retention_due") == 1
    assert desk.profile(placed.candidate).erasing is None  # only listed, until the company switches it on


def test_who_comes_back_is_not_due_any_more(world, desk, placed):
    rules(world, RULE)
    end(world, placed)
    late = clock.now() + timedelta(days=300)
    daily.run_all(late)
    assert due(world) == [placed.candidate]
    desk.now = late
    desk.arrive(desk.person("王芳", "fang@example.com"))
    daily.run_all(late + timedelta(days=1))
    assert due(world) == []


def test_a_shorter_rule_reaches_those_who_were_judged_by_a_longer_one(world, desk, placed):
    rules(world, {**RULE, "months": 60})
    end(world, placed)
    daily.run_all(clock.now() + timedelta(days=40))
    assert due(world) == []
    rules(world, RULE)
    daily.run_all(clock.now() + timedelta(days=200))
    assert due(world) == [placed.candidate]


def test_the_daily_run_erases_only_where_it_is_switched_on_and_after_the_grace(world, desk, placed):
    rules(world, RULE, erases=True, grace_days=7)
    end(world, placed)
    over = clock.now() + timedelta(days=200)
    daily.run_all(over)
    assert desk.profile(placed.candidate).erasing is None
    daily.run_all(over + timedelta(days=6))
    assert desk.profile(placed.candidate).erasing is None
    daily.run_all(over + timedelta(days=8))
    assert desk.profile(placed.candidate).erasing is not None
    world.settle()
    (certificate,) = world.api("hana").get("/v1/erasures").json["data"]
    assert (certificate["state"], certificate["reason"], certificate["basis"]) == ("finished", "retention", "half-year")
    assert certificate["by"] == "system:pipeline-retention"
    assert due(world) == []


def test_an_alias_is_judged_with_the_one_who_stands_for_it(world, desk, placed):
    rules(world, RULE)
    other = desk.arrive(desk.person("Fang", "other@example.com"))
    end(world, placed)
    world.api("alice").post(address(placed, "/merge"), {"into": other.candidate})
    daily.run_all(clock.now() + timedelta(days=400))
    assert due(world) == []  # the other's application runs


def test_a_company_without_rules_keeps_everybody(world, desk, placed):
    end(world, placed)
    daily.run_all(clock.now() + timedelta(days=4000))
    assert due(world) == []
    with aws.as_tenant(desk.company.scope):
        assert candidates.rights.retention_settings(desk.company.scope).rules == ()


def test_only_who_looks_after_the_companys_data_sets_the_rules(world):
    for name in ("alice", "bob", "ivan"):
        assert rules(world, RULE, name=name).code == "forbidden"
        assert world.api(name).get("/v1/retention").code == "forbidden"
    assert rules(world, {**RULE, "months": 0}).status == 422
    assert rules(world, {**RULE, "countries": ["Germany"]}).status == 422
    assert rules(world, RULE).json["rules"][0]["begins"] == "ended"


def test_the_due_are_listed_in_pages(world, desk, placed, monkeypatch):
    from chalicelib.pipeline.privacy import retention

    monkeypatch.setattr(retention, "_PAGE", 2)
    people = [placed, *(desk.arrive(desk.person(f"P{n}", f"p{n}@example.com")) for n in range(4))]
    rules(world, RULE)
    for one in people:
        end(world, one)
    daily.run_all(clock.now() + timedelta(days=400))
    seen, cursor = [], ""
    while cursor is not None:
        page = world.api("hana").get(f"/v1/retention/due{f'?cursor={cursor}' if cursor else ''}").json
        seen += [one["candidate"] for one in page["data"]]
        cursor = page["next_cursor"]
    assert sorted(seen) == sorted(one.candidate for one in people)
