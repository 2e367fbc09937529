"""Why applications end: fixed reasons and those a company adds."""

from __future__ import annotations

import pytest

STRANGE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
VISA = {"en": "No work permit", "zh": "无工作许可"}


@pytest.fixture
def hana(world):
    return world.api("hana")


@pytest.fixture
def visa(hana):
    answer = hana.post("/v1/reasons", {"kind": "rejection", "name": VISA})
    assert answer.status == 201, answer.text
    return answer.json["id"]


@pytest.fixture
def applied(desk):
    return desk.arrive(desk.person("张伟", email="wei@mail.example"))


def listed(api):
    return {(one["kind"], one["id"]): one for one in api.get("/v1/reasons").json["data"]}


def test_the_list_shows_the_fixed_ones_and_the_companys_own(world, hana, visa):
    found = listed(world.api("ivan"))
    assert found["rejection", "salary"]["fixed"]
    assert found["withdrawal", "other"]["needs_note"]
    assert found["rejection", visa] == {
        "id": visa, "kind": "rejection", "name": VISA, "fixed": False, "needs_note": False, "active": True,
    }  # fmt: skip
    assert ("rejection", visa) not in listed(world.api("hana", world.beta))


def test_an_application_is_rejected_for_a_reason_of_the_companys_own(world, desk, hana, visa, applied):
    path = f"/v1/applications/{applied.public_id}"
    answer = world.api("alice").post(f"{path}/reject", {"reason": visa})
    assert (answer.status, answer.json["reason"], answer.json["reason_name"]) == (200, visa, VISA)
    changed = hana.put(
        f"/v1/reasons/{visa}", {"name": {"zh": "签证问题"}, "active": False}, headers={"If-Match": '"v1"'}
    )
    assert (changed.status, changed.json["name"]["en"], changed.json["active"]) == (200, "签证问题", False)
    assert world.api("alice").get(path).json["reason_name"] == VISA
    (said,) = [
        entry["said"]
        for entry in world.api("alice").get(f"/v1/candidates/{applied.candidate}/timeline").json["data"]
        if entry["name"] == "application.rejected"
    ]
    assert "无工作许可" in said
    reopened = world.api("alice").post(f"{path}/reopen")
    assert (reopened.json["reason"], reopened.json["reason_name"]) == (None, None)
    again = world.api("alice").post(f"{path}/reject", {"reason": visa})
    assert (again.status, again.code) == (422, "reason_unknown")


def test_fixed_reasons_are_told_in_words_too(world, applied):
    answer = world.api("alice").post(f"/v1/applications/{applied.public_id}/withdraw", {"reason": "place"})
    assert answer.json["reason_name"] == {"en": "Place of work", "zh": "工作地点"}


def test_many_are_rejected_for_a_reason_of_the_companys_own(world, desk, visa, applied):
    path = f"/v1/jobs/{desk.hiring.job.id}/bulk"
    body = {"action": "reject", "reason": visa, "applications": [applied.public_id]}
    assert world.api("alice").post(path, body).status == 202
    world.settle()
    assert desk.load(applied).reason == visa
    refused = world.api("alice").post(path, {**body, "reason": STRANGE})
    assert (refused.status, refused.code) == (422, "reason_unknown")


def test_the_reason_of_one_kind_is_none_of_the_other(world, hana, applied):
    own = hana.post("/v1/reasons", {"kind": "withdrawal", "name": {"en": "Moved away"}}).json
    assert own["name"] == {"en": "Moved away", "zh": "Moved away"}
    path = f"/v1/applications/{applied.public_id}"
    for reason in (own["id"], "too_slow", STRANGE, "nonsense", ""):
        answer = world.api("alice").post(f"{path}/reject", {"reason": reason})
        assert (answer.status, answer.code) == (422, "reason_unknown")
    assert world.api("alice").post(f"{path}/withdraw", {"reason": own["id"]}).status == 200


def test_what_cannot_be_a_reason_is_refused(hana, visa):
    nameless = hana.post("/v1/reasons", {"kind": "rejection", "name": {"en": " "}})
    assert (nameless.status, nameless.code) == (422, "reason_name_missing")
    for unknown in ("salary", STRANGE):
        answer = hana.put(f"/v1/reasons/{unknown}", {"name": VISA}, headers={"If-Match": "*"})
        assert (answer.status, answer.code) == (404, "own_reason_unknown")
    late = hana.put(f"/v1/reasons/{visa}", {"name": VISA}, headers={"If-Match": '"v7"'})
    assert (late.status, late.code) == (412, "stale")


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("bob", 403), ("ivan", 403), ("ada", 201)])
def test_who_manages_the_company_keeps_its_reasons(world, who, status):
    assert world.api(who).post("/v1/reasons", {"kind": "rejection", "name": VISA}).status == status
