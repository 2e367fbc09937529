"""What becomes of a post: whatever happens in whatever order, it stands as the job stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.boards.publishing import PUBLISHERS, Means
from chalicelib.jobs.decisions import posts as decisions
from chalicelib.jobs.decisions.opening import ClosedJob
from chalicelib.jobs.decisions.posts import Now
from chalicelib.jobs.facts import PostAwaited, PostDrafted, PostPublished, PostRejected, PostWithdrawn
from chalicelib.jobs.model import Awaited, Ended, JobState, Post, PostState

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DRAFT = Now(state=JobState.DRAFT, public=False, edition="one", revision=1, at=AT)
OPEN = replace(DRAFT, state=JobState.OPEN, public=True, revision=2)
CLOSED = replace(OPEN, state=JobState.CLOSED, public=False, revision=4)
OVER = replace(OPEN, public=False)


def post(board="linkedin", **changes):
    return Post(job="J", board=board, state=PostState.DRAFT, token="t", changed_at=AT, **changes)


def asked(board="linkedin", now=OPEN):
    return decisions.asked(post(board), now, by="user:alice")


def test_a_feed_has_it_at_once():
    found = asked()
    assert (found.state, found.edition, found.revision, found.published_at) == (PostState.PUBLISHED, "one", 2, AT)
    assert decisions.facts_of(None, found) == (PostPublished("J", "linkedin", 2),)


def test_a_person_must_confirm_in_time():
    found = asked("boss")
    assert (found.state, found.awaited) == (PostState.WAITING, Awaited.PUBLICATION)
    assert found.confirm_by == AT + decisions.CONFIRM_WITHIN
    assert decisions.facts_of(None, found) == (PostAwaited("J", "boss", "publication"),)
    there = decisions.confirmed(found, OPEN, address="https://x.example", edition="", by="user:bob")
    assert (there.state, there.edition, there.address, there.confirm_by) == (
        PostState.PUBLISHED,
        "one",
        "https://x.example",
        None,
    )
    assert decisions.facts_of(found, there) == (PostPublished("J", "boss", 2),)


def test_a_change_is_published_again_or_awaited():
    changed = replace(OPEN, edition="two", revision=3, at=AT + timedelta(hours=1))
    before = asked()
    after = decisions.settled(before, changed)
    assert (after.state, after.edition, after.revision) == (PostState.PUBLISHED, "two", 3)
    assert decisions.facts_of(before, after) == (PostPublished("J", "linkedin", 3, again=True),)
    by_hand = decisions.confirmed(asked("boss"), OPEN, address="", edition="", by="x")
    waiting = decisions.settled(by_hand, changed)
    assert (waiting.state, waiting.awaited, waiting.edition) == (PostState.WAITING, Awaited.UPDATE, "one")
    assert decisions.settled(waiting, replace(OPEN, revision=4)).state is PostState.PUBLISHED


def test_the_same_news_twice_changes_nothing():
    for board in PUBLISHERS:
        before = asked(board)
        later = replace(OPEN, at=AT + timedelta(days=1), revision=9)
        assert decisions.settled(before, later) is before


def test_rules_reject_and_a_correction_publishes():
    broken = replace(OPEN, broken=("description_under_100",))
    found = asked(now=broken)
    assert (found.state, found.reasons, found.edition) == (PostState.REJECTED, ("description_under_100",), "")
    assert decisions.facts_of(None, found) == (PostRejected("J", "linkedin", ("description_under_100",)),)
    assert decisions.settled(found, OPEN).state is PostState.PUBLISHED


def test_an_advert_that_a_person_must_change_is_not_forgotten_when_it_breaks_a_rule():
    there = decisions.confirmed(asked("boss"), OPEN, address="", edition="", by="x")
    found = decisions.settled(there, replace(OPEN, edition="two", broken=("title_missing",)))
    assert (found.state, found.awaited) == (PostState.WAITING, Awaited.UPDATE)


@pytest.mark.parametrize("ended", [CLOSED, OVER])
def test_a_job_that_ends_takes_its_adverts_along(ended):
    feed = decisions.settled(asked(), ended)
    assert (feed.state, feed.ended, feed.edition) == (PostState.WITHDRAWN, Ended.CLOSED, "")
    assert decisions.facts_of(asked(), feed) == (PostWithdrawn("J", "linkedin", "closed"),)
    never = decisions.settled(asked("boss"), ended)
    assert never.state is PostState.WITHDRAWN
    there = decisions.confirmed(asked("boss"), OPEN, address="", edition="", by="x")
    waiting = decisions.settled(there, ended)
    assert (waiting.state, waiting.awaited) == (PostState.WAITING, Awaited.WITHDRAWAL)
    off = decisions.confirmed(waiting, ended, address="", edition="", by="x")
    assert (off.state, off.ended) == (PostState.WITHDRAWN, Ended.CLOSED)
    assert decisions.settled(waiting, OPEN).state is PostState.PUBLISHED
    assert decisions.settled(off, OPEN).awaited is Awaited.PUBLICATION


def test_a_closed_job_is_not_published():
    for now in (CLOSED, OVER):
        with pytest.raises(ClosedJob):
            asked(now=now)


def test_a_draft_waits_for_its_opening():
    found = asked(now=DRAFT)
    assert (found.state, decisions.facts_of(None, found)) == (PostState.DRAFT, (PostDrafted("J", "linkedin"),))
    assert decisions.settled(found, OPEN).state is PostState.PUBLISHED


def test_what_a_person_took_off_stays_off_until_somebody_publishes():
    off = decisions.taken_off(asked(), OPEN)
    assert (off.state, off.ended) == (PostState.WITHDRAWN, Ended.PERSON)
    with pytest.raises(decisions.WithdrawnPost):
        decisions.taken_off(off, OPEN)
    assert decisions.settled(off, replace(OPEN, edition="two")).state is PostState.WITHDRAWN
    assert decisions.asked(off, OPEN, by="x").state is PostState.PUBLISHED


def test_what_the_board_turned_down_stays_so_until_somebody_publishes():
    down = decisions.turned_down(asked(), OPEN, note="No.")
    assert (down.state, down.refused, down.note) == (PostState.REJECTED, True, "No.")
    assert decisions.settled(down, replace(OPEN, edition="two")).state is PostState.REJECTED
    again = decisions.asked(down, OPEN, by="x")
    assert (again.state, again.refused, again.note) == (PostState.PUBLISHED, False, "")


def test_only_what_waits_is_confirmed():
    with pytest.raises(decisions.NothingAwaited):
        decisions.confirmed(asked(), OPEN, address="", edition="", by="x")


def test_what_is_awaited_anew_has_its_time_anew():
    waiting = decisions.reminded(asked("boss"), AT + timedelta(days=1))
    assert waiting.reminders == 1
    there = decisions.confirmed(waiting, OPEN, address="", edition="", by="x")
    later = replace(OPEN, edition="two", at=AT + timedelta(days=3))
    again = decisions.settled(there, later)
    assert (again.reminders, again.confirm_by) == (0, later.at + decisions.CONFIRM_WITHIN)


NOWS = st.builds(
    lambda base, edition, broken, used: replace(base, edition=edition, broken=broken, used=used),
    base=st.sampled_from([DRAFT, OPEN, CLOSED, OVER]),
    edition=st.sampled_from(["one", "two"]),
    broken=st.sampled_from([(), ("title_missing",)]),
    used=st.booleans(),
)
DOINGS = st.lists(st.tuples(st.sampled_from(["follow", "publish", "confirm", "refuse", "take off"]), NOWS), max_size=12)


@given(board=st.sampled_from(sorted(PUBLISHERS)), doings=DOINGS)
def test_whatever_happened_a_post_stands_as_the_job_stands(board, doings):
    found = post(board)
    for doing, now in doings:
        found = _done(found, doing, now)
        by_hand = PUBLISHERS[board].means is Means.PERSON
        if found.state is PostState.PUBLISHED:
            assert now.public and now.used and found.wanted and found.edition == now.edition  # noqa: PT018  # one promise
            assert by_hand or not now.broken
        if not by_hand and found.state is not PostState.PUBLISHED:
            assert found.edition == ""
        if not now.public or not now.used or not found.wanted:
            assert by_hand or found.state in {PostState.WITHDRAWN, PostState.DRAFT}
        assert (found.state is PostState.WAITING) == (found.awaited is not None) == (found.confirm_by is not None)
        assert decisions.settled(found, now) == found
        assert decisions.facts_of(found, found) == ()


def _done(found, doing, now):
    try:
        match doing:
            case "publish":
                return decisions.asked(found, now, by="x")
            case "confirm":
                return decisions.confirmed(found, now, address="", edition="", by="x")
            case "refuse":
                return decisions.turned_down(found, now, note="n")
            case "take off":
                return decisions.taken_off(found, now)
    except (ClosedJob, decisions.NothingAwaited, decisions.WithdrawnPost):
        pass
    return decisions.settled(found, now)
