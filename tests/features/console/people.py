"""People in front of the console: signed in with a browser, each in the language they chose."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from chalicelib import candidates
from chalicelib.candidates import FoundField, Reading, Resume
from chalicelib.platform import aws, clock, ids
from chalicelib.platform.files import storage
from chalicelib.platform.http.sessions import LANGUAGE, SESSION, origin, session_cookie
from chalicelib.platform.pages import cookies
from chalicelib.tenants import sign_in
from tests.features.pipeline.hiring import Desk
from tests.kit.client import Answer, Browser
from tests.kit.world import Company, World


def enter(world: World, name: str, company: Company | None = None, *, language: str | None = "en") -> Browser:
    """Somebody's browser with an open session; without a `language` nothing was chosen in it."""
    owner = company or world.acme
    token = world.token(tenant=owner.scope.tenant, user=owner.users[name].id)
    browser = world.browser()
    pair = session_cookie(sign_in.open_session(token), clock.wall()).partition(";")[0]
    browser.cookies[cookies.cookie_name(SESSION, origin())] = pair.partition("=")[2]
    if language is not None:
        browser.cookies[cookies.cookie_name(LANGUAGE, origin())] = language
    return browser


def tree(answer: Answer) -> LexborHTMLParser:
    """The page as its reader's browser sees it."""
    return LexborHTMLParser(answer.text)


def words(answer: Answer, selector: str = "main") -> str:
    """What is read in a part of the page, with single blanks."""
    node = tree(answer).css_first(selector)
    return "" if node is None else " ".join(node.text(separator=" ").split())


def links(answer: Answer, selector: str = "main a") -> list[str]:
    """Where the links of a part of the page lead."""
    return [node.attributes["href"] or "" for node in tree(answer).css(selector)]


def form(answer: Answer, action: str) -> dict[str, str]:
    """The hidden fields of the form that posts to `action`."""
    node = tree(answer).css_first(f'form[action="{action}"]')
    assert node is not None, f"no form posts to {action}"
    return {
        one.attributes["name"] or "": one.attributes.get("value") or ""
        for one in node.css('input[type="hidden"]')
        if one.attributes["name"] != "csrf"
    }


def add_resume(desk: Desk, candidate: str, text: str = "", **details: Any) -> Resume:
    """A résumé with its file and what was read in it."""
    scope = desk.company.scope
    with aws.as_tenant(scope):
        work = desk.work()
        identity = ids.new_id(work.now)
        file, read = (storage.path(scope, "resumes", identity, one) for one in ("file", "text"))
        storage.put(scope, file, b"%PDF-1.7", "application/pdf")
        if text:
            storage.put(scope, read, text.encode(), "text/plain")
        resume = Resume(
            id=identity, candidate=candidate, received_at=work.now, reading=details.pop("reading", Reading.READ),
            file=file, name="cv.pdf", size=8, text=read if text else None, **details,
        )  # fmt: skip
        return work.commit(candidates.add_resume(work, resume))


def found(text: str, value: str, field: str = "full_name", confidence: float = 0.95) -> FoundField:
    """A field that was found where it stands in the text."""
    start = text.index(value)
    return FoundField(field=field, value=value, confidence=confidence, start=start, end=start + len(value))
