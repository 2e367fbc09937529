"""Whoever dies, and wherever: after the retry, the redelivery or the sweep everything has happened once.

Each test lives through a death before and after every AWS call of the product in one part of the way from the apply form to
the confirmation, then lets the people and the machines do what they do after a death, and compares the books
(`crash_books`).
"""

from __future__ import annotations

import pytest

from chalicelib import pipeline
from chalicelib.intake.facts import DeliveryReceived
from chalicelib.listeners import TABLE
from chalicelib.messaging.facts import MessageQueued
from chalicelib.messaging.store import MESSAGES
from chalicelib.pipeline.facts import ApplicationPlaced
from tests.journeys import crash_mutants as mutants
from tests.journeys.crash_books import Books, Numbers, check, check_quiet, check_settled
from tests.journeys.crash_lives import (
    AGAIN,
    FORM,
    JOINED,
    NOBODY,
    PDF,
    RESUME,
    SENT,
    another_job,
    bring_back,
    counting_dies,
    delivering_dies,
    every_death,
    moving_dies,
    operations,
    placing_dies,
    placing_of_a_form_dies,
    rejecting_dies,
    relaying_dies,
    submit,
    sweeping_dies,
    waiting_facts,
)
from tests.journeys.crash_town import cold_start, open_town
from tests.kit.crashes import enumerate_crashes
from tests.kit.probe import Crash, client_error, probe

# What placing a delivery announces that goes to queues, in the order of its transaction.
AFTER_PLACING = (ApplicationPlaced, MessageQueued)


def sending(*facts):
    """The calls that put these facts on their queues, one for each queue; a fact without any is a mistake of the test."""
    queues = [TABLE.queues(fact.name) for fact in facts]
    assert all(queues)
    return ["SendMessage" for carried in queues for _queue in carried]


@pytest.fixture(scope="module")
def opened(engine):
    with open_town() as town:
        yield town, town.remember()


@pytest.fixture
def town(opened):
    found, begin = opened
    begin()
    return found


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
        became = {} if numbered else {"state": "placed", "application": books.of(pipeline.APPLICATIONS)[0].public_id}
        assert answers[-1].json == {**told, **became}
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
    assert operations(report).count("SendMessage") == len(sending(DeliveryReceived, *AFTER_PLACING))
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


def test_placing_dies_for_somebody_who_applied_for_another_job(town):
    submit(town)
    town.settle()
    body = {**AGAIN, "job": another_job(town)}
    placing_dies(town, body, Numbers(deliveries=2, applications=2, resumes=2))


def test_the_relay_dies_and_the_stream_gives_up(town):
    # Each fact is taken off the due index when all of its queues have it, and no earlier.
    errands = [operation for fact in AFTER_PLACING for operation in (*sending(fact), "UpdateItem")]
    assert operations(relaying_dies(town)) == errands


def test_the_sweep_dies(town):
    assert operations(sweeping_dies(town)).count("SendMessage") == len(sending(*AFTER_PLACING))


def test_the_worker_that_sends_dies_and_the_reports_are_late(town):
    assert operations(delivering_dies(town)).count("SendEmail") == 1


def test_a_message_that_nobody_would_come_back_to_is_told_about(town):
    """Refused once, then its worker dies: the queue is done with it before the claim's grace is over."""
    waiting_facts(town)
    town.only("platform-relay").run_until_quiet()
    alone, send = town.only("messaging-deliver"), 4  # its calls: session, message, words, claim, mail
    cold_start()
    refusal = client_error("TooManyRequestsException", status=429)
    with probe(fail_at={send: refusal}) as seen:
        alone.run_until_quiet()
    assert seen.calls[send].operation == "SendEmail"
    bring_back(town)
    cold_start()
    with probe(crash_before=send), pytest.raises(Crash):
        alone.run_until_quiet()
    town.settle()
    books = check(town)
    check_quiet(books)
    (message,) = books.of(MESSAGES)
    assert (message.state, message.detail, message.attempts) == ("failed", "unconfirmed", 2)
    assert len(books.facts("message.failed")) == 1
    assert list(town.world.mailbox) == []


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
        (mutants.locks_beside_the_transaction, placing_dies),
        (mutants.files_after_the_transaction, placing_dies),
        (mutants.counts_beside_their_memory, counting_dies),
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
