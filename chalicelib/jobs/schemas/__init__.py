"""Wire shapes of jobs, how they hire, and requisitions."""

from chalicelib.jobs.schemas.hiring import (
    MemberBody,
    NewStage,
    QuestionsBody,
    RuleBody,
    RuleChange,
    StageChange,
    StageOrder,
)
from chalicelib.jobs.schemas.jobs import CloseBody, JobCardShape, JobChange, JobsAsked, JobShape, NewJob
from chalicelib.jobs.schemas.requisitions import (
    NewRequisition,
    RequisitionChange,
    RequisitionsAsked,
    RequisitionShape,
)

__all__ = [
    "CloseBody",
    "JobCardShape",
    "JobChange",
    "JobShape",
    "JobsAsked",
    "MemberBody",
    "NewJob",
    "NewRequisition",
    "NewStage",
    "QuestionsBody",
    "RequisitionChange",
    "RequisitionShape",
    "RequisitionsAsked",
    "RuleBody",
    "RuleChange",
    "StageChange",
    "StageOrder",
]
