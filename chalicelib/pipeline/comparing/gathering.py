"""Reading what is compared: the job, the applications with their forms and persons, their résumés.

Three calls, and one for each
kind of custom fields that has values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chalicelib import candidates, jobs, tenants
from chalicelib.candidates import Candidate, Resume
from chalicelib.pipeline import store, visibility
from chalicelib.pipeline.comparing.background import profile_rows, resume_rows
from chalicelib.pipeline.comparing.custom import CustomField, Values, field_rows, users_named
from chalicelib.pipeline.comparing.handed_in import answer_rows, progress_rows, screening_rows
from chalicelib.pipeline.comparing.rows import Compared, Comparison, in_order
from chalicelib.pipeline.identity import job_of
from chalicelib.pipeline.model import Application
from chalicelib.pipeline.visibility import UnknownApplication
from chalicelib.platform import ids
from chalicelib.platform.errors import Invalid
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.tenants import Access, FieldObject, Permission

LEAST, MOST = 2, 5


class ComparisonSize(Invalid):
    """Too few or too many to stand side by side."""

    code = "comparison_size"
    text = Text("Choose {least} to {most} different applications.", "请选择 {least} 至 {most} 份不同的投递。")


def require_comparable(applications: Sequence[str]) -> tuple[str, ...]:
    """The applications, each once, if so many can stand side by side; raises `ComparisonSize`."""
    wanted = tuple(dict.fromkeys(applications))
    if not LEAST <= len(wanted) <= MOST:
        raise ComparisonSize(field="applications", least=LEAST, most=MOST)
    return wanted


def comparison(access: Access, job: str, applications: Sequence[str]) -> Comparison:
    """Applications of a job, by their public ids, side by side in that order.

    What is known of the persons is left out for who may not see candidates. Raises `UnknownJob`, `UnknownApplication`,
    `ComparisonSize`.
    """
    wanted = require_comparable(applications)
    hiring = jobs.load(access.scope, job)
    jobs.require(access, Permission.APPLICATIONS_READ, hiring)
    found, people = _read(access, job, wanted)
    on_team = access.user is not None and hiring.on_team(access.user.id)
    sees_people = access.sees_job(Permission.CANDIDATES_READ, on_team=on_team)
    people = people if sees_people else [None] * len(found)
    fields = _fields(access.scope, found, people)
    resumes, users = _beside(access.scope, found if sees_people else (), fields)
    rows = [*progress_rows(hiring, found), *answer_rows(hiring, found), *screening_rows(hiring, found)]
    rows += [*profile_rows(people), *resume_rows(resumes)]
    private = access.sees_job(Permission.FIELDS_PRIVATE, on_team=on_team)
    for defined, values in fields:
        rows += field_rows(defined, values, users, private=private)
    compared = (Compared(application=one.public_id, candidate=one.candidate, name=one.name) for one in found)
    return Comparison(job=job, title=hiring.job.title, applications=tuple(compared), rows=in_order(rows))


def _read(access: Access, job: str, wanted: Sequence[str]) -> tuple[Sequence[Application], Sequence[Candidate | None]]:
    pairs = [_of_job(one, job) for one in wanted]
    places = [store.application_key(access.scope, *pair) for pair in pairs]
    forms = [store.form_key(access.scope, *pair) for pair in pairs]
    values = [store.values_key(access.scope, *pair) for pair in pairs]
    profiles = [candidates.profile_key(access.scope, candidate) for candidate, _ in pairs]
    items = visibility.read(access.scope, (*places, *forms, *values, *profiles))
    if any(place not in items for place in places):
        raise UnknownApplication(field="applications")
    found = [
        store.with_values(store.read_application(items[place], items.get(form)), items.get(value))
        for place, form, value in zip(places, forms, values, strict=True)
    ]
    people = [candidates.read_profile(items[key]) if key in items else None for key in profiles]
    return found, people


def _fields(
    scope: TenantScope, found: Sequence[Application], people: Sequence[Candidate | None]
) -> list[tuple[list[CustomField], list[Values]]]:
    """The company's fields of persons and of applications with their values; read only where there are any."""
    own: list[tuple[FieldObject, list[Values]]] = [
        (FieldObject.CANDIDATE, [{} if one is None else one.fields for one in people]),
        (FieldObject.APPLICATION, [one.fields for one in found]),
    ]
    return [(tenants.fields.custom_fields(scope, about), values) for about, values in own if any(values)]


def _beside(
    scope: TenantScope,
    applications: Sequence[Application],
    fields: Iterable[tuple[list[CustomField], list[Values]]],
) -> tuple[list[Resume | None], dict[str, str]]:
    """The résumés of the applications, and the names of users that fields name: one read."""
    keys = [
        None if one.resume is None else candidates.resume_key(scope, one.candidate, one.resume) for one in applications
    ]
    named = {user for defined, values in fields for user in users_named(defined, values)}
    users = {user: tenants.user_key(scope, user) for user in sorted(named)}
    items = visibility.read(scope, (*(key for key in keys if key is not None), *users.values()))
    resumes = [candidates.RESUMES.read(items[key]) if key is not None and key in items else None for key in keys]
    return resumes, {user: tenants.read_user(items[key]).name for user, key in users.items() if key in items}


def _of_job(public_id: str, job: str) -> tuple[str, str]:
    candidate, application = ids.read_child_id(public_id)
    if job_of(application) != job:
        raise UnknownApplication(field="applications")
    return candidate, application
