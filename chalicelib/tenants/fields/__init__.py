"""Custom fields: what a company asks beyond what every job, candidate and application has.

Words: custom field 自定义字段 (a definition), value, roll (which fields an object has and which are private). Twelve kinds, one
reader each (`reading.READERS`); keys and kinds never change, definitions and options are archived and never removed.
Values are stored with the object they are about, by the feature that owns it.
"""

from chalicelib.tenants.fields.checking import Values, changed_keys, check
from chalicelib.tenants.fields.model import CustomField, FieldKind, FieldObject, FieldOption, FieldRoll
from chalicelib.tenants.fields.service import WantedOption, accepted, change, define, hides, named, shown, visible
from chalicelib.tenants.fields.store import custom_fields, field_key, read_field, read_roll, roll_key

__all__ = [
    "CustomField",
    "FieldKind",
    "FieldObject",
    "FieldOption",
    "FieldRoll",
    "Values",
    "WantedOption",
    "accepted",
    "change",
    "changed_keys",
    "check",
    "custom_fields",
    "define",
    "field_key",
    "hides",
    "named",
    "read_field",
    "read_roll",
    "roll_key",
    "shown",
    "visible",
]
