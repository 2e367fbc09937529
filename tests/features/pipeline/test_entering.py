"""Entering a job's pipeline: one active application for a person and a job, and nothing that came in is lost."""

from __future__ import annotations

import pytest

from chalicelib import pipeline
from chalicelib.pipeline import Answer, ApplicationState, Outcome, RejectionReason, Screened
from chalicelib.platform import aws
from chalicelib.platform.errors import Stale
from tests.features.pipeline.hiring import open_job

EMAIL = "wei@example.com"


def reject(desk, application, name="alice"):
    with aws.as_tenant(desk.company.scope):
        return pipeline.reject(
            desk.company.work(name, desk.later()),
            desk.company.access(name),
            application_id=application.public_id,
            reason=RejectionReason.SKILLS,
        )


def test_an_application_enters_the_first_stage_and_belongs_to_the_jobs_owner(desk):
    placed = desk.arrive(desk.person(email=EMAIL), source="boss-zhipin", unread=True)
    assert (placed.stage, placed.stage_type, placed.state) == (desk.stage(0), "new", ApplicationState.ACTIVE)
    assert placed.owner == desk.company.users["alice"].id
    assert (placed.name, placed.job_title, placed.version) == ("张伟", "Backend 工程师", 1)
    assert desk.load(placed) == placed


def test_the_fact_says_what_others_listen_for(desk):
    placed = desk.arrive(desk.person(email=EMAIL), source="boss-zhipin", unread=True)
    fact = desk.facts(placed.candidate)[-1]
    assert (fact.name, fact.actor) == ("application.placed", "system:intake")
    assert fact.data == {
        "application": placed.id,
        "candidate": placed.candidate,
        "job": desk.hiring.job.id,
        "stage": desk.stage(0),
        "stage_type": "new",
        "source": "boss-zhipin",
        "unread": True,
        "owner": placed.owner,
        "revision": 1,
    }


def test_the_profile_remembers_the_application(desk):
    placed = desk.arrive(desk.person(email=EMAIL))
    profile = desk.profile(placed.candidate)
    assert [(one.job, one.application) for one in profile.applied] == [(placed.job, placed.id)]
    assert profile.version == 1


def test_a_second_delivery_joins_the_active_application(desk):
    question = Answer(question="q1", label="Notice?", values=("1 month",))
    first = desk.arrive(desk.person(email=EMAIL), resume="r1", answers=(question,), delivery="d1")
    again = desk.arrive(desk.person(email=EMAIL), source="liepin", resume="r2", cover_letter="Hello", delivery="d2")
    assert (again.id, again.repeats, again.version) == (first.id, 1, 2)
    stored = desk.load(first)
    assert (stored.resume, stored.cover_letter, stored.delivery) == ("r2", "Hello", "d2")
    assert stored.answers == (question,)
    assert (stored.source, stored.applied_at) == (first.source, first.applied_at)
    fact = desk.facts(first.candidate)[-1]
    assert (fact.name, fact.data["repeats"], fact.data["source"]) == ("application.repeated", 1, "liepin")


def test_new_screening_replaces_the_old(desk):
    failed = (Screened(rule="x", name="Shanghai", outcome=Outcome.FAILED),)
    passed = (Screened(rule="x", name="Shanghai", outcome=Outcome.PASSED),)
    first = desk.arrive(desk.person(email=EMAIL), screening=failed)
    assert desk.load(first).screening == failed
    desk.arrive(desk.person(email=EMAIL), screening=passed)
    assert desk.load(first).screening == passed


def test_after_one_that_ended_it_is_a_new_application_and_the_old_one_says_so(desk):
    first = desk.arrive(desk.person(email=EMAIL))
    reject(desk, first)
    second = desk.arrive(desk.person(email=EMAIL))
    assert second.id != first.id
    assert (second.state, second.repeats, second.job) == (ApplicationState.ACTIVE, 0, first.job)
    old = desk.load(first)
    assert (old.state, old.followed_by) == (ApplicationState.REJECTED, second.id)
    third = desk.arrive(desk.person(email=EMAIL))
    assert (third.id, third.repeats) == (second.id, 1)


def test_a_person_may_apply_for_two_jobs(desk):
    other = open_job(desk.company, title="Frontend", owner="charlie", helper="bob")
    first = desk.arrive(desk.person(email=EMAIL))
    second = desk.arrive(desk.person(email=EMAIL), hiring=other)
    assert first.candidate == second.candidate
    assert [one.job for one in desk.profile(first.candidate).applied] == [first.job, second.job]
    again = desk.arrive(desk.person(email=EMAIL))
    assert again.id == first.id
    assert [one.job for one in desk.profile(first.candidate).applied] == [second.job, first.job]


def test_many_attempts_each_have_their_own_application(desk):
    seen = []
    for _ in range(6):
        application = desk.arrive(desk.person(email=EMAIL))
        seen.append(application.id)
        reject(desk, application)
    assert len(set(seen)) == 6
    assert {pipeline.job_of(identity) for identity in seen} == {desk.hiring.job.id}


def test_reopening_and_applying_again_at_once_leaves_one_active_application(desk):
    first = desk.arrive(desk.person(email=EMAIL))
    reject(desk, first)
    with aws.as_tenant(desk.company.scope):
        known = desk.profile(first.candidate)
        work = desk.work()
        second = pipeline.enter(work, candidate=known, hiring=desk.hiring, source="careers", applied_at=work.now)
        pipeline.reopen(
            desk.company.work("alice", desk.later()), desk.company.access("alice"), application_id=first.public_id
        )
        with pytest.raises(Stale):
            work.commit(second)
    assert desk.load(first).state is ApplicationState.ACTIVE
    assert desk.arrive(desk.person(email=EMAIL)).id == first.id


def test_without_an_owner_the_first_recruiter_answers(desk):
    from dataclasses import replace

    ownerless = replace(desk.hiring, job=replace(desk.hiring.job, owner=None))
    assert pipeline.owner_of(ownerless) == desk.company.users["alice"].id
    assert pipeline.owner_of(replace(ownerless, team=())) is None
