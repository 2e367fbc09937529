"""What stands beside jobs and people in a full company: custom fields, notes, concerns, files, an agency with a person."""

from __future__ import annotations

from dataclasses import replace

from chalicelib import candidates, pipeline
from chalicelib.boards.service import connecting
from chalicelib.candidates import (
    Candidate,
    ConcernTopic,
    Evidence,
    EvidenceKind,
    FilePurpose,
    Match,
    NoteVisibility,
    Suggested,
)
from chalicelib.intake import store as intake_store
from chalicelib.intake.model import Review
from chalicelib.jobs.service import feeds, posts, shares
from chalicelib.pipeline.privacy import consents, exporting, requesting
from chalicelib.pipeline.service import concerns, files, notes
from chalicelib.platform import clock, ids
from chalicelib.platform.files import storage
from chalicelib.platform.runs import Chunk, Run
from chalicelib.platform.runs import store as run_store
from chalicelib.platform.texts import Text
from chalicelib.tenants import FieldKind, FieldObject, Role, store
from chalicelib.tenants.agencies import service as agencies_service
from chalicelib.tenants.fields import service as fields_service
from tests.kit.boards.posting import secret_of
from tests.kit.world import Company

Scene = dict[str, str]


def of_the_company(company: Company, text: str) -> Scene:
    """A custom field for each kind of thing, and an agency with somebody of it."""
    field = f"{text}field"
    for about in FieldObject:
        fields_service.define(
            company.work("ada", clock.now()),
            about=about,
            key=field,
            kind=FieldKind.SHORT_TEXT,
            name=Text(f"{text} field", f"{text} 字段"),
        )
    agency = agencies_service.add(company.work("ada", clock.now()), name=f"{text} agency", window_days=30)
    work = company.work("ada", clock.now())
    agent = replace(
        company.users["ivan"], id=ids.new_id(clock.now()), email=f"{text}@agency.example", roles=(Role.AGENCY,),
        agency=agency.id, version=0,
    )  # fmt: skip
    work.commit(work.put(store.USERS, agent))
    work = company.work("ada", clock.now())
    officer = replace(
        company.users["ivan"],
        id=ids.new_id(clock.now()),
        email=f"{text}@officer.example",
        roles=(Role.COMPLIANCE,),
        version=0,
    )
    work.commit(work.put(store.USERS, officer))
    for board in ("generic", "zhaopin"):
        connecting.connect(company.work("ada", clock.now()), board=board, account=f"{text} account")
    connecting.connect(
        company.work("ada", clock.now()), board="linkedin", account=f"{text} account",
        secrets=[connecting.WantedSecret(secret=secret_of(company.tenant.slug))],
    )  # fmt: skip
    feeds.rebuild(company.scope, "generic", clock.now())
    return {"field": field, "agency": agency.id, "agent": agent.id, "officer": officer.id, "run": _run(company, text)}


def _run(company: Company, text: str) -> str:
    """A run that goes on for ever: nobody was told of it, so that no worker ends it."""
    now = clock.now()
    work = company.work("alice", now)
    run = Run(
        id=ids.new_id(now),
        kind="pipeline.move",
        by=str(work.actor),
        started_at=now,
        about={"text": text},
        total=1,
        chunks=1,
    )
    work.put(run_store.RUNS, run)
    work.put(run_store.CHUNKS, Chunk(run=run.id, number=0, targets=(f"{text}target",)))
    work.commit(None)
    return run.id


def of_a_job(company: Company, scene: Scene) -> None:
    """The agency works on the job, and it is published where somebody must do so by hand."""
    posts.publish(company.work("alice", clock.now()), company.access("alice"), scene["job"], ["zhaopin"])
    shares.share(company.work("alice", clock.now()), company.access("alice"), scene["job"], scene["agency"])


def of_an_application(company: Company, scene: Scene) -> None:
    """A rule wants to reject the application, and waits for a person."""
    candidate, _, identity = scene["application"].partition(".")
    found = pipeline.applications(company.scope, [(candidate, identity)], consistent=True)[candidate, identity]
    work = company.work("alice", clock.now())
    stood = pipeline.stand(work, found, pipeline.Standing.REJECTING)
    review = Review(
        application=stood.public_id, job=stood.job, rule=scene["rule"], rule_name="rule", reason="why", reason_zh="原因",
        opened_at=clock.now(), decide_at=clock.now(), revision=stood.version,
    )  # fmt: skip
    work.put(intake_store.REVIEWS, review)
    work.commit(None)


def of_a_person(company: Company, scene: Scene, text: str, state: str) -> Scene:
    """A note, a concern and a file; in the closed scene the concern is resolved and the file still to be looked into."""
    ada, candidate = company.access("ada"), scene["candidate"]

    def work():
        return company.work("ada", clock.now())

    note = notes.add(work(), ada, candidate, text=f"{text} note", note_visibility=NoteVisibility.TEAM)
    concern = concerns.add(work(), ada, candidate, topic=ConcernTopic.PAY, text=f"{text} concern", since=None)
    name, body = f"{text}.txt", f"{text} file".encode()
    if state == "closed":
        concerns.resolve(work(), ada, candidate, concern.id)
        file = files.expect(work(), ada, candidate, name=name, purpose=FilePurpose.OTHER).file
        storage.put(company.scope, candidates.files.posted(company.scope, file), body, "text/plain")
    else:
        file = files.add(work(), ada, candidate, name=name, body=body, purpose=FilePurpose.OTHER)
    return {"note": note.note.id, "concern": concern.id, "file": file.id, **_rights_of(company, candidate, text, state)}


def _rights_of(company: Company, candidate: str, text: str, state: str) -> Scene:
    """A consent, an export, somebody who is being erased, and a twin; in the closed scene the person is merged into theirs."""
    ada = company.access("ada")
    consent = consents.record(
        company.work("ada", clock.now()), ada,
        candidate=candidate, purpose="talent_pool", given=True, evidence=f"{text} evidence",
    )  # fmt: skip
    export = exporting.request(company.work("ada", clock.now()), ada, candidate)
    exporting.make(company.scope, candidate, export.id, clock.now())
    gone = _passer_by(company, text)
    erasure = requesting.request(
        company.work("ada", clock.now()), ada, candidate=gone, reason=candidates.rights.ErasureReason.REQUEST
    )
    other = _twin(company, candidate, text)
    if state == "closed":
        whole = [candidates.load_whole(company.scope, one, consistent=True) for one in (candidate, other)]
        candidates.merge(company.work("ada", clock.now()), *whole)
    return {"consent": consent.id, "export": export.id, "erasure": erasure.id, "other": other}


def _passer_by(company: Company, text: str) -> str:
    """Somebody who never applied."""
    return _person(company, f"{text} Passer-By", Match()).id


def _twin(company: Company, candidate: str, text: str) -> str:
    """Somebody who may be the same person."""
    why = Suggested(candidate=candidate, evidence=(Evidence(kind=EvidenceKind.PHONE, words=f"{text} phone"),))
    return _person(company, f"{text} Twin", Match(similar=(candidate,), suggested=(why,))).id


def _person(company: Company, name: str, match: Match) -> Candidate:
    now = clock.now()
    work = company.work("ada", now)
    person = Candidate(id=ids.new_id(now), full_name=name, created_at=now, last_touch=now)
    return work.commit(candidates.register(work, person, match))
