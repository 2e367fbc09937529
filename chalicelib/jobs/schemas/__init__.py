"""Wire shapes of jobs, how they hire, and requisitions."""

from chalicelib.jobs.schemas.agencies import AgencyJobShape, JobShareShape
from chalicelib.jobs.schemas.fields import FieldsBody
from chalicelib.jobs.schemas.hiring import (
    MemberBody,
    NewStage,
    QuestionsBody,
    RuleBody,
    RuleChange,
    ScreeningBody,
    StageChange,
    StageOrder,
)
from chalicelib.jobs.schemas.jobs import CloseBody, JobCardShape, JobChange, JobsAsked, JobShape, NewJob
from chalicelib.jobs.schemas.pipelines import ChoiceBody, ChoiceShape, PipelineBody, PipelineShape, StageTypeShape
from chalicelib.jobs.schemas.requisitions import (
    NewRequisition,
    RequisitionChange,
    RequisitionsAsked,
    RequisitionShape,
)

__all__ = [
    "AgencyJobShape",
    "ChoiceBody",
    "ChoiceShape",
    "CloseBody",
    "FieldsBody",
    "JobCardShape",
    "JobChange",
    "JobShape",
    "JobShareShape",
    "JobsAsked",
    "MemberBody",
    "NewJob",
    "NewRequisition",
    "NewStage",
    "PipelineBody",
    "PipelineShape",
    "QuestionsBody",
    "RequisitionChange",
    "RequisitionShape",
    "RequisitionsAsked",
    "RuleBody",
    "RuleChange",
    "ScreeningBody",
    "StageChange",
    "StageOrder",
    "StageTypeShape",
]
