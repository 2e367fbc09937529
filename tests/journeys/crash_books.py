"""The books of a company, checked against each other: what must hold of its tables, files and mails whenever all is quiet.

Everything is read from the engine itself, beside the product's own ways, and nothing is asked of one record that another
does not have to confirm.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from chalicelib import candidates, intake, jobs, messaging, pipeline
from chalicelib.candidates import Candidate, Reading
from chalicelib.candidates.store import EMAIL, LOCKS, PHONE, lock_of
from chalicelib.intake.store import HELD
from chalicelib.messaging.channels.email import tag_of
from chalicelib.messaging.store import MESSAGES
from chalicelib.pipeline.store import COUNTED, COUNTS
from chalicelib.platform import aws
from chalicelib.platform.facts import FACTS, Recorded
from chalicelib.platform.tables import CoreItem, Kind
from tests.kit.moments import file_bodies, queues
from tests.kit.snapshots import snapshot, tables

KINDS: tuple[Kind[Any], ...] = (
    candidates.PROFILES,
    candidates.RESUMES,
    LOCKS,
    intake.DELIVERIES,
    HELD,
    pipeline.APPLICATIONS,
    MESSAGES,
    COUNTED,
    COUNTS,
    FACTS,
    jobs.JOBS,
)
INDEXES = ("board", "worklist", "listing", "journal", "due")
RECEIVED = "application_received"


@dataclass(frozen=True)
class Numbers:
    """How many of each there are, or must be."""

    deliveries: int = 1
    candidates: int = 1
    applications: int = 1
    resumes: int = 1


ONCE = Numbers()


@dataclass
class Books:
    """What a company of the world has stored."""

    town: Any
    images: dict[Any, Any] = field(init=False)
    items: list[CoreItem] = field(init=False)
    stored: dict[str, list[Any]] = field(init=False)

    def __post_init__(self) -> None:
        core = tables()[0]
        self.images = snapshot().of(self.town.scope)
        self.items = [CoreItem.from_raw_data(image) for place, image in self.images.items() if place[0] == core]
        self.stored = {kind.name: [kind.read(item) for item in self.items if item.kind == kind.name] for kind in KINDS}

    def of(self, kind: Kind[Any]) -> list[Any]:
        return self.stored[kind.name]

    @property
    def numbers(self) -> Numbers:
        return Numbers(
            deliveries=len(self.of(intake.DELIVERIES)),
            candidates=len(self.of(candidates.PROFILES)),
            applications=len(self.of(pipeline.APPLICATIONS)),
            resumes=len(self.of(candidates.RESUMES)),
        )

    def facts(self, *names: str) -> list[Recorded]:
        """The facts of these names, in the order in which they happened."""
        return sorted((one for one in self.of(FACTS) if one.name in names), key=lambda one: one.id)


def check(town: Any, numbers: Numbers = ONCE) -> Books:
    """Everything that must hold; returns the books for what only one test can know."""
    books = Books(town)
    assert books.numbers == numbers
    check_deliveries(books)
    check_people(books)
    check_applications(books)
    check_indexes(books)
    check_files(books)
    return books


def check_settled(town: Any, numbers: Numbers = ONCE) -> Books:
    """As `check`, and that everything that follows from it has happened: relayed, counted, sent, reported."""
    books = check(town, numbers)
    check_counts(books)
    check_messages(books)
    check_quiet(books)
    return books


def check_deliveries(books: Books) -> None:
    """A delivery's state is what its facts say, and what it became is there."""
    received = Counter(one.data["delivery"] for one in books.facts("delivery.received"))
    became = books.facts("delivery.placed", "delivery.refused")
    every = books.of(intake.DELIVERIES)
    assert received == Counter(one.id for one in every)
    assert Counter(one.data["delivery"] for one in became) == Counter(
        one.id for one in every if one.state != "received"
    )
    ended = {one.data["delivery"]: one for one in became}
    applications = {one.public_id for one in books.of(pipeline.APPLICATIONS)}
    for one in every:
        if one.state == "received":
            continue
        fact = ended[one.id]
        assert fact.name == f"delivery.{one.state}"
        if one.state == "placed":
            assert one.application in applications
            assert one.application == f"{fact.data['candidate']}.{fact.data['application']}"
            assert one.repeated == fact.data["repeated"]


def check_people(books: Books) -> None:
    """Every person was announced once, and a lock leads to somebody who has that address; the other way round as well."""
    people: dict[str, Candidate] = {one.id: one for one in books.of(candidates.PROFILES)}
    assert Counter(one.data["candidate"] for one in books.facts("candidate.created")) == Counter(iter(people))
    added = Counter(tuple(sorted(one.data.items())) for one in books.facts("resume.added"))
    resumes = [
        {"candidate": one.candidate, "reading": one.reading, "resume": one.id} for one in books.of(candidates.RESUMES)
    ]
    assert added == Counter(tuple(sorted(one.items())) for one in resumes)
    applied = Counter((one.id, its.job, its.application) for one in people.values() for its in one.applied)
    assert applied == Counter((one.candidate, one.job, one.id) for one in books.of(pipeline.APPLICATIONS))
    scope = books.town.scope
    with aws.as_tenant(scope):
        owned = {
            lock_of(scope, kind, value).value: (kind, one.id)
            for one in people.values()
            for kind, values in ((EMAIL, one.emails), (PHONE, one.phones))
            for value in values
        }
    assert {one.value: (one.kind, one.candidate) for one in books.of(LOCKS)} == owned


def check_applications(books: Books) -> None:
    """Each application is what its facts make of it, and there are no facts of any other."""
    told: dict[str, dict[str, Any]] = {}
    names = ("placed", "repeated", "moved", "hired", "rejected", "withdrawn", "reopened")
    for fact in books.facts(*(f"application.{name}" for name in names)):
        said = told.setdefault(f"{fact.data['candidate']}.{fact.data['application']}", {})
        if fact.name == "application.placed":
            assert not said, "placed twice"
            said.update(stage=fact.data["stage"], state="active", repeats=0)
        elif fact.name == "application.repeated":
            said.update(repeats=fact.data["repeats"])
        elif fact.name == "application.moved":
            assert fact.data["from_stage"] == said["stage"]
            said.update(stage=fact.data["to_stage"])
        elif fact.name == "application.reopened":
            said.update(stage=fact.data["stage"], state="active")
        else:
            assert said["state"] == "active"
            said.update(state=fact.name.partition(".")[2])
        said.update(version=fact.data["revision"])
    assert told == {
        one.public_id: {"stage": one.stage, "state": one.state, "repeats": one.repeats, "version": one.version}
        for one in books.of(pipeline.APPLICATIONS)
    }


def check_indexes(books: Books) -> None:
    """Every item stands in the indexes where its content says; where a fact is due is for `check_quiet` to say."""
    kinds = {kind.name: kind for kind in KINDS}
    for item in books.items:
        kind = kinds.get(item.kind)
        if kind is None:
            continue
        expected = kind.item(books.town.scope, kind.read(item))
        for index in INDEXES[:-1]:
            for part in ("pk", "sk"):
                assert getattr(item, f"{index}_{part}") == getattr(expected, f"{index}_{part}"), (item.sk, index)


def check_files(books: Books) -> None:
    """What came is kept byte for byte, a résumé has its file and its text, and no file is without an owner."""
    own = f"t/{books.town.scope.tenant}/"
    # Feeds are no files of anybody's: they are made of the jobs again and again.
    bodies = {
        key: body for key, body in file_bodies().items() if key.startswith(own) and not key.startswith(f"{own}feeds/")
    }
    deliveries, resumes = books.of(intake.DELIVERIES), books.of(candidates.RESUMES)
    assert {one.reading for one in resumes} <= {Reading.READ}
    texts = {one.text for one in resumes}
    digests = {one.raw: one.sha256 for one in deliveries} | {one.file: one.sha256 for one in resumes}
    digests |= {one.fetched: one.fetched.rpartition("/")[2] for one in deliveries if one.fetched}
    assert set(bodies) == texts | set(digests)
    assert {key: hashlib.sha256(bodies[key]).hexdigest() for key in digests} == digests
    assert all(bodies[key].decode().strip() for key in texts)


def check_counts(books: Books) -> None:
    """The counts of each job are what counting its applications gives, and each was counted as it stands."""
    stands = {
        (one.job, one.candidate, one.id): (one.stage if one.on_board else one.state.value, one.version)
        for one in books.of(pipeline.APPLICATIONS)
    }
    known = {(one.job, one.candidate, one.application): one.place for one in books.of(COUNTED)}
    assert known == {key: place for key, (place, _version) in stands.items()}
    recount = Counter((key[0], place) for key, place in known.items())
    counts = {(one.job, place): number for one in books.of(COUNTS) for place, number in one.places.items()}
    assert counts == dict(recount)


def check_messages(books: Books) -> None:
    """Each message left once and arrived, each application was confirmed once, and nobody got any other mail."""
    messages = books.of(MESSAGES)
    tags = Counter(mail.tags["message"] for mail in books.town.world.mailbox)
    assert tags == Counter(tag_of(one.candidate, one.id) for one in messages)
    for name in ("message.queued", "message.sent", "message.delivered"):
        assert Counter(one.data["message"] for one in books.facts(name)) == Counter(one.id for one in messages), name
    assert {one.state for one in messages} <= {messaging.MessageState.DELIVERED}
    confirmed = Counter(one.about for one in messages if one.template == RECEIVED)
    assert confirmed == Counter(one.public_id for one in books.of(pipeline.APPLICATIONS))


def check_quiet(books: Books) -> None:
    """Nothing waits any more: no fact for its relay, nobody to be compared, no message in a queue, least of all a dead one."""
    assert [item.sk for item in books.items if item.kind == candidates.COMPARISONS.name] == []
    assert [item.sk for item in books.items if item.due_pk is not None] == []
    assert {queue.name: [one.body for one in queue._messages] for queue in queues() if queue._messages} == {}
