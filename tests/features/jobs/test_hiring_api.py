"""Stages, team, questions and rules through the API: each change guards and answers with the whole job."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.platform import aws
from chalicelib.platform.errors import Stale
from chalicelib.platform.facts import FACTS
from chalicelib.platform.tables import collection, of_kind
from tests.kit.indexes import stale_indexes

STRANGE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


@pytest.fixture
def alice(desk):
    return desk("alice")


@pytest.fixture
def job(alice):
    return alice.draft(language="en")


@pytest.fixture
def path(job):
    return f"/v1/jobs/{job['id']}"


def names(answer) -> list[str]:
    assert answer.status in {200, 201}, answer.text
    return [stage["name"] for stage in answer.json["stages"]]


def test_stages_are_added_named_ordered_and_removed(alice, job, path):
    screening, interview = job["stages"][1]["id"], job["stages"][2]["id"]
    added = alice.api.post(f"{path}/stages", {"name": "Phone", "type": "interview", "after": screening})
    assert names(added) == ["New", "Screening", "Phone", "Interview", "Decision", "Offer", "Hired"]
    assert names(alice.change("PATCH", f"{path}/stages/{interview}", {"name": "On site"}))[3] == "On site"
    order = [stage["id"] for stage in added.json["stages"]]
    order[1], order[2] = order[2], order[1]
    assert names(alice.change("PUT", f"{path}/stages", {"order": order}))[1:3] == ["Phone", "Screening"]
    removed = alice.change("DELETE", f"{path}/stages/{screening}")
    assert names(removed) == ["New", "Phone", "On site", "Decision", "Offer", "Hired"]
    read = alice.api.get(path)
    assert read.json["stages"] == removed.json["stages"]
    assert read.header("etag") == removed.header("etag")
    assert [stage["order"] for stage in read.json["stages"]] == list(range(6))


def test_a_stage_of_an_opened_job_stays(alice, job, path):
    alice.api.post(f"{path}/open")
    answer = alice.change("DELETE", f"{path}/stages/{job['stages'][1]['id']}")
    assert (answer.status, answer.code) == (409, "stage_kept")
    assert len(alice.api.get(path).json["stages"]) == 6


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (("POST", "/stages", {"name": "Again", "type": "hired"}), (409, "stage_fixed")),
        (("POST", "/stages", {"name": "screening", "type": "screen"}), (409, "stage_name_taken")),
        (("POST", "/stages", {"name": "X", "type": "screen", "after": STRANGE}), (404, "stage_unknown")),
        (("POST", "/stages", {"name": "X", "type": "phone"}), (422, "invalid_fields")),
        (("PUT", "/stages", {"order": [STRANGE]}), (422, "stage_order_incomplete")),
        (("PATCH", f"/stages/{STRANGE}", {"name": "X"}), (404, "stage_unknown")),
        (("DELETE", "/stages/nonsense", None), (404, "stage_unknown")),
        (("PUT", f"/team/{STRANGE}", {"part": "recruiter"}), (422, "person_unknown")),
        (("DELETE", f"/team/{STRANGE}", None), (404, "team_member_unknown")),
        (("POST", "/rules", {"kind": "years", "name": "n", "test": "one_of", "wanted": ["1"]}), (422, "rule_test_wrong")),
        (("POST", "/rules", {"kind": "years", "name": "n", "test": "at_least", "wanted": ["x"]}), (422, "rule_wanted_wrong")),
        (("POST", "/rules", {"kind": "question", "name": "n", "test": "one_of", "wanted": ["x"]}), (422, "rule_question_wrong")),
        (("PUT", f"/rules/{STRANGE}", {"name": "n", "test": "at_least", "wanted": ["1"]}), (404, "rule_unknown")),
        (("DELETE", f"/rules/{STRANGE}", None), (404, "rule_unknown")),
        (("PUT", "/questions", {"questions": [{"kind": "one_of", "label": "?"}]}), (422, "question_options_wrong")),
        (("PUT", "/questions", {"questions": [{"kind": "text", "label": "?", "id": STRANGE}]}), (422, "question_id_unknown")),
    ],
)  # fmt: skip
def test_what_cannot_be_done_changes_nothing(alice, job, path, asked, refused):
    method, part, body = asked
    answer = alice.change(method, f"{path}{part}", body)
    assert (answer.status, answer.code) == refused
    assert alice.api.get(path).json == job


def test_parts_of_the_team(alice, path, person):
    alice.change("PUT", f"{path}/team/{person('bob')}", {"part": "hiring_manager"})
    changed = alice.change("PUT", f"{path}/team/{person('bob')}", {"part": "coordinator"})
    assert {"user": person("bob"), "part": "coordinator"} in changed.json["team"]
    assert len(changed.json["team"]) == 2


def test_nobody_of_another_company_joins(alice, path, world):
    answer = alice.change("PUT", f"{path}/team/{world.beta.users['bob'].id}", {"part": "recruiter"})
    assert (answer.status, answer.code) == (422, "person_unknown")


def test_questions_keep_their_ids_and_rules_keep_them(alice, path):
    questions = [
        {"kind": "one_of", "label": "Visa?", "options": [{"label": "Have one"}, {"label": "Need one"}]},
        {"kind": "yes_no", "label": "Travel?", "required": True},
    ]
    visa, travel = alice.change("PUT", f"{path}/questions", {"questions": questions}).json["questions"]
    have = visa["options"][0]["id"]
    rule = {"kind": "question", "name": "Visa", "question": visa["id"], "test": "one_of", "wanted": [have]}
    ruled = alice.api.post(f"{path}/rules", rule)
    assert (ruled.status, ruled.json["rules"][0]["reject"]) == (201, False)
    gone = alice.change("PUT", f"{path}/questions", {"questions": [travel]})
    assert (gone.status, gone.code) == (409, "question_in_use")
    swapped = alice.change("PUT", f"{path}/questions", {"questions": [travel, {**visa, "label": "Your visa?"}]})
    assert [question["id"] for question in swapped.json["questions"]] == [travel["id"], visa["id"]]
    assert swapped.json["questions"][1]["options"] == visa["options"]
    other = alice.change("PUT", f"{path}/questions", {"questions": [travel, {**visa, "kind": "several_of"}]})
    assert (other.status, other.code) == (409, "question_kind_fixed")


def test_switching_rejection_on_is_on_record(alice, path, job, world):
    rule = {"kind": "years", "name": "Experience", "test": "at_least", "wanted": ["3"]}
    known = alice.api.post(f"{path}/rules", rule).json["rules"][0]
    change = {
        "name": "Experience",
        "test": "at_least",
        "wanted": ["5"],
        "reject": True,
        "review": False,
        "delay_minutes": 0,
    }
    changed = alice.change("PUT", f"{path}/rules/{known['id']}", change)
    assert changed.json["rules"] == [{**known, "wanted": ["5"], "reject": True, "review": False, "delay_minutes": 0}]
    assert alice.change("DELETE", f"{path}/rules/{known['id']}").json["rules"] == []
    scope = world.acme.scope
    with aws.as_tenant(scope):
        items = collection(scope, jobs.job_key(scope, job["id"]).pk, prefix="FACT#")
    said = [fact.data for fact in of_kind(FACTS, items) if fact.name == "job.rules_changed"]
    assert [(data["change"], data["reject"]) for data in said] == [
        ("added", False),
        ("changed", True),
        ("removed", False),
    ]


def test_two_changes_of_different_parts_do_not_pass_each_other(world, job):
    company = world.acme
    with aws.as_tenant(company.scope):
        first = jobs.load(company.scope, job["id"], consistent=True)
        jobs.add_stage(company.work("alice"), company.access("alice"), job["id"], name="A", type_=jobs.StageType.ASSESS)
        with pytest.raises(Stale):
            jobs.set_member(
                company.work("alice"),
                company.access("alice"),
                job["id"],
                company.users["bob"].id,
                part="recruiter",
                expected=first.version,
            )


def test_decisions_do_not_trust_an_index_that_lags(world, alice, job, path, person):
    with stale_indexes(world.stack.environment["HOLDFAST_CORE_TABLE"]):
        alice.change("PUT", f"{path}/team/{person('bob')}", {"part": "hiring_manager"})
        assert alice.api.post(f"{path}/open").json["state"] == "open"
        assert world.api("bob").get(path).json["state"] == "open"
