"""Values of the company's custom fields on people and their applications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib import candidates, tenants
from chalicelib.candidates import Candidate
from chalicelib.pipeline import store, visibility
from chalicelib.pipeline.facts import ApplicationFieldsChanged
from chalicelib.pipeline.model import Application
from chalicelib.pipeline.service.loading import load
from chalicelib.platform.errors import Stale
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, of_kind
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, FieldObject, Permission

Changes = Mapping[str, Any]


def set_application_fields(
    work: Work, access: Access, *, application_id: str, changes: Changes, expected: int | None = None
) -> Application:
    """An application with other values in some of its custom fields; raises `InvalidFields`, `UnknownApplication`, `Stale`.

    The application is written too, so that its version guards its values.
    """
    loaded = load(access, Permission.APPLICATIONS_WRITE, application_id, expected=expected, with_form=True)
    application, on_team = loaded.application, loaded.on_team
    known = store.field_values(access.scope, application.candidate, application.id)
    about = FieldObject.APPLICATION
    after = tenants.fields.accepted(access, about, changes, before=known.values, on_team=on_team)
    keys = tenants.fields.changed_keys(known.values, after)
    seen = tenants.fields.visible(access, about, after, on_team=on_team)
    if not keys:
        return work.commit(replace(application, fields=seen))
    work.put(store.VALUES, replace(known, values=after))
    stored = work.put(store.APPLICATIONS, application)
    work.announce(
        ApplicationFieldsChanged(
            application=stored.id, candidate=stored.candidate, job=stored.job, keys=keys, revision=stored.version
        )
    )
    return work.commit(replace(stored, fields=seen))


def set_candidate_fields(
    work: Work, access: Access, *, candidate: str, changes: Changes, expected: int | None = None
) -> Candidate:
    """A person with other values in some of their custom fields; raises `InvalidFields`, `UnknownCandidate`, `Stale`."""
    whole, sight = visibility.seen(access, Permission.CANDIDATES_WRITE, candidate, consistent=True)
    profile = whole.person
    if expected is not None and expected != profile.version:
        raise Stale
    after = tenants.fields.accepted(
        access, FieldObject.CANDIDATE, changes, before=profile.fields, on_team=sight.on_team
    )
    return work.commit(narrowed(access, sight, candidates.set_fields(work, profile, after)))


def roll_keys(scope: TenantScope) -> dict[FieldObject, Key]:
    """What a page must read to know which values are private."""
    return {about: tenants.fields.roll_key(scope, about) for about in (FieldObject.CANDIDATE, FieldObject.APPLICATION)}


def on_page(access: Access, sight: visibility.Sight, profile: Candidate, read: Mapping[Key, CoreItem]) -> Candidate:
    """As `narrowed`, from a roll that was read along (`roll_keys`)."""
    about = FieldObject.CANDIDATE
    roll = tenants.fields.read_roll(read.get(tenants.fields.roll_key(access.scope, about)), about)
    seen = tenants.fields.shown(access, profile.fields, roll, on_team=sight.on_team)
    return replace(sight.narrowed(profile), fields=seen)


def filled(
    access: Access,
    applications: Iterable[Application],
    collected: Sequence[CoreItem],
    read: Mapping[Key, CoreItem],
    on_teams: frozenset[str],
) -> tuple[Application, ...]:
    """Applications of a page with those of their values that the speaker may see; `collected` are the items of the person."""
    about = FieldObject.APPLICATION
    roll = tenants.fields.read_roll(read.get(tenants.fields.roll_key(access.scope, about)), about)
    values = {(one.candidate, one.application): one.values for one in of_kind(store.VALUES, collected)}
    return tuple(
        replace(
            one,
            fields=tenants.fields.shown(
                access, values.get((one.candidate, one.id), {}), roll, on_team=one.job in on_teams
            ),
        )
        for one in applications
    )


def narrowed(access: Access, sight: visibility.Sight, profile: Candidate) -> Candidate:
    """The profile as the speaker sees it: without unseen applications, without values of private fields that are not theirs."""
    seen = tenants.fields.visible(access, FieldObject.CANDIDATE, profile.fields, on_team=sight.on_team)
    return replace(sight.narrowed(profile), fields=seen)
