"""In whose name AWS is called.

One shared client serves every model and transaction. It asks this module for credentials each time it signs, and the answer
is what the running code declared: `as_platform()` (the function's own role) or `as_tenant(scope)` (STS credentials whose
session tag `tenant` limits them to `T#<tenant>#*` and `t/<tenant>/`). Code that declared nothing cannot call AWS at all:
`NobodySpeaks` is raised, so a forgotten scope fails in the first test instead of leaking in production.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from botocore.credentials import ReadOnlyCredentials

from chalicelib.platform import clock, config
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass

SESSION_SECONDS = 1800
# A form that posts to the bucket lives ten minutes and must not outlive the session that signed it.
_RENEW_BEFORE = timedelta(minutes=12)
_KEPT_SESSIONS = 50


class NobodySpeaks(RuntimeError):
    """AWS was called outside `as_platform` and `as_tenant`."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who signs: the platform's role (`tenant` is None) or one tenant's session."""

    tenant: str | None


_speaker: ContextVar[Speaker | None] = ContextVar("speaker", default=None)


def speaker() -> Speaker | None:
    """Who signs calls in this context, for the log and for the tests' policy evaluator."""
    return _speaker.get()


@contextmanager
def as_platform() -> Iterator[None]:
    """Sign with the function's own role: directories, relays, sweeps."""
    token = _speaker.set(Speaker(None))
    try:
        yield
    finally:
        _speaker.reset(token)


@contextmanager
def as_tenant(scope: TenantScope) -> Iterator[None]:
    """Sign with credentials that AWS itself limits to one tenant's keys."""
    token = _speaker.set(Speaker(scope.tenant))
    try:
        yield
    finally:
        _speaker.reset(token)


class ContextCredentials:
    """Given to botocore in place of credentials; resolves them at each signature."""

    method = "holdfast-context"
    account_id: str | None = None

    def __init__(self, base: Any) -> None:
        """`base` are the function's own credentials, refreshed by botocore."""
        self._base = base
        self._sessions = _TenantSessions()

    def get_frozen_credentials(self) -> ReadOnlyCredentials:
        """The credentials of the declared speaker; raises `NobodySpeaks` when none is declared."""
        current = _speaker.get()
        if current is None:
            raise NobodySpeaks("declare as_platform() or as_tenant(scope) around this call")
        if current.tenant is None:
            return self._base.get_frozen_credentials()
        return self._sessions.credentials_of(current.tenant)

    def get_deferred_property(self, property_name: str) -> Any:
        """Botocore asks for the account id this way when it builds account-based endpoints; we use regional ones."""
        return lambda: getattr(self, property_name, None)


class _TenantSessions:
    """Session credentials per tenant, kept until shortly before they end; the least used goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[datetime, ReadOnlyCredentials]] = OrderedDict()
        self._lock = threading.Lock()

    def credentials_of(self, tenant: str) -> ReadOnlyCredentials:
        with self._lock:
            kept = self._kept.get(tenant)
            if kept is not None and clock.wall() < kept[0]:
                self._kept.move_to_end(tenant)
                return kept[1]
        fresh = _assume(tenant)
        with self._lock:
            self._kept[tenant] = fresh
            while len(self._kept) > _KEPT_SESSIONS:
                self._kept.popitem(last=False)
        return fresh[1]


def _assume(tenant: str) -> tuple[datetime, ReadOnlyCredentials]:
    from chalicelib.platform.aws import clients

    with as_platform():
        answer = clients.client("sts").assume_role(
            RoleArn=config.current().tenant_role,
            RoleSessionName=f"tenant-{tenant}",
            DurationSeconds=SESSION_SECONDS,
            Tags=[{"Key": "tenant", "Value": tenant}],
        )["Credentials"]
    renew = clock.wall() + timedelta(seconds=SESSION_SECONDS) - _RENEW_BEFORE
    return renew, ReadOnlyCredentials(answer["AccessKeyId"], answer["SecretAccessKey"], answer["SessionToken"])
