"""Browser sessions, form tokens, and the language that was chosen in a browser.

The session cookie is sealed: it names tenant, user and session and ends by itself; the guard reads the session's item on every
request, so that a sign-out or a disabled user ends it at once. Cookies count on pages only and bearer tokens on the API only,
so a page can never be made to call the API with somebody's cookie.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from chalicelib.platform import aws, config
from chalicelib.platform.errors import Forbidden
from chalicelib.platform.http.bodies import Form
from chalicelib.platform.http.callers import Caller, Credentials
from chalicelib.platform.http.requests import Incoming
from chalicelib.platform.pages import cookies, csrf
from chalicelib.platform.security import SealedSession, open_sealed, seal
from chalicelib.platform.texts import LANGUAGES, Text, language_of
from chalicelib.platform.values import dataclass

SESSION = "session"
VISITOR = "visitor"
LANGUAGE = "language"
_LANGUAGE_SECONDS = 365 * 24 * 60 * 60
FORM_FIELDS = frozenset({csrf.FIELD})


class FormExpired(Forbidden):
    """A form came without the token of this browser."""

    code = "form_expired"
    text = Text(
        "This form has expired. Load the page again and repeat your entry.", "表单已过期，请刷新页面后重新填写。"
    )


@dataclass(frozen=True, slots=True)
class Visitor:
    """The browser a page is made for: the token of its forms, and the cookies to set with the page."""

    identity: str
    token: str
    cookies: tuple[str, ...] = ()


def origin() -> str:
    """The scheme and host people reach us at."""
    address = urlsplit(config.current().public_url)
    return f"{address.scheme}://{address.netloc}"


def credentials_of(incoming: Incoming, *, browser: bool) -> Credentials:
    """What a request brought to prove who calls: a cookie on pages, a bearer token elsewhere."""
    if browser:
        return Credentials(session=cookies.read_cookie(incoming.header("cookie"), SESSION, origin=origin()))
    scheme, _, token = (incoming.header("authorization") or "").strip().partition(" ")
    return Credentials(bearer=token.strip()) if scheme.lower() == "bearer" and token.strip() else Credentials()


def session_cookie(sealed: SealedSession, now: datetime) -> str:
    """The Set-Cookie value of a session that ends at `sealed.ends`."""
    value = seal(SESSION, [sealed.tenant, sealed.user, sealed.session, sealed.ends], bound=SESSION)
    return cookies.set_cookie(SESSION, value, origin=origin(), max_age=max(0, sealed.ends - int(now.timestamp())))


def read_session(value: str, now: datetime) -> SealedSession | None:
    """The session in a cookie's value, unless it is forged or over."""
    parts = open_sealed(SESSION, value, bound=SESSION)
    if parts is None:
        return None
    sealed = SealedSession(*parts)
    return sealed if sealed.ends > now.timestamp() else None


def forgotten_session() -> str:
    """The Set-Cookie value that ends the session in the browser."""
    return cookies.clear_cookie(SESSION, origin=origin())


def visitor(incoming: Incoming, caller: Caller) -> Visitor:
    """The browser behind a page: its session, or the signed id of a visitor, made on the first page."""
    secret = aws.derived_key("csrf")
    if caller.session is not None:
        return Visitor(caller.session, csrf.issue(caller.session, secret))
    known = csrf.visitor_of(cookies.read_cookie(incoming.header("cookie"), VISITOR, origin=origin()), secret)
    if known is not None:
        return Visitor(known, csrf.issue(known, secret))
    fresh = csrf.new_visitor(secret)
    return Visitor(fresh, csrf.issue(fresh, secret), (cookies.set_cookie(VISITOR, fresh, origin=origin()),))


def language_cookie(incoming: Incoming) -> str | None:
    """The language chosen in this browser, if it is one we speak; anybody may write the cookie, so nothing hangs on it."""
    chosen = cookies.read_cookie(incoming.header("cookie"), LANGUAGE, origin=origin())
    return chosen if chosen in LANGUAGES else None


def chosen_language(incoming: Incoming) -> tuple[str, ...]:
    """The Set-Cookie value that keeps a choice made by `?language=` for a year; none when there is nothing new to keep."""
    asked = incoming.query.get("language")
    if not asked or language_of(asked) == language_cookie(incoming):
        return ()
    return (cookies.set_cookie(LANGUAGE, language_of(asked), origin=origin(), max_age=_LANGUAGE_SECONDS),)


def check_form(form: Form, visitor: Visitor) -> None:
    """Raise `FormExpired` unless the form was filled in on a page we gave to this browser."""
    if not csrf.check(form.first(csrf.FIELD), visitor.identity, aws.derived_key("csrf")):
        raise FormExpired
