"""What a person's tags and custom fields are called: definitions, read in one call when there is anything to name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib import candidates, pipeline, tenants
from chalicelib.candidates import Candidate
from chalicelib.pipeline import Row
from chalicelib.platform import ids
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import CustomField, FieldObject

_MOST_KEYS = 100  # of one call; a person has few fields, and what is beyond is on the page of the fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Tags by the name of their dimension, in the company's order, and rows of custom fields."""

    tags: Sequence[tuple[Text, Sequence[str]]] = ()
    fields: Sequence[Row] = ()


def described(scope: TenantScope, person: Candidate) -> Described:
    """The tags and fields that somebody sees of a person; they are hidden from `person` already where they must be."""
    if not person.tags and not person.fields:
        return Described()
    keys = {key: tenants.fields.field_key(scope, FieldObject.CANDIDATE, key) for key in person.fields}
    users = {
        one: tenants.user_key(scope, one) for one in person.fields.values() if isinstance(one, str) and ids.is_id(one)
    }
    tags = candidates.tags_key(scope)
    items, _ = get_items(scope, [tags, *keys.values(), *users.values()][:_MOST_KEYS])
    defined = [tenants.fields.read_field(items[place]) for place in keys.values() if place in items]
    names = {one: tenants.read_user(items[place]).name for one, place in users.items() if place in items}
    dimensions = candidates.read_tag_dimensions(items.get(tags)).dimensions
    called = {one.key: Text(one.name, one.name_zh or one.name) for one in dimensions}
    ordered = [*(key for key in called if key in person.tags), *(key for key in person.tags if key not in called)]
    return Described(
        tags=[(called.get(key) or Text(key, key), person.tags[key]) for key in ordered],
        fields=rows(defined, person.fields, names),
    )


def rows(fields: Sequence[CustomField], values: Mapping[str, Any], users: Mapping[str, str]) -> list[Row]:
    """The fields that have a value, in the company's order."""
    ordered = sorted(fields, key=lambda one: (one.order, one.created_at, one.key))
    filled = [one for one in ordered if one.key in values]
    return pipeline.field_rows(filled, [values], users, private=True)
