"""Jobs: what a company hires for and how.

Words: requisition 招聘需求 (the wish to hire: how many, why), job 职位, stage 阶段 (a free name, a fixed type), hiring team
招聘团队, screening rule 筛选规则, question 申请问题. A job and how it hires change as one: the job's version guards its stages,
team and rules.
Doors: `/v1/jobs…`, `/v1/requisitions…`, the careers site `/careers/{slug}…` (without the application form, which intake has).
Facts: job.created, job.changed, job.opened, job.closed, job.stages_changed, job.team_changed, job.rules_changed,
requisition.created, requisition.changed, requisition.approved, requisition.closed.
"""

from typing import TYPE_CHECKING

from chalicelib.jobs import words
from chalicelib.jobs.decisions.descriptions import plain
from chalicelib.jobs.decisions.jobs import EMPLOYMENT_TYPES, SALARY_UNITS
from chalicelib.jobs.decisions.opening import ClosedJob, NotReady, missing, require_public
from chalicelib.jobs.decisions.questions import QuestionInUse, WantedOption, WantedQuestion
from chalicelib.jobs.decisions.rules import EDUCATION_LEVELS, NO, QUESTION_TESTS, TESTS, YES
from chalicelib.jobs.decisions.stages import UnknownStage
from chalicelib.jobs.decisions.team import PARTS
from chalicelib.jobs.model import (
    CloseReason,
    Hiring,
    Job,
    JobCard,
    JobState,
    Option,
    Place,
    Question,
    QuestionKind,
    Requisition,
    RequisitionState,
    Rule,
    RuleKind,
    Salary,
    Stage,
    StageType,
    TeamMember,
)
from chalicelib.jobs.service.reading import company_day, day_in, mine, public_jobs, require, view
from chalicelib.jobs.store import (
    JOBS,
    RULES,
    STAGES,
    TEAM,
    UnknownJob,
    UnknownRequisition,
    job_key,
    load,
    read_job,
    read_stage,
    stage_key,
    team_key,
)
from chalicelib.platform.lazily import lazily

if TYPE_CHECKING:
    from chalicelib.jobs.service import requisitions
    from chalicelib.jobs.service.hiring import (
        add_stage,
        remove_member,
        remove_stage,
        rename_stage,
        reorder_stages,
        set_member,
    )
    from chalicelib.jobs.service.jobs import close, create, open_, reopen, update
    from chalicelib.jobs.service.screening import add_rule, change_rule, remove_rule, set_questions

__getattr__ = lazily(
    __name__,
    {
        "service.hiring": (
            "add_stage",
            "remove_member",
            "remove_stage",
            "rename_stage",
            "reorder_stages",
            "set_member",
        ),
        "service.jobs": (
            "close",
            "create",
            "open_",
            "reopen",
            "update",
        ),
        "service.screening": (
            "add_rule",
            "change_rule",
            "remove_rule",
            "set_questions",
        ),
        "service.requisitions": ("requisitions",),
    },
)

__all__ = [
    "EDUCATION_LEVELS",
    "EMPLOYMENT_TYPES",
    "JOBS",
    "NO",
    "PARTS",
    "QUESTION_TESTS",
    "RULES",
    "SALARY_UNITS",
    "STAGES",
    "TEAM",
    "TESTS",
    "YES",
    "CloseReason",
    "ClosedJob",
    "Hiring",
    "Job",
    "JobCard",
    "JobState",
    "NotReady",
    "Option",
    "Place",
    "Question",
    "QuestionInUse",
    "QuestionKind",
    "Requisition",
    "RequisitionState",
    "Rule",
    "RuleKind",
    "Salary",
    "Stage",
    "StageType",
    "TeamMember",
    "UnknownJob",
    "UnknownRequisition",
    "UnknownStage",
    "WantedOption",
    "WantedQuestion",
    "add_rule",
    "add_stage",
    "change_rule",
    "close",
    "company_day",
    "create",
    "day_in",
    "job_key",
    "load",
    "mine",
    "missing",
    "open_",
    "plain",
    "public_jobs",
    "read_job",
    "read_stage",
    "remove_member",
    "remove_rule",
    "remove_stage",
    "rename_stage",
    "reopen",
    "reorder_stages",
    "require",
    "require_public",
    "requisitions",
    "set_member",
    "set_questions",
    "stage_key",
    "team_key",
    "update",
    "view",
    "words",
]
