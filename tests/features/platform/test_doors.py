"""What every door does, whoever speaks and whatever they send."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from chalicelib.platform import aws, observability
from chalicelib.tenants import Role, store
from tests.kit.client import Api, multipart
from tests.kit.probe import client_error, probe

CANARY = "Mei Lin <mei.lin.canary@example.com> 13800138000"


def sample(world, what):
    """One answer of each kind."""
    ada, browser = world.api("ada"), world.browser()
    return {
        "json": lambda: ada.get("/v1/company"),
        "list": lambda: ada.get("/v1/users"),
        "created": lambda: ada.post("/v1/departments", {"name": "R&D"}),
        "not modified": lambda: ada.get(
            "/v1/company", headers={"If-None-Match": ada.get("/v1/company").header("etag")}
        ),
        "problem": lambda: world.api(None).get("/v1/company"),
        "invalid": lambda: ada.post("/v1/departments", {}),
        "page": lambda: browser.open("/sign-in"),
        "redirect": lambda: browser.open("/", follow=False),
        "refusal page": lambda: browser.open("/careers/nobody"),
        "openapi": lambda: browser.open("/v1/openapi.json"),
        "health": lambda: browser.open("/health"),
        "gateway": lambda: browser.open("/no/such/place"),
    }[what]()


KINDS = [
    "json", "list", "created", "not modified", "problem", "invalid", "page", "redirect", "refusal page", "openapi",
    "health", "gateway",
]  # fmt: skip


@pytest.mark.parametrize("what", KINDS)
def test_every_answer_tells_browsers_not_to_guess(world, what):
    answer = sample(world, what)
    assert answer.header("x-content-type-options") == "nosniff"
    if what != "gateway":
        assert answer.header("strict-transport-security").startswith("max-age=31536000")
    if what != "openapi":
        assert answer.header("cache-control") == "no-store"


@pytest.mark.parametrize("what", ["json", "list", "created", "not modified", "problem", "invalid"])
def test_an_answer_of_the_api_cannot_become_a_page(world, what):
    answer = sample(world, what)
    assert answer.header("content-security-policy") == "default-src 'none'; frame-ancestors 'none'"
    assert answer.header("referrer-policy") == "no-referrer"
    assert (answer.header("content-type") or "application/json").partition(";")[0].startswith("application/")


@pytest.mark.parametrize("what", ["page", "refusal page"])
def test_a_page_runs_and_frames_nothing_of_others(world, what):
    policy = sample(world, what).header("content-security-policy")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_known_version_is_not_sent_again(world):
    ada = world.api("ada")
    etag = ada.get("/v1/company").header("etag")
    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        answer = ada.get("/v1/company", headers={"If-None-Match": known})
        assert (answer.status, answer.body, answer.header("etag")) == (304, b"", etag)
    assert ada.get("/v1/company", headers={"If-None-Match": '"v99"'}).status == 200
    changed = ada.patch("/v1/company", {"name": "A"}, headers={"If-Match": etag, "If-None-Match": '"v2"'})
    assert (changed.status, changed.json["name"]) == (200, "A")


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"", 422, "invalid_fields"),
        (b"{", 400, "malformed"),
        (b'{"name": "A", "name": "B"}', 400, "malformed"),
        (b'{"name": NaN}', 400, "malformed"),
        (b'{"name": 1e999}', 400, "malformed"),
        (b'{"name": "\\ud800"}', 422, "invalid_fields"),
        (b"[]", 422, "invalid_fields"),
        (b"null", 422, "invalid_fields"),
        (b'{"name": 5}', 422, "invalid_fields"),
        (b'{"name": "A", "tenant": "x"}', 422, "invalid_fields"),
        (b'{"name": "  "}', 422, "invalid_fields"),
    ],
)
def test_a_body_that_is_no_department(world, raw, status, code):
    answer = world.api("ada").post("/v1/departments", raw=raw)
    assert (answer.status, answer.code) == (status, code)
    assert answer.header("content-type") == "application/problem+json"
    assert answer.json["detail"]


def test_no_depth_of_nesting_breaks_a_door(world):
    ada = world.api("ada")
    for depth in [*range(2, 1000, 90), *range(960, 1005, 3), 50_000]:
        answer = ada.post("/v1/positions", raw=b'{"title": "x", "levels": ' + b"[" * depth + b"]" * depth + b"}")
        assert answer.status in {400, 422}, depth


def test_every_wrong_field_is_pointed_at_in_both_languages(world):
    body = {
        "title": "",
        "levels": [{"name": "P1", "band": {"currency": "rmb", "minimum": 5, "maximum": 1}}],
        "a/b~c": 1,
    }
    details = {}
    for language in ("en", "zh-CN"):
        errors = world.api("ada").post(f"/v1/positions?language={language}", body).json["errors"]
        details[language] = {error["pointer"]: error["detail"] for error in errors}
        assert set(details[language]) == {"/title", "/levels/0/band/currency", "/a~1b~0c"}
    assert (details["en"]["/title"], details["zh-CN"]["/title"]) == ("At least 1 characters.", "至少 1 个字符。")


def test_the_language_of_a_refusal(world):
    def said(name, path="/v1/users/x", **headers):
        return world.api(name).get(path, headers=headers).json["detail"]

    chinese, english = "内容不存在或您无权查看，请检查地址。", "This does not exist or is not visible to you."
    assert said("ada") == chinese  # what the person chose
    assert said("ada", **{"Accept-Language": "en"}) == chinese
    assert said("ada", "/v1/users/x?language=en").startswith(english)
    assert world.api("ada", world.beta).get("/v1/users/x").json["detail"].startswith(english)
    nobody = world.api(None).get("/v1/company", headers={"Accept-Language": "zh"}).json["detail"]
    assert nobody == "请登录后重试；程序请在 Authorization: Bearer 中携带访问令牌或 API 密钥。"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json; charset=utf-8", 201),
        ("APPLICATION/JSON", 201),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/xml", 415),
        ("multipart/form-data; boundary=x", 415),
    ],
)
def test_the_api_reads_json_alone(world, kind, status):
    answer = world.api("ada").post("/v1/departments", {"name": "R&D"}, headers={"Content-Type": kind})
    assert answer.status == status
    if status == 415:
        assert (answer.code, "application/json" in answer.json["detail"]) == ("unsupported_media", True)


def test_bodies_have_limits(world):
    ada = world.api("ada")
    exact = json.dumps({"name": "x"}).encode().ljust(256 * 1024)
    assert ada.post("/v1/departments", raw=exact).status == 201
    over = ada.post("/v1/departments", raw=exact + b" ")
    assert (over.status, over.code) == (413, "too_large")
    huge = ada.post("/v1/departments", raw=b" " * (11 * 1024 * 1024))
    assert (huge.status, huge.code) == (413, "too_large")
    assert huge.header("content-type") == "application/problem+json"


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/company/x", "/v1//company", "/nothing", "/v1%2Fcompany"])
def test_what_is_not_there_is_told_as_everything_else(world, path):
    answer = world.api("ada").get(path, headers={"Accept-Language": "zh-CN"})
    assert (answer.status, answer.code) == (404, "not_found")
    assert answer.header("content-type") == "application/problem+json"
    assert answer.header("cache-control") == "no-store"
    assert answer.json["request_id"]
    assert "请" in answer.json["detail"] or "不存在" in answer.json["detail"]


def test_a_wrong_method_is_told_the_right_ones(world):
    answer = world.api("ada").delete("/v1/company")
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert answer.header("allow") == "GET, HEAD, OPTIONS, PATCH"
    assert "GET, HEAD, OPTIONS, PATCH" in answer.json["detail"]
    options = Api(world.http).call("OPTIONS", "/v1/company")
    assert (options.status, options.body, options.header("allow")) == (204, b"", "GET, HEAD, OPTIONS, PATCH")
    assert Api(world.http).call("OPTIONS", "/v1/nothing").status == 404


def test_head_is_get_without_the_body(world):
    whole, head = world.api("ada").get("/v1/company"), world.api("ada").call("HEAD", "/v1/company")
    assert (head.status, head.body, head.header("etag")) == (200, b"", whole.header("etag"))
    assert Api(world.http).call("HEAD", "/v1/company").status == 401
    assert world.api("ada").call("HEAD", "/v1/companies").status == 405


def test_people_see_a_page_where_nothing_is(world):
    browser = world.browser()
    browser.language = "zh"
    for path, status in (("/nothing/here", 404), ("/sign-in/step", 405)):
        answer = browser.open(path)
        assert (answer.status, answer.header("content-type")) == (status, "text/html; charset=utf-8")
        assert ("页面不存在" if status == 404 else "此处不支持该操作") in answer.text


def test_a_slash_at_the_end_changes_nothing(world):
    assert world.api("ada").get("/v1/company/").json == world.api("ada").get("/v1/company").json


def test_boards_that_speak_their_own_language_hear_refusals_in_it(world):
    answer = Api(world.http).delete("/v1/boards/acme/jobs")
    assert answer.status == 405
    assert answer.header("allow") == "GET, HEAD, OPTIONS"
    assert set(answer.json) == {"status", "error", "code"}


def test_a_form_without_this_browsers_token_is_expired(world):
    browser, other = world.browser(), world.browser()
    browser.open("/sign-in")
    other.open("/sign-in")
    fields = {"email": "a@b.example", "password": "x"}
    browser.page.body = other.page.body
    answer = browser.send("/sign-in", fields)
    assert answer.status == 403
    assert "form_expired" in answer.text
    assert (
        world.http.request(
            "POST", "/sign-in", headers={"Content-Type": "application/x-www-form-urlencoded"}
        ).status_code
        == 403
    )


def test_a_broken_form_is_a_page_as_well(world):
    raw, kind = multipart({"email": "x"}, {})
    response = world.http.request("POST", "/sign-in", headers={"Content-Type": kind}, body=raw[:-20])
    assert response.status_code == 400
    assert b"<html" in response.body


@pytest.fixture
def failures(monkeypatch):
    """What is logged as an error."""
    lines: list[str] = []
    logger = observability._logger()
    monkeypatch.setattr(logger, "error", lambda event, **told: lines.append(json.dumps([event, told], default=str)))
    return lines


def test_a_failure_of_ours_says_nothing_of_the_inside_and_logs_nobodys_data(world, monkeypatch, failures, capsys):
    def fail(_scope):
        raise ValueError(CANARY)

    monkeypatch.setattr(store, "company", fail)
    answer = world.api("ada").get(f"/v1/company?search={CANARY.split(maxsplit=1)[0]}", headers={"X-Note": CANARY})
    assert (answer.status, answer.code) == (500, "internal")
    assert answer.json["request_id"]
    assert not set(answer.json) - {"type", "title", "status", "code", "detail", "request_id"}
    told = answer.text + "".join(failures) + "".join(capsys.readouterr())
    assert "Mei" not in told
    assert "mei.lin" not in told
    assert "ValueError" not in answer.text
    assert len(failures) == 1
    assert "ValueError" in failures[0]


def test_a_failure_of_ours_on_a_page_is_a_page(world, monkeypatch):
    from chalicelib.console.pages import sign_in

    def fail(*_args, **_values):
        raise ValueError(CANARY)

    monkeypatch.setattr(sign_in, "render", fail)
    answer = world.browser().open("/sign-in")
    assert answer.status == 500
    assert "canary" not in answer.text
    assert answer.header("content-type").startswith("text/html")


def test_aws_that_does_not_answer_is_no_failure_of_ours(world):
    ada = world.api("ada")
    ada.get("/v1/company")
    with probe(fail_at=dict.fromkeys(range(9), client_error("ThrottlingException"))):
        answer = ada.get("/v1/company")
    assert (answer.status, answer.code) == (503, "unavailable")
    with probe(lose_reply=range(9)):
        assert ada.get("/v1/company").code == "unavailable"


def test_nobody_asks_a_second_time_in_vain(world):
    """The same key, the same answer; another body is refused; another route is another request."""
    ada = world.api("ada")
    key = {"Idempotency-Key": '"k-1"'}
    first = ada.post("/v1/departments", {"name": "R&D"}, headers=key)
    again = ada.post("/v1/departments", {"name": "R&D"}, headers={"Idempotency-Key": "k-1"})
    assert (again.status, again.json, again.header("etag")) == (201, first.json, first.header("etag"))
    assert (first.header("idempotent-replayed"), again.header("idempotent-replayed")) == (None, "true")
    other = ada.post("/v1/departments", {"name": "Sales"}, headers=key)
    assert (other.status, other.code) == (422, "idempotency_key_reused")
    assert ada.post("/v1/positions", {"title": "Engineer"}, headers=key).status == 201
    assert world.api("hana").post("/v1/departments", {"name": "Sales"}, headers=key).status == 201
    assert [one["name"] for one in ada.get("/v1/departments").json["data"]] == ["R&D", "Sales"]
    bad = ada.post("/v1/departments", {"name": "R&D"}, headers={"Idempotency-Key": "钥"})
    assert (bad.status, bad.code) == (400, "malformed")


def test_a_refused_request_may_be_corrected_under_the_same_key(world):
    ada, key = world.api("ada"), {"Idempotency-Key": "k"}
    assert ada.post("/v1/departments", {}, headers=key).status == 422
    assert ada.post("/v1/departments", {"name": "R&D"}, headers=key).status == 201


def test_a_repeated_request_still_needs_its_permission(world):
    hana, key = world.api("hana"), {"Idempotency-Key": "k"}
    assert hana.post("/v1/departments", {"name": "R&D"}, headers=key).status == 201
    with aws.as_tenant(world.acme.scope):
        work = world.acme.work("ada")
        work.put(store.USERS, replace(world.acme.users["hana"], roles=(Role.INTERVIEWER,)))
        work.commit(None)
    assert hana.post("/v1/departments", {"name": "R&D"}, headers=key).status == 403


@pytest.mark.parametrize("name", ["a%23b", "%23", "a%2Fb", "%2E%2E", "..", "a%00b", "a%0Ab"])
@pytest.mark.parametrize(
    "path", ["/v1/candidates/{}/retention", "/careers/acme/feeds/{}", "/v1/templates/{}/en", "/careers/{}"]
)
def test_what_no_name_holds_is_nowhere(world, path, name):
    answer = world.api("ada").get(path.format(name))
    assert answer.status == 404, answer.text


def test_names_arrive_decoded_once(world):
    ada = world.api("ada")
    wanted = world.acme.users["ada"].id
    assert ada.get(f"/v1/users/%{ord(wanted[0]):x}{wanted[1:]}").json["id"] == wanted
    assert ada.get(f"/v1/users/%25{ord(wanted[0]):x}{wanted[1:]}").status == 404
