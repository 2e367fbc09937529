"""Doing something with many cards of a board: what was chosen, what can be done with it, and the run that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from chalicelib import candidates, jobs, pipeline
from chalicelib.console.doors import routes
from chalicelib.console.pages.board import shown as shown_board
from chalicelib.console.reasons import offered
from chalicelib.console.refusals import NoTag, NothingTicked, TooLong, TwoSelections, UnknownAction
from chalicelib.console.viewer import page
from chalicelib.jobs import Hiring, Stage
from chalicelib.pipeline import Application, Bulk, BulkAction, ReasonKind, Selection
from chalicelib.platform import ids
from chalicelib.platform.errors import AppError, Forbidden, Stale
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access, Permission

NEEDED = pipeline.beginning.NEEDED
LETTERS: Mapping[str, Text] = {
    "application_update": Text("News in your own words", "进展通知（自定义内容）"),
    "application_declined": Text("The letter of rejection", "未通过通知"),
}
"""What can be written to many at once."""
_BATCH = 100
_MOST = 4000
_MOST_TAG = 60
_FIELDS: Mapping[BulkAction, tuple[str, ...]] = {
    BulkAction.MOVE: ("stage",),
    BulkAction.REJECT: ("reason", "note"),
    BulkAction.TAG: ("dimension", "value"),
    BulkAction.MESSAGE: ("template", "wording_en", "wording_zh"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was ticked: applications, or everybody in a stage."""

    hiring: Hiring
    applications: tuple[Application, ...] = ()
    stage: Stage | None = None


@routes.page("POST", "/console/jobs/{job}/selected", permit=Permission.APPLICATIONS_READ)
def act_on_selected(request: Request, job: str) -> Html | Redirect:
    """The cards that were ticked on the board: compare them, or choose what to do with them."""
    try:
        choice = _choice(request, job)
        if request.form.first("then") == "compare":
            return _to_comparison(choice)
        return _shown(request, choice, Form(), status=200)
    except (NothingTicked, TwoSelections, pipeline.ComparisonSize, pipeline.UnknownApplication) as refusal:
        return _board(request, job, refusal)


@routes.page("POST", "/console/jobs/{job}/bulk", permit=frozenset(NEEDED.values()))
def begin_bulk(request: Request, job: str) -> Html | Redirect:
    """Start the run that does it, and go where it can be watched."""
    try:
        choice = _choice(request, job)
    except (NothingTicked, TwoSelections, pipeline.UnknownApplication) as refusal:
        return _board(request, job, refusal)
    run = request.form.first("run") or ""
    try:
        begun = pipeline.beginning.begin(
            request.work(),
            request.caller.person,
            _bulk(request, choice),
            [one.public_id for one in choice.applications],
            identity=run if ids.is_id(run) else None,
        )
    except AppError as refusal:
        if isinstance(refusal, Stale) and ids.is_id(run):
            return Redirect(to=f"/console/runs/{run}")  # the form was sent twice: its run is there
        return _refused(request, choice, refusal)
    return Redirect(to=f"/console/runs/{begun.id}")


def _choice(request: Request, job: str) -> Choice:
    """What the form names, read and checked; the permission to read the job's applications is checked here."""
    access: Access = request.caller.person
    hiring = jobs.load(access.scope, job)
    jobs.require(access, Permission.APPLICATIONS_READ, hiring)
    ticked = list(dict.fromkeys(request.form.fields.get("application", ())))
    columns = list(dict.fromkeys(request.form.fields.get("all", ())))
    if not ticked and not columns:
        raise NothingTicked
    if len(columns) > 1:
        raise TwoSelections
    found = _applications(access.scope, job, ticked)
    if not columns:
        return Choice(hiring=hiring, applications=found)
    stage = hiring.stage(columns[0])
    if stage is None:
        raise NothingTicked
    if any(one.stage != stage.id for one in found):
        raise TwoSelections
    return Choice(hiring=hiring, stage=stage)


def _applications(scope: TenantScope, job: str, ticked: list[str]) -> tuple[Application, ...]:
    """The applications of these public ids; raises `UnknownApplication` for one that is not there or is for another job."""
    keys = []
    for public_id in ticked:
        candidate, identity = ids.read_child_id(public_id)
        if pipeline.job_of(identity) != job:
            raise pipeline.UnknownApplication
        keys.append(pipeline.application_key(scope, candidate, identity))
    found = []
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        items, _ = get_items(scope, batch)
        if any(key not in items for key in batch):
            raise pipeline.UnknownApplication
        found += [pipeline.read_application(items[key]) for key in batch]
    return tuple(found)


def _to_comparison(choice: Choice) -> Redirect:
    wanted = [one.public_id for one in choice.applications]
    pipeline.require_comparable(wanted)
    query = urlencode({"applications": ",".join(wanted)}, safe=",")
    return Redirect(to=f"/console/jobs/{choice.hiring.job.id}/compare?{query}")


def _bulk(request: Request, choice: Choice) -> Bulk:
    """What is wanted, as the form says it."""
    action = _action(request)
    said = {name: request.form.first(name) or "" for name in _FIELDS[action]}
    for name, value in said.items():
        most = _MOST_TAG if name == "value" else _MOST
        if len(value) > most:
            raise TooLong(field=name, most=most)
    selection = None if choice.stage is None else Selection(stage=choice.stage.id, failed=_failed(request))
    bulk = Bulk(action=action, job=choice.hiring.job.id, selection=selection)
    match action:
        case BulkAction.MOVE:
            return replace(bulk, stage=said["stage"])
        case BulkAction.REJECT:
            return replace(bulk, reason=said["reason"], note=said["note"])
        case BulkAction.TAG:
            value = " ".join(said["value"].split())
            if not value:
                raise NoTag(field="value")
            return replace(bulk, tags={said["dimension"]: (value,)})
        case BulkAction.MESSAGE:
            wording = Text(said["wording_en"], said["wording_zh"])
            return replace(bulk, template=said["template"], wording=wording)


def _action(request: Request) -> BulkAction:
    said = request.form.first("action") or ""
    if said not in list(BulkAction):
        raise UnknownAction
    return BulkAction(said)


def _failed(request: Request) -> bool | None:
    return {"yes": True, "no": False}.get(request.form.first("failed") or "")


def _refused(request: Request, choice: Choice, refusal: AppError) -> Html:
    """The same page with the refusal at its field."""
    said = request.form.first("action") or ""
    fields = _FIELDS[BulkAction(said)] if said in list(BulkAction) else ()
    at = refusal.field or ""
    at = {"wording": "wording_en"}.get(at, "value" if said == BulkAction.TAG and at else at)
    values = {name: every[0] for name, every in request.form.fields.items()}
    form = Form(id=said, values=values, errors={at if at in fields else "": refusal.said(request.language)})
    return _shown(request, choice, form, status=int(status_of(refusal)))


def _board(request: Request, job: str, refusal: AppError) -> Html:
    stage = request.form.first("only") or ""
    form = Form(errors={"": refusal.said(request.language)})  # the board has no field for it: it concerns the choice
    return shown_board(request, job, form, stage=stage if ids.is_id(stage) else None, status=int(status_of(refusal)))


def _shown(request: Request, choice: Choice, form: Form, *, status: int) -> Html:
    """What can be done with what was chosen; raises `Forbidden` for somebody who may do nothing with it."""
    access: Access = request.caller.person
    on_team = access.user is not None and choice.hiring.on_team(access.user.id)
    may = {action.value: access.sees_job(permission, on_team=on_team) for action, permission in NEEDED.items()}
    if not any(may.values()):
        raise Forbidden
    here = {one.stage for one in choice.applications} if choice.stage is None else {choice.stage.id}
    stages = [(one.id, one.name) for one in choice.hiring.stages if here != {one.id}]
    dimensions = candidates.tag_dimensions(access.scope).dimensions if may[BulkAction.TAG] else ()
    body = page(
        request,
        "bulk.html",
        job=choice.hiring.job,
        stage=choice.stage,
        applications=choice.applications,
        sent=form,
        forms_={action.value: form if form.id == action else Form(id=action.value) for action in BulkAction},
        failed=request.form.first("failed") or "",
        may=may,
        goals=stages,
        rejections=offered(access.scope)[ReasonKind.REJECTION] if may[BulkAction.REJECT] else [],
        dimensions=[(one.key, Text(one.name, one.name_zh or one.name)) for one in dimensions],
        values={value for one in dimensions for value in one.values},
        letters=LETTERS.items(),
        run=ids.new_id(request.now),
    )
    return Html(body=body, status=status)
