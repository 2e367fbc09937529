"""The values that fill a template: checked by their types when a message is queued, shown in its language when it is sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from chalicelib.messaging.templates import Template, Variable, VariableType
from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Language, Text

LONGEST = {
    VariableType.NAME: 200,
    VariableType.TEXT: 5000,
    VariableType.URL: 2000,
    VariableType.DATE_TIME: 40,
}
# Format characters that shape words (emoji families, Persian and Indic scripts); the others hide or turn text around.
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_SPACES = re.compile(r"\s+")


class BadVariable(Invalid):
    """A value is missing, is not declared, or does not fit its type."""

    code = "message_variable_invalid"
    text = Text(
        "The template {template} needs {name} as {type}. Correct this value.",
        "模板 {template} 需要 {type} 类型的 {name}，请更正该值。",
    )


def checked(template: Template, values: Mapping[str, str]) -> dict[str, str]:
    """The values of exactly the variables a template declares, cleaned; raises `BadVariable`.

    Names lose everything but their visible characters and come on one line, so that none can begin a mail header.
    """
    declared = {variable.name for variable in template.variables}
    for name in values:
        if name not in declared:
            raise BadVariable(field=name, template=template.name, name="|".join(sorted(declared)), type="value")
    return {variable.name: _checked(template, variable, values.get(variable.name)) for variable in template.variables}


def shown(variable: Variable, value: str, *, language: Language, zone: str) -> str:
    """A checked value as its reader sees it; instants as local time in the IANA `zone`."""
    if not value and variable.fallback is not None:
        return variable.fallback.said(language)
    if variable.type is VariableType.DATE_TIME:
        from chalicelib.platform.pages.dates import instant_text

        return instant_text(datetime.fromisoformat(value), zone, language)
    return value


def one_line(text: str) -> str:
    """`text` on one line, without characters that a reader cannot see."""
    return _SPACES.sub(" ", visible(text)).strip()


def visible(text: str) -> str:
    """`text` with line feeds as its only control character; marks that reverse or hide text are gone."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        mark for mark in lines if mark == "\n" or mark in _JOINERS or unicodedata.category(mark) not in _HIDDEN
    )


def _checked(template: Template, variable: Variable, value: str | None) -> str:
    refusal = BadVariable(field=variable.name, template=template.name, name=variable.name, type=variable.type.value)
    if value is None or len(value) > LONGEST[variable.type]:
        raise refusal
    clean = visible(value).strip() if variable.type is VariableType.TEXT else one_line(value)
    if not clean and variable.fallback is None:
        raise refusal
    if clean and not _fits(variable.type, clean):
        raise refusal
    return clean


def _fits(kind: VariableType, value: str) -> bool:
    if kind is VariableType.URL:
        return _is_web_address(value)
    if kind is VariableType.DATE_TIME:
        return _is_instant(value)
    return True


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value


def _is_instant(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).utcoffset() is not None
    except ValueError:
        return False
