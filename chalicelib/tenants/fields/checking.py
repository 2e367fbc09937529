"""Whether values fit the fields they are given for: pure.

A caller says what changes: a value sets a field, null clears it, what is not named stays. Everything that is wrong is said at
once, each with a pointer to its field.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.platform.texts import Text
from chalicelib.tenants.fields.model import CustomField, FieldKind
from chalicelib.tenants.fields.reading import READERS, UNKNOWN_USER, BadValue

if TYPE_CHECKING:
    from chalicelib.platform.http import FieldProblem

MOST_BYTES = 16 * 1024
"""Of all values of one object as JSON: they are written with it and read with it."""

Values = Mapping[str, Any]

_UNKNOWN = (
    "field_unknown",
    Text("There is no such field. Look at the list of fields.", "没有此字段，请查看字段列表。"),
)
_ARCHIVED = ("field_archived", Text("This field is archived and takes no new value.", "该字段已归档，不能再填写。"))
_MISSING = ("missing", Text("This is required.", "此项必填。"))
_TOO_LARGE = (
    "fields_too_large",
    Text(
        "All fields together hold at most {most} bytes. Shorten the long ones.",
        "所有字段合计最多 {most} 字节，请精简。",
    ),
)


def check(
    definitions: Iterable[CustomField],
    changes: Values,
    *,
    before: Values | None = None,
    users: Collection[str] = frozenset(),
) -> dict[str, Any]:
    """`before` with `changes`, each value in its stored form; raises `InvalidFields`.

    `definitions` are those of the object that the speaker may know. `users` are the ids of active users among those named.
    A required field that is not archived must have a value afterwards.
    """
    known = {field.key: field for field in definitions}
    after = dict(before or {})
    wrong: dict[str, BadValue] = {}
    for key, value in changes.items():
        try:
            read = _read(known.get(key), value, users)
        except BadValue as refusal:
            wrong[key] = refusal
            continue
        if read is None:
            after.pop(key, None)
        else:
            after[key] = read
    for field in known.values():
        if field.required and not field.archived and field.key not in after:
            wrong.setdefault(field.key, BadValue(*_MISSING))
    problems = [_problem(key, refusal) for key, refusal in wrong.items()]
    if len(json.dumps(after, ensure_ascii=False).encode()) > MOST_BYTES:
        problems.append(_problem("", BadValue(*_TOO_LARGE, most=MOST_BYTES)))
    if problems:
        from chalicelib.platform.http import InvalidFields

        raise InvalidFields(problems)
    return after


def users_named(definitions: Iterable[CustomField], changes: Values) -> frozenset[str]:
    """The users that `changes` may name, to be looked up before `check`."""
    asked = {field.key for field in definitions if field.kind is FieldKind.USER}
    return frozenset(value for key, value in changes.items() if key in asked and isinstance(value, str))


def changed_keys(before: Values, after: Values) -> tuple[str, ...]:
    """The fields whose values differ."""
    return tuple(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))


def _read(field: CustomField | None, value: Any, users: Collection[str]) -> Any:
    if field is None:
        raise BadValue(*_UNKNOWN)
    if value is None:
        return None
    if field.archived:
        raise BadValue(*_ARCHIVED)
    read = READERS[field.kind](field, value)
    if field.kind is FieldKind.USER and read not in users:
        raise BadValue(*UNKNOWN_USER)
    return read


def _problem(key: str, wrong: BadValue) -> FieldProblem:
    from chalicelib.platform.http import FieldProblem

    escaped = key.replace("~", "~0").replace("/", "~1")
    pointer = f"/fields/{escaped}" if key else "/fields"
    return FieldProblem(pointer, wrong.code, wrong.text, wrong.values)
