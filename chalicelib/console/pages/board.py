"""A job's board: its columns with their cards."""

from __future__ import annotations

from chalicelib import pipeline
from chalicelib.console.doors import routes
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.platform.http import Html, Request
from chalicelib.tenants import Permission

CARDS = 50


@routes.page("GET", "/console/jobs/{job}", permit=Permission.APPLICATIONS_READ)
def show_board(request: Request, job: str) -> Html:
    """The board of a job, or one whole column of it."""
    stage = request.incoming.query.get("stage") or None
    board = pipeline.board(
        request.caller.person, job, stage=stage, limit=CARDS, after=request.cursor() if stage is not None else None
    )
    more = {
        column.stage.id: older(request, f"/console/jobs/{job}", column.after, stage=column.stage.id)
        for column in board.columns
    }
    return Html(body=page(request, "board.html", board=board, more=more, one_column=stage is not None))
