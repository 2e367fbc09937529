"""Rejections by a rule that wait: shown to a person, agreed to, stopped, or done when their time has come.

A rejection goes through the pipeline like any other and bears its reason. One that falls due by itself is done only while the
application is as the rule saw it: whatever a person did to it since stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib import pipeline, tenants
from chalicelib.intake import store
from chalicelib.intake.facts import ReviewConfirmed, ReviewOpened, ReviewStopped
from chalicelib.intake.model import Review, ReviewState
from chalicelib.intake.screening import Judgement, contradicted
from chalicelib.intake.service import recording
from chalicelib.intake.service.reach import jobs_reached
from chalicelib.pipeline import Application, ApplicationState, RejectionReason, Standing
from chalicelib.platform import actors, aws, observability, sweeping
from chalicelib.platform.errors import Conflict, Invalid, NotFound, Stale
from chalicelib.platform.scope import Key, TenantScope, tenant_of
from chalicelib.platform.texts import Language, Text, language_of
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

ACTOR = actors.system("intake-review")
MOST_NOTE = 2000
OVERRULE_REASONS: Mapping[str, Text] = {
    "answer_wrong": Text("The answer was a mistake", "回答有误"),
    "resume_shows_it": Text("The résumé shows that it is met", "简历显示符合要求"),
    "equivalent": Text("Something of equal worth", "具备同等条件"),
    "exception": Text("An exception for this person", "特例放行"),
    "rule_wrong": Text("The rule is not right", "规则设置不当"),
    "other": Text("Another reason", "其他原因"),
}
"""Why people decide against screening: codes for the log, and what they are called."""


class NothingWaits(NotFound):
    """There is no rejection waiting for this application."""

    code = "review_unknown"
    text = Text(
        "No rejection is waiting for this application. Load the list again.", "该投递没有待复核的淘汰，请刷新列表。"
    )


class NoteWanted(Invalid):
    """A person's word against a rule without saying why."""

    code = "overrule_note_needed"
    text = Text(
        "Say why you decide against screening: it is kept in its log.", "请说明推翻筛选结果的理由，将记入筛选日志。"
    )


def opened(work: Work, application: Application, judgement: Judgement) -> Review:
    """Stage the waiting rejection of an application that was just placed; commits nothing."""
    rule = judgement.rule
    review = Review(
        application=application.public_id,
        job=application.job,
        rule=rule.id,
        rule_name=rule.name,
        reason=judgement.reason.en,
        reason_zh=judgement.reason.zh,
        opened_at=work.now,
        decide_at=work.now + timedelta(minutes=rule.delay_minutes),
        revision=application.version,
        needs_person=rule.review,
        contradicted=contradicted(judgement),
        owner=application.owner,
        name=application.name,
    )
    work.announce(ReviewOpened(application=application.id, candidate=application.candidate, rule=rule.id))
    return work.put(store.REVIEWS, review)


def waiting_reviews(access: Access, after: dict[str, Any] | None = None) -> tuple[list[Review], dict[str, Any] | None]:
    """A page of the rejections that wait and the speaker may decide, the next to come first; others' are left out of it."""
    found, following = store.waiting_reviews(access.scope, after)
    mine = jobs_reached(access, Permission.APPLICATIONS_WRITE, (review.job for review in found))
    return [review for review in found if review.job in mine], following


def confirm_review(work: Work, access: Access, application_id: str, *, expected: int | None = None) -> Application:
    """A person agrees: the application is rejected now. Raises `NothingWaits`, and what rejecting raises."""
    review = _waiting(access.scope, application_id)
    _decide(work, review, ReviewState.REJECTED)
    work.announce(_fact(ReviewConfirmed, review))
    return pipeline.reject(
        work,
        access,
        application_id=application_id,
        reason=RejectionReason.REQUIREMENTS,
        note=_note(review, _language(access.scope)),
        expected=expected,
    )


def overrule(
    work: Work, access: Access, application_id: str, *, reason: str, note: str, expected: int | None = None
) -> Application:
    """A person decides against screening: a waiting rejection is stopped, a held application goes on.

    Raises `NoteWanted`, `UnknownApplication`, `NothingToOverrule`, `Stale`.
    """
    if not note.strip():
        raise NoteWanted(field="note")
    before, after = pipeline.overrule(work, access, application_id=application_id, expected=expected)
    review = store.review(access.scope, application_id)
    if review is not None and review.state is ReviewState.WAITING:
        _decide(work, replace(review, note=note[:MOST_NOTE]), ReviewState.STOPPED)
        work.announce(_fact(ReviewStopped, review))
    recording.overruled(work, before, after, reason=reason, note=note[:MOST_NOTE])
    return work.commit(after)


def sweep(now: datetime) -> int:
    """Do the rejections that are due by themselves; returns how many."""
    return sweeping.sweep("REVIEW", now, mine=store.is_review, handle=lambda key: _reject_due(key, now))


def _reject_due(key: Key, now: datetime) -> bool:
    scope = tenant_of(key.pk)
    with aws.as_tenant(scope):
        review = store.review_at(scope, key)
        if review is None or not review.by_clock or review.decide_at > now:
            return False
        work = Work(scope, ACTOR, now)
        _decide(work, review, ReviewState.REJECTED)
        try:
            pipeline.reject(
                work,
                Access.system(scope, ACTOR.id),
                application_id=review.application,
                reason=RejectionReason.REQUIREMENTS,
                note=_note(review, _language(scope)),
                expected=review.revision,
            )
        except (Conflict, NotFound, Stale):
            return _give_way(scope, key, now)
        return True


def _give_way(scope: TenantScope, key: Key, now: datetime) -> bool:
    """Somebody was quicker than the clock: the rejection is void, and the application is only flagged."""
    review = store.review_at(scope, key)
    if review is None or not review.by_clock:
        return False
    observability.info("a person was quicker than the rule", application=review.application)
    work = Work(scope, ACTOR, now)
    _decide(work, review, ReviewState.VOID)
    try:
        application = pipeline.view(Access.system(scope, ACTOR.id), review.application)
    except NotFound:
        application = None
    if application is not None and application.standing is Standing.REJECTING:
        active = application.state is ApplicationState.ACTIVE
        pipeline.stand(work, application, Standing.FLAGGED if active else Standing.OVERRULED)
    try:
        work.commit(None)
    except Stale:  # it is still on the index: the next minute looks again
        return False
    return True


def _waiting(scope: TenantScope, application: str) -> Review:
    review = store.review(scope, application)
    if review is None or review.state is not ReviewState.WAITING:
        raise NothingWaits
    return review


def _decide(work: Work, review: Review, state: ReviewState) -> None:
    work.put(store.REVIEWS, replace(review, state=state, decided_at=work.now, decided_by=str(work.actor)))


def _note(review: Review, language: Language) -> str:
    said = review.reason_zh if language == "zh-CN" else review.reason
    return f"{review.rule_name}: {said}"


def _fact(kind: type[ReviewConfirmed | ReviewStopped], review: Review) -> ReviewConfirmed | ReviewStopped:
    candidate, _, application = review.application.partition(".")
    return kind(application=application, candidate=candidate, rule=review.rule)


def _language(scope: TenantScope) -> Language:
    return language_of(tenants.company(scope).language)
