"""Which jobs a permission reaches, for lists over all of a company's jobs."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib import jobs
from chalicelib.platform import ids
from chalicelib.tenants import Access, Permission, Reach


def jobs_reached(access: Access, permission: Permission, wanted: Iterable[str]) -> frozenset[str]:
    """Those of the jobs that the permission reaches, in at most one call. Ids that are no job's are for those who see all."""
    every = frozenset(wanted)
    reach = access.reach(permission)
    if reach is Reach.ALL:
        return every
    if reach is Reach.NONE or access.user is None:
        return frozenset()
    return jobs.on_teams(access.scope, access.user.id, filter(ids.is_id, every))
