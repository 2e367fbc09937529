"""The daily run over all companies: who is due, exports whose time is over, erasures looked at once more."""

from __future__ import annotations

from datetime import datetime

from chalicelib import tenants
from chalicelib.pipeline.privacy import erasing, exporting, retention
from chalicelib.platform import aws, observability


def run_all(now: datetime) -> int:
    """Run for every company; returns how many people were looked at. A company that fails keeps no other from its run."""
    looked = 0
    failed = 0
    for scope in tenants.every_tenant():
        observability.remember(tenant=scope.tenant)
        with aws.as_tenant(scope):
            try:
                looked += retention.run(scope, now)
                exporting.expire(scope, now)
                erasing.recheck(scope, now)
            except Exception:  # noqa: BLE001  # whatever it was, the other companies have their run
                observability.failure("the daily run of a company failed")
                failed += 1
    if failed:
        raise RuntimeError("the daily run failed for some companies")
    return looked
