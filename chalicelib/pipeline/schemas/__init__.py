"""Wire shapes of the pipeline's doors."""

from chalicelib.pipeline.schemas.applications import (
    ApplicationShape,
    ApplicationStateShape,
    BoardAsked,
    BoardShape,
    CardShape,
    MoveBody,
    RejectBody,
    ReopenBody,
    WithdrawBody,
)
from chalicelib.pipeline.schemas.people import (
    CandidateCardShape,
    CandidateChange,
    CandidateShape,
    EntryShape,
    OverviewShape,
    ResumeLinkShape,
)

__all__ = [
    "ApplicationShape",
    "ApplicationStateShape",
    "BoardAsked",
    "BoardShape",
    "CandidateCardShape",
    "CandidateChange",
    "CandidateShape",
    "CardShape",
    "EntryShape",
    "MoveBody",
    "OverviewShape",
    "RejectBody",
    "ReopenBody",
    "ResumeLinkShape",
    "WithdrawBody",
]
