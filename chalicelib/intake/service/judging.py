"""What a job's rules say to a delivery, and what follows from it within the transaction that places it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chalicelib import jobs, pipeline
from chalicelib.intake import screening
from chalicelib.intake.found import found_fields
from chalicelib.intake.model import Delivery, derived_id
from chalicelib.intake.screening import Answered, Judgement, Verdict
from chalicelib.intake.service import recording, reviewing
from chalicelib.intake.service.loading import Read
from chalicelib.jobs import StageType
from chalicelib.pipeline import Application, Screened
from chalicelib.platform import actors, observability
from chalicelib.platform.errors import Conflict, NotFound, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access

ACTOR = actors.system("intake-screening")
_GOES_ON_TO = frozenset({StageType.SCREEN, StageType.ASSESS, StageType.INTERVIEW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The answers as the rules saw them, what each rule said, and what that comes to."""

    answered: Answered
    judgements: tuple[Judgement, ...] = ()
    verdict: Verdict = screening.NO_VERDICT

    @property
    def screened(self) -> tuple[Screened, ...]:
        """The outcomes as the application keeps them."""
        return tuple(
            Screened(
                rule=one.rule.id,
                name=one.rule.name,
                outcome=one.outcome,
                answer=one.answer,
                source=one.source,
                reason=one.reason.en,
                reason_zh=one.reason.zh,
                evidence=one.evidence,
            )
            for one in self.judgements
        )


def judged(read: Read, *, complete: bool) -> Judged:
    """What the job's rules say. `complete`: nothing came in that nobody could read; otherwise nobody goes on by itself."""
    job = read.hiring.job
    answered = screening.answered_in(read.envelope, job.questions)
    if job.screening_off:
        return Judged(answered=answered)
    resume = read.files[0].resume if read.files else None
    said = screening.screen(read.hiring.rules, answered)
    supported = screening.with_evidence(said, () if resume is None else found_fields(resume), screening.RULES)
    verdict = screening.verdict(supported, advances=job.screening_advances and complete)
    return Judged(answered=answered, judgements=supported, verdict=verdict)


def follow(work: Work, read: Read, application: Application, judged: Judged) -> None:
    """Stage what follows for an application that was just placed: the log's entry, and a rejection that waits."""
    delivery = read.delivery
    recording.screened(
        work,
        application,
        judged.judgements,
        identity=derived_id(delivery.id, "screening", at=delivery.received_at),
        inputs=_inputs(read, judged),
    )
    recording.self_identified(work, application, read.envelope.self_identified)
    rejecting = judged.verdict.rejecting
    if rejecting is not None and not judged.verdict.at_once:
        reviewing.opened(work, application, rejecting)


def noted(delivery: Delivery, application: Application, judged: Judged) -> Delivery:
    """The delivery, remembering that its application goes on by itself, if it does."""
    return replace(delivery, advancing_version=application.version) if judged.verdict.advances else delivery


def advance_if_due(scope: TenantScope, delivery: Delivery, now: datetime) -> None:
    """Move the application of a placed delivery to the next stage if it passed every rule and nobody touched it since."""
    if not delivery.advancing_version or delivery.application is None:
        return
    hiring = jobs.load(scope, delivery.job)
    following = hiring.stages[1] if len(hiring.stages) > 1 else None
    if following is None or following.type not in _GOES_ON_TO:
        return
    try:
        pipeline.move(
            Work(scope, ACTOR, now),
            Access.system(scope, ACTOR.id),
            application_id=delivery.application,
            stage=following.id,
            expected=delivery.advancing_version,
        )
    except (Conflict, NotFound, Stale):
        observability.info("a person was quicker than screening", application=delivery.application)


def _inputs(read: Read, judged: Judged) -> dict[str, str]:
    """Hashes and versions of what went into the decision: to show later that the same input gives the same outcome."""
    inputs = {"answers": screening.hashed({name: list(values) for name, values in judged.answered.values.items()})}
    resume = read.files[0].resume if read.files else None
    if resume is not None:
        inputs["resume"] = read.files[0].verdict.sha256
        inputs["parser"] = resume.document.parser_version
    return inputs
