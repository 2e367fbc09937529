"""Everything a company can hold, made through the product's own use cases, for tests that go through every door.

A `Scene` names, for each type of thing, the id of one that fits the others: a job, a stage of that job, an application for
it. Every company has three scenes, because doors ask for different states: a job that is open, a draft, one that is closed.
Each text is marked, so that a leak can be seen: `public` marks stand where the careers site shows them, `private` ones
everywhere else.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from chalicelib import candidates, jobs, messaging
from chalicelib.intake.service import mailboxes, placing, receiving, submitting, uploading
from chalicelib.jobs import Place, QuestionKind, RuleKind, WantedOption, WantedQuestion
from chalicelib.jobs.numbering import digest_of
from chalicelib.jobs.service.careers import place_code
from chalicelib.messaging.service import wordings
from chalicelib.pipeline import ReasonKind, RejectionReason, reject
from chalicelib.pipeline.service import reasons
from chalicelib.platform import aws, clock, ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.files import storage
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import Permission
from chalicelib.tenants.calendars import Calendar, WeeklyHours
from chalicelib.tenants.model import Band, Branch, Department, Level, Position
from chalicelib.tenants.service import api_keys, companies, logos
from tests.kit import belongings
from tests.kit.pictures import picture
from tests.kit.world import Company

Scene = dict[str, str]
_numbers = count()


@dataclass
class Holdings:
    """What a company holds: its scenes, what it once held, its marks and the secret of a partner's key."""

    company: Company
    public: str
    private: str
    secret: str = ""
    partner: str = ""  # the id of that key
    scenes: list[Scene] = field(default_factory=list)
    gone: Scene = field(default_factory=dict)
    stages: dict[str, list[str]] = field(default_factory=dict)  # of each job, in their order

    @property
    def main(self) -> Scene:
        """The scene of the open job."""
        return self.scenes[0]

    @property
    def marks(self) -> tuple[str, str]:
        return self.public, self.private

    def ids(self) -> Iterator[str]:
        """Every id of the company that a request may name."""
        for scene in (*self.scenes, self.gone):
            yield from scene.values()


def fill(company: Company) -> Holdings:
    """Give a company of the world some of everything; both companies of a world may be filled."""
    mark = f"zq{company.tenant.slug}{next(_numbers)}"
    held = Holdings(company, public=f"{mark}shown", private=f"{mark}hidden")
    with aws.as_tenant(company.scope):
        shared = _structure(held)
        held.scenes = [_scene(held, shared, state) for state in ("open", "draft", "closed")]
        _take_away(held)
        wordings.reword(
            company.work("ada"),
            name=next(iter(messaging.TEMPLATES)),
            language="en",
            expected=None,
            subject=f"{held.private} subject",
            body=f"{held.private} body",
        )
    return held


def _work(held: Holdings, person: str) -> Work:
    return held.company.work(person, clock.now())


def _structure(held: Holdings) -> Scene:
    """Settings of the company: they are the same in every scene."""
    company, text = held.company, held.private
    companies.change_company(_work(held, "ada"), expected=None, name=held.public)
    body, declared = picture((48, 32)), "image/png"
    logos.set_logo(_work(held, "ada"), body=body, name="logo.png", declared_type=declared, expected=None)
    root, department = (
        companies.put_department(
            _work(held, "ada"), Department(id=ids.new_id(clock.now()), name=name, head=company.users["bob"].id)
        )
        for name in (f"{text} root", f"{held.public} department")
    )
    position = companies.put_position(
        _work(held, "ada"),
        Position(
            id=ids.new_id(clock.now()),
            title=f"{text} position",
            department=department.id,
            levels=(Level(name=f"{text} level", band=Band(currency="EUR", minimum=1, maximum=2)),),
        ),
    )
    hours = WeeklyHours.every_day(("09:00", "17:00"))
    branch = companies.put_branch(
        _work(held, "ada"),
        Branch(
            id=ids.new_id(clock.now()),
            name=f"{text} branch",
            country="DE",
            calendar=Calendar(zone="Europe/Berlin", hours=hours, years={}).as_document(),
        ),
    )
    key = api_keys.create(
        _work(held, "ada"),
        name=f"{text} key",
        permissions=(Permission.APPLICATIONS_SUBMIT, Permission.JOBS_READ, Permission.APPLICATIONS_READ),
    )
    held.secret, held.partner = key.secret, key.key.id
    template = jobs.pipelines.add(
        _work(held, "ada"),
        name=Text(f"{text} pipeline", f"{text} 流程"),
        stages=jobs.SHIPPED["standard"].stages,
    )
    jobs.pipelines.choose(_work(held, "ada"), position=position.id, pipeline=template.id)
    unused = jobs.pipelines.add(
        _work(held, "ada"), name=Text(f"{text} spare", f"{text} 备用"), stages=jobs.SHIPPED["standard"].stages
    )
    reason = reasons.add_reason(
        _work(held, "ada"), kind=ReasonKind.REJECTION, name=Text(f"{text} reason", f"{text} 原因")
    )
    spare = api_keys.create(_work(held, "ada"), name=f"{text} spare", permissions=(Permission.JOBS_READ,))
    return {
        **belongings.of_the_company(company, text),
        "department": department.id,
        "root": root.id,
        "position": position.id,
        "pipeline": unused.id,
        "reason": reason.id,
        "branch": branch.id,
        "key": spare.key.id,
        "user": company.users["bob"].id,
        "slug": company.tenant.slug,
        "tenant": company.scope.tenant,
    }


def _scene(held: Holdings, shared: Scene, state: str) -> Scene:
    requisition = _requisition(held, state)
    hiring = _job(held, shared)
    scene = {**shared, **_parts(held, hiring), "requisition": requisition, "mailbox": _mailbox(held)}
    access = held.company.access("alice")
    if state != "draft":
        jobs.open_(_work(held, "alice"), access, hiring.job.id)
        scene |= _applied(held, scene)
        scene |= belongings.of_a_person(held.company, scene, held.private, state)
    belongings.of_a_job(held.company, scene)
    if state == "open":
        belongings.of_an_application(held.company, scene)
    if state == "closed":
        reject(
            _work(held, "alice"), access, application_id=scene["application"], reason=RejectionReason.OTHER,
            note=f"{held.private} note",
        )  # fmt: skip
        jobs.close(_work(held, "alice"), access, hiring.job.id)
    return scene


def _mailbox(held: Holdings) -> str:
    """An address that alice looks after."""
    opened = mailboxes.open_mailbox(_work(held, "alice"), held.company.access("alice"), name=f"{held.private} mailbox")
    return opened.mailbox.id


def _requisition(held: Holdings, state: str) -> str:
    asked = jobs.requisitions.request(
        _work(held, "alice"), held.company.access("alice"), title=f"{held.private} requisition", headcount=2,
        reason=f"{held.private} reason",
    )  # fmt: skip
    if state == "open":
        jobs.requisitions.approve(_work(held, "ada"), held.company.access("ada"), asked.id)
    return asked.id


def _job(held: Holdings, shared: Scene) -> jobs.Hiring:
    access = held.company.access("alice")
    made = jobs.create(
        _work(held, "alice"),
        access,
        title=f"{held.public} job",
        place=Place(country="DE", locality=f"{held.public} place"),
        description=f"<p>{held.public} description</p>",
        department=shared["department"],
    )
    job = made.job.id
    jobs.set_member(_work(held, "alice"), access, job, held.company.users["bob"].id, part="hiring_manager")
    jobs.add_stage(_work(held, "alice"), access, job, name=f"{held.private} stage", type_=jobs.StageType.INTERVIEW)
    questions = (
        WantedQuestion(
            kind=QuestionKind.ONE_OF,
            label=f"{held.public} question",
            options=(WantedOption(label="one"), WantedOption(label="two")),
        ),
    )
    return jobs.set_questions(_work(held, "alice"), access, job, wanted=questions)


def _parts(held: Holdings, hiring: jobs.Hiring) -> Scene:
    """The parts of a job, with one screening rule added."""
    (question,) = hiring.job.questions
    job, option = hiring.job.id, question.options[0].id
    ruled = jobs.add_rule(
        _work(held, "alice"), held.company.access("alice"), job, kind=RuleKind.QUESTION, question=question.id,
        wanted=jobs.WantedRule(name=f"{held.private} rule", test="one_of", wanted=(option,)),
    )  # fmt: skip
    held.stages[job] = [stage.id for stage in hiring.stages]
    return {
        "job": job,
        "stage": next(one.id for one in hiring.stages if one.name.startswith(held.private)),
        "number": str(jobs.number_of(job, hiring.job.created_at)),
        "department_number": str(digest_of(str(hiring.job.department))),
        "office_number": str(digest_of(place_code(hiring.job.place))),
        "question": question.id,
        "option": option,
        "rule": ruled.rules[0].id,
    }


def _applied(held: Holdings, scene: Scene) -> Scene:
    """An application that came through the partners' door, with a résumé, what became of it, and another one beside it."""
    rival = _applied_by(held, scene, "Rival")
    waiting = receiving.keep_refused(
        Work(held.company.scope, Actor("partner", held.partner), clock.now()), board="generic", job=scene["job"],
        raw=json.dumps({"name": f"{held.private} Late", "email": f"{held.private}@mail.example"}).encode(),
        content_type="application/json", problem="job_closed",
    )  # fmt: skip
    return {**_applied_by(held, scene, "Person"), "rival": rival["application"], "waiting": waiting.id}


def _applied_by(held: Holdings, scene: Scene, name: str) -> Scene:
    body = {
        "job": scene["job"],
        "name": f"{held.private} {name}",
        "email": f"{held.private}.{next(_numbers)}@mail.example",
        "location": f"{held.private} city",
        "cover_letter": f"{held.private} letter",
        "answers": [{"question_id": scene["question"], "value": "one"}],
        "resume": {"name": f"{held.private}.txt", "file": base64.b64encode(f"{held.private} résumé".encode()).decode()},
    }
    company = held.company
    sending = Work(company.scope, Actor("partner", held.partner), clock.now())
    delivery = submitting.submit(
        sending, company.tenant, raw=json.dumps(body).encode(), content_type="application/json"
    )
    placed = placing.place(company.scope, delivery.id, clock.now())
    assert placed.application is not None, placed.problem
    candidate = placed.application.partition(".")[0]
    storage.put(
        company.scope, storage.path(company.scope, "intake", delivery.id, "upload"), b"a later file", "text/plain"
    )
    return {
        "ticket": uploading.ticket_for(company.scope, delivery, clock.wall()),
        "delivery": delivery.id,
        "application": placed.application,
        "candidate": candidate,
        "resume": _resume(company, candidate),
    }


def _resume(company: Company, candidate: str) -> str:
    found: Any = candidates.load_collection(company.scope, candidate)
    return next(item.sk.partition("#")[2] for item in found.items if item.sk.startswith("RESUME#"))


def _take_away(held: Holdings) -> None:
    """Things that were there once: their ids must lead nowhere."""
    access, job = held.company.access("alice"), held.scenes[1]["job"]
    staged = jobs.add_stage(_work(held, "alice"), access, job, name="passing", type_=jobs.StageType.SCREEN)
    stage = next(one.id for one in staged.stages if one.name == "passing")
    jobs.remove_stage(_work(held, "alice"), access, job, stage)
    ruled = jobs.add_rule(
        _work(held, "alice"), access, job, kind=RuleKind.YEARS,
        wanted=jobs.WantedRule(name="passing", test="at_least", wanted=("3",)),
    )  # fmt: skip
    rule = next(one.id for one in ruled.rules if one.name == "passing")
    jobs.remove_rule(_work(held, "alice"), access, job, rule)
    held.gone = {"stage": stage, "rule": rule}
