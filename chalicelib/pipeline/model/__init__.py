"""Applications and their way through a job's stages: data, no I/O."""

from __future__ import annotations

from chalicelib.pipeline.model.applications import (
    UNATTRIBUTED,
    Answer,
    Application,
    ApplicationState,
    Attribution,
    Form,
    SourceNumber,
)
from chalicelib.pipeline.model.board import Card, CardFilter, Counted, Counts
from chalicelib.pipeline.model.fields import FieldValues
from chalicelib.pipeline.model.screening import Evidence, Outcome, Screened, Standing

__all__ = [
    "UNATTRIBUTED",
    "Answer",
    "Application",
    "ApplicationState",
    "Attribution",
    "Card",
    "CardFilter",
    "Counted",
    "Counts",
    "Evidence",
    "FieldValues",
    "Form",
    "Outcome",
    "Screened",
    "SourceNumber",
    "Standing",
]
