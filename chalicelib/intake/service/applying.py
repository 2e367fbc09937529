"""The apply form of the careers site: what it shows, what it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib import candidates, jobs, tenants
from chalicelib.boards import Envelope, draft_of_form
from chalicelib.candidates import rights
from chalicelib.intake import forms
from chalicelib.intake.model import Delivery, derived_id
from chalicelib.intake.service import receiving, submitting
from chalicelib.platform import ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import Form, InvalidFields
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work, answers
from chalicelib.tenants import Tenant

CAREERS = "careers"
VISITOR = Actor("candidate", "visitor")
NOTHING_MORE = forms.Background()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A job that somebody may apply for, and its company."""

    company: Tenant
    job: jobs.Job
    background: forms.Background = NOTHING_MORE
    notice: rights.PrivacyNotice = rights.SHIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of a form: the delivery, or what the person has to correct. `complete` when a file came along."""

    opening: Opening
    delivery: Delivery | None = None
    errors: tuple[tuple[str, str], ...] = ()
    file_lost: bool = False
    complete: bool = True


def opening(scope: TenantScope, job: str, now: datetime) -> Opening:
    """What the form shows; raises `UnknownJob`, `ClosedJob`, `UnknownCompany`. Two calls."""
    keys = (tenants.company_key(scope), candidates.rights.notice_key(scope))
    items, _ = get_items(scope, keys)
    if keys[0] not in items:
        raise tenants.UnknownCompany
    company = _company(tenants.read_company(items[keys[0]]))
    hiring = jobs.load(scope, job)
    _require_open(hiring.job, company, now)
    notice = candidates.rights.read_notice(items.get(keys[1]))
    return Opening(company=company, job=hiring.job, background=forms.background(hiring.rules), notice=notice)


def applied(scope: TenantScope, job: str) -> Opening:
    """What the page after the form shows, also when the job was closed since; one call."""
    keys = (tenants.company_key(scope), jobs.job_key(scope, ids.read_id(job)), candidates.rights.notice_key(scope))
    items, _ = get_items(scope, keys)
    if keys[0] not in items:
        raise tenants.UnknownCompany
    if keys[1] not in items:
        raise jobs.UnknownJob
    return Opening(
        company=_company(tenants.read_company(items[keys[0]])),
        job=jobs.read_job(items[keys[1]]),
        notice=candidates.rights.read_notice(items.get(keys[2])),
    )


def send(
    scope: TenantScope,
    job: str,
    *,
    raw: bytes,
    content_type: str,
    form: Form,
    token: str,
    language: Language,
    now: datetime,
) -> Sent:
    """Take a form, or say what to correct. `token` is the form's own: it tells a double click from a second application.

    Raises `UnknownJob`, and `ClosedJob` for a job that was closed while the form was open (what was sent is kept).
    """
    shown = applied(scope, job)
    work = Work(scope, VISITOR, now)
    try:
        _require_open(shown.job, shown.company, now)
    except jobs.ClosedJob as refusal:
        receiving.keep_refused(work, board=CAREERS, job=job, raw=raw, content_type=content_type, problem=refusal.code)
        raise
    envelope, errors = _checked(raw, content_type, form, shown, language)
    if envelope is None or errors:
        asked = replace(shown, background=forms.background(jobs.load(scope, job).rules))
        return Sent(opening=asked, errors=tuple(errors.items()), file_lost=form.file(forms.FILE) is not None)
    same = submitting.fingerprint(envelope, raw, content_type)
    with answers.answering(None):  # a browser repeats by itself; there is no key to answer for
        delivery = receiving.receive(
            work,
            identity=derived_id(scope.tenant, CAREERS, job, token, same),
            board=CAREERS,
            job=job,
            raw=raw,
            content_type=content_type,
            language=language,
            fingerprint=same,
        )
    return Sent(opening=shown, delivery=delivery, complete=bool(envelope.files))


def _checked(
    raw: bytes, content_type: str, form: Form, shown: Opening, language: Language
) -> tuple[Envelope | None, dict[str, str]]:
    """What the form says, and what is wrong with it by field, the first problem of each."""
    errors: dict[str, str] = {}
    refusals: list[AppError] = []
    envelope: Envelope | None = None
    try:
        envelope = draft_of_form(raw, content_type)
        refusals += (*forms.wrong(envelope, shown.job.questions), *forms.unconsented(envelope, shown.notice))
    except InvalidFields as invalid:
        for problem in invalid.problems:
            errors.setdefault(problem.field, problem.said(language))
    if (form.first(forms.TRAP) or "").strip():
        refusals.append(forms.TrapFilled(field=forms.TRAP))
    for refusal in refusals:
        errors.setdefault(refusal.field or "", _said(refusal, language))
    return envelope, errors


def _said(refusal: AppError, language: Language) -> str:
    """The sentence, its `Text` values in the same language."""
    from chalicelib.platform.texts import Text

    values = {name: one.said(language) if isinstance(one, Text) else one for name, one in refusal.values.items()}
    return refusal.text.said(language, **values)


def _company(company: Tenant) -> Tenant:
    if not company.active:
        raise tenants.UnknownCompany
    return company


def _require_open(job: jobs.Job, company: Tenant, now: datetime) -> None:
    if job.state is jobs.JobState.DRAFT:
        raise jobs.UnknownJob
    jobs.require_public(job, jobs.day_in(company.zone, now))
