"""No door leads into another company: every id in every request is put in the place of another one.

Two full companies stand side by side. Each door is first gone through with ids that fit, to show that the request reaches what
it should; then one id at a time is replaced. What must hold then: a refusal, not a word of the other company in it, not one
of its keys in any call to AWS, and nothing of it changed.
"""

from __future__ import annotations

import json
import re

import pytest

from chalicelib.platform.http import PUBLIC
from chalicelib.platform.http.cursors import seal_cursor
from tests.kit.door_words import WORDS
from tests.kit.doors import Knock
from tests.kit.probe import probe
from tests.kit.snapshots import files, restore, snapshot
from tests.kit.substitutes import substitutes
from tests.kit.visits import ENDPOINTS, LOCKED, OF_THE_TEAM, Visits, fits, who_may

REFUSALS = {400, 401, 403, 404, 409, 410, 412, 413, 414, 415, 422, 428}
# They keep what they refuse, so that the company can look at it.
KEEP_REFUSED = {
    "/boards/generic/applications", "/careers/{slug}/jobs/{job}/apply", "/v1/boards/{slug}/jobs/{number}",
    "/v0/postings/{slug}/{job}", "/boards/{board}/{slug}/applications",
}  # fmt: skip
# Open jobs are public, and whoever works here may bring somebody for one.
FOR_EVERYBODY = {"/v1/referrals"}
# Where the person stood on the page before: it names nothing that is read, only where to go on.
WAYS_BACK = {("form", "column")}
READS = {"GetItem", "BatchGetItem", "Query", "GetObject", "HeadObject", "AssumeRole", "GetSecretValue"}
LEAST_REQUESTS = 3000


@pytest.fixture(scope="module")
def visits(engine):
    return Visits.prepared()


@pytest.fixture(scope="module")
def before(visits):
    assert visits.makers  # pages are opened before the state is remembered
    return snapshot()


@pytest.fixture(scope="module")
def beta_files(visits):
    return files(visits.world.beta.scope)


@pytest.fixture(autouse=True)
def as_before(before, beta_files, monkeypatch):
    # A limit on speed would hide what a door says.
    monkeypatch.setattr("chalicelib.intake.service.compatible.LEVER_A_SECOND", 10**9)
    yield
    restore(before)


def planned(visits, endpoint):
    """The substitutes in the request of the first scene in which the door can be filled, and who sends each."""
    knocks = visits.knocks(endpoint)
    for substitute in substitutes(knocks[0], visits.acme, visits.beta) if knocks else ():
        senders = who_may(endpoint)
        for who in senders[:1] if substitute.why == "no id" else senders:
            yield substitute, who


def assert_silent(visits, answer, what, *, sent=""):
    """Nothing of the second company in an answer but what the request itself said."""
    said = f"{answer.text} {answer.headers}"
    for word in (*visits.beta.marks, *set(visits.beta.ids()) - {"beta"}):
        assert word not in said or word in sent, f"{what}: says {word}: {said[:500]}"


def assert_own_keys(visits, calls, what):
    tenant = visits.world.beta.scope.tenant
    for call in calls:
        asked = json.dumps(call.params, default=repr)
        for key in (f"T#{tenant}#", f"t/{tenant}/", f'"{tenant}"'):
            assert key not in asked, f"{what}: {call} {asked[:500]}"


def test_every_door_is_knocked_at(visits):
    """More than three thousand requests, and no door with an id left out."""
    plans = {name: list(planned(visits, one)) for name, one in ENDPOINTS.items()}
    assert [name for name, one in ENDPOINTS.items() if "{" in one.path and not plans[name]] == []
    assert sum(map(len, plans.values())) >= LEAST_REQUESTS


@pytest.mark.parametrize("name", ENDPOINTS)
def test_a_request_that_fits_goes_through(visits, before, name):
    tried = []
    for knock, answer in visits.through(ENDPOINTS[name]):
        tried.append(f"{knock.path} {knock.body or knock.form}: {answer.status} {answer.text[:300]}")
        restore(before)
        if answer.status < 400:
            return
    assert tried, f"{name}: no scene has what this door names, see tests/kit/doors.py"
    assert name in LOCKED, "\n".join(tried)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_ids_that_do_not_belong_are_refused(visits, before, beta_files, name):
    for substitute, who in planned(visits, ENDPOINTS[name]):
        knock, what = substitute.knock, f"{who}: {substitute}"
        with probe() as seen:
            answer = visits.senders[who].send(knock)
        assert answer.status in REFUSALS or substitute.place in WAYS_BACK, (
            f"{what}: {answer.status} {answer.text[:500]}"
        )
        assert answer.status < 500, what
        assert_silent(visits, answer, what, sent=f"{knock.path} {knock.raw}")
        assert_own_keys(visits, seen.calls, what)
        if answer.status < 400:
            restore(before)
        elif knock.endpoint.path not in KEEP_REFUSED:
            assert [str(one) for one in seen.calls if one.error is None and one.operation not in READS] == [], what
    assert snapshot().of(visits.world.beta.scope) == before.of(visits.world.beta.scope)
    assert files(visits.world.beta.scope) == beta_files


@pytest.mark.parametrize("name", ENDPOINTS)
def test_a_recruiter_on_no_team_reaches_nothing_of_one(visits, name):
    endpoint = ENDPOINTS[name]
    hidden = [one for scene in visits.acme.scenes for kind, one in scene.items() if kind in OF_THE_TEAM]
    for knock in visits.knocks(endpoint) if endpoint.permit is not PUBLIC else ():
        answer = visits.senders["charlie"].send(knock)
        if set(knock.places.values()) & OF_THE_TEAM and endpoint.path not in FOR_EVERYBODY:
            assert answer.status in REFUSALS, f"{knock.path}: {answer.status} {answer.text[:500]}"
        sent = f"{knock.path} {knock.raw}"
        assert [one for one in hidden if one in answer.text and one not in sent] == [], knock.path


@pytest.mark.parametrize("name", [name for name in ENDPOINTS if name.startswith("GET")])
def test_nothing_said_beside_the_path_changes_whose_data_it_is(visits, name):
    """A tenant is never read from a header, a query or a cursor."""
    endpoint, foreign = ENDPOINTS[name], visits.beta.main
    said = {"X-Tenant": foreign["tenant"], "X-Tenant-Id": foreign["tenant"], "X-Forwarded-Host": "beta.example"}
    sender = visits.senders[who_may(endpoint)[0]].from_elsewhere(said)
    knock = visits.knocks(endpoint)[0]
    after = {"pk": {"S": f"T#{foreign['tenant']}#JOB#{foreign['job']}"}, "sk": {"S": "META"}}
    cursor = str(seal_cursor(after, bound=f"{foreign['tenant']}|{knock.path}|"))
    stage = {"stage": foreign["stage"]}
    for query in (foreign, {"cursor": cursor}, {"cursor": "forged"}, stage, {**stage, "cursor": cursor}):
        asked = Knock(endpoint, knock.parts, query={**knock.query, **query})
        with probe() as seen:
            answer = sender.send(asked)
        assert answer.status < 500, f"{asked.path}: {answer.text}"
        assert_silent(visits, answer, asked.path, sent=asked.path)
        assert_own_keys(visits, seen.calls, asked.path)


@pytest.mark.parametrize("name", [name for name, one in ENDPOINTS.items() if one.takes is not None])
def test_a_body_cannot_name_a_tenant(visits, name):
    endpoint = ENDPOINTS[name]
    knock = visits.knocks(endpoint)[0]
    for field in ("tenant", "tenant_id", "scope", "company"):
        body = {**knock.body, field: visits.beta.main["tenant"]}
        answer = visits.senders[who_may(endpoint)[0]].send(Knock(endpoint, knock.parts, body=body))
        assert answer.status == 422, f"{name}: {answer.status} {answer.text}"


@pytest.mark.parametrize("name", [name for name, one in ENDPOINTS.items() if "{slug}" in one.path])
def test_a_public_page_shows_what_is_public_of_one_company(visits, name):
    """The careers site of the second company never shows what is private, nor anything of the first."""
    endpoint = ENDPOINTS[name]
    for scene in (*visits.beta.scenes, *visits.acme.scenes):
        if not fits(endpoint.path, scene):
            continue
        parts = {
            part: {**WORDS, **scene, "slug": "beta", "board": "linkedin"}[part]
            for part in re.findall(r"\{(\w+)\}", endpoint.path)
        }
        with probe() as seen:
            answer = visits.senders["nobody"].send(Knock(endpoint, parts, form={} if endpoint.has_body else None))
        assert answer.status in REFUSALS | {200, 303, 307}, answer.text
        told = answer.text + answer.headers.get("Location", "")
        assert [mark for mark in (visits.beta.private, *visits.acme.marks) if mark in told] == []
        asked = json.dumps([call.params for call in seen.calls], default=repr)
        assert f"T#{visits.world.acme.scope.tenant}#" not in asked


def test_the_checks_notice_a_leak(visits):
    """What the second company's own administrator is told would be a leak if somebody of the first were told it."""
    knock = Knock(ENDPOINTS["GET /v1/jobs/{job}"], {"job": visits.beta.main["job"]})
    with probe() as seen:
        answer = visits.world.api("ada", visits.world.beta).get(knock.path)
    with pytest.raises(AssertionError, match="says"):
        assert_silent(visits, answer, "a leak")
    with pytest.raises(AssertionError, match="BatchGetItem"):
        assert_own_keys(visits, seen.calls, "a leak")
