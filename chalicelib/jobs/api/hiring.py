"""REST doors of how a job hires: stages, team, questions, rules. Each answers with the whole job and its new ETag."""

from __future__ import annotations

from chalicelib.jobs import schemas
from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.decisions import questions, rules, stages, team
from chalicelib.jobs.model import Hiring
from chalicelib.jobs.service import hiring, screening
from chalicelib.platform.http import Request
from chalicelib.tenants import Permission

_WRITE = Permission.JOBS_WRITE


@routes.api(
    "POST", "/v1/jobs/{job}/stages", permit=_WRITE, takes=schemas.NewStage, answers=schemas.JobShape, status=201,
    refusals=(stages.FixedStage, stages.SameStageName),
)  # fmt: skip
def add_stage(request: Request, job: str) -> Hiring:
    """Add a stage between the first and the last."""
    body = request.body
    return hiring.add_stage(
        request.work(), request.caller.person, job,
        name=body.name, type_=body.type, after=body.after, expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "PUT", "/v1/jobs/{job}/stages", permit=_WRITE, takes=schemas.StageOrder, answers=schemas.JobShape, if_match=True,
    refusals=(stages.FixedStage,),
)  # fmt: skip
def order_stages(request: Request, job: str) -> Hiring:
    """Put the stages in another order."""
    return hiring.reorder_stages(
        request.work(), request.caller.person, job, order=request.body.order, expected=request.if_match
    )


@routes.api(
    "PATCH", "/v1/jobs/{job}/stages/{stage}", permit=_WRITE, takes=schemas.StageChange, answers=schemas.JobShape,
    if_match=True, refusals=(stages.UnknownStage, stages.SameStageName),
)  # fmt: skip
def rename_stage(request: Request, job: str, stage: str) -> Hiring:
    """Give a stage another name; its type stays."""
    return hiring.rename_stage(
        request.work(), request.caller.person, job, stage, name=request.body.name, expected=request.if_match
    )


@routes.api(
    "DELETE", "/v1/jobs/{job}/stages/{stage}", permit=_WRITE, answers=schemas.JobShape, if_match=True,
    refusals=(stages.UnknownStage, stages.KeptStage),
)  # fmt: skip
def remove_stage(request: Request, job: str, stage: str) -> Hiring:
    """Remove a stage, until the job is first opened."""
    return hiring.remove_stage(request.work(), request.caller.person, job, stage, expected=request.if_match)


@routes.api(
    "PUT", "/v1/jobs/{job}/team/{user}", permit=_WRITE, takes=schemas.MemberBody, answers=schemas.JobShape, if_match=True,
    refusals=(team.TeamFull,),
)  # fmt: skip
def set_member(request: Request, job: str, user: str) -> Hiring:
    """Put a person on the hiring team, or give them another part."""
    return hiring.set_member(
        request.work(), request.caller.person, job, user, part=request.body.part, expected=request.if_match
    )


@routes.api(
    "DELETE", "/v1/jobs/{job}/team/{user}", permit=_WRITE, answers=schemas.JobShape, if_match=True,
    refusals=(team.UnknownMember, team.LastMember, team.OwnerStays),
)  # fmt: skip
def remove_member(request: Request, job: str, user: str) -> Hiring:
    """Take a person off the hiring team."""
    return hiring.remove_member(request.work(), request.caller.person, job, user, expected=request.if_match)


@routes.api(
    "PUT", "/v1/jobs/{job}/questions", permit=_WRITE, takes=schemas.QuestionsBody, answers=schemas.JobShape, if_match=True,
    refusals=(questions.QuestionInUse, questions.KindFixed),
)  # fmt: skip
def set_questions(request: Request, job: str) -> Hiring:
    """Set the questions of the application form; ids of known questions keep their answers."""
    wanted = [question.wanted() for question in request.body.questions]
    return screening.set_questions(request.work(), request.caller.person, job, wanted=wanted, expected=request.if_match)


@routes.api(
    "POST", "/v1/jobs/{job}/rules", permit=_WRITE, takes=schemas.RuleBody, answers=schemas.JobShape, status=201,
    refusals=(rules.TooManyRules,),
)  # fmt: skip
def add_rule(request: Request, job: str) -> Hiring:
    """Add a screening rule; it rejects nobody unless `reject` is switched on."""
    return screening.add_rule(
        request.work(), request.caller.person, job, kind=request.body.kind, question=request.body.question,
        wanted=request.body.wish(), expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "PUT", "/v1/jobs/{job}/screening", permit=_WRITE, takes=schemas.ScreeningBody, answers=schemas.JobShape, if_match=True,
)  # fmt: skip
def set_screening(request: Request, job: str) -> Hiring:
    """Say what screening does with those who pass every rule, or switch it off for the job."""
    return screening.set_screening(
        request.work(), request.caller.person, job, advance=request.body.advance, off=request.body.off,
        expected=request.if_match,
    )  # fmt: skip


@routes.api(
    "PUT", "/v1/jobs/{job}/rules/{rule}", permit=_WRITE, takes=schemas.RuleChange, answers=schemas.JobShape, if_match=True,
    refusals=(rules.UnknownRule,),
)  # fmt: skip
def change_rule(request: Request, job: str, rule: str) -> Hiring:
    """Change a screening rule; what it looks at stays."""
    return screening.change_rule(
        request.work(), request.caller.person, job, rule, wanted=request.body.wish(), expected=request.if_match
    )


@routes.api(
    "DELETE", "/v1/jobs/{job}/rules/{rule}", permit=_WRITE, answers=schemas.JobShape, if_match=True,
    refusals=(rules.UnknownRule,),
)  # fmt: skip
def remove_rule(request: Request, job: str, rule: str) -> Hiring:
    """Remove a screening rule."""
    return screening.remove_rule(request.work(), request.caller.person, job, rule, expected=request.if_match)
