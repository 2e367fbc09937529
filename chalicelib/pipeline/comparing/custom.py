"""Rows of the fields that a company defined for its candidates and applications: pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from chalicelib import tenants
from chalicelib.pipeline.comparing.rows import EMPTY, Cell, Row, Section, cell_of, same_text
from chalicelib.platform.money import spoken
from chalicelib.platform.texts import Text

Values = Mapping[str, Any]
CustomField = tenants.fields.CustomField
FieldKind = tenants.fields.FieldKind
_YES, _NO = Text("Yes", "是"), Text("No", "否")


def field_rows(
    fields: Iterable[CustomField], values: Sequence[Values], users: Mapping[str, str], *, private: bool
) -> list[Row]:
    """A row for each field, in the company's order. `values` are those of each application or its person, by key.

    `users` names users by id; `private` says whether the reader may see private fields.
    """
    return [
        Row(
            section=Section.FIELDS,
            key=field.key,
            label=field.name,
            cells=tuple(_cell(field, one.get(field.key), users) for one in values),
        )
        for field in fields
        if private or not field.private
    ]


def users_named(fields: Iterable[CustomField], values: Iterable[Values]) -> set[str]:
    """The ids of the users that values name."""
    keys = {field.key for field in fields if field.kind is FieldKind.USER}
    return {one[key] for one in values for key in keys if isinstance(one.get(key), str)}


def _cell(field: CustomField, value: Any, users: Mapping[str, str]) -> Cell:
    if value is None:
        return EMPTY
    if field.kind is FieldKind.USER:
        return cell_of([same_text(users.get(value, value))])
    return cell_of(_SPEAKERS.get(field.kind, _as_it_is)(field, value))


def _as_it_is(_field: CustomField, value: Any) -> list[Text]:
    return [same_text(str(value))]


def _yes_or_no(_field: CustomField, value: Any) -> list[Text]:
    return [_YES if value else _NO]


def _options(field: CustomField, value: Any) -> list[Text]:
    names = {option.id: option.name for option in field.options}
    return [names.get(one) or same_text(str(one)) for one in ([value] if isinstance(value, str) else value)]


def _money(_field: CustomField, value: Any) -> list[Text]:
    return [same_text(f"{value['currency']} {spoken(value['amount'], value['currency'])}")]


def _money_range(_field: CustomField, value: Any) -> list[Text]:
    bounds = {bound: spoken(value[bound], value["currency"]) for bound in _bounds(value)}
    return [same_text(f"{value['currency']} {_span(bounds)}")]


def _number(_field: CustomField, value: Any) -> list[Text]:
    return [same_text(f"{value:,}")]


def _number_range(_field: CustomField, value: Any) -> list[Text]:
    return [same_text(_span({bound: f"{value[bound]:,}" for bound in _bounds(value)}))]


_SPEAKERS: Mapping[FieldKind, Callable[[CustomField, Any], list[Text]]] = {
    FieldKind.BOOLEAN: _yes_or_no,
    FieldKind.SINGLE_SELECT: _options,
    FieldKind.MULTI_SELECT: _options,
    FieldKind.CURRENCY: _money,
    FieldKind.CURRENCY_RANGE: _money_range,
    FieldKind.NUMBER: _number,
    FieldKind.NUMBER_RANGE: _number_range,
}


def _bounds(value: Mapping[str, Any]) -> list[str]:
    return [bound for bound in ("minimum", "maximum") if value.get(bound) is not None]


def _span(bounds: Mapping[str, str]) -> str:
    """A range as people write it: "3 – 5", "≥ 3", "≤ 5"."""
    if "maximum" not in bounds:
        return f"≥ {bounds['minimum']}"
    return f"≤ {bounds['maximum']}" if "minimum" not in bounds else f"{bounds['minimum']} – {bounds['maximum']}"
