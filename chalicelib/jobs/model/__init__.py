"""Jobs and how they hire: data, no I/O."""

from __future__ import annotations

from chalicelib.jobs.model.hiring import Hiring, Stage, StageType, TeamMember
from chalicelib.jobs.model.jobs import CloseReason, Job, JobCard, JobState, Place, Salary
from chalicelib.jobs.model.questions import Option, Question, QuestionKind, Rule, RuleKind
from chalicelib.jobs.model.requisitions import Asked, Requisition, RequisitionState

__all__ = [
    "Asked",
    "CloseReason",
    "Hiring",
    "Job",
    "JobCard",
    "JobState",
    "Option",
    "Place",
    "Question",
    "QuestionKind",
    "Requisition",
    "RequisitionState",
    "Rule",
    "RuleKind",
    "Salary",
    "Stage",
    "StageType",
    "TeamMember",
]
