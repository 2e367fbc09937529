"""Workers that nobody waits for die at any of their calls; run once more, they end as if nobody had died.

A queue's message comes back when its time in hiding is over, a schedule comes again. Each worker finds all its errands at once,
so that a death between two of them is lived through as well.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.boards.indeed import dispositions
from chalicelib.intake.service import mailing
from chalicelib.platform import aws, clock, ids, outgoing
from chalicelib.platform.files import storage
from chalicelib.platform.outgoing import Replied
from tests.features.intake.post_room import board_mail, open_post_room
from tests.journeys import crash_mutants as mutants
from tests.journeys.crash_lives import SENT, every_death, operations, submit
from tests.journeys.crash_town import Town, cold_start, open_town
from tests.kit.crashes import enumerate_crashes
from tests.kit.mails import Mail
from tests.kit.moments import file_bodies, queues
from tests.kit.snapshots import snapshot, tables

DAY = timedelta(days=1).total_seconds()
OTHER = {"name": "Nia Vale", "email": "nia@example.com"}
LONG = "<p>" + "You will build the pipelines that our product lives on, together with a small team. " * 3 + "</p>"
TOLD: list[str] = []
"""What Indeed heard, in this life."""


def accepted(answer: Any) -> Any:
    assert answer.status // 100 == 2, answer.text
    return answer.json


def mails_wait(town: Town) -> None:
    """A mail with two people for two companies, one that is refused, and one for nobody."""
    room = open_post_room(town.desk)
    room.job("会计")
    box = room.mailbox()
    beta = accepted(town.world.api("hana", town.world.beta).post("/v1/mailboxes", {"name": "Boards"}))
    town.settle()
    inner = tuple(
        board_mail(name, title=title, number=f"<{name}@51job.com>").bytes()
        for name, title in (("李玥", "会计"), ("周珺", "出纳"))
    )
    both = Mail(subject="Fw: 简历", text="", inner=inner, sender="hana@acme.example")
    room.arrive(both, box, beta, settle=False)
    room.arrive(board_mail("吴祎", number="<spam@51job.com>"), box, settle=False, spam="FAIL")
    room.arrive(board_mail("郑珂", number="<lost@51job.com>"), {"address": "nobody@in.example"}, settle=False)


def rejections_wait(town: Town) -> None:
    """One that is due, and one where a person was quicker."""
    town.desk.rule(
        name="Degree", kind="education", test="at_least", wanted=["master"], reject=True, review=False, delay_minutes=60
    )
    submit(town, {"answers": {"education": "bachelor"}})
    quick = submit(town, {**OTHER, "answers": {"education": "bachelor"}})
    town.settle()
    stages = town.desk.recruiter().get(f"/v1/jobs/{town.desk.job}").json["stages"]
    moving = f"/v1/applications/{town.desk.delivery(quick).application}/move"
    accepted(town.desk.recruiter().post(moving, {"stage": stages[1]["id"]}))
    town.settle()
    town.pass_time(2400)
    town.dispatcher.fire("IntakeReview")
    town.pass_time(1500)


def tellings_wait(town: Town) -> None:
    """Indeed sent an application, and waits to hear of it."""
    secrets = [{"secret": "shared", "use": "signature"}, {"secret": "client secret", "use": "client"}]
    body = {"settings": {"client_id": "client"}, "secrets": secrets}
    accepted(town.world.api("ada").put("/v1/board-connections/indeed", body, headers={"If-Match": "*"}))
    sent = {"id": "a" * 64, "appliedOnMillis": 1767600000000, "job": {"jobId": town.desk.job}}
    raw = json.dumps({**sent, "applicant": {"fullName": "Nia Vale", "email": "nia@example.com"}}).encode()
    signature = base64.b64encode(hmac.new(b"shared", raw, hashlib.sha1).digest()).decode()
    headers = {"Content-Type": "application/json", "X-Indeed-Signature": signature}
    accepted(town.world.api(None).post("/boards/indeed/acme/applications", raw=raw, headers=headers))
    for function in ("platform-relay", "intake-place", "platform-relay"):
        town.only(function).run_until_quiet()


def posts_wait(town: Town) -> None:
    """Two boards that nobody confirmed, and an advert whose job's last day is over."""
    ada, api, place = town.world.api("ada"), town.desk.recruiter(), {"country": "CN", "locality": "Shanghai"}
    for board in ("indeed", "liepin", "51job"):
        accepted(ada.put(f"/v1/board-connections/{board}", {"account": "4711"}, headers={"If-Match": "*"}))
    last = (clock.now() + timedelta(days=2)).date().isoformat()
    for boards, more in ((["liepin", "51job"], {}), (["indeed"], {"valid_through": last})):
        job = accepted(api.post("/v1/jobs", {"title": "Steward", "description": LONG, "place": place, **more}))["id"]
        accepted(api.post(f"/v1/jobs/{job}/open", headers={"If-Match": "*"}))
        accepted(api.post(f"/v1/jobs/{job}/posts", {"boards": boards}))
    town.settle()
    town.pass_time(4 * DAY)


def people_wait(town: Town) -> None:
    """Somebody to erase, whose export is over as well, and somebody erased to whom a late worker gave a file."""
    first, second = submit(town), submit(town, {**OTHER, "resume": SENT["resume"]})
    town.settle()
    jane, nia = (town.desk.application(town.desk.delivery(one)) for one in (first, second))
    accepted(town.desk.recruiter().post(f"/v1/applications/{jane.public_id}/reject", {"reason": "skills"}))
    hana = town.world.api("hana")
    accepted(hana.post(f"/v1/candidates/{jane.candidate}/exports"))
    town.settle()
    town.pass_time(200 * DAY)
    accepted(hana.post(f"/v1/candidates/{nia.candidate}/erase", {"reason": "request", "force": True}))
    for function in ("platform-relay", "pipeline-privacy"):
        town.only(function).run_until_quiet()
    with aws.as_tenant(town.scope):
        late = storage.path(town.scope, "candidates", nia.candidate, "resumes", "late")
        storage.put(town.scope, late, b"late", "text/plain")
    body = {"rules": [{"id": "half-year", "months": 6, "basis": "GDPR"}], "erases": True, "grace_days": 0}
    accepted(hana.put("/v1/retention", body, headers={"If-Match": hana.get("/v1/retention").header("etag") or "*"}))


def twins(town: Town) -> None:
    """Somebody who is known, and an application of somebody who may be the same, placed; no fact of it is relayed yet."""
    submit(town, twin("one"))
    town.settle()
    submit(town, twin("two"))
    for function in ("platform-relay", "intake-place"):
        town.only(function).run_until_quiet()


def twin(name: str) -> dict[str, Any]:
    """An application of one who shares name, employer and school with others."""
    career = (
        "Work Experience",
        "2019.03 - 2023.05  Harbour Systems Ltd  Engineer",
        "Education",
        "2012 - 2016  MIT, BSc",
    )
    text = "\n".join(("Nia Vale", f"{name}@example.com", *career))
    resume = {"file": base64.b64encode(text.encode()).decode(), "name": "cv.txt"}
    return {"name": "Nia Vale", "email": f"{name}@example.com", "application_id": name, "resume": resume}


def a_twin_waits(town: Town) -> None:
    """The facts of the second application are on their queues."""
    twins(town)
    town.only("platform-relay").run_until_quiet()


@dataclass(frozen=True)
class Worker:
    """What waits for a worker, how often each fact must be told of it, and the operations that it dies at."""

    name: str
    prepare: Callable[[Town], None]
    tells: dict[str, int]
    writes: set[str]
    scheduled: bool = True

    def fire(self, town: Town) -> None:
        """One run on what is there."""
        cold_start()
        dispositions.forget_tokens()
        if self.scheduled:
            town.dispatcher.fire(self.name.title().replace("-", ""))
        else:
            town.only(self.name).run_until_quiet()

    def again(self, town: Town) -> None:
        """The next run, when whatever is hidden has come back."""
        if self.scheduled:
            self.fire(town)
        else:
            town.run_out(town.only(self.name))


FILED = {"delivery.received": 1, "delivery.unfiled": 3, "delivery.refused": 1}
ERASED = {"candidate.retention_due": 1, "candidate.erasure_requested": 1}
WORKERS = (
    Worker("intake-mail", mails_wait, FILED, {"PutObject", "CopyObject", "TransactWriteItems"}, scheduled=False),
    Worker("intake-review", rejections_wait, {"application.rejected": 1}, {"TransactWriteItems"}),
    Worker("intake-report", tellings_wait, {"disposition.told": 1}, {"TransactWriteItems"}, scheduled=False),
    Worker("jobs-remind", posts_wait, {"post.unconfirmed": 2, "post.withdrawn": 2}, {"TransactWriteItems"}),
    Worker("pipeline-project", a_twin_waits, {"candidate.similar_found": 1}, {"TransactWriteItems"}, scheduled=False),
    Worker("pipeline-retention", people_wait, ERASED, {"TransactWriteItems", "DeleteObject"}),
)


@pytest.fixture(scope="module")
def opened(engine):
    with open_town() as town, outgoing.through(indeed, lambda _host: ["93.184.216.34"]):
        yield town, town.remember()


@pytest.fixture
def town(opened):
    found, begin = opened
    begin()
    return found


def indeed(asked: Any, _way: Any) -> Replied:
    """Answers in Indeed's place."""
    if asked.address.endswith("/tokens"):
        return Replied(status=200, body=json.dumps({"access_token": "bearer", "expires_in": 600}).encode())
    (said,) = json.loads(asked.body)["variables"]["input"]["dispositions"]
    TOLD.append(said["dispositionStatus"])
    send = {"numberGoodDispositions": 1, "failedDispositions": []}
    return Replied(status=200, body=json.dumps({"data": {"partnerDisposition": {"send": send}}}).encode())


def stock() -> Counter[tuple[str, ...]]:
    """How many there are of each kind of item in each state, how often each fact was told, the files, and what waits."""
    counted: Counter[tuple[str, ...]] = Counter()
    for (table, _, _), image in snapshot().items.items():
        if table == tables()[0]:
            kind, data = image["kind"]["S"], json.loads(image["data"]["S"]) if "S" in image.get("data", {}) else {}
            counted[kind, str(data.get("name" if kind == "fact" else "state", ""))] += 1
    counted.update(("file", key.split("/")[0], hashlib.sha256(body).hexdigest()) for key, body in file_bodies().items())
    counted.update(("queued", queue.name) for queue in queues() for _ in queue._messages)
    return counted


def worker_dies(town: Town, worker: Worker) -> Any:
    """Every death of the worker; each must end as the life without one, which must tell what is to be told."""
    worker.prepare(town)
    before, back, wanted = stock(), town.remember(), []

    def fresh() -> None:
        back()
        TOLD.clear()

    def check() -> None:
        found = stock()
        told = {name: found["fact", name] - before["fact", name] for name in worker.tells}
        assert told == worker.tells
        wanted.append(found)
        assert found == wanted[0], f"lost {wanted[0] - found}, too many {found - wanted[0]}"
        assert set(TOLD) == ({"NEW"} if worker.name == "intake-report" else set())
        worker.again(town)
        assert stock() == found, "one more run changes something"

    report = enumerate_crashes(fresh, lambda: worker.fire(town), lambda: worker.again(town), check)
    assert report.worlds == every_death(report)
    return report


@pytest.mark.parametrize("worker", WORKERS, ids=lambda one: one.name)
def test_a_worker_dies_and_the_next_run_ends_its_work(town, worker):
    assert worker.writes <= set(operations(worker_dies(town, worker)))


def test_a_stream_that_was_lost_leaves_nobody_uncompared(town):
    """Only the sweep is left to tell of the application."""
    twins(town)
    assert stock()["comparison", ""] == 1
    town.lose_stream()
    town.only("pipeline-project").run_until_quiet()
    assert stock()["comparison", ""] == 1
    town.pass_time(400)
    town.sweep()
    town.settle()
    found = stock()
    assert (found["comparison", ""], found["suggestion", "open"]) == (0, 2)
    assert found["fact", "candidate.similar_found"] == 1


def deliveries_twice() -> Any:
    """Deliveries whose ids are new each time."""
    return patch.object(mailing, "derived_id", lambda *_given: ids.new_id(clock.now()))


FAULTY = [*((worker, mutants.facts_beside_the_transaction) for worker in WORKERS), (WORKERS[0], deliveries_twice)]


@pytest.mark.parametrize(("worker", "mutant"), FAULTY, ids=lambda one: getattr(one, "name", "") or one.__name__)
def test_the_proof_fails_with(town, worker, mutant):
    """Facts lost, and deliveries made twice: found in a life with a death in it."""
    with pytest.raises(AssertionError) as failure, mutant():
        worker_dies(town, worker)
    (note,) = failure.value.__notes__
    assert not note.endswith("none")
