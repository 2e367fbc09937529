"""Names for what other things only name by id: jobs, candidates and colleagues, each read in one call for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from chalicelib import candidates, jobs, tenants
from chalicelib.jobs import Job
from chalicelib.platform import ids
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.values import dataclass

_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Jobs by id, and the names of candidates and users by id; what is gone is missing."""

    jobs: dict[str, Job] = field(default_factory=dict)
    candidates: dict[str, str] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)


def names(
    scope: TenantScope, *, jobs_: Iterable[str] = (), candidates_: Iterable[str] = (), users: Iterable[str] = ()
) -> Names:
    """The names of these things. Whether the reader may know them is decided by whoever found the ids."""
    wanted = [(jobs.job_key(scope, one), "job", one) for one in dict.fromkeys(jobs_) if ids.is_id(one)]
    wanted += [(candidates.profile_key(scope, one), "candidate", one) for one in dict.fromkeys(candidates_)]
    wanted += [(tenants.user_key(scope, one), "user", one) for one in dict.fromkeys(users)]
    found = Names()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        items, _ = get_items(scope, [key for key, _, _ in batch])
        for key, kind, identity in batch:
            if key not in items:
                continue
            if kind == "job":
                found.jobs[identity] = jobs.read_job(items[key])
            elif kind == "candidate":
                found.candidates[identity] = candidates.read_profile(items[key]).full_name
            else:
                found.users[identity] = tenants.read_user(items[key]).name
    return found
