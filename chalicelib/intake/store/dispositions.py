"""Where it is written down what a board was told of an application."""

from __future__ import annotations

from chalicelib.intake.model.dispositions import DispositionRecord
from chalicelib.platform import tables
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import Kind


def disposition_key(scope: TenantScope, about: str) -> Key:
    """Where the record about an application lies."""
    return Key(scope.collection("DISPOSITION", about), "RECORD")


DISPOSITIONS = Kind("disposition", DispositionRecord, lambda scope, one: disposition_key(scope, one.about))


def disposition(scope: TenantScope, about: str) -> DispositionRecord | None:
    """What a board was told about an application; None when it was told nothing."""
    return tables.get(scope, DISPOSITIONS, disposition_key(scope, about), consistent=True)
