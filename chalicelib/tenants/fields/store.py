"""Where definitions of custom fields lie: `FIELD#<object>#<key>` in `SETUP`, and the roll of each object beside them."""

from __future__ import annotations

from chalicelib.platform import tables
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind
from chalicelib.tenants.fields.model import CustomField, FieldObject, FieldRoll

_FIELD = "FIELD"
_ROLL = "FIELDS"


def field_key(scope: TenantScope, about: FieldObject, key: str) -> Key:
    """Where a definition lies."""
    return Key(scope.collection("SETUP"), sort_key(_FIELD, about, key))


def roll_key(scope: TenantScope, about: FieldObject) -> Key:
    """Where the roll of an object's fields lies: to be read along with others."""
    return Key(scope.collection("SETUP"), sort_key(_ROLL, about))


FIELDS = Kind("custom_field", CustomField, lambda scope, one: field_key(scope, one.object, one.key))
ROLLS = Kind("field_roll", FieldRoll, lambda scope, one: roll_key(scope, one.object))


def custom_fields(scope: TenantScope, about: FieldObject) -> list[CustomField]:
    """The fields of an object in their order, archived ones too; one query."""
    prefix = sort_key(_FIELD, about) + SEPARATOR
    found = tables.of_kind(FIELDS, tables.collection(scope, scope.collection("SETUP"), prefix=prefix))
    return sorted(found, key=lambda one: (one.order, one.created_at, one.key))


def custom_field(scope: TenantScope, about: FieldObject, key: str) -> CustomField | None:
    """One definition."""
    return tables.get(scope, FIELDS, field_key(scope, about, key), consistent=True)


def read_field(item: CoreItem) -> CustomField:
    """The definition in an item that was read along with others."""
    return FIELDS.read(item)


def roll(scope: TenantScope, about: FieldObject) -> FieldRoll:
    """The roll of an object; empty while nothing is defined."""
    found = tables.get(scope, ROLLS, roll_key(scope, about), consistent=True)
    return found or FieldRoll(object=about)


def read_roll(item: CoreItem | None, about: FieldObject) -> FieldRoll:
    """The roll in an item that was read along with others; empty where there is none."""
    return FieldRoll(object=about) if item is None else ROLLS.read(item)
