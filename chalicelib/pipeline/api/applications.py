"""REST doors of boards and applications."""

from __future__ import annotations

from chalicelib import jobs
from chalicelib.pipeline import columns, decisions, schemas, service, visibility
from chalicelib.pipeline.api.blueprint import routes
from chalicelib.pipeline.model import Application
from chalicelib.pipeline.views import BoardView
from chalicelib.platform.http import Paged, Request
from chalicelib.platform.http.cursors import seal_cursor
from chalicelib.tenants import Permission

_READ, _WRITE = Permission.APPLICATIONS_READ, Permission.APPLICATIONS_WRITE
_UNKNOWN = visibility.UnknownApplication
_PAGE = 100


@routes.api(
    "GET", "/v1/jobs/{job}/board", permit=_READ, query=schemas.BoardAsked, answers=schemas.BoardShape,
    refusals=(jobs.UnknownJob, jobs.UnknownStage),
)  # fmt: skip
def show_board(request: Request, job: str) -> BoardView:
    """The job's board: all columns, or one (`stage`) from its `cursor` on."""
    stage = request.query.stage
    after = request.cursor(stage) if stage is not None else None
    seen = columns.board(request.caller.person, job, stage=stage, after=after)
    cursors = {
        column.stage.id: seal_cursor(column.after, bound=request.bound(column.stage.id)) for column in seen.columns
    }
    return BoardView(seen, cursors)


@routes.api(
    "GET", "/v1/jobs/{job}/applications", permit=_READ, query=schemas.ApplicationsAsked, answers=schemas.CardShape,
    many=True, refusals=(jobs.UnknownJob,),
)  # fmt: skip
def list_applications(request: Request, job: str) -> Paged:
    """The applications for a job, ended ones too, the last to apply first; by state, source or unmet rules if asked."""
    asked, bound = request.query, request.query.bound()
    cards, after = columns.listed(
        request.caller.person, job, limit=_PAGE, after=request.cursor(bound), wanted=asked.wanted()
    )
    return Paged(cards, after, filtered_by=bound)


@routes.api(
    "GET", "/v1/applications/{application}", permit=_READ, answers=schemas.ApplicationShape, refusals=(_UNKNOWN,)
)
def get_application(request: Request, application: str) -> Application:
    """One application."""
    return service.view(request.caller.person, application)


@routes.api(
    "POST", "/v1/applications/{application}/move", permit=_WRITE, takes=schemas.MoveBody,
    answers=schemas.ApplicationStateShape,
    refusals=(_UNKNOWN, decisions.AlreadyEnded, decisions.SameStage, jobs.UnknownStage),
)  # fmt: skip
def move_application(request: Request, application: str) -> Application:
    """Move an application to another stage; the stage that means hired hires."""
    return service.move(
        request.work(), request.caller.person,
        application_id=application, stage=request.body.stage, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "POST", "/v1/applications/{application}/reject", permit=_WRITE, takes=schemas.RejectBody,
    answers=schemas.ApplicationStateShape, refusals=(_UNKNOWN, decisions.AlreadyEnded, decisions.NoteNeeded),
)  # fmt: skip
def reject_application(request: Request, application: str) -> Application:
    """End an application with the company's no."""
    return service.reject(
        request.work(), request.caller.person, application_id=application,
        reason=request.body.reason, note=request.body.note, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "POST", "/v1/applications/{application}/withdraw", permit=_WRITE, takes=schemas.WithdrawBody,
    answers=schemas.ApplicationStateShape, refusals=(_UNKNOWN, decisions.AlreadyEnded, decisions.NoteNeeded),
)  # fmt: skip
def withdraw_application(request: Request, application: str) -> Application:
    """End an application with the candidate's no."""
    return service.withdraw(
        request.work(), request.caller.person, application_id=application,
        reason=request.body.reason, note=request.body.note, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "POST", "/v1/applications/{application}/reopen", permit=_WRITE, takes=schemas.ReopenBody,
    answers=schemas.ApplicationStateShape,
    refusals=(_UNKNOWN, decisions.NotEnded, decisions.AppliedAgain, decisions.NotForHired, jobs.UnknownStage),
)  # fmt: skip
def reopen_application(request: Request, application: str) -> Application:
    """Make an ended application active again."""
    return service.reopen(
        request.work(), request.caller.person,
        application_id=application, stage=request.body.stage, expected=request.if_match,
    )  # fmt: skip
