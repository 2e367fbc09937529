"""Drafted, opened, closed, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.jobs.decisions import opening, team
from chalicelib.jobs.model import CloseReason, JobState, Place, Requisition, RequisitionState, TeamMember

TODAY = date(2026, 3, 2)


def approved(now, heads: int) -> Requisition:
    return Requisition(
        id="R",
        title="t",
        state=RequisitionState.APPROVED,
        headcount=heads,
        reason="growth",
        requester="alice",
        created_at=now,
    )


def test_a_job_that_has_all_it_needs_is_opened(hiring, now):
    job = opening.opened(hiring, None, now=now, today=TODAY)
    assert (job.state, job.opened_at) == (JobState.OPEN, now)


@pytest.mark.parametrize(
    ("changes", "need"),
    [
        ({"title": ""}, "title"),
        ({"description": ""}, "description"),
        ({"description": "<p> </p>"}, "description"),
        ({"place": Place(country="CN")}, "place"),
        ({"valid_through": TODAY - timedelta(days=1)}, "valid_through"),
    ],
)
def test_what_is_missing_is_named(drafted, now, changes, need):
    hiring = drafted(**changes)
    assert opening.missing(hiring, TODAY) == [need]
    with pytest.raises(opening.NotReady) as refused:
        opening.opened(hiring, None, now=now, today=TODAY)
    assert refused.value.field == need
    assert opening.NEEDS[need].en in refused.value.said("en")
    assert opening.NEEDS[need].zh in refused.value.said("zh-CN")


def test_it_needs_stages_and_people(hiring, now):
    bare = replace(hiring, stages=(), team=())
    assert opening.missing(bare, TODAY) == ["stages", "team"]
    with pytest.raises(opening.NotReady) as refused:
        opening.opened(bare, None, now=now, today=TODAY)
    assert refused.value.said("zh-CN") == "职位暂时无法开放，还需要补充：招聘阶段、招聘团队成员。"


@pytest.mark.parametrize(
    "place",
    [Place(country="CN", remote=True), Place(country="CN", region="上海"), Place(country="CN", locality="上海")],
)
def test_remote_work_is_a_place(drafted, place):
    assert opening.missing(drafted(place=place, valid_through=TODAY), TODAY) == []


def test_each_state_has_its_way(hiring, now):
    later = now + timedelta(days=2)
    job = opening.opened(hiring, None, now=now, today=TODAY)
    live = replace(hiring, job=job)
    for again in (opening.opened, opening.reopened):
        with pytest.raises(opening.AlreadyOpen):
            again(live, None, now=now, today=TODAY)
    closed = opening.closed(job, CloseReason.FILLED, later)
    assert (closed.state, closed.closed_at, closed.close_reason) == (JobState.CLOSED, later, CloseReason.FILLED)
    with pytest.raises(opening.AlreadyClosed):
        opening.closed(closed, CloseReason.OTHER, later)
    with pytest.raises(opening.OpenedBefore):
        opening.opened(replace(hiring, job=closed), None, now=later, today=TODAY)
    again = opening.reopened(replace(hiring, job=closed), None, now=later, today=TODAY)
    assert (again.state, again.opened_at, again.closed_at, again.close_reason) == (JobState.OPEN, now, None, None)


def test_a_draft_is_given_up_and_taken_up(hiring, now):
    with pytest.raises(opening.NeverOpened):
        opening.reopened(hiring, None, now=now, today=TODAY)
    given_up = replace(hiring, job=opening.closed(hiring.job, CloseReason.CANCELLED, now))
    with pytest.raises(opening.NeverOpened):
        opening.reopened(given_up, None, now=now, today=TODAY)
    assert opening.opened(given_up, None, now=now, today=TODAY).state is JobState.OPEN


def test_a_requisition_is_approved_for_as_many(drafted, now):
    hiring = drafted(openings=2, requisition="R")
    assert opening.opened(hiring, approved(now, 2), now=now, today=TODAY).state is JobState.OPEN
    waiting = replace(approved(now, 2), state=RequisitionState.DRAFT)
    for requisition in (approved(now, 1), waiting):
        with pytest.raises(opening.RequisitionMissing):
            opening.opened(hiring, requisition, now=now, today=TODAY)


@pytest.mark.parametrize(
    ("state", "last", "public"),
    [
        (JobState.OPEN, None, True),
        (JobState.OPEN, TODAY, True),
        (JobState.OPEN, TODAY - timedelta(days=1), False),
        (JobState.DRAFT, None, False),
        (JobState.CLOSED, None, False),
    ],
)
def test_applications_are_taken_until_the_last_day_is_over(drafted, state, last, public):
    job = drafted(state=state, valid_through=last).job
    assert job.is_public(TODAY) is public
    if public:
        opening.require_public(job, TODAY)
    else:
        with pytest.raises(opening.ClosedJob):
            opening.require_public(job, TODAY)


def test_the_team_of_an_open_job_is_never_empty_and_keeps_its_owner(drafted):
    hiring = drafted(state=JobState.OPEN, owner=None)
    with pytest.raises(team.LastMember):
        team.leaving(hiring, "alice")
    with pytest.raises(team.UnknownMember):
        team.leaving(hiring, "bob")
    with pytest.raises(team.OwnerStays):
        team.leaving(drafted(owner="alice"), "alice")
    assert team.leaving(drafted(owner=None), "alice").user == "alice"


def test_a_new_member_knows_the_state_of_the_job(drafted, now):
    hiring = drafted(state=JobState.OPEN, opened_at=now)
    member = team.joined(hiring, "bob", "hiring_manager")
    assert (member.state, member.since, member.part) == (JobState.OPEN, now, "hiring_manager")
    assert team.joined(hiring, "alice", "coordinator") == replace(hiring.team[0], part="coordinator")
    many = tuple(TeamMember(job="J", user=str(number), part="recruiter") for number in range(team.MOST_MEMBERS))
    with pytest.raises(team.TeamFull):
        team.joined(replace(hiring, team=many), "bob", "recruiter")
