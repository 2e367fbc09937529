"""Tags of a person, and how closely they are looked after (重点关注)."""

from __future__ import annotations

from chalicelib import candidates, pipeline
from chalicelib.candidates import Candidate, TagDimension
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, NotOffered, Way, answered, chosen, end_of_day, line, lines, version
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.texts import Text
from chalicelib.tenants import Access, Permission

PATH = "/console/candidates/{candidate}"
LEVELS = {
    "1": Text("1 · keep an eye on", "1 级 · 留意"),
    "2": Text("2 · look after closely", "2 级 · 重点跟进"),
    "3": Text("3 · the closest", "3 级 · 最高关注"),
    "0": Text("Not watched", "不再关注"),
}
_WRITE = Permission.CANDIDATES_WRITE
_LONGEST_TAG = 60
_LONGEST_REASON = 500


@routes.page("GET", PATH + "/marks", permit=_WRITE)
def show_marks(request: Request, candidate: str) -> Html:
    """Tags and watch, to be changed."""
    return _shown(request, candidate, Drafts(), 200)


@routes.page("POST", PATH + "/tags", permit=_WRITE)
def tag_candidate(request: Request, candidate: str) -> Html | Redirect:
    """Tag a person; a dimension in which nothing was changed stays as it is."""

    def do() -> Way:
        access: Access = request.caller.person
        known = pipeline.view_candidate(access, candidate)
        wanted = {
            one.key: typed
            for one in candidates.tag_dimensions(access.scope).dimensions
            if set(typed := _typed(request, one)) != set(known.tags.get(one.key, ()))
        }
        pipeline.marking.tag(request.work(), access, candidate=candidate, tags=wanted, expected=version(request))
        return f"/console/candidates/{candidate}", "tagged", ""

    return answered(request, "tags", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/watch", permit=_WRITE)
def watch_candidate(request: Request, candidate: str) -> Html | Redirect:
    """Look after a person more closely, or no longer."""

    def do() -> Way:
        level = request.form.first("level") or ""
        if level not in LEVELS:
            raise NotOffered(field="level")
        why = line(request, "why", most=_LONGEST_REASON, required=level != "0")
        pipeline.marking.watch(
            request.work(), request.caller.person, candidate=candidate, level=int(level), why=why,
            until=end_of_day(request, "until"), expected=version(request),
        )  # fmt: skip
        return f"/console/candidates/{candidate}", "unwatched" if level == "0" else "watched", ""

    return answered(request, "watch", do, lambda drafts, status: _shown(request, candidate, drafts, status))


def _typed(request: Request, dimension: TagDimension) -> list[str]:
    """What was ticked and written in a dimension."""
    ticked = chosen(request, f"tag.{dimension.key}")
    written = lines(request, f"tags.{dimension.key}", most=_LONGEST_TAG) if dimension.free else []
    return list(dict.fromkeys((*ticked, *written)))


def _shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    person = pipeline.view_candidate(access, candidate)
    dimensions = candidates.tag_dimensions(access.scope).dimensions
    body = page(
        request,
        "candidate/marks.html",
        person=person,
        path=f"/console/candidates/{candidate}",
        dimensions=dimensions,
        drafts=drafts,
        borne=_borne(person, dimensions),
        levels=[(level, text.said(request.language)) for level, text in LEVELS.items()],
    )
    return Html(body=body, status=status)


def _borne(person: Candidate, dimensions: tuple[TagDimension, ...]) -> dict[str, list[str] | str]:
    """The tags of a person as the fields of the form hold them."""
    found: dict[str, list[str] | str] = {}
    for one in dimensions:
        tags = person.tags.get(one.key, ())
        found[f"tag.{one.key}"] = [tag for tag in tags if tag in one.values or not one.free]
        found[f"tags.{one.key}"] = "\n".join(tag for tag in tags if tag not in one.values)
    return found
