"""The company that actions are measured in: one world with two companies, of which one has `size` candidates."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import jobs
from chalicelib.jobs import Hiring, Place, QuestionKind, RuleKind, Salary, WantedQuestion
from chalicelib.pipeline.model import Counts
from chalicelib.pipeline.store import COUNTS
from chalicelib.platform import aws, clock, config
from chalicelib.platform.http import sessions
from chalicelib.platform.work import Work
from chalicelib.tenants import Access
from chalicelib.tenants.permissions import Permission
from chalicelib.tenants.service import api_keys, sign_in
from infra.local.on_moto import recording
from tests.bench.people import Person, Wire, crowd, looked_at, wire
from tests.kit import moto_engine
from tests.kit.client import Api, Browser
from tests.kit.world import World, make_world

CARDS = 100
LONG_HISTORY = 150  # moves: more facts than the page of a candidate shows at once
_OTHER_JOBS = 5
_RECRUITER = "alice"
_STEP = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A world with the measured job in it.

    `people` are the 100 who stand on its board, in every stage but the last, whoever else the company has; `well_known` is
    somebody with a long history, in another job.
    """

    world: World
    size: int
    hiring: Hiring
    people: tuple[Person, ...]
    well_known: Person
    partner: Api

    @property
    def slug(self) -> str:
        """The company's name in public addresses."""
        return self.world.acme.tenant.slug

    def recruiter(self) -> Api:
        """The program of the job's recruiter."""
        return self.world.api(_RECRUITER)

    def console(self) -> Browser:
        """The recruiter's browser, signed in; the user pool is no part of what is measured."""
        user = self.world.acme.users[_RECRUITER]
        token = self.world.token(tenant=self.world.acme.scope.tenant, user=user.id)
        cookie = sessions.session_cookie(sign_in.open_session(token), clock.wall())
        name, _, value = cookie.partition(";")[0].partition("=")
        return Browser(self.world.http, cookies={name: value})


@contextmanager
def company(size: int) -> Iterator[Company]:
    """A company with `size` candidates, at least those that are looked at, on an empty engine."""
    world = make_world()
    with recording(world.mailbox):
        yield _filled(world, size)


def _filled(world: World, size: int) -> Company:
    now = clock.now() - timedelta(days=1)
    with aws.as_tenant(world.acme.scope):
        measured = _job(world, "Backend engineer", now)
        others = [_job(world, f"Job {number}", now) for number in range(_OTHER_JOBS)]
        key = api_keys.create(world.acme.work("ada"), name="Bench", permissions=(Permission.APPLICATIONS_SUBMIT,))
    people = _board(world, measured, now)
    well_known, items = looked_at(world.acme.scope, others[0], others[0].first_stage, CARDS, now, moves=LONG_HISTORY)
    _store(items)
    _crowd(world, measured, others, size, now)
    return Company(
        world=world,
        size=size,
        hiring=measured,
        people=people,
        well_known=well_known,
        partner=Api(world.http, key.secret),
    )


def _job(world: World, title: str, now: datetime) -> Hiring:
    """An open job with a team of two, a question and two rules, made as a recruiter makes it."""
    access: Access = world.acme.access(_RECRUITER)

    def work() -> Work:
        return world.acme.work(_RECRUITER, now)

    made = jobs.create(
        work(), access, title=title, place=Place(country="CN", locality="上海"), language="en",
        description="<p>You build what thousands of people rely on every day.</p>" * 5,
        salary=Salary(currency="CNY", minimum=3_000_000, maximum=4_500_000),
    )  # fmt: skip
    job = made.job.id
    jobs.set_member(work(), access, job, world.acme.users["bob"].id, part="hiring_manager")
    asked = WantedQuestion(kind=QuestionKind.NUMBER, label="How many years have you worked?", required=True)
    question = jobs.set_questions(work(), access, job, wanted=(asked,)).job.questions[0].id
    for least in ("3", "5"):
        jobs.add_rule(
            work(), access, job, kind=RuleKind.QUESTION, question=question,
            wanted=jobs.WantedRule(name=f"{least} years", test="at_least", wanted=(least,)),
        )  # fmt: skip
    return jobs.open_(work(), access, job)


def _board(world: World, hiring: Hiring, now: datetime) -> tuple[Person, ...]:
    """The 100 cards of the measured job, spread over its stages, and their counts."""
    stages = hiring.stages[:-1]
    people: list[Person] = []
    for number in range(CARDS):
        person, items = looked_at(world.acme.scope, hiring, stages[number % len(stages)], number, now)
        _store(items)
        people.append(person)
    counts = {stage.id: CARDS // len(stages) for stage in stages}
    _store([wire(world.acme.scope, COUNTS, Counts(job=hiring.job.id, places=counts, version=CARDS))])
    return tuple(people)


def _crowd(world: World, measured: Hiring, others: list[Hiring], size: int, now: datetime) -> None:
    """Everybody else: half were rejected for the measured job, half stand on the boards of the others."""
    for number in range(CARDS + 1, size):
        if number % 2:
            items = crowd(world.acme.scope, measured, None, number, now)
        else:
            hiring = others[number % len(others)]
            items = crowd(world.acme.scope, hiring, hiring.stages[number % len(hiring.stages)], number, now)
        _store(items)
        if (number + 1) % _STEP == 0:
            sys.stderr.write(f"\r  filling the company: {number + 1:,} of {size:,} candidates")
            sys.stderr.flush()
    if size >= _STEP:
        sys.stderr.write("\n")


def _store(items: list[Wire]) -> None:
    moto_engine.load(config.current().core_table, items)
