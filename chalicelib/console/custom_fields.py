"""Custom fields as forms: what stands in the fields of a form, and what was typed as the value of a field. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from chalicelib.platform.currencies import DECIMALS, USUAL_DECIMALS
from chalicelib.platform.errors import Invalid
from chalicelib.platform.http.bodies import Form
from chalicelib.platform.money import major
from chalicelib.platform.texts import Text
from chalicelib.tenants import CustomField, FieldKind

BOUNDS = ("minimum", "maximum")
_LONGEST_NUMBER = 40
_MONEY = {FieldKind.CURRENCY: ("amount",), FieldKind.CURRENCY_RANGE: BOUNDS}


class NoAmount(Invalid):
    """What was typed is no amount of money in this currency."""

    code = "amount_unreadable"
    text = Text("Write an amount such as 25000 or 24.50.", "请填写金额，例如 25000 或 24.50。")


def name_of(key: str, part: str = "") -> str:
    """What a form calls a field, or a part of it."""
    return f"field.{key}.{part}" if part else f"field.{key}"


def as_typed(fields: Sequence[CustomField], values: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """The values of a form that nobody has touched."""
    found: dict[str, str | list[str]] = {}
    for field in fields:
        value = values.get(field.key)
        if isinstance(value, dict):
            for part, inner in value.items():
                is_amount = field.kind in _MONEY and part != "currency"
                found[name_of(field.key, part)] = f"{major(inner, value['currency']):f}" if is_amount else str(inner)
        elif isinstance(value, list):
            found[name_of(field.key)] = [str(one) for one in value]
        elif value is not None:
            found[name_of(field.key)] = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return found


def changes(fields: Sequence[CustomField], form: Form, before: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from `before` in a form that was sent, ready to be checked; raises `NoAmount`.

    None clears a field. What is no number is handed on as it was typed: whoever checks values says what is wrong with it.
    """
    typed = {field.key: _READERS.get(field.kind, _text)(field, form) for field in fields}
    return {key: value for key, value in typed.items() if value != before.get(key)}


def _text(field: CustomField, form: Form) -> Any:
    return (form.first(name_of(field.key)) or "").strip() or None


def _boolean(field: CustomField, form: Form) -> Any:
    text = _text(field, form)
    return {"yes": True, "no": False}.get(text, text) if text else None


def _several(field: CustomField, form: Form) -> Any:
    ticked = set(form.fields.get(name_of(field.key), ()))
    known = [one.id for one in field.options if one.id in ticked]
    return known + sorted(ticked - set(known)) or None


def _number(field: CustomField, form: Form) -> Any:
    return _number_of(form.first(name_of(field.key)))


def _range(field: CustomField, form: Form) -> Any:
    found = {bound: _number_of(form.first(name_of(field.key, bound))) for bound in BOUNDS}
    return {bound: value for bound, value in found.items() if value is not None} or None


def _money(field: CustomField, form: Form) -> Any:
    currency = form.first(name_of(field.key, "currency")) or ""
    parts = _MONEY[field.kind]
    found = {part: _minor(form.first(name_of(field.key, part)), currency, name_of(field.key, part)) for part in parts}
    given = {part: value for part, value in found.items() if value is not None}
    return {**given, "currency": currency} if given else None


def _number_of(text: str | None) -> int | float | str | None:
    plain = (text or "").strip()
    if not plain:
        return None
    try:
        return int(plain) if len(plain) <= _LONGEST_NUMBER else plain
    except ValueError:
        pass
    try:
        read = float(plain)
    except ValueError:
        return plain
    return read if read - read == 0 else plain  # neither infinite nor no number


def _minor(text: str | None, currency: str, name: str) -> int | None:
    """An amount of the main unit in minor units."""
    plain = (text or "").strip().replace(",", "")
    if not plain:
        return None
    try:
        read = Decimal(plain[:_LONGEST_NUMBER]).scaleb(DECIMALS.get(currency, USUAL_DECIMALS))
        whole = int(read)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise NoAmount(field=name) from error
    if whole != read or len(plain) > _LONGEST_NUMBER:
        raise NoAmount(field=name)
    return whole


_READERS: Mapping[FieldKind, Callable[[CustomField, Form], Any]] = {
    FieldKind.BOOLEAN: _boolean,
    FieldKind.MULTI_SELECT: _several,
    FieldKind.NUMBER: _number,
    FieldKind.NUMBER_RANGE: _range,
    FieldKind.CURRENCY: _money,
    FieldKind.CURRENCY_RANGE: _money,
}
