"""Defining fields, changing definitions, and filling them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, Invalid, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import store as tenant_store
from chalicelib.tenants.facts import CompanyChanged
from chalicelib.tenants.fields import checking, store
from chalicelib.tenants.fields.model import SELECTS, CustomField, FieldKind, FieldObject, FieldOption, FieldRoll
from chalicelib.tenants.model import Access
from chalicelib.tenants.permissions import Permission

MOST_FIELDS = 100
MOST_OPTIONS = 200


class UnknownField(NotFound):
    """The company has no such field."""

    code = "custom_field_unknown"
    text = Text("Your company has no such field. Look at the list of fields.", "贵公司没有此字段，请查看字段列表。")


class KeyTaken(Conflict):
    """A field of this object has the key; keys never change and are never given anew."""

    code = "custom_field_key_taken"
    text = Text("There is a field with this key already. Choose another key.", "该键已被使用，请更换。")


class TooManyFields(Conflict):
    """An object has as many fields as it can have."""

    code = "custom_fields_too_many"
    text = Text(
        "There are {most} fields already. Use an archived one again, or do without.",
        "字段数量已达上限（{most}）。请恢复使用已归档的字段。",
    )


class OptionsMisplaced(Invalid):
    """A select without anything to select, or another kind with options; or an option of another field."""

    code = "custom_field_options"
    text = Text(
        "A select has 1 to {most} options, known ones with their ids; other kinds have none.",
        "单选和多选字段须有 1 至 {most} 个选项（已有选项请带上 id），其他类型不能有选项。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedOption:
    """A choice as somebody asks for it; `id` only if the field has it already."""

    name: Text
    id: str | None = None


def find(scope: TenantScope, about: FieldObject, key: str) -> CustomField:
    """A definition; raises `UnknownField`."""
    found = store.custom_field(scope, about, key) if key else None
    if found is None:
        raise UnknownField
    return found


def named(scope: TenantScope, about: str, key: str) -> CustomField:
    """The definition that an address names, whatever stands in it; raises `UnknownField`."""
    try:
        known = FieldObject(about)
    except ValueError as error:
        raise UnknownField from error
    return find(scope, known, key if key.replace("_", "").isalnum() else "")


def define(
    work: Work,
    *,
    about: FieldObject,
    key: str,
    kind: FieldKind,
    name: Text,
    options: Sequence[WantedOption] = (),
    required: bool = False,
    private: bool = False,
    order: int = 0,
) -> CustomField:
    """A new field; raises `KeyTaken`, `TooManyFields`, `OptionsMisplaced`."""
    roll = store.roll(work.scope, about)
    if key in roll.keys:
        raise KeyTaken(field="key")
    if len(roll.keys) >= MOST_FIELDS:
        raise TooManyFields(most=MOST_FIELDS)
    field = CustomField(
        object=about,
        key=key,
        kind=kind,
        name=name,
        created_at=work.now,
        required=required,
        private=private,
        order=order,
    )
    field = replace(field, options=_options(work, field, options))
    stored = work.take(store.FIELDS, field, lambda _there: KeyTaken(field="key"))
    return _committed(work, roll, stored)


def change(
    work: Work, about: FieldObject, key: str, *, expected: int | None, changes: Mapping[str, Any]
) -> CustomField:
    """Another name, order or rule for a field, other options, or its archiving; key and kind stay.

    `options` are `WantedOption`s: one that is left out is no longer offered and keeps its id. Raises `UnknownField`, `Stale`,
    `OptionsMisplaced`.
    """
    field = find(work.scope, about, key)
    if expected is not None and expected != field.version:
        raise Stale
    values = dict(changes)
    if "options" in values:
        values["options"] = _options(work, field, values["options"])
    stored = work.put(store.FIELDS, replace(field, **values))
    return _committed(work, store.roll(work.scope, about), stored)


def accepted(
    access: Access, about: FieldObject, changes: Mapping[str, Any], *, before: Mapping[str, Any], on_team: bool
) -> dict[str, Any]:
    """The values of an object with `changes`, checked against the company's fields and people; raises `InvalidFields`.

    Two calls at most. A private field does not exist for those who may not see it: its value stays as it is.
    """
    knows = _knows_private(access, on_team=on_team)
    definitions = [one for one in store.custom_fields(access.scope, about) if knows or not one.private]
    users = _active(access.scope, checking.users_named(definitions, changes))
    return checking.check(definitions, changes, before=before, users=users)


def hides(access: Access, values: Mapping[str, Any], *, on_team: bool) -> bool:
    """Whether the roll must be read before `values` are shown."""
    return bool(values) and not _knows_private(access, on_team=on_team)


def shown(access: Access, values: Mapping[str, Any], roll: FieldRoll | None, *, on_team: bool) -> Mapping[str, Any]:
    """The values that the speaker may see; with none to hide `roll` is not looked at."""
    if not hides(access, values, on_team=on_team):
        return values
    if roll is None:
        return {}
    return {key: value for key, value in values.items() if key not in roll.private}


def visible(access: Access, about: FieldObject, values: Mapping[str, Any], *, on_team: bool) -> Mapping[str, Any]:
    """As `shown`; reads the roll when it is needed."""
    needed = hides(access, values, on_team=on_team)
    return shown(access, values, store.roll(access.scope, about) if needed else None, on_team=on_team)


def _knows_private(access: Access, *, on_team: bool) -> bool:
    return access.sees_job(Permission.FIELDS_PRIVATE, on_team=on_team)


def _active(scope: TenantScope, users: Iterable[str]) -> frozenset[str]:
    keys = {user: tenant_store.user_key(scope, user) for user in users if ids.is_id(user)}
    if not keys:
        return frozenset()
    items, _ = get_items(scope, keys.values())
    found = (tenant_store.read_user(items[key]) for key in keys.values() if key in items)
    return frozenset(user.id for user in found if user.active and user.agency is None)


def _options(work: Work, field: CustomField, wanted: Sequence[WantedOption]) -> tuple[FieldOption, ...]:
    """The options asked for, in that order, then those no longer offered."""
    known = {one.id for one in field.options}
    named = [one.id for one in wanted if one.id is not None]
    fresh = ids.increasing(work.now)
    asked = tuple(FieldOption(id=one.id or next(fresh), name=one.name) for one in wanted)
    kept = tuple(replace(one, archived=True) for one in field.options if one.id not in named)
    misplaced = bool(asked) != (field.kind in SELECTS)
    if misplaced or len(asked) + len(kept) > MOST_OPTIONS or len(set(named)) != len(named) or not known >= set(named):
        raise OptionsMisplaced(field="options", most=MOST_OPTIONS)
    return (*asked, *kept)


def _committed(work: Work, roll: FieldRoll, field: CustomField) -> CustomField:
    keys = tuple(sorted({*roll.keys, field.key}))
    others = {one for one in roll.private if one != field.key}
    private = tuple(sorted({*others, *((field.key,) if field.private else ())}))
    work.put(store.ROLLS, replace(roll, keys=keys, private=private))
    work.announce(CompanyChanged("field", f"{field.object}/{field.key}"))
    return work.commit(field)
