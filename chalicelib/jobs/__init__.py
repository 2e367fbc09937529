"""Jobs: what a company hires for and how.

Words: requisition 招聘需求 (the wish to hire: how many, why), job 职位, stage 阶段 (a free name, a fixed type), hiring team
招聘团队, screening rule 筛选规则, question 申请问题, pipeline template 流程模板 (the stages that jobs start with). A job and how
it hires change as one: the job's version guards its stages, team and rules.
Doors: `/v1/jobs…`, `/v1/pipelines…`, `/v1/stage-types`, `/v1/requisitions…`, the careers site `/careers/{slug}…` (without the
application form, which intake has).
Facts: job.created, job.changed, job.opened, job.closed, job.stages_changed, job.team_changed, job.rules_changed,
requisition.created, requisition.changed, requisition.approved, requisition.closed; of an advert at a board: post.drafted,
post.awaited, post.published, post.rejected, post.withdrawn, post.unconfirmed.
"""

from typing import TYPE_CHECKING

from chalicelib.jobs import words
from chalicelib.jobs.decisions.descriptions import plain
from chalicelib.jobs.decisions.jobs import EMPLOYMENT_TYPES, SALARY_UNITS
from chalicelib.jobs.decisions.opening import ClosedJob, NotOpen, NotReady, missing, require_public
from chalicelib.jobs.decisions.questions import QuestionInUse, WantedOption, WantedQuestion
from chalicelib.jobs.decisions.rules import EDUCATION_LEVELS, NO, QUESTION_TESTS, TESTS, YES, WantedRule
from chalicelib.jobs.decisions.stages import UnknownStage
from chalicelib.jobs.decisions.team import PARTS
from chalicelib.jobs.decisions.templates import UnknownPipeline
from chalicelib.jobs.model import (
    CloseReason,
    Hiring,
    Job,
    JobCard,
    JobState,
    Option,
    PipelineTemplate,
    Place,
    PlannedStage,
    Post,
    PostCard,
    PostState,
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
from chalicelib.jobs.shipped import SHIPPED
from chalicelib.jobs.stage_types import STAGE_TYPES
from chalicelib.jobs.store import (
    JOBS,
    RULES,
    STAGES,
    TEAM,
    UnknownJob,
    UnknownRequisition,
    job_key,
    load,
    on_teams,
    read_job,
    read_stage,
    stage_key,
    team_key,
)
from chalicelib.platform.lazily import lazily

if TYPE_CHECKING:
    from chalicelib.jobs.numbering import number_of
    from chalicelib.jobs.service import catching_up, pipelines, posts, requisitions
    from chalicelib.jobs.service.fields import set_fields
    from chalicelib.jobs.service.hiring import (
        add_stage,
        remove_member,
        remove_stage,
        rename_stage,
        reorder_stages,
        set_member,
    )
    from chalicelib.jobs.service.jobs import close, create, open_, reopen, update
    from chalicelib.jobs.service.numbered import job_numbered
    from chalicelib.jobs.service.posters import PosterLink, poster
    from chalicelib.jobs.service.screening import add_rule, change_rule, remove_rule, set_questions, set_screening
    from chalicelib.jobs.service.shares import open_job_of
    from chalicelib.jobs.service.sharing import Share, share
    from chalicelib.jobs.service.showing_posts import Advert, BoardView, PostsView, advert, posts_view
    from chalicelib.jobs.service.tokens import source_of

__getattr__ = lazily(
    __name__,
    {
        "service.catching_up": ("catching_up",),
        "service.hiring": (
            "add_stage",
            "remove_member",
            "remove_stage",
            "rename_stage",
            "reorder_stages",
            "set_member",
        ),
        "numbering": ("number_of",),
        "service.numbered": ("job_numbered",),
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
            "set_screening",
        ),
        "service.pipelines": ("pipelines",),
        "service.posters": ("PosterLink", "poster"),
        "service.posts": ("posts",),
        "service.shares": ("open_job_of",),
        "service.sharing": ("Share", "share"),
        "service.showing_posts": ("Advert", "BoardView", "PostsView", "advert", "posts_view"),
        "service.tokens": ("source_of",),
        "service.requisitions": ("requisitions",),
        "service.fields": ("set_fields",),
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
    "SHIPPED",
    "STAGES",
    "STAGE_TYPES",
    "TEAM",
    "TESTS",
    "YES",
    "Advert",
    "BoardView",
    "CloseReason",
    "ClosedJob",
    "Hiring",
    "Job",
    "JobCard",
    "JobState",
    "NotOpen",
    "NotReady",
    "Option",
    "PipelineTemplate",
    "Place",
    "PlannedStage",
    "Post",
    "PostCard",
    "PostState",
    "PosterLink",
    "PostsView",
    "Question",
    "QuestionInUse",
    "QuestionKind",
    "Requisition",
    "RequisitionState",
    "Rule",
    "RuleKind",
    "Salary",
    "Share",
    "Stage",
    "StageType",
    "TeamMember",
    "UnknownJob",
    "UnknownPipeline",
    "UnknownRequisition",
    "UnknownStage",
    "WantedOption",
    "WantedQuestion",
    "WantedRule",
    "add_rule",
    "add_stage",
    "advert",
    "catching_up",
    "change_rule",
    "close",
    "company_day",
    "create",
    "day_in",
    "job_key",
    "job_numbered",
    "load",
    "mine",
    "missing",
    "number_of",
    "on_teams",
    "open_",
    "open_job_of",
    "pipelines",
    "plain",
    "poster",
    "posts",
    "posts_view",
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
    "set_fields",
    "set_member",
    "set_questions",
    "set_screening",
    "share",
    "source_of",
    "stage_key",
    "team_key",
    "update",
    "view",
    "words",
]
