"""What candidates read before they apply, and how long people are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.candidates import rights
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, LineTooLong, NotOffered, Way, answered, choice, line, version, whole
from chalicelib.console.viewer import page
from chalicelib.platform import ids
from chalicelib.platform.errors import Invalid
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.plain_text import paragraphs
from chalicelib.platform.texts import LANGUAGES, Text
from chalicelib.tenants import Permission

PATH = "/console/settings/privacy"
BEGINS = {
    rights.Begins.ENDED: Text("the end of the application", "投递结束"),
    rights.Begins.LAST_TOUCH: Text("the last contact", "最近一次联系"),
}
_PERMIT = Permission.PRIVACY_WRITE
_LONGEST_NOTICE = 8000
_LONGEST_LINE = 200
_LONGEST_CODES = 2000
_MOST_RULES = 50
_FRESH_RULES = 2
_MOST_MONTHS, _MOST_POOL, _MOST_GRACE = 240, 120, 90
_PURPOSE = re.compile(r"[a-z0-9_]{1,60}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SEPARATORS = re.compile(r"[\s,;，；、]+")


class NoticeMissing(Invalid):
    """A notice without a word in any language."""

    code = "notice_missing"
    text = Text("Write the notice in at least one language.", "请至少填写一种语言的隐私声明。")


class NoCountry(Invalid):
    """What was typed is no code of a country."""

    code = "country_invalid"
    text = Text("Write countries as two letters, such as CN, DE.", "请用两位字母填写国家或地区，例如 CN、DE。")


@routes.page("GET", PATH, permit=_PERMIT)
def show_privacy_settings(request: Request) -> Html:
    """The notice and the rules."""
    return _shown(request, Drafts(), 200)


@routes.page("POST", PATH + "/notice", permit=_PERMIT)
def word_notice(request: Request) -> Html | Redirect:
    """Word the notice anew; every wording that people were shown is kept."""

    def do() -> Way:
        typed: dict[str, str] = {language: _notice(request, language) for language in LANGUAGES}
        texts = {language: text for language, text in typed.items() if text}
        if not texts:
            raise NoticeMissing(field=f"notice.{LANGUAGES[0]}")
        known = rights.privacy_notice(request.caller.tenant)
        rights.word_notice(
            request.work(), known, texts=texts, required=request.form.first("required") == "yes",
            pool_months=whole(request, "pool_months", most=_MOST_POOL), expected=version(request),
        )  # fmt: skip
        return PATH, "notice_worded", ""

    return answered(request, "notice", do, lambda drafts, status: _shown(request, drafts, status))


@routes.page("POST", PATH + "/retention", permit=_PERMIT)
def set_retention(request: Request) -> Html | Redirect:
    """Set the rules of retention; the next daily run judges everybody by them."""

    def do() -> Way:
        known = rights.retention_settings(request.caller.tenant)
        rights.set_retention(
            request.work(), known, rules=list(_rules(request)), erases=request.form.first("erases") == "yes",
            grace_days=whole(request, "grace_days", most=_MOST_GRACE), expected=version(request),
        )  # fmt: skip
        return PATH, "retention_set", ""

    return answered(request, "retention", do, lambda drafts, status: _shown(request, drafts, status))


def _notice(request: Request, language: str) -> str:
    name = f"notice.{language}"
    text = paragraphs(request.form.first(name) or "")
    if len(text) > _LONGEST_NOTICE:
        raise LineTooLong(field=name, most=_LONGEST_NOTICE)
    return text


def _rules(request: Request) -> Iterator[rights.RetentionRule]:
    """The rows with a number of months."""
    for row in range(_MOST_RULES):
        if not (request.form.first(f"months.{row}") or "").strip():
            continue
        purpose = request.form.first(f"purpose.{row}") or ""
        if _PURPOSE.fullmatch(purpose) is None:
            raise NotOffered(field=f"purpose.{row}")
        countries = _codes(request, f"countries.{row}")
        if any(_COUNTRY.fullmatch(one) is None for one in countries):
            raise NoCountry(field=f"countries.{row}")
        yield rights.RetentionRule(
            id=line(request, f"rule.{row}", most=64) or ids.new_id(request.now),
            purpose=purpose,
            months=whole(request, f"months.{row}", least=1, most=_MOST_MONTHS),
            begins=choice(request, f"begins.{row}", rights.Begins),
            sources=_codes(request, f"sources.{row}"),
            countries=countries,
            basis=line(request, f"basis.{row}", most=_LONGEST_LINE),
        )


def _codes(request: Request, name: str) -> tuple[str, ...]:
    """The codes of a line, however they are separated."""
    return tuple(dict.fromkeys(one for one in _SEPARATORS.split(line(request, name, most=_LONGEST_CODES)) if one))


def _as_typed(settings: rights.RetentionSettings) -> dict[str, str]:
    values = {"grace_days": str(settings.grace_days)} | ({"erases": "yes"} if settings.erases else {})
    for row, one in enumerate(settings.rules):
        values |= {f"rule.{row}": one.id, f"months.{row}": str(one.months), f"purpose.{row}": one.purpose}
        values |= {f"begins.{row}": one.begins.value, f"basis.{row}": one.basis}
        values |= {f"sources.{row}": ", ".join(one.sources), f"countries.{row}": ", ".join(one.countries)}
    return values


def _shown(request: Request, drafts: Drafts, status: int) -> Html:
    notice, settings = rights.privacy_notice(request.caller.tenant), rights.retention_settings(request.caller.tenant)
    typed = {f"notice.{language}": notice.texts.get(language, "") for language in LANGUAGES}
    typed |= {"pool_months": str(notice.pool_months), **({"required": "yes"} if notice.required else {})}
    strange = {one.purpose for one in settings.rules} - set(rights.PURPOSES)
    offered = {**rights.PURPOSES, **{one: Text(one, one) for one in sorted(strange)}}
    body = page(
        request,
        "settings/privacy.html",
        notice=notice,
        settings=settings,
        notice_form=drafts.of("notice", typed),
        retention_form=drafts.of("retention", _as_typed(settings)),
        drafts=drafts,
        rows=min(len(settings.rules) + _FRESH_RULES, _MOST_RULES),
        purposes=[(code, text.said(request.language)) for code, text in offered.items()],
        begins=[(one.value, text.said(request.language)) for one, text in BEGINS.items()],
        path=PATH,
    )
    return Html(body=body, status=status)
