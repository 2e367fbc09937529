"""What a template is made of."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.platform.errors import NotFound
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass


class UnknownTemplate(NotFound):
    """There is no template of this name, or it is not written in this language."""

    code = "template_unknown"
    text = Text(
        "There is no such template in this language. The list of templates shows every name and language.",
        "没有该语言的此模板，请在模板列表中查看可用的名称和语言。",
    )


class VariableType(StrEnum):
    """What a variable may hold.

    `name`: one line · `text`: plain text, line breaks stay · `url`: an http or https address · `date-time`: an RFC 3339
    instant with its offset, shown in the company's time zone and the reader's language.
    """

    NAME = "name"
    TEXT = "text"
    URL = "url"
    DATE_TIME = "date-time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A mark of a template. `sample` fills previews; `fallback` stands in for an empty value, which is refused without one."""

    name: str
    type: VariableType
    meaning: Text
    sample: Text
    fallback: Text | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and body with `{{ variable }}` marks. The body is plain text; blank lines part its paragraphs."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A message the product sends: its variables and the words it ships with, in every language."""

    name: str
    title: Text
    variables: tuple[Variable, ...]
    words: Mapping[Language, Words]

    def variable(self, name: str) -> Variable:
        """The variable of this name; `KeyError` if the template declares none."""
        return {variable.name: variable for variable in self.variables}[name]
