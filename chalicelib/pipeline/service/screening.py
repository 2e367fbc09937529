"""Where screening leaves an application, and a person's word against it."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.pipeline import overruling, store
from chalicelib.pipeline.facts import ApplicationOverruled
from chalicelib.pipeline.model import Application, Standing
from chalicelib.pipeline.service.loading import load
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission


def stand(work: Work, application: Application, standing: Standing) -> Application:
    """Note what screening made of an application that was read in this work; commits nothing."""
    return work.put(store.APPLICATIONS, replace(application, standing=standing))


def overrule(
    work: Work, access: Access, *, application_id: str, expected: int | None = None
) -> tuple[Application, Application]:
    """A person decides against screening: nothing is held or rejected any more; commits nothing.

    Returns the application as it was and as it will be.

    Raises `UnknownApplication`, `NothingToOverrule`, `Stale`.
    """
    before = load(access, Permission.APPLICATIONS_WRITE, application_id, expected=expected).application
    after = work.put(store.APPLICATIONS, overruling.overruled(before))
    work.announce(
        ApplicationOverruled(
            application=after.id,
            candidate=after.candidate,
            job=after.job,
            stage=after.stage,
            standing=before.standing.value,
            owner=after.owner,
            revision=after.version,
        )
    )
    return before, after
