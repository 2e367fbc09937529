"""Where the values of custom fields of an application lie: beside it, as `APP#<application>#FIELDS`."""

from __future__ import annotations

from dataclasses import replace

from chalicelib import candidates
from chalicelib.pipeline.model import Application, FieldValues
from chalicelib.pipeline.store.applications import APPLICATION
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind, get


def values_key(scope: TenantScope, candidate: str, application: str) -> Key:
    """Where the values lie."""
    return Key(candidates.collection_of(scope, candidate), sort_key(APPLICATION, application, "FIELDS"))


VALUES = Kind("field_values", FieldValues, lambda scope, one: values_key(scope, one.candidate, one.application))


def field_values(scope: TenantScope, candidate: str, application: str) -> FieldValues:
    """The values of an application; empty while none was set."""
    found = get(scope, VALUES, values_key(scope, candidate, application), consistent=True)
    return found or FieldValues(candidate=candidate, application=application)


def with_values(application: Application, item: CoreItem | None) -> Application:
    """An application together with its values, if they were read too."""
    return application if item is None else replace(application, fields=VALUES.read(item).values)
