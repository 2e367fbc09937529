"""Who reads the page that is being rendered.

Templates, macros and filters ask for it here instead of passing it on: an imported macro does not see the variables of
the page that calls it, and a macro that forgot the language would speak English to everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from urllib.parse import urlencode

from chalicelib.platform.texts import LANGUAGES, Language
from chalicelib.platform.values import dataclass

NAMES: Mapping[Language, str] = {"en": "English", "zh-CN": "中文"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The language, the IANA time zone, the form token and the query of one page."""

    language: Language
    zone: str
    csrf: str | None = None
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """The way to the same page in another language, named in that language."""

    language: Language
    name: str
    href: str


_current: ContextVar[Page] = ContextVar("current_page")


@contextmanager
def reading(page: Page) -> Iterator[None]:
    """Make `page` the current one for the length of a `with` block."""
    token = _current.set(page)
    try:
        yield
    finally:
        _current.reset(token)


def current_page() -> Page:
    """The page being rendered; `LookupError` outside of `reading`."""
    return _current.get()


def csrf_token() -> str:
    """The form token of the page; `LookupError` when its view issued none, because such a form could not be sent."""
    token = current_page().csrf
    if token is None:
        raise LookupError("this page has a form and its view passed no csrf token to render()")
    return token


def language_links() -> tuple[LanguageLink, ...]:
    """Links to this page in the other languages; they keep the rest of its query."""
    page = current_page()
    return tuple(
        LanguageLink(
            language=language, name=NAMES[language], href="?" + urlencode({**page.query, "language": language})
        )
        for language in LANGUAGES
        if language != page.language
    )
