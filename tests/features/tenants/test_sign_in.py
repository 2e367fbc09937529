"""Signing in and out with a browser."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from datetime import timedelta
from importlib import resources
from urllib.parse import quote

import pytest

from chalicelib.platform import aws, clock, config
from chalicelib.platform.http.sessions import SealedSession, session_cookie
from chalicelib.tenants import store, tokens
from chalicelib.tenants.handlers import add_claims
from chalicelib.tenants.service import sign_in
from infra.local.on_moto import triggering
from tests.kit.tokens import jwks
from tests.kit.world import engine_client

PASSWORD = "Correct-horse-7-battery"


@pytest.fixture
def li(world):
    """Li Lei, invited by the administrator; the pool calls the token trigger and signs with its own keys."""
    person = {"email": "li.lei@acme.example", "name": "李雷", "roles": ["recruiter"], "language": "en"}
    made = world.api("ada").post("/v1/users", person).json
    with triggering(lambda event: add_claims(event, None)):
        yield made


@pytest.fixture
def keys(world):
    """Moto signs with keys of its own, so the pool's JWKS is what the guard reads."""
    tokens.keys_from(_pool_keys)
    yield
    tokens.keys_from(jwks)


def _pool_keys():
    published = resources.files("moto.cognitoidp").joinpath("resources/jwks-public.json.gz")
    return json.loads(gzip.decompress(published.read_bytes()))


def lasting(email="li.lei@acme.example"):
    sign_in.set_password(email, PASSWORD)


def enter(browser, password=PASSWORD, email="li.lei@acme.example", **more):
    browser.open("/sign-in")
    return browser.send("/sign-in", {"email": email, "password": password, **more}, follow=False)


def signed_in(browser):
    """Whether the browser may see pages for people."""
    answer = browser.open("/console", follow=False)
    if answer.status == 303 and answer.header("location").startswith("/sign-in"):
        return False
    assert answer.status == 200 or answer.header("location").startswith("/console")
    return True


def test_e_mail_and_password_open_the_console(world, li, keys):
    lasting()
    browser = world.browser()
    assert not signed_in(browser)
    answer = enter(browser, email=" LI.LEI@acme.example ")
    assert (answer.status, answer.header("location")) == (303, "/console")
    assert signed_in(browser)
    cookie = answer.header("set-cookie")
    assert "HttpOnly" in str(cookie)
    assert "SameSite=Lax" in str(cookie)
    assert "li.lei" not in str(cookie)
    assert li["id"] not in str(cookie)


@pytest.mark.parametrize(
    ("email", "password"), [("li.lei@acme.example", "wrong"), ("nobody@acme.example", PASSWORD), ("", ""), ("x", "y")]
)
def test_what_is_wrong_is_not_told_apart(world, li, keys, email, password):
    lasting()
    browser = world.browser()
    answer = enter(browser, password, email)
    assert answer.status == 401
    assert "E-mail or password is not right" in answer.text
    assert PASSWORD not in answer.text
    assert not signed_in(browser)


def test_in_chinese(world, li, keys):
    browser = world.browser("zh-CN")
    assert "邮箱或密码不正确" in enter(browser, "wrong").text


def first_password(li):
    client = engine_client("cognito-idp")
    client.admin_set_user_password(
        UserPoolId=config.current().user_pool, Username=li["email"], Password="First-time-only-1", Permanent=False
    )
    return "First-time-only-1"


def ticket(browser):
    return re.search(r'name="ticket" value="([^"]+)"', browser.page.text)[1]


def test_the_first_time_a_new_password_is_chosen(world, li, keys):
    browser = world.browser()
    answer = enter(browser, first_password(li), next="/console/jobs?state=open")
    assert (answer.status, "Choose a new password" in answer.text) == (200, True)
    assert not signed_in(world.browser())
    fields = {"ticket": ticket(browser), "answer": PASSWORD, "next": "/console/jobs?state=open"}
    answer = browser.send("/sign-in/step", fields, follow=False)
    assert (answer.status, answer.header("location")) == (303, "/console/jobs?state=open")
    assert signed_in(browser)
    assert enter(world.browser()).status == 303


@pytest.mark.parametrize("forged", ["", "x", "A" * 80])
def test_a_step_without_the_first_is_nothing(world, li, keys, forged):
    browser = world.browser()
    browser.open("/sign-in")
    answer = browser.send("/sign-in/step", {"ticket": forged, "answer": PASSWORD}, follow=False)
    assert (answer.status, "Start again" in answer.text) == (401, True)
    assert not signed_in(browser)


OUTSIDE = [
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
    " //evil.example", "javascript:alert(1)", "evil.example", "//[", "/console\r\nSet-Cookie: a=b", "/\x00", "http:/x", "/王",
    "https:evil.example", "/\n/evil.example", "/\\/evil.example", "?next=x", "",
]  # fmt: skip


@pytest.mark.parametrize("outside", OUTSIDE)
def test_after_signing_in_nobody_is_sent_elsewhere(world, li, keys, outside):
    lasting()
    answer = enter(world.browser(), next=outside)
    assert (answer.status, answer.header("location")) == (303, "/console")


@pytest.mark.parametrize("outside", OUTSIDE)
def test_the_form_does_not_carry_an_address_elsewhere(world, outside):
    answer = world.browser().open(f"/sign-in?next={quote(outside, safe='')}")
    assert answer.status == 200
    assert 'name="next" value="/console"' in answer.text


@pytest.mark.parametrize("inside", ["/console/jobs", "/console/candidates?cursor=a%20b&x=1#y", "/", "/careers/acme"])
def test_an_address_of_ours_is_kept(world, li, keys, inside):
    lasting()
    assert enter(world.browser(), next=inside).header("location") == inside


def test_signing_out_ends_the_session_at_once_everywhere(world, li, keys):
    lasting()
    browser, thief = world.browser(), world.browser()
    enter(browser)
    thief.cookies = dict(browser.cookies)
    assert signed_in(thief)
    browser.open("/console")
    answer = browser.send("/sign-out", {}, follow=False)
    assert (answer.status, answer.header("location")) == (303, "/sign-in")
    assert "Max-Age=0" in str(answer.header("set-cookie"))
    assert not signed_in(thief)
    assert not signed_in(browser)


def test_signing_out_needs_the_sessions_own_form(world, li, keys):
    lasting()
    browser = world.browser()
    enter(browser)
    stranger = world.browser()
    stranger.open("/sign-in")
    browser.page = stranger.page
    answer = browser.send("/sign-out", {})
    assert (answer.status, "form_expired" in answer.text) == (403, True)
    assert signed_in(browser)


def test_a_session_of_one_does_not_sign_the_forms_of_another(world, li, keys):
    lasting()
    one, other = world.browser(), world.browser()
    enter(one)
    enter(other)
    one.open("/console")
    other.page = one.page
    assert other.send("/sign-out", {}).status == 403


@pytest.mark.parametrize("how", ["disabled", "closed", "gone", "over"])
def test_a_session_ends_with_what_it_rests_on(world, li, keys, how, monkeypatch):
    lasting()
    browser = world.browser()
    enter(browser)
    assert signed_in(browser)
    scope = world.acme.scope
    with aws.as_tenant(scope):
        work = world.acme.work("ada")
        if how == "disabled":
            work.put(store.USERS, replace(store.user(scope, li["id"]), active=False))
        elif how == "closed":
            work.put(store.COMPANIES, replace(store.company(scope), active=False))
        elif how == "gone":
            work.delete(store.USERS, store.user(scope, li["id"]))
        work.commit(None)
    if how == "over":
        later = clock.wall() + sign_in.SESSION_LASTS + timedelta(seconds=1)
        monkeypatch.setattr(clock, "wall", lambda: later)
    assert not signed_in(browser)
    answer = browser.open("/console", follow=False)
    assert answer.header("location") == "/sign-in?next=/console"
    assert browser.open("/sign-in").status == 200


def test_the_products_clock_ends_no_session(world, li, keys):
    lasting()
    browser = world.browser()
    enter(browser)
    clock.move(timedelta(days=3))
    assert signed_in(browser)


def test_a_cookie_is_believed_only_as_we_sealed_it(world, li, keys):
    lasting()
    browser = world.browser()
    enter(browser)
    name = next(name for name in browser.cookies if name.endswith("session"))
    good = browser.cookies[name]
    for forged in ("", "x", good[:-1], good + "A", good.swapcase(), "A" * len(good)):
        browser.cookies[name] = forged
        assert not signed_in(browser), forged
    browser.cookies[name] = good
    assert signed_in(browser)


def test_a_sealed_cookie_without_its_session_is_nobody(world, li, keys):
    """Ours by the seal, and still no way in: the session's item decides, and it must be this user's."""
    browser = world.browser()
    lasting()
    enter(browser)
    ends = int(clock.wall().timestamp()) + 3600
    scope = world.acme.scope
    invented = SealedSession(scope.tenant, li["id"], "never-opened", ends)
    pair = session_cookie(invented, clock.wall()).partition(";")[0].partition("=")
    browser.cookies[pair[0]] = pair[2]
    assert not signed_in(browser)


def test_a_cookie_opens_no_api_and_a_token_no_page(world, li, keys):
    lasting()
    browser = world.browser()
    enter(browser)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    assert world.api(None).get("/v1/me", headers={"Cookie": cookie}).status == 401
    answer = world.http.request("GET", "/console", headers={"Authorization": f"Bearer {world.token()}"}, body=b"")
    assert answer.headers["Location"].startswith("/sign-in")


def test_who_is_disabled_in_the_company_cannot_sign_in(world, li, keys):
    lasting()
    with aws.as_tenant(world.acme.scope):
        work = world.acme.work("ada")
        work.put(store.USERS, replace(store.user(world.acme.scope, li["id"]), active=False))
        work.commit(None)
    assert enter(world.browser()).status == 401


def test_an_operator_has_no_console(world, keys):
    client = engine_client("cognito-idp")
    client.admin_create_user(UserPoolId=config.current().user_pool, Username="root@holdfast.example")
    sign_in.set_password("root@holdfast.example", PASSWORD)
    assert enter(world.browser(), email="root@holdfast.example").status == 401


def test_the_trigger_names_tenant_and_user_and_nothing_else():
    event = {
        "request": {"userAttributes": {"custom:tenant": "t", "custom:user": "u", "email": "a@b.example"}},
        "response": {},
    }
    details = add_claims(event, None)["response"]["claimsAndScopeOverrideDetails"]
    assert details == {"accessTokenGeneration": {"claimsToAddOrOverride": {"tenant": "t", "user": "u"}}}
    bare = {"request": {"userAttributes": {"email": "root@b.example"}}, "response": {}}
    details = add_claims(bare, None)["response"]["claimsAndScopeOverrideDetails"]
    assert details == {"accessTokenGeneration": {"claimsToAddOrOverride": {}}}
