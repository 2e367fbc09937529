"""My jobs: all of the company's for those who see all, those of my hiring teams for the others."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.console.doors import routes
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Permission


@routes.page("GET", "/console", permit=Permission.JOBS_READ)
def show_home(_request: Request) -> Redirect:
    """The start page: the jobs one works on."""
    return Redirect(to="/console/jobs")


@routes.page("GET", "/console/jobs", permit=Permission.JOBS_READ)
def show_jobs(request: Request) -> Html:
    """The jobs one works on, open ones first."""
    cards, after = jobs.mine(request.caller.person, request.cursor())
    body = page(
        request, "jobs.html", jobs=cards, slug=request.caller.company.slug, older=older(request, "/console/jobs", after)
    )
    return Html(body=body)
