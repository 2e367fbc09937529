"""The candidates of a measured company, in wire format, made by the stores that the product reads them with.

Those who are looked at are whole: answers, screening, a résumé with what was found in it, a message, a history. The crowd
behind them is what an index or a collection can meet: profile, application, lock on the e-mail address, one fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib import candidates, messaging, pipeline
from chalicelib.candidates import Applied, Candidate, FoundField, Reading, Resume, store
from chalicelib.candidates import facts as candidate_facts
from chalicelib.jobs import Hiring, Stage
from chalicelib.messaging import Message, MessageState
from chalicelib.messaging import facts as message_facts
from chalicelib.pipeline import Answer, Application, ApplicationState, Outcome, Screened
from chalicelib.pipeline import facts as pipeline_facts
from chalicelib.platform import facts, ids
from chalicelib.platform.actors import system
from chalicelib.platform.facts import FACTS, Fact
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import CoreItem, Kind

Wire = dict[str, dict[str, Any]]
ACTOR = system("bench")
USUAL_MOVES = 12  # of a person who is looked at, so that the page has a history to show
FOUND = (
    ("full_name", "Li Ruoxi"),
    ("email", "p00000000@mail.example"),
    ("phone", "+8613912345678"),
    ("place", "Shanghai"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company: the ids that lead to what is measured."""

    candidate: str
    application: str

    @property
    def public_id(self) -> str:
        """The id of the application in addresses."""
        return f"{self.candidate}.{self.application}"


def looked_at(
    scope: TenantScope, hiring: Hiring, stage: Stage, number: int, at: datetime, *, moves: int = USUAL_MOVES
) -> tuple[Person, list[Wire]]:
    """A person with everything a page shows, in `stage` of the job, who was moved `moves` times."""
    profile, application = _entered(hiring, stage, number, at)
    told = Message(
        id=ids.new_id(at), candidate=profile.id, template="application_received", language="en", to=profile.emails[0],
        state=MessageState.DELIVERED, created_at=at, to_name=profile.full_name, about=application.public_id,
        variables={"candidate_name": profile.full_name, "job_title": hiring.job.title, "company_name": "Acme"},
        subject=f"We have your application: {hiring.job.title}", provider_id="0100018f-bench-000000", sent_at=at,
        ended_at=at, version=4,
    )  # fmt: skip
    resume = Resume(
        id=ids.new_id(at), candidate=profile.id, received_at=at, reading=Reading.READ, file="file", text="text",
        name="resume.pdf", media_type="application/pdf", size=120_000, sha256="0" * 64, pages=2, parser_version="1",
        found=tuple(FoundField(field=name, value=value, confidence=0.9, start=0, end=9) for name, value in FOUND),
        version=1,
    )  # fmt: skip
    answered = replace(
        application,
        resume=resume.id,
        answers=tuple(Answer(question=ids.new_id(at), label=f"Question {n}?", values=("yes",)) for n in range(3)),
        screening=tuple(
            Screened(
                rule=ids.new_id(at), name=f"Rule {n}", outcome=Outcome.PASSED, answer="5", source="form", reason="5 ≥ 3"
            )
            for n in range(2)
        ),
        cover_letter="I would like to work with you. " * 10,
    )
    items = [
        wire(scope, candidates.PROFILES, replace(profile, phones=("+8613912345678",), place="Shanghai")),
        wire(scope, pipeline.APPLICATIONS, answered),
        wire(scope, candidates.RESUMES, resume),
        wire(scope, messaging.MESSAGES, told),
        *_history(scope, _happened(profile, answered, resume, told, moves), at),
    ]
    return Person(profile.id, application.id), items


def crowd(scope: TenantScope, hiring: Hiring, stage: Stage | None, number: int, at: datetime) -> list[Wire]:
    """One of the many: active in `stage` of a job, or rejected there when it is None."""
    profile, application = _entered(hiring, stage or hiring.first_stage, number, at)
    if stage is None:
        application = replace(
            application, state=ApplicationState.REJECTED, reason="requirements", ended_at=application.entered_at
        )
    lock = replace(store.lock_of(scope, store.EMAIL, profile.emails[0], profile.id), version=1)
    return [
        wire(scope, candidates.PROFILES, profile),
        wire(scope, pipeline.APPLICATIONS, application),
        wire(scope, candidates.LOCKS, lock),
        *_history(scope, [_placed(application)], at),
    ]


def wire(scope: TenantScope, kind: Kind[Any], model: Any) -> Wire:
    """A stored thing in DynamoDB's wire format, as its own store would write it."""
    item: CoreItem = kind.item(scope, model)
    return item.serialize()


def _entered(hiring: Hiring, stage: Stage, number: int, at: datetime) -> tuple[Candidate, Application]:
    identity = ids.new_id(at)
    moment = at + timedelta(milliseconds=number)
    application = pipeline.application_id(hiring.job.id, 0)
    name = f"Person {number:08}"
    profile = Candidate(
        id=identity, full_name=name, created_at=moment, last_touch=moment, emails=(f"p{number:08}@mail.example",),
        applied=(Applied(job=hiring.job.id, application=application),), version=1,
    )  # fmt: skip
    entered = Application(
        id=application, candidate=identity, job=hiring.job.id, stage=stage.id, stage_type=stage.type.value,
        state=ApplicationState.ACTIVE, applied_at=moment, entered_at=moment, owner=pipeline.owner_of(hiring),
        source="careers", name=name, job_title=hiring.job.title, version=1,
    )  # fmt: skip
    return profile, entered


def _placed(application: Application) -> Fact:
    return pipeline_facts.ApplicationPlaced(
        application=application.id, candidate=application.candidate, job=application.job, stage=application.stage,
        source=application.source, owner=application.owner, stage_type=application.stage_type, revision=1,
    )  # fmt: skip


def _happened(
    profile: Candidate, application: Application, resume: Resume, told: Message, moves: int
) -> Iterator[Fact]:
    yield candidate_facts.CandidateCreated(candidate=profile.id)
    yield candidate_facts.ResumeAdded(candidate=profile.id, resume=resume.id, reading=resume.reading.value)
    yield _placed(application)
    yield message_facts.MessageQueued(profile.id, told.id, told.template, about=application.public_id)
    yield message_facts.MessageSent(profile.id, told.id, told.created_at, about=application.public_id)
    yield message_facts.MessageDelivered(profile.id, told.id, told.created_at, about=application.public_id)
    for number in range(moves):
        yield pipeline_facts.ApplicationMoved(
            application=application.id, candidate=profile.id, job=application.job, from_stage=application.stage,
            to_stage=application.stage, from_type=application.stage_type, to_type=application.stage_type,
            owner=application.owner, revision=number + 2,
        )  # fmt: skip


def _history(scope: TenantScope, happened: Iterator[Fact] | list[Fact], at: datetime) -> list[Wire]:
    fresh = ids.increasing(at)
    return [
        wire(
            scope,
            FACTS,
            replace(
                facts.recorded(
                    scope, fact, identity=next(fresh), at=at, actor=ACTOR, correlation=ids.new_id(at), relayed=True
                ),
                version=1,
            ),
        )
        for fact in happened
    ]
