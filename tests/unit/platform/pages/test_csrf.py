import base64

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.platform.pages import csrf

SECRETS = st.binary(min_size=16, max_size=48)
SESSIONS = st.text()


@given(SESSIONS, SECRETS)
def test_a_token_counts_for_its_session(session, secret):
    assert csrf.check(csrf.issue(session, secret), session, secret)


@given(SESSIONS, SESSIONS, SECRETS)
def test_a_token_of_another_session_is_refused(mine, other, secret):
    assume(mine != other)
    assert not csrf.check(csrf.issue(other, secret), mine, secret)


@given(SESSIONS, SECRETS, SECRETS)
def test_a_token_made_with_another_secret_is_refused(session, mine, other):
    # HMAC pads short keys with zero bytes: such keys are the same key.
    assume(mine.rstrip(b"\0") != other.rstrip(b"\0"))
    assert not csrf.check(csrf.issue(session, other), session, mine)


@given(SESSIONS, SECRETS, st.data())
def test_a_changed_token_is_refused(session, secret, data):
    token = csrf.issue(session, secret)
    place = data.draw(st.integers(0, len(token) - 1))
    mark = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ é"))
    assume(mark != token[place])
    assert not csrf.check(token[:place] + mark + token[place + 1 :], session, secret)


@given(st.one_of(st.none(), st.text(), st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode())))
def test_what_we_never_issued_is_refused_without_an_exception(token):
    assert not csrf.check(token, "session", b"secret of the server")
    assert csrf.visitor_of(token, b"secret of the server") is None


def test_no_two_tokens_are_alike_and_none_shows_its_value():
    tokens = {csrf.issue("session", b"secret") for _ in range(50)}
    assert len(tokens) == 50
    halves = {token[43:] for token in tokens}
    assert len(halves) == 50


@given(SECRETS)
def test_a_visitor_is_known_by_their_cookie(secret):
    visitor = csrf.new_visitor(secret)
    assert csrf.visitor_of(visitor, secret) == visitor
    assert csrf.check(csrf.issue(visitor, secret), visitor, secret)
    assert csrf.visitor_of(visitor, secret + b"x") is None


@given(SECRETS, st.text(min_size=1))
def test_a_cookie_with_another_name_in_it_is_not_ours(secret, identity):
    _, _, signature = csrf.new_visitor(secret).partition(".")
    assert csrf.visitor_of(f"{identity}.{signature}", secret) is None


def test_the_signature_in_a_cookie_is_no_form_token():
    """Whoever reads their own cookie must not be able to write the token for the identity in it."""
    identity, _, signature = csrf.new_visitor(b"secret").partition(".")
    unmasked = bytes(32) + base64.urlsafe_b64decode(signature + "=")
    forged = base64.urlsafe_b64encode(unmasked).rstrip(b"=").decode()
    assert not csrf.check(forged, identity, b"secret")


def test_an_empty_secret_is_a_mistake_and_not_a_key():
    with pytest.raises(ValueError, match="empty"):
        csrf.issue("session", b"")
