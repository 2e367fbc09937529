"""People who may be one: the evidence, merging them, undoing it, and saying that they are two."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib import pipeline
from chalicelib.candidates import Candidate
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, Way, answered
from chalicelib.console.pages.candidate import showing
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.pages.dates import day_text, instant_text
from chalicelib.platform.texts import Language, Text
from chalicelib.tenants import Permission

PATH = "/console/candidates/{candidate}"
COMPARED: tuple[tuple[str, Text], ...] = (
    ("emails", Text("E-mail", "邮箱")),
    ("phones", Text("Phone", "电话")),
    ("links", Text("Link", "链接")),
)
_ADDED = Text("added {when}", "{when} 建档")
_WRITE = Permission.CANDIDATES_WRITE


@routes.page("GET", PATH + "/similar", permit=Permission.CANDIDATES_READ)
def show_similar(request: Request, candidate: str) -> Html:
    """A person beside those who may be the same one."""
    return _shown(request, candidate, Drafts(), 200)


@routes.page("POST", PATH + "/similar/{other}/dismiss", permit=_WRITE)
def dismiss_similar(request: Request, candidate: str, other: str) -> Html | Redirect:
    """Say that they are two people."""

    def do() -> Way:
        pipeline.dismiss(request.work(), request.caller.person, candidate=candidate, other=other)
        return f"/console/candidates/{candidate}", "two_people", ""

    return answered(request, "dismiss", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/merge", permit=_WRITE)
def merge_candidate(request: Request, candidate: str) -> Html | Redirect:
    """Let the person be known as the other one from now on."""

    def do() -> Way:
        into = request.form.first("into") or ""
        kept = pipeline.merge(request.work(), request.caller.person, candidate=candidate, into=into)
        return f"/console/candidates/{kept.id}", "merged", ""

    return answered(request, "merge", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/unmerge", permit=_WRITE)
def unmerge_candidate(request: Request, candidate: str) -> Html | Redirect:
    """Make somebody who was merged a person of their own again."""

    def do() -> Way:
        parted = pipeline.unmerge(request.work(), request.caller.person, candidate=candidate)
        return f"/console/candidates/{parted.id}", "unmerged", ""

    return answered(request, "unmerge", do, lambda drafts, status: showing.shown(request, candidate, drafts, status))


def _shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    found = pipeline.similar_people(request.caller.person, candidate)
    person = found.candidate
    shared = {one.candidate.id: _shared(person, one.candidate) for one in found.others}
    zone, language = request.caller.zone, request.language
    body = page(
        request,
        "similar.html",
        person=person,
        others=found.others,
        unseen=found.unseen,
        drafts=drafts,
        shared={**shared, person.id: set().union(*shared.values())},
        called={
            one.candidate.id: told_apart(person, one.candidate, zone=zone, language=language) for one in found.others
        },
        compared=COMPARED,
        may_change=request.caller.person.may(_WRITE),
    )
    return Html(body=body, status=status)


def _shared(person: Candidate, other: Candidate) -> set[str]:
    """What two people have in common: addresses, numbers and links, and the name."""
    ways = {way for name, _ in COMPARED for way in getattr(person, name)}
    return {way for name, _ in COMPARED for way in getattr(other, name) if way in ways} | (
        {other.full_name} if other.full_name == person.full_name else set()
    )


def told_apart(person: Candidate, other: Candidate, *, zone: str, language: Language) -> tuple[str, str]:
    """What each of two is called where one of them is chosen, for a reader in `zone` (IANA name).

    People of one name are told apart by an address of their own, and without one by when they were added.
    """
    if person.full_name != other.full_name:
        return person.full_name, other.full_name
    owned = [_own(person, other), _own(other, person)]
    added = _added(person, other, to_the_minute=not any(owned), zone=zone, language=language)
    first, second = (
        f"{one.full_name} ({own or when})" if one.full_name else own
        for one, own, when in zip((person, other), owned, added, strict=True)
    )
    return first, second


def _own(one: Candidate, beside: Candidate) -> str:
    """An address, number or link that only one of two has."""
    ways = [way for name, _ in COMPARED for way in getattr(one, name)]
    theirs = {way for name, _ in COMPARED for way in getattr(beside, name)}
    return next((way for way in ways if way not in theirs), "")


def _added(*people: Candidate, to_the_minute: bool, zone: str, language: Language) -> list[str]:
    """The days on which people were added; with the minutes, if they matter, where it was one day."""
    days = [one.created_at.astimezone(ZoneInfo(zone)).date() for one in people]
    if to_the_minute and len(set(days)) < len(days):
        when = [instant_text(one.created_at, zone, language) for one in people]
    else:
        when = [day_text(day, language) for day in days]
    return [_ADDED.said(language, when=one) for one in when]
