"""Jobs and how they hire: data, no I/O."""

from __future__ import annotations

from chalicelib.jobs.model.hiring import Hiring, Stage, StageType, TeamMember
from chalicelib.jobs.model.jobs import CloseReason, Job, JobCard, JobState, OtherPlace, Place, Salary
from chalicelib.jobs.model.posts import Awaited, Ended, Feed, Post, PostCard, PostState, StoredFeed
from chalicelib.jobs.model.questions import Option, Question, QuestionKind, Rule, RuleKind
from chalicelib.jobs.model.requisitions import Asked, Requisition, RequisitionState
from chalicelib.jobs.model.templates import PipelineChoice, PipelineTemplate, PlannedStage

__all__ = [
    "Asked",
    "Awaited",
    "CloseReason",
    "Ended",
    "Feed",
    "Hiring",
    "Job",
    "JobCard",
    "JobState",
    "Option",
    "OtherPlace",
    "PipelineChoice",
    "PipelineTemplate",
    "Place",
    "PlannedStage",
    "Post",
    "PostCard",
    "PostState",
    "Question",
    "QuestionKind",
    "Requisition",
    "RequisitionState",
    "Rule",
    "RuleKind",
    "Salary",
    "Stage",
    "StageType",
    "StoredFeed",
    "TeamMember",
]
