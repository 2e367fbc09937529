"""What pydantic found wrong, in sentences a person can act on, in both languages, with a JSON pointer to each field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chalicelib.platform.errors import Invalid
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass

_ANYTHING = Text("This value is not valid.", "该值无效。")
_SENTENCES: dict[str, Text] = {
    "missing": Text("This is required.", "此项必填。"),
    "extra_forbidden": Text("This field is not known here. Remove it.", "此字段不被识别，请删除。"),
    "string_type": Text("Text is expected.", "应为文本。"),
    "string_too_short": Text("At least {min_length} characters.", "至少 {min_length} 个字符。"),
    "string_too_long": Text("At most {max_length} characters.", "最多 {max_length} 个字符。"),
    "string_pattern_mismatch": Text("This does not have the expected form.", "格式不正确。"),
    "too_short": Text("At least {min_length} entries.", "至少 {min_length} 项。"),
    "too_long": Text("At most {max_length} entries.", "最多 {max_length} 项。"),
    "int_type": Text("A whole number is expected.", "应为整数。"),
    "int_parsing": Text("A whole number is expected.", "应为整数。"),
    "float_type": Text("A number is expected.", "应为数字。"),
    "float_parsing": Text("A number is expected.", "应为数字。"),
    "bool_type": Text("true or false is expected.", "应为 true 或 false。"),
    "bool_parsing": Text("true or false is expected.", "应为 true 或 false。"),
    "list_type": Text("A list is expected.", "应为列表。"),
    "tuple_type": Text("A list is expected.", "应为列表。"),
    "dict_type": Text("An object is expected.", "应为对象。"),
    "model_type": Text("An object is expected.", "应为对象。"),
    "model_attributes_type": Text("An object is expected.", "应为对象。"),
    "enum": Text("One of {expected} is expected.", "应为以下之一：{expected}。"),
    "literal_error": Text("One of {expected} is expected.", "应为以下之一：{expected}。"),
    "greater_than": Text("More than {gt} is expected.", "应大于 {gt}。"),
    "greater_than_equal": Text("{ge} or more is expected.", "应不小于 {ge}。"),
    "less_than": Text("Less than {lt} is expected.", "应小于 {lt}。"),
    "less_than_equal": Text("{le} or less is expected.", "应不大于 {le}。"),
    "datetime_parsing": Text("A date and time (RFC 3339) is expected.", "应为 RFC 3339 格式的日期时间。"),
    "datetime_from_date_parsing": Text("A date and time (RFC 3339) is expected.", "应为 RFC 3339 格式的日期时间。"),
    "timezone_aware": Text("Say the time zone, for example Z or +08:00.", "请注明时区，例如 Z 或 +08:00。"),
    "date_parsing": Text("A date such as 2026-01-31 is expected.", "应为日期，例如 2026-01-31。"),
    "date_from_datetime_parsing": Text("A date such as 2026-01-31 is expected.", "应为日期，例如 2026-01-31。"),
    "url_parsing": Text("A web address is expected.", "应为网址。"),
    "url_scheme": Text("A web address that begins with https:// is expected.", "应为以 https:// 开头的网址。"),
}


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One field that is wrong: `pointer` as in RFC 6901, a stable code, the sentence and what fills it."""

    pointer: str
    code: str
    text: Text
    values: dict[str, Any]

    @property
    def field(self) -> str:
        """The field's name in a form."""
        return self.pointer.removeprefix("/")

    def said(self, language: Language) -> str:
        return self.text.said(language, **self.values)


class InvalidFields(Invalid):
    """Several fields are wrong; each has its own sentence."""

    code = "invalid_fields"

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(field=problems[0].field if problems else None)


def problems_of(error: Any) -> list[FieldProblem]:
    """The problems in a pydantic `ValidationError`; what the caller sent is never repeated."""
    found = []
    for entry in error.errors(include_url=False, include_input=False):
        context = {
            name: value
            for name, value in entry.get("ctx", {}).items()
            if isinstance(value, str | int | float | date | Decimal)
        }
        pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in entry["loc"])
        text = _SENTENCES.get(entry["type"], _ANYTHING)
        cause = entry.get("ctx", {}).get("error")
        if isinstance(cause, Told):
            text = cause.text
        found.append(FieldProblem(pointer or "/", str(entry["type"]), text, context))
    return found


class Told(ValueError):
    """Raised by a schema's own check: the sentence reaches the caller in both languages."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)
