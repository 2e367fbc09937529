"""Whoever dies, and wherever: after the retry, the redelivery or the sweep everything has happened once.

Each test lives through a death before and after every AWS call of the product in one part of the way from the apply form to
the confirmation, then lets the people and the machines do what they do after a death, and compares the books
(`crash_books`).
"""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from chalicelib import pipeline
from chalicelib.pipeline import ApplicationState
from tests.journeys import crash_mutants as mutants
from tests.journeys.crash_books import ONCE, Books, Numbers, check, check_quiet, check_settled
from tests.journeys.crash_town import cold_start, open_town
from tests.kit.crashes import enumerate_crashes
from tests.kit.moments import seconds_until_visible
from tests.kit.probe import Crash, probe
from tests.kit.resumes import make_pdf

PDF = "application/pdf"
RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901820", "https://github.com/janeroe", "Berlin, Germany"])
LATER_RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901821", "Data Engineer, Hamburg, Germany"])
FORM = {"name": "Jane Roe", "email": "jane@example.com", "phone": "+4930901820"}
SENT = {**FORM, "resume": {"file": base64.b64encode(RESUME).decode(), "name": "cv.pdf"}}
AGAIN = {
    "name": "Jane Roe",
    "email": "Jane@Example.com",
    "phone": "+4930901821",
    "resume": {"file": base64.b64encode(LATER_RESUME).decode(), "name": "cv.pdf"},
}
JOINED = Numbers(deliveries=2, resumes=2)
NOBODY = Numbers(deliveries=0, candidates=0, applications=0, resumes=0)


@pytest.fixture(scope="module")
def opened(engine):
    with open_town() as town:
        yield town, town.remember()


@pytest.fixture
def town(opened):
    found, begin = opened
    begin()
    return found


def submit(town, body=SENT, **headers):
    answer = town.desk.submit(body, headers=headers)
    assert answer.status == 202, answer.text
    return answer.json["id"]


def another_job(town):
    api, text = town.desk.recruiter(), "<p>Keep what the pipelines bring.</p>"
    made = api.post("/v1/jobs", {"title": "Data Steward", "description": text, "place": {"country": "CN"}})
    opened = api.post(f"/v1/jobs/{made.json['id']}/open", headers={"If-Match": "*"})
    assert opened.status == 200, opened.text
    return made.json["id"]


def operations(report):
    return [call.operation for call in report.calls]


def every_death(report):
    """Both sides of every call, and the undisturbed life."""
    return 1 + 2 * len(report.calls)


def test_the_careers_door_dies_and_the_person_sends_the_form_again(town):
    visitor = town.desk.visitor()
    again = town.remember()
    thanked = []

    def send():
        answer = visitor.upload(town.desk.page, FORM, {"resume": ("cv.pdf", PDF, RESUME)}, follow=False)
        visitor.page = form  # still on the screen
        thanked.append((answer.status, answer.header("location")))

    form = visitor.page
    report = enumerate_crashes(again, send, lambda: (send(), town.settle()), lambda: check_settled(town))
    assert set(thanked) == {(303, f"{town.desk.page.removesuffix('/apply')}/applied")}
    assert {"AssumeRole", "PutObject", "TransactWriteItems"} <= set(operations(report))
    assert report.worlds == every_death(report)


@pytest.mark.parametrize("numbered", [False, True], ids=["by the key alone", "with a number of its own"])
def test_the_partners_door_dies_and_the_partner_repeats_the_request(town, numbered):
    body = {**SENT, "application_id": "A-1"} if numbered else SENT
    headers = {"Idempotency-Key": '"crash-1"'}
    answers = []

    def send():
        cold_start()
        answers.append(town.desk.submit(body, headers=headers))
        assert answers[-1].status == 202, answers[-1].text

    def check_answers():
        books, told = check_settled(town), answers[-1].json
        assert told["id"] == town.desk.only_delivery().id
        send()
        # Without a number the delivery itself remembers the key, and tells what has become of it meanwhile.
        assert answers[-1].json == (told if numbered else {**told, **PLACED})
        assert Books(town).images == books.images
        other = town.desk.submit({**body, "name": "Somebody Else"}, headers=headers)
        assert (other.status, other.code) == (422, "idempotency_key_reused")

    report = enumerate_crashes(town.remember(), send, lambda: (send(), town.settle()), check_answers)
    assert report.worlds == every_death(report)


def test_nobody_comes_back_after_the_doors_death(town):
    """What was committed is placed and confirmed without anybody; of what was not, only bytes are left."""
    lives = []

    def check_all_or_nothing():
        known = len(town.desk.deliveries())
        lives.append(known)
        if known:
            check_settled(town)
        else:
            books = Books(town)
            assert books.numbers == NOBODY
            assert list(town.world.mailbox) == []
            check_quiet(books)

    report = enumerate_crashes(town.remember(), lambda: submit(town), town.settle, check_all_or_nothing)
    assert set(lives) == {0, 1}
    assert report.worlds == every_death(report)


def test_every_function_of_the_whole_way_dies(town):
    """Relay, placing, relay, delivery of the message, projection, SES's reports: one death in each life."""
    submit(town)
    report = enumerate_crashes(town.remember(), town.deliver, town.settle, lambda: check_settled(town))
    assert operations(report).count("SendEmail") == 1
    assert operations(report).count("SendMessage") == 3
    assert len(report.calls) >= 24
    assert report.worlds == every_death(report)


def test_everything_delivered_once_more_changes_nothing(town):
    """The queue's and the stream's other habit: the same again, long after."""
    submit(town)
    town.settle()
    before = check_settled(town)
    town.redeliver_everything()
    assert check_settled(town).images == before.images


def test_placing_dies_twice(town):
    """The worker dies, and the next one, at any call of its own, as well.

    The first dies after each of its writes, and before the first of them: whoever dies between two reads leaves what he found.
    """
    submit(town)
    town.only("platform-relay").run_until_quiet()
    placer, again = town.only("intake-place"), town.remember()
    calls = enumerate_crashes(again, placer.run_until_quiet, placer.run_until_quiet, lambda: None, depth=0).calls
    writes = [call.number for call in calls if call.operation in {"PutObject", "TransactWriteItems"}]
    assert len(writes) == 3
    for last in (writes[0] - 1, *writes):

        def dead_once(last=last):
            again()
            with probe(crash_after=last), pytest.raises(Crash):
                placer.run_until_quiet()
            bring_back(town)

        def next_one():
            town.run_out(placer)

        report = enumerate_crashes(dead_once, next_one, next_one, lambda: check(town))
        assert report.worlds == every_death(report)


def bring_back(town):
    """Nobody works on what is hidden: it comes back."""
    hidden = seconds_until_visible()
    assert hidden is not None
    town.pass_time(hidden + 1)


def test_a_second_delivery_of_the_same_person_dies_on_its_way(town):
    """The same address in other letters, another number and another résumé: one person, one application, one confirmation."""
    submit(town)
    town.settle()
    submit(town, AGAIN)

    def check_joined():
        books = check_settled(town, JOINED)
        (one,) = books.of(pipeline.APPLICATIONS)
        assert one.repeats == 1

    report = enumerate_crashes(town.remember(), town.deliver, town.settle, check_joined)
    assert report.worlds == every_death(report)


def one_function_dies(town, function, recover, verify):
    """Deaths of one function, on what waits for it at this moment."""
    alone = town.only(function)
    report = enumerate_crashes(town.remember(), alone.run_until_quiet, recover, verify)
    assert report.worlds == every_death(report)
    return report


def placing_dies(town, body=SENT, numbers=ONCE):
    submit(town, body)
    town.only("platform-relay").run_until_quiet()
    placer = town.only("intake-place")
    return one_function_dies(town, "intake-place", lambda: town.run_out(placer), lambda: check(town, numbers))


def placing_of_a_form_dies(town):
    return placing_dies(town, FORM, Numbers(resumes=0))


def test_placing_dies_for_somebody_who_applied_for_another_job(town):
    submit(town)
    town.settle()
    body = {**AGAIN, "job": another_job(town)}
    placing_dies(town, body, Numbers(deliveries=2, applications=2, resumes=2))


def waiting_facts(town):
    """A delivery placed, and nothing of what follows relayed yet."""
    submit(town)
    town.only("platform-relay").run_until_quiet()
    town.only("intake-place").run_until_quiet()


def relaying_dies(town):
    """The relay dies, and the stream gives up what it held: only the sweep is left."""

    def recover():
        town.lose_stream()
        town.settle()

    waiting_facts(town)
    return one_function_dies(town, "platform-relay", recover, lambda: check_settled(town))


def sweeping_dies(town):
    waiting_facts(town)
    town.lose_stream()
    town.pass_time(400)
    report = enumerate_crashes(town.remember(), town.sweep, town.settle, lambda: check_settled(town))
    assert report.worlds == every_death(report)
    return report


def delivering_dies(town):
    """The queue is back with the message before SES says what became of it, and SES before the grace is over."""
    town.reports_after = timedelta(minutes=5)
    waiting_facts(town)
    town.only("platform-relay").run_until_quiet()
    return one_function_dies(town, "messaging-deliver", town.settle, lambda: check_settled(town))


def moving_dies(town, key='"crash-2"'):
    submit(town)
    town.settle()
    return asking_dies(town, "move", {"stage": town.desk.hiring().stages[1].id}, key)


def rejecting_dies(town, key='"crash-3"'):
    submit(town)
    town.settle()
    return asking_dies(town, "reject", {"reason": "experience"}, key)


def asking_dies(town, action, body, key):
    """A door of the pipeline dies, and whoever spoke to it repeats the request; with a key the answer must be the same."""
    (application,) = Books(town).of(pipeline.APPLICATIONS)
    path = f"/v1/applications/{application.public_id}/{action}"
    headers = {"Idempotency-Key": key} if key else {}
    answers = []

    def ask():
        cold_start()
        answers.append(town.desk.recruiter().post(path, body, headers=headers))
        return answers[-1]

    def recover():
        ask()
        town.settle()

    def check_once():
        books, told = check_settled(town), answers[-1]
        (after,) = books.of(pipeline.APPLICATIONS)
        assert after.version == application.version + 1
        assert told.status == 200 or (told.status == 409 and key is None), told.text
        if key is not None:
            check_told(told, after)
            again = ask()
            assert again.header("idempotent-replayed") == "true"
            assert (again.status, again.json, again.header("etag")) == (200, told.json, told.header("etag"))
            assert Books(town).images == books.images

    report = enumerate_crashes(town.remember(), ask, recover, check_once)
    assert report.worlds == every_death(report)
    return report


def check_told(told, after):
    """What was answered is what is stored."""
    assert told.header("etag") == f'"v{after.version}"'
    assert (told.json["state"], told.json["stage"]) == (after.state, after.stage), told.text


def test_the_relay_dies_and_the_stream_gives_up(town):
    assert operations(relaying_dies(town)) == ["SendMessage", "UpdateItem"] * 2


def test_the_sweep_dies(town):
    assert operations(sweeping_dies(town)).count("SendMessage") == 2


def test_the_worker_that_sends_dies_and_the_reports_are_late(town):
    assert operations(delivering_dies(town)).count("SendEmail") == 1


@pytest.mark.parametrize("key", ['"crash-2"', None], ids=["with a key", "without"])
def test_a_move_dies(town, key):
    assert operations(moving_dies(town, key))[-1] == "TransactWriteItems"


@pytest.mark.parametrize("key", ['"crash-3"', None], ids=["with a key", "without"])
def test_a_rejection_dies(town, key):
    assert operations(rejecting_dies(town, key))[-1] == "TransactWriteItems"


def test_a_worker_that_woke_up_late_places_nothing_twice(town):
    with mutants.old_delivery_read_first():
        placing_of_a_form_dies(town)


@pytest.mark.parametrize(
    ("mutant", "dies"),
    [
        (mutants.facts_beside_the_transaction, placing_dies),
        (mutants.facts_beside_the_transaction, moving_dies),
        (mutants.answers_beside_the_transaction, rejecting_dies),
        (mutants.unmarked_before_it_is_sent, relaying_dies),
        (mutants.swept_before_it_is_sent, sweeping_dies),
        (mutants.never_unmarked, relaying_dies),
        (mutants.delivery_without_its_version, placing_of_a_form_dies),
        (mutants.sent_without_a_claim, delivering_dies),
    ],
    ids=lambda one: one.__name__,
)
def test_the_proof_fails_with(town, mutant, dies):
    """Each mutant is found by its books, and only in a life with a death in it unless it does harm without one."""
    with pytest.raises(AssertionError) as failure, mutant():
        dies(town)
    (note,) = failure.value.__notes__
    assert note.startswith("in the world with crashes")
    assert mutant is mutants.never_unmarked or not note.endswith("none")
