"""The questions of a job as Indeed fetches them (docs.indeed.com/dev/reference/screener-questions, schema 1.3).

The answers come back under the ids of our questions and options. Indeed keeps what it fetched for an hour, by address: the
address changes whenever the questions do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.boards.document import DocumentQuestion, JobDocument
from chalicelib.boards.publishing.questions import choices

SCHEMA_VERSION = "1.3"
_TYPES: Mapping[str, dict[str, Any]] = {
    "text": {"type": "text"},
    "long_text": {"type": "textarea"},
    "yes_no": {"type": "select"},
    "one_of": {"type": "select"},
    "several_of": {"type": "multiselect"},
    "number": {"type": "text", "format": "decimal"},
    "date": {"type": "date", "format": "yyyy-MM-dd"},  # Java's SimpleDateFormat
}


def form(document: JobDocument) -> dict[str, Any]:
    """The document Indeed fetches."""
    questions = [_question(one, document.language) for one in document.questions]
    return {"schemaVersion": SCHEMA_VERSION, "screenerQuestions": {"questions": questions}}


def _question(question: DocumentQuestion, language: str) -> dict[str, Any]:
    said = {"id": question.id, "question": question.label, "required": question.required, **_TYPES[question.kind]}
    offered = choices(question, language)
    return said | {"options": [{"value": one.id, "label": one.label} for one in offered]} if offered else said
