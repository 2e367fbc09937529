"""Words with `{{ variable }}` marks: reading them, and refusing what they cannot hold. There is no logic in them."""

from __future__ import annotations

import re
from collections.abc import Callable

from chalicelib.messaging.templates import Template, Words
from chalicelib.messaging.variables import one_line, visible
from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Text

LONGEST_SUBJECT = 200
LONGEST_BODY = 10_000
_MARK = re.compile(r"\{\{\s*(?P<name>[a-z][a-z0-9_]*)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_BLANK_LINES = re.compile(r"\n[ ]*\n\s*")


class UnknownVariable(Invalid):
    """A mark names a variable that the template does not have."""

    code = "template_variable_unknown"
    text = Text(
        "This template has no variable {name}. Use only: {known}.", "此模板没有变量 {name}，只能使用：{known}。"
    )


class BadMark(Invalid):
    """Braces that are no mark: a condition, a loop, a filter, or a mark that is not closed."""

    code = "template_mark_invalid"
    text = Text(
        "Only marks such as {example} are allowed in a template, without conditions or filters. Correct the braces.",
        "模板中只能使用形如 {example} 的变量标记，不支持条件或过滤器，请更正花括号。",
    )


class BadWords(Invalid):
    """A subject or a body that is empty or too long."""

    code = "template_words_invalid"
    text = Text(
        "Write a subject of 1 to {subject} and a text of 1 to {body} characters.",
        "请填写 1 至 {subject} 个字符的主题和 1 至 {body} 个字符的正文。",
    )


def checked(template: Template, words: Words) -> Words:
    """The words, cleaned, if the template can send them; raises `BadWords`, `BadMark`, `UnknownVariable`."""
    clean = Words(one_line(words.subject), visible(words.body).strip() + "\n")
    for field, text, longest in (("subject", clean.subject, LONGEST_SUBJECT), ("body", clean.body, LONGEST_BODY)):
        if not text.strip() or len(text) > longest:
            raise BadWords(field=field, subject=LONGEST_SUBJECT, body=LONGEST_BODY)
        _check_marks(template, text, field)
    return clean


def filled(text: str, value_of: Callable[[str], str], literal: Callable[[str], str] = str) -> str:
    """The text with each mark replaced by `value_of(name)`; what stands between the marks goes through `literal`."""
    parts: list[str] = []
    end = 0
    for mark in _MARK.finditer(text):
        parts += [literal(text[end : mark.start()]), value_of(mark["name"])]
        end = mark.end()
    return "".join([*parts, literal(text[end:])])


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body, without the blank lines between them."""
    return [part.strip("\n") for part in _BLANK_LINES.split(body.strip()) if part.strip()]


def _check_marks(template: Template, text: str, field: str) -> None:
    declared = [variable.name for variable in template.variables]
    for mark in _MARK.finditer(text):
        if mark["name"] not in declared:
            raise UnknownVariable(field=field, name=mark["name"], known=", ".join(declared))
    if _BRACES.search(_MARK.sub("", text)):
        raise BadMark(field=field, example="{{ " + declared[0] + " }}" if declared else "{{ name }}")
