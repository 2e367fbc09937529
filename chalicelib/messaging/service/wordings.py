"""A company's own words for the templates the product ships."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.messaging import rendering, store, templates, wording
from chalicelib.messaging.facts import TemplateChanged
from chalicelib.messaging.model import Wording
from chalicelib.messaging.rendering import Rendered
from chalicelib.messaging.templates import Template, UnknownTemplate, Words
from chalicelib.messaging.variables import checked
from chalicelib.platform.errors import Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import LANGUAGES, Language
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work


@dataclass(frozen=True, slots=True)
class Worded:
    """A template in one language as a company sends it. `version` is 0 while the words are the shipped ones."""

    template: Template
    language: Language
    words: Words
    version: int = 0

    @property
    def shipped(self) -> bool:
        return self.version == 0


def worded_templates(scope: TenantScope) -> list[Worded]:
    """Every template in every language, in one read."""
    own = store.wordings(scope)
    return [
        _worded(template, language, own.get((template.name, language)))
        for template in templates.TEMPLATES.values()
        for language in LANGUAGES
    ]


def worded(scope: TenantScope, name: str, language: str) -> Worded:
    """One template in one language; raises `UnknownTemplate`."""
    template, known = _find(name, language)
    return _worded(template, known, store.wording(scope, name, known))


def reword(work: Work, *, name: str, language: str, subject: str, body: str, expected: int | None = None) -> Worded:
    """Put the company's own words into a template.

    Raises `UnknownTemplate`, what `wording.checked` raises, and `Stale` when the words are no longer version `expected`.
    """
    before = worded(work.scope, name, language)
    words = wording.checked(before.template, Words(subject, body))
    _check(before, expected)
    own = Wording(
        template=name, language=before.language, subject=words.subject, body=words.body, version=before.version
    )
    stored = work.put(store.WORDINGS, own)
    work.announce(TemplateChanged(name, before.language))
    return work.commit(_worded(before.template, before.language, stored))


def use_shipped(work: Work, *, name: str, language: str, expected: int | None = None) -> Worded:
    """Take up the shipped words again; raises `UnknownTemplate` and `Stale`. Safe to repeat."""
    before = worded(work.scope, name, language)
    _check(before, expected)
    after = _worded(before.template, before.language, None)
    if before.shipped:
        return work.commit(after)
    own = Wording(template=name, language=before.language, subject="", body="", version=before.version)
    work.delete(store.WORDINGS, own)
    work.announce(TemplateChanged(name, before.language, shipped=True))
    return work.commit(after)


def preview(
    scope: TenantScope, *, name: str, language: str, subject: str | None = None, body: str | None = None
) -> Rendered:
    """A template filled with samples, in the present words or in those proposed; raises as `reword` does."""
    present = worded(scope, name, language)
    template, known = present.template, present.language
    words = wording.checked(
        template,
        Words(
            present.words.subject if subject is None else subject,
            present.words.body if body is None else body,
        ),
    )
    company = tenants.company(scope)
    samples = {variable.name: variable.sample.said(known) for variable in template.variables}
    if "company_name" in samples:
        samples["company_name"] = company.name
    values = checked(template, samples)
    return rendering.render(template, words, values, language=known, zone=company.zone, company=company.name)


def _find(name: str, language: str) -> tuple[Template, Language]:
    template = templates.find(name)
    for known in LANGUAGES:
        if known == language:
            return template, known
    raise UnknownTemplate


def _worded(template: Template, language: Language, own: Wording | None) -> Worded:
    if own is None:
        return Worded(template, language, template.words[language])
    return Worded(template, language, Words(own.subject, own.body), own.version)


def _check(before: Worded, expected: int | None) -> None:
    if expected is not None and expected != before.version:
        raise Stale
