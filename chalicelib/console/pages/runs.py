"""Runs: work over many things, how far each has come, what became of each target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chalicelib import intake, jobs, pipeline
from chalicelib.console.doors import routes
from chalicelib.console.names import names
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.jobs import Hiring
from chalicelib.pipeline import BulkAction
from chalicelib.platform import ids
from chalicelib.platform.errors import AppError, NotFound, Stale
from chalicelib.platform.http import Html, Plain, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.platform.runs import Result, Run, RunState
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission, Reach, watching

PATH = "/console/runs"
KINDS: Mapping[str, Text] = {
    BulkAction.MOVE.kind: Text("Move to a stage", "批量流转"),
    BulkAction.REJECT.kind: Text("Reject", "批量淘汰"),
    BulkAction.TAG.kind: Text("Add a tag", "批量打标签"),
    BulkAction.MESSAGE.kind: Text("Write to candidates", "群发邮件"),
    jobs.catching_up.KIND: Text("Adverts follow a board", "职位发布随渠道接入更新"),
    intake.rereading.KIND: Text("Read all résumés again", "重新解析全部简历"),
}
REFRESH = 5
"""Seconds after which a page about a run that goes on is shown anew, unless its reader stopped that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the report as its reader may know it: `name` is None for what has no name, or none for this reader."""

    result: Result
    name: str | None = None
    href: str | None = None


@routes.page("GET", PATH, permit=Permission.COMPANY_READ)
def show_runs(request: Request) -> Html:
    """The runs one may watch, newest first."""
    return _listed(request, Form(), status=200)


@routes.page("POST", PATH, permit=Permission.COMPANY_WRITE)
def reread_resumes(request: Request) -> Html | Redirect:
    """Begin to read every résumé again that an older parser read."""
    try:
        begun = intake.rereading.start(request.work())
    except AppError as refusal:
        return _listed(request, Form().refused([refusal], request.language), status=int(status_of(refusal)))
    return Redirect(to=f"{PATH}/{begun.id}")


@routes.page("GET", PATH + "/{run}", permit=Permission.COMPANY_READ)
def show_run(request: Request, run: str) -> Html:
    """A run, and what became of each target so far."""
    return _shown(request, run, Form(), status=200)


@routes.page("POST", PATH + "/{run}/cancel", permit=Permission.COMPANY_READ)
def cancel_run(request: Request, run: str) -> Html | Redirect:
    """Stop it behind the targets it is at."""
    try:
        watching.cancel(request.work(), request.caller.person, run)
    except NotFound:
        raise
    except AppError as refusal:
        status = 409 if isinstance(refusal, Stale) else int(status_of(refusal))
        return _shown(request, run, Form().refused([refusal], request.language), status=status)
    return Redirect(to=f"{PATH}/{run}")


@routes.page("GET", PATH + "/{run}/report.csv", permit=Permission.COMPANY_READ)
def download_run(request: Request, run: str) -> Plain:
    """The whole report as a table."""
    table = watching.report_table(request.caller.person, run, request.language)
    return Plain.spreadsheet(table, name=f"run-{run}.csv")


def _listed(request: Request, form: Form, *, status: int) -> Html:
    access: Access = request.caller.person
    found, after = watching.recent(access, after=None if form.errors else request.cursor())
    known = names(access.scope, users=_users(found))
    body = page(
        request,
        "runs.html",
        runs=found,
        kinds=KINDS,
        users=known.users,
        form=form,
        may_reread=access.reach(Permission.COMPANY_WRITE) is Reach.ALL,
        older=older(request, PATH, after),
    )
    return Html(body=body, status=status)


def _shown(request: Request, identity: str, form: Form, *, status: int) -> Html:
    access: Access = request.caller.person
    run = watching.view(access, identity)
    path = f"{PATH}/{identity}"
    results, after = watching.report(access, identity, after=None if form.errors else request.cursor())
    hiring = _hiring(access, run)
    known = names(access.scope, users=_users([run]), candidates_=_people(access, run, hiring, results))
    going = not run.over
    body = page(
        request,
        "run.html",
        run=run,
        kind=KINDS.get(run.kind) or Text(run.kind, run.kind),
        who=known.users.get(run.by.partition(":")[2]),
        lines=[_line(one, known.candidates) for one in results],
        hiring=hiring,
        about=_about(run, hiring),
        form=form,
        path=path,
        going=going,
        refresh=REFRESH if going and not form.errors and request.incoming.query.get("refresh") != "off" else None,
        following=older(request, path, after),
        table=_has_lines(run) and run.total <= watching.MOST_ROWS,
    )
    return Html(body=body, status=status)


def _has_lines(run: Run) -> bool:
    """Whether the report says anything: of a run that was stopped before its first target, what it did not come to."""
    return run.handled > 0 or (run.state is RunState.CANCELLED and run.total > 0)


def _users(found: Iterable[Run]) -> list[str]:
    actors = (run.by.partition(":") for run in found)
    return [identity for kind, _, identity in actors if kind == "user"]


def _hiring(access: Access, run: Run) -> Hiring | None:
    """The job a run is about, if its reader may see its applications now."""
    if "job" not in run.about:
        return None
    try:
        hiring = jobs.load(access.scope, run.about["job"])
        jobs.require(access, Permission.APPLICATIONS_READ, hiring)
    except AppError:  # gone, or the reader has left the team: the numbers are theirs, the names are not
        return None
    return hiring


def _people(access: Access, run: Run, hiring: Hiring | None, results: Iterable[Result]) -> list[str]:
    """The candidates of the report whose names this reader may know."""
    if hiring is None and ("job" in run.about or access.reach(Permission.CANDIDATES_READ) is not Reach.ALL):
        return []
    heads = (one.target.partition(".")[0] for one in results)
    return [head for head in heads if ids.is_id(head)]


def _line(result: Result, known: Mapping[str, str]) -> Line:
    candidate, _, application = result.target.partition(".")
    if candidate not in known:
        return Line(result=result)
    href = f"/console/applications/{result.target}" if application else f"/console/candidates/{candidate}"
    return Line(result=result, name=known[candidate], href=href)


def _about(run: Run, hiring: Hiring | None) -> list[tuple[Text, Text]]:
    """What was asked for, in words."""
    if hiring is None:
        return []
    said: list[tuple[Text, Text]] = []
    for field, label in (("from_stage", Text("Everybody in", "范围")), ("stage", Text("To stage", "目标阶段"))):
        if field in run.about:
            stage = hiring.stage(run.about[field])
            name = Text("A former stage", "已删除的阶段") if stage is None else Text(stage.name, stage.name)
            said.append((label, name))
    reason = run.about.get("reason", "")
    if reason:
        known = {one.value: text for one, text in pipeline.REJECTIONS.items()}
        said.append((Text("Reason", "淘汰原因"), known.get(reason) or Text("A reason of your own", "自定义原因")))
    return said
