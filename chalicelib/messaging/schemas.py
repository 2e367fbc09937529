"""Wire shapes of templates."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints

from chalicelib.messaging.service.wordings import Worded
from chalicelib.messaging.templates import Variable, VariableType
from chalicelib.messaging.wording import LONGEST_BODY, LONGEST_SUBJECT
from chalicelib.platform.http import Schema
from chalicelib.platform.texts import Language

Subject = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SUBJECT)]
Body = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_BODY)]


class VariableShape(Schema):
    """A variable of a template: what it means and an example, in the language of the template."""

    name: str
    type: VariableType
    meaning: str
    sample: str

    @classmethod
    def said(cls, variable: Variable, language: Language) -> Self:
        """A variable in one language."""
        return cls(
            name=variable.name,
            type=variable.type,
            meaning=variable.meaning.said(language),
            sample=variable.sample.said(language),
        )


class TemplateShape(Schema):
    """A template in one language. `version` 0 means the shipped words: change them with `If-Match: "v0"`."""

    name: str
    language: Language
    title: str
    variables: list[VariableShape]
    subject: str
    body: str
    shipped: bool
    version: int

    @classmethod
    def of(cls, model: Worded) -> Self:
        template, language = model.template, model.language
        return cls(
            name=template.name,
            language=language,
            title=template.title.said(language),
            variables=[VariableShape.said(variable, language) for variable in template.variables],
            subject=model.words.subject,
            body=model.words.body,
            shipped=model.shipped,
            version=model.version,
        )


class WordingBody(Schema):
    """The company's own words, with `{{ variable }}` marks. Blank lines part the paragraphs of the body."""

    subject: Subject
    body: Body


class PreviewBody(Schema):
    """Words to try; what is absent is taken from the present ones."""

    subject: Subject | None = None
    body: Body | None = None


class PreviewShape(Schema):
    """A message as its reader would see it, filled with samples."""

    subject: str
    text: str
    html: str
