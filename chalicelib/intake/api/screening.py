"""REST doors of screening: rejections that wait, a person's word, the log and its figures."""

from __future__ import annotations

from chalicelib import jobs, pipeline
from chalicelib.intake import schemas
from chalicelib.intake.api.blueprint import routes
from chalicelib.intake.model import ScreeningRecord
from chalicelib.intake.service import auditing, reviewing
from chalicelib.pipeline import Application
from chalicelib.platform.http import Paged, Plain, Request
from chalicelib.tenants import Permission

_WRITE = Permission.APPLICATIONS_WRITE
_READ = Permission.APPLICATIONS_READ
_REFUSALS = (jobs.UnknownJob, auditing.PeriodTooLong)


@routes.api("GET", "/v1/screening/reviews", permit=_WRITE, answers=schemas.ReviewShape, many=True)
def list_reviews(request: Request) -> Paged:
    """Rejections that wait for a person or their time, the next to come first."""
    return Paged(*reviewing.waiting_reviews(request.caller.person, request.cursor()))


@routes.api(
    "POST", "/v1/applications/{application}/screening/confirm", permit=_WRITE, answers=schemas.DecidedShape,
    refusals=(reviewing.NothingWaits, pipeline.UnknownApplication),
)  # fmt: skip
def confirm_rejection(request: Request, application: str) -> Application:
    """Agree to a rejection that waits: it happens now."""
    return reviewing.confirm_review(request.work(), request.caller.person, application, expected=request.if_match)


@routes.api(
    "POST", "/v1/applications/{application}/screening/overrule", permit=_WRITE, takes=schemas.OverruleBody,
    answers=schemas.DecidedShape,
    refusals=(reviewing.NoteWanted, pipeline.UnknownApplication, pipeline.NothingToOverrule),
)  # fmt: skip
def overrule_screening(request: Request, application: str) -> Application:
    """Decide against screening: a waiting rejection is stopped, a held application goes on."""
    return reviewing.overrule(
        request.work(), request.caller.person, application,
        reason=request.body.reason, note=request.body.note, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "GET", "/v1/jobs/{job}/screening/log", permit=_READ, answers=schemas.ScreeningRecordShape, many=True,
    refusals=(jobs.UnknownJob,),
)  # fmt: skip
def list_log(request: Request, job: str) -> Paged:
    """What screening decided for a job, newest first."""
    return Paged(*auditing.log(request.caller.person, job, request.cursor()))


@routes.api(
    "GET",
    "/v1/jobs/{job}/screening/log.csv",
    permit=_READ,
    query=schemas.PeriodAsked,
    media="text/csv",
    refusals=_REFUSALS,
)
def download_log(request: Request, job: str) -> Plain:
    """The log of a period as a table (RFC 4180, UTF-8 with a byte order mark)."""
    table = auditing.log_table(request.caller.person, job, **request.query.span)
    return Plain.spreadsheet(table, name="screening.csv")


@routes.api(
    "GET", "/v1/jobs/{job}/screening/questionable", permit=_READ, query=schemas.PeriodAsked,
    answers=schemas.ScreeningRecordShape, many=True, refusals=_REFUSALS,
)  # fmt: skip
def list_questionable(request: Request, job: str) -> Paged:
    """Decisions to look at again: the résumé says otherwise, or a person overruled them."""
    found: list[ScreeningRecord] = auditing.questionable(request.caller.person, job, **request.query.span)
    return Paged(found)


@routes.api(
    "GET", "/v1/jobs/{job}/screening/impact", permit=Permission.COMPLIANCE_READ, query=schemas.PeriodAsked,
    answers=schemas.ImpactShape, refusals=_REFUSALS,
)  # fmt: skip
def show_impact(request: Request, job: str) -> auditing.ImpactReport:
    """Whether all groups pass screening alike: rates, impact ratios and their significance."""
    return auditing.adverse_impact(request.caller.person, job, **request.query.span)
