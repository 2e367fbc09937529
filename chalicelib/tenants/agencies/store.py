"""Where agencies lie: `AGENCY#<id>` in `SETUP`."""

from __future__ import annotations

from chalicelib.platform import tables
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind
from chalicelib.tenants.agencies.model import Agency

_AGENCY = "AGENCY"


def agency_key(scope: TenantScope, agency: str) -> Key:
    """Where an agency lies."""
    return Key(scope.collection("SETUP"), sort_key(_AGENCY, agency))


AGENCIES = Kind("agency", Agency, lambda scope, one: agency_key(scope, one.id))


def agencies(scope: TenantScope) -> list[Agency]:
    """The company's agencies by name."""
    found = tables.of_kind(AGENCIES, tables.collection(scope, scope.collection("SETUP"), prefix=_AGENCY + SEPARATOR))
    return sorted(found, key=lambda one: (one.name, one.id))


def agency(scope: TenantScope, identity: str) -> Agency | None:
    """One agency."""
    return tables.get(scope, AGENCIES, agency_key(scope, identity), consistent=True)
