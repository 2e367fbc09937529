"""Values of the company's custom fields on a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib import tenants
from chalicelib.jobs import store
from chalicelib.jobs.facts import JobFieldsChanged
from chalicelib.jobs.model import Hiring
from chalicelib.jobs.service.reading import for_change, narrowed
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, FieldObject, Permission


def set_fields(
    work: Work, access: Access, job: str, *, changes: Mapping[str, Any], expected: int | None = None
) -> Hiring:
    """A job with other values in some of its custom fields; raises `InvalidFields`, `UnknownJob`, `Stale`."""
    hiring = for_change(access, Permission.JOBS_WRITE, job, expected)
    on_team = access.user is not None and hiring.on_team(access.user.id)
    before = hiring.job.fields
    after = tenants.fields.accepted(access, FieldObject.JOB, changes, before=before, on_team=on_team)
    keys = tenants.fields.changed_keys(before, after)
    if not keys:
        return work.commit(narrowed(access, hiring))
    stored = work.put(store.JOBS, replace(hiring.job, fields=after))
    work.announce(JobFieldsChanged(job, keys))
    return work.commit(narrowed(access, replace(hiring, job=stored)))
