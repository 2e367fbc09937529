"""A job's board: its columns with their cards; and the list of everybody who applied, the ended applications too."""

from __future__ import annotations

from typing import Any

from chalicelib import jobs, pipeline
from chalicelib.console import marks
from chalicelib.console.doors import routes
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.pipeline import Column
from chalicelib.platform.http import Html, Request
from chalicelib.platform.pages import Form, Link
from chalicelib.tenants import Access, Permission

CARDS = 50


@routes.page("GET", "/console/jobs/{job}", permit=Permission.APPLICATIONS_READ)
def show_board(request: Request, job: str) -> Html:
    """The board of a job, or one whole column of it."""
    stage = request.incoming.query.get("stage") or None
    return shown(request, job, Form(), stage=stage, after=None if stage is None else request.cursor(stage))


def shown(
    request: Request,
    job: str,
    form: Form,
    *,
    stage: str | None = None,
    after: dict[str, Any] | None = None,
    status: int = 200,
) -> Html:
    """The board, and what was refused of what was chosen on it."""
    access: Access = request.caller.person
    board = pipeline.board(access, job, stage=stage, limit=CARDS, after=after)
    cards = [card for column in board.columns for card in column.cards]
    marking = stage is not None or request.incoming.query.get("marks") == "yes"
    body = page(
        request,
        "board.html",
        board=board,
        more={column.stage.id: _more(request, job, column) for column in board.columns},
        links=[_link(column) for column in board.columns],
        one_column=stage is not None,
        only=stage or "",
        form=form,
        marks=marks.of_cards(access, cards, request.now) if marking else {},
        marking=marking,
        may_see_people=access.may(Permission.CANDIDATES_READ),
        may_change_job=access.may(Permission.JOBS_WRITE),
        may_keep_stages=access.may(Permission.COMPANY_WRITE),
        goals=_goals(board.stages),
        stages={stage.id: stage.name for stage in board.stages},
        may_act=access.may(Permission.APPLICATIONS_WRITE),
        may_see_posts=access.may(Permission.JOBS_READ),
        slug=request.caller.company.slug,
        now=request.now,
    )
    return Html(body=body, status=status)


@routes.page("GET", "/console/jobs/{job}/applications", permit=Permission.APPLICATIONS_READ)
def show_applications(request: Request, job: str) -> Html:
    """Everybody who applied for a job, the last to apply first."""
    access: Access = request.caller.person
    hiring = jobs.view(access, job)
    cards, after = pipeline.listed(access, job, limit=CARDS, after=request.cursor())
    body = page(
        request,
        "applications.html",
        job=hiring.job,
        stages={stage.id: stage.name for stage in hiring.stages},
        cards=cards,
        marks=marks.of_cards(access, cards, request.now),
        older=older(request, f"/console/jobs/{job}/applications", after),
    )
    return Html(body=body)


def _more(request: Request, job: str, column: Column) -> str | None:
    """Where the cards behind these are."""
    stage = column.stage.id
    return older(request, f"/console/jobs/{job}", column.after, filtered_by=stage, stage=stage)


def _link(column: Column) -> Link:
    """The way to a column on the same page, for screens that show one at a time."""
    return Link(text=column.stage.name, href=f"#stage-{column.stage.id}", count=column.count)


def _goals(stages: tuple[jobs.Stage, ...]) -> dict[str, list[tuple[str, str]]]:
    """Where the cards of each stage can go: the stages after it first, because that is where most of them go."""
    return {
        stage.id: [(one.id, one.name) for one in (*stages[place + 1 :], *stages[:place])]
        for place, stage in enumerate(stages)
    }
