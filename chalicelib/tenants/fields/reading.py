"""How the value of a custom field of each kind is read: one function a kind, from JSON to what is stored.

Amounts are whole minor units of a currency (ISO 4217), days are ISO 8601 (`2026-01-31`), links are https. A value that was
read is read again as itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from chalicelib.platform import ids
from chalicelib.platform.currencies import CURRENCIES
from chalicelib.platform.plain_text import one_line, paragraphs
from chalicelib.platform.texts import Text
from chalicelib.tenants.fields.model import CustomField, FieldKind

SHORT = 255
LONG = 4000
LINK = 2000
LARGEST = 10**15
_DECIMALS = 6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOST = re.compile(r"(?=.{1,253}$)(?:[^\s./:@\[\]\\]{1,63}\.)+[^\s./:@\[\]\\]{2,63}")
_BOUNDS = ("minimum", "maximum")


class BadValue(ValueError):
    """A value that does not fit its field: a stable code, the sentence and what fills it."""

    def __init__(self, code: str, text: Text, **values: Any) -> None:
        self.code = code
        self.text = text
        self.values = values
        super().__init__(text.en)


def _text(value: Any, most: int, clean: Callable[[str], str]) -> str | None:
    if not isinstance(value, str):
        raise BadValue("string_type", Text("Text is expected.", "应为文本。"))
    plain = clean(value)
    if len(plain) > most:
        raise BadValue("string_too_long", Text("At most {most} characters.", "最多 {most} 个字符。"), most=most)
    return plain or None


def _short(_field: CustomField, value: Any) -> str | None:
    return _text(value, SHORT, one_line)


def _long(_field: CustomField, value: Any) -> str | None:
    return _text(value, LONG, paragraphs)


def _boolean(_field: CustomField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue("bool_type", Text("true or false is expected.", "应为 true 或 false。"))
    return value


def _choice(field: CustomField, value: Any) -> str:
    if not isinstance(value, str) or not field.offers(value):
        raise BadValue(
            "option_unknown",
            Text("Choose one of the options of this field, by its id.", "请按选项 id 选择该字段的选项。"),
        )
    return value


def _choices(field: CustomField, value: Any) -> list[str] | None:
    if not isinstance(value, list):
        raise BadValue("list_type", Text("A list is expected.", "应为列表。"))
    chosen = {_choice(field, one) for one in value}
    return [one.id for one in field.options if one.id in chosen] or None


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue("float_type", Text("A number is expected.", "应为数字。"))
    if not -LARGEST <= value <= LARGEST:
        raise BadValue(
            "number_too_large",
            Text("The number is too large: at most {most}.", "数字过大，最大为 {most}。"),
            most=LARGEST,
        )
    rounded = round(value, _DECIMALS)
    return int(rounded) if rounded == int(rounded) else rounded


def _amount(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise BadValue(
            "amount_invalid",
            Text(
                "A whole number of minor units is expected: 2500000 for 25,000.00 CNY.",
                "应为以最小货币单位表示的整数，例如 25,000.00 元写作 2500000。",
            ),
        )
    return value


def _parts(value: Any, names: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not value.keys() <= set(names):
        raise BadValue(
            "object_type",
            Text("An object with {names} is expected.", "应为包含 {names} 的对象。"),
            names=", ".join(names),
        )
    return value


def _currency(value: Any) -> str:
    if not isinstance(value, str) or value not in CURRENCIES:
        raise BadValue(
            "currency_unknown",
            Text("A currency of ISO 4217 is expected, for example CNY.", "应为 ISO 4217 货币代码，例如 CNY。"),
        )
    return value


def _money(_field: CustomField, value: Any) -> dict[str, Any]:
    given = _parts(value, ("amount", "currency"))
    return {"amount": _amount(given.get("amount")), "currency": _currency(given.get("currency"))}


def _range(given: Mapping[str, Any], read: Callable[[Any], int | float]) -> dict[str, Any]:
    """One bound or both, in order."""
    found = {name: read(given[name]) for name in _BOUNDS if given.get(name) is not None}
    if not found:
        raise BadValue("range_empty", Text("Give a minimum, a maximum or both.", "请填写最小值、最大值或两者。"))
    if len(found) == len(_BOUNDS) and found["minimum"] > found["maximum"]:
        raise BadValue("range_upside_down", Text("The minimum is above the maximum.", "最小值高于最大值。"))
    return found


def _money_range(_field: CustomField, value: Any) -> dict[str, Any]:
    given = _parts(value, (*_BOUNDS, "currency"))
    return {**_range(given, _amount), "currency": _currency(given.get("currency"))}


def _number_range(_field: CustomField, value: Any) -> dict[str, Any]:
    return _range(_parts(value, _BOUNDS), _number)


def _date(_field: CustomField, value: Any) -> str:
    wrong = BadValue("date_parsing", Text("A date such as 2026-01-31 is expected.", "应为日期，例如 2026-01-31。"))
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        raise wrong
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise wrong from error


def _url(_field: CustomField, value: Any) -> str | None:
    """An absolute https address without a user in it: what is clicked must lead where it says."""
    plain = _text(value, LINK, one_line)
    if plain is None:
        return None
    if not _leads(plain):
        raise BadValue(
            "url_scheme", Text("A web address that begins with https:// is expected.", "应为以 https:// 开头的网址。")
        )
    return plain


def _leads(address: str) -> bool:
    """Whether an address is absolute, https, and names a host and nobody in it."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = parts.port  # raises for what is no port
    except ValueError:
        return False
    plain = not any(character in address for character in ' \\<>"`')
    return plain and parts.scheme == "https" and "@" not in parts.netloc and port != 0 and bool(_HOST.fullmatch(host))


def _user(_field: CustomField, value: Any) -> str:
    if not isinstance(value, str) or not ids.is_id(value):
        raise BadValue(*UNKNOWN_USER)
    return value


UNKNOWN_USER = ("user_unknown", Text("No active user of your company has this id.", "贵公司没有此有效用户。"))

READERS: Mapping[FieldKind, Callable[[CustomField, Any], Any]] = {
    FieldKind.SHORT_TEXT: _short,
    FieldKind.LONG_TEXT: _long,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.SINGLE_SELECT: _choice,
    FieldKind.MULTI_SELECT: _choices,
    FieldKind.CURRENCY: _money,
    FieldKind.CURRENCY_RANGE: _money_range,
    FieldKind.NUMBER: lambda _field, value: _number(value),
    FieldKind.NUMBER_RANGE: _number_range,
    FieldKind.DATE: _date,
    FieldKind.URL: _url,
    FieldKind.USER: _user,
}
