"""What a question of the application form offers, whatever board asks it."""

from __future__ import annotations

from chalicelib.boards.document import DocumentOption, DocumentQuestion
from chalicelib.platform.texts import Text, language_of

_ANSWERS = {"yes": Text("Yes", "是"), "no": Text("No", "否")}


def choices(question: DocumentQuestion, language: str) -> tuple[DocumentOption, ...]:
    """The options of a question of choice, those of yes and no in the job's language; empty for a question without."""
    if question.kind == "yes_no":
        spoken = language_of(language)
        return tuple(DocumentOption(id=value, label=text.said(spoken)) for value, text in _ANSWERS.items())
    return question.options
