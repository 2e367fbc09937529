"""Access tokens: only the issuer's own, for us, in time."""

from __future__ import annotations

import base64
import json
import time
from datetime import timedelta

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform import clock, config
from chalicelib.platform.errors import Unavailable
from chalicelib.tenants import tokens
from tests.kit.tokens import access_token, jwks, private_key
from tests.unit.platform.conftest import SETTINGS

ISSUER, CLIENT = "https://issuer.example", "the-client"


@pytest.fixture(autouse=True, scope="module")
def _deployed():
    with pytest.MonkeyPatch.context() as patch:
        for name in config.VARIABLES:
            patch.setenv(f"HOLDFAST_{name.upper()}", SETTINGS.get(name, f"the-{name}"))
        patch.setenv("HOLDFAST_ISSUER", ISSUER)
        patch.setenv("HOLDFAST_USER_POOL_CLIENT", CLIENT)
        config.reload()
        tokens.keys_from(jwks)
        yield
    config.reload()


@pytest.fixture
def source(monkeypatch):
    """The issuer's address, which counts how often it is read and may be down; the wall's clock stands still."""

    class Source:
        reads = 0
        down = False
        now = clock.wall()

        def __call__(self):
            self.reads += 1
            if self.down:
                raise Unavailable
            return jwks()

    made = Source()
    monkeypatch.setattr(clock, "wall", lambda: made.now)
    tokens.keys_from(made)
    yield made
    tokens.keys_from(jwks)


def token(**claims):
    return access_token(**{"issuer": ISSUER, "client": CLIENT, **claims})


def signed(claims, *, key="test-key", **header):
    return jwt.encode(claims, private_key(key), algorithm="RS256", headers={"kid": "test-key", **header})


def without(name):
    claims = jwt.decode(token(), options={"verify_signature": False})
    del claims[name]
    return signed(claims)


def unsigned(algorithm):
    _, payload, _ = token(**{"cognito:groups": ["operators"]}).split(".")
    head = base64.urlsafe_b64encode(json.dumps({"alg": algorithm, "kid": "test-key"}).encode()).decode().rstrip("=")
    return f"{head}.{payload}."


def confused():
    """Signed by HMAC with the public key as its secret."""
    from cryptography.hazmat.primitives import serialization

    public = private_key("test-key").public_key()
    secret = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    head, payload, _ = token().split(".")
    head = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "kid": "test-key"}).encode()).decode().rstrip("=")
    import hashlib
    import hmac

    mac = hmac.new(secret, f"{head}.{payload}".encode(), hashlib.sha256).digest()
    return f"{head}.{payload}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def test_what_a_good_token_says():
    assert tokens.verify(token(tenant="t", user="u")) == tokens.Claims(
        "00000000-0000-4000-8000-000000000000", "t", "u", operator=False
    )
    assert tokens.verify(token(**{"cognito:groups": ["staff", "operators"]})).operator
    assert not tokens.verify(token(**{"cognito:groups": ["operatorsandmore"]})).operator
    assert tokens.verify(token()).tenant is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: token(key="a forger's"),
        lambda: token(algorithm="HS256"),
        confused,
        lambda: unsigned("none"),
        lambda: unsigned("None"),
        lambda: unsigned("RS256"),
        lambda: token(issuer="https://other.example"),
        lambda: token(issuer=ISSUER + "/"),
        lambda: token(client="another application"),
        lambda: token(token_use="id"),
        lambda: token(token_use="refresh"),
        lambda: token(exp=int(time.time()) - 31),
        lambda: token(iat=int(time.time()) + 120),
        lambda: token(nbf=int(time.time()) + 120),
        lambda: token(exp="soon"),
        lambda: signed(jwt.decode(token(), options={"verify_signature": False}), kid="unknown"),
        *[lambda name=name: without(name) for name in ("exp", "iat", "iss", "sub", "token_use", "client_id")],
        lambda: token() + "x",
        lambda: token().rpartition(".")[0],
        lambda: "",
        lambda: "a.b.c",
        lambda: "令牌",
    ],
)
def test_what_is_no_token_of_ours(make):
    with pytest.raises(tokens.BadToken) as refusal:
        tokens.verify(make())
    assert refusal.value.code == "token_invalid"


@given(st.data())
def test_no_changed_part_is_believed(data):
    good = token(tenant="t", user="u")
    place = data.draw(st.integers(0, len(good) - 1))
    letter = data.draw(st.sampled_from("ABCabc019-_."))
    broken = good[:place] + letter + good[place + 1 :]
    try:
        claims = tokens.verify(broken)
    except tokens.BadToken:
        return
    assert (claims.tenant, claims.user) == ("t", "u")  # the last letter of a signature holds spare bits


@given(st.text())
def test_no_text_is_too_strange(text):
    with pytest.raises(tokens.BadToken):
        tokens.verify(text)


def test_a_clock_may_be_half_a_minute_wrong():
    assert tokens.verify(token(exp=int(time.time()) - 20))
    assert tokens.verify(token(iat=int(time.time()) + 20))


def test_keys_are_kept_for_an_hour(source):
    for minutes, reads in ((0, 1), (30, 1), (61, 2), (62, 2)):
        source.now = _start(source) + timedelta(minutes=minutes)
        tokens._keys.key("test-key")
        assert source.reads == reads


def _start(source):
    return type(source).now


def test_an_unknown_key_makes_us_look_at_most_once_a_minute(source):
    tokens._keys.key("test-key")
    for seconds, reads in ((1, 1), (59, 1), (61, 2), (62, 2), (120, 2), (122, 3)):
        source.now = _start(source) + timedelta(seconds=seconds)
        with pytest.raises(tokens.BadToken):
            tokens._keys.key("forged")
        assert source.reads == reads


def test_while_the_issuer_is_silent_the_known_keys_stay_good(source):
    good = tokens._keys.key("test-key")
    source.down = True
    source.now = _start(source) + timedelta(hours=2)
    assert tokens._keys.key("test-key") == good
    reads = source.reads
    assert tokens._keys.key("test-key") == good
    assert source.reads == reads


def test_without_any_key_it_is_unavailable_and_no_fault_of_the_caller(source):
    source.down = True
    with pytest.raises(Unavailable):
        tokens.verify(token())
    source.down = False
    assert tokens.verify(token())


@pytest.mark.parametrize(
    ("status", "body"), [(500, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b'{"keys": []}'), (301, b""), (200, b"{}")]
)
def test_an_issuer_that_answers_nonsense_is_unavailable(monkeypatch, status, body):
    import urllib3

    asked = []

    def request(method, address, **_options):
        asked.append((method, address))
        return urllib3.HTTPResponse(body=body, status=status, preload_content=True)

    monkeypatch.setattr(urllib3, "request", request)
    tokens.keys_from(tokens.published)
    try:
        with pytest.raises(Unavailable):
            tokens.verify(token())
    finally:
        tokens.keys_from(jwks)
    assert asked == [("GET", f"{ISSUER}/.well-known/jwks.json")]


def test_an_issuer_that_cannot_be_reached_is_unavailable(monkeypatch):
    import urllib3

    def request(*_args, **_options):
        raise urllib3.exceptions.MaxRetryError(None, "x")

    monkeypatch.setattr(urllib3, "request", request)
    with pytest.raises(Unavailable):
        tokens.published()
