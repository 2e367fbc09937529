"""Applications of a job side by side."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from chalicelib import pipeline
from chalicelib.console.doors import routes
from chalicelib.console.viewer import page
from chalicelib.pipeline import Comparison, Row, Section
from chalicelib.platform.http import Html, Request, Schema
from chalicelib.platform.texts import Text
from chalicelib.tenants import Access, Permission

SECTIONS = {
    Section.PROGRESS: Text("Progress", "进度"),
    Section.PROFILE: Text("Person", "基本信息"),
    Section.RESUME: Text("Résumé", "简历"),
    Section.ANSWERS: Text("Answers", "申请问题"),
    Section.SCREENING: Text("Screening", "筛选结果"),
    Section.FIELDS: Text("Own fields", "自定义字段"),
    Section.SCORECARDS: Text("Scorecards", "面试评价"),
}
_PAIR = 2


class ComparisonAsked(Schema):
    """The public ids of the applications, with commas between them."""

    applications: Annotated[str, StringConstraints(max_length=1000)] = ""


@routes.page("GET", "/console/jobs/{job}/compare", permit=Permission.APPLICATIONS_READ, query=ComparisonAsked)
def compare_applications(request: Request, job: str) -> Html:
    """Two to five applications, named by their public ids with commas between them."""
    access: Access = request.caller.person
    wanted = [one for one in request.query.applications.split(",") if one]
    found = pipeline.comparison(access, job, wanted)
    body = page(
        request,
        "compare.html",
        comparison=found,
        sections=_sections(found),
        without=_without(job, wanted),
        may_see_candidates=access.may(Permission.CANDIDATES_READ),
    )
    return Html(body=body)


def _sections(found: Comparison) -> list[tuple[Text, list[Row]]]:
    """The rows by section, in the order of the page."""
    every = [(name, [row for row in found.rows if row.section is section]) for section, name in SECTIONS.items()]
    return [(name, rows) for name, rows in every if rows]


def _without(job: str, wanted: list[str]) -> dict[str, str]:
    """Where the comparison without one of them is; none while there are only as many as a comparison needs."""
    different = list(dict.fromkeys(wanted))
    if len(different) <= _PAIR:
        return {}
    path = f"/console/jobs/{job}/compare?applications="
    return {one: path + ",".join(other for other in different if other != one) for one in different}
