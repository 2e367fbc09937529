"""The questions of a job as ZipRecruiter fetches them: its JSON interview. Answers come back under our ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.boards.document import DocumentQuestion, JobDocument
from chalicelib.boards.publishing.questions import choices

_TYPES: Mapping[str, dict[str, Any]] = {
    "text": {"type": "text"},
    "long_text": {"type": "text"},
    "yes_no": {"type": "select"},
    "one_of": {"type": "select"},
    "several_of": {"type": "multiselect"},
    "number": {"type": "text"},
    "date": {"type": "date", "format": "YYYY-MM-DD"},
}


def form(document: JobDocument) -> list[dict[str, Any]]:
    """The document ZipRecruiter fetches."""
    return [_question(one, document.language) for one in document.questions]


def _question(question: DocumentQuestion, language: str) -> dict[str, Any]:
    said = {
        "question_id": question.id,
        "question": question.label,
        "required": question.required,
        **_TYPES[question.kind],
    }
    offered = choices(question, language)
    return said | {"options": [{"label": one.label, "value": one.id} for one in offered]} if offered else said
