"""What somebody sees beside a person's applications, for every combination of permissions: nothing they may not, all they may."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates import (
    AddedFile,
    Claim,
    Concern,
    ConcernTopic,
    FilePurpose,
    FileState,
    IntroducedBy,
    Note,
    NoteVisibility,
)
from chalicelib.pipeline import beside
from chalicelib.pipeline.identity import application_id
from chalicelib.pipeline.visibility import Sight
from chalicelib.tenants import Permission

NOW = datetime(2026, 3, 2, tzinfo=UTC)
JOBS = ("01KJPWD6M0B5Y32807YF8BGZR1", "01KJPWD6M0B5Y32807YF8BGZR2")
ABOUT = st.sampled_from([None, *(application_id(job, 0) for job in JOBS)])
USERS = st.sampled_from(["alice", "bob", "hana"])
SIGHTS = st.builds(
    Sight,
    jobs=st.none() | st.sets(st.sampled_from(JOBS)).map(frozenset),
    reader=USERS | st.just(""),
    on_team=st.booleans(),
    holds=st.sets(
        st.sampled_from(
            [
                Permission.NOTES_READ,
                Permission.NOTES_WRITE,
                Permission.NOTES_HR,
                Permission.CONCERNS_READ,
                Permission.CONCERNS_WRITE,
            ]
        )
    ).map(frozenset),
)
NOTES = st.builds(
    Note,
    id=st.uuids().map(str),
    candidate=st.just("c"),
    author=USERS,
    text=st.just("x"),
    visibility=st.sampled_from(NoteVisibility),
    created_at=st.just(NOW),
    application=ABOUT,
    mentions=st.just(()),
    edited_at=st.none(),
    deleted_at=st.none() | st.just(NOW),
    deleted_by=st.none(),
)
CONCERNS = st.builds(
    Concern,
    id=st.uuids().map(str),
    candidate=st.just("c"),
    topic=st.sampled_from(ConcernTopic),
    text=st.just("x"),
    since=st.just(date(2026, 3, 1)),
    added_by=USERS,
    added_at=st.just(NOW),
    changed_at=st.none(),
    resolved_at=st.none() | st.just(NOW),
    resolved_by=st.none(),
)
FILES = st.builds(
    AddedFile,
    id=st.uuids().map(str),
    candidate=st.just("c"),
    purpose=st.sampled_from(FilePurpose),
    state=st.sampled_from(FileState),
    name=st.just("x"),
    added_by=USERS,
    added_at=st.just(NOW),
    application=ABOUT,
)
CLAIMS = st.builds(
    Claim,
    candidate=st.just("c"),
    delivery=st.uuids().map(str),
    kind=st.sampled_from(IntroducedBy),
    by=USERS,
    introduced_at=st.just(NOW),
    until=st.just(NOW),
    holds=st.booleans(),
    application=ABOUT,
)


def sees(sight, application):
    return application is None or sight.jobs is None or application in {application_id(job, 0) for job in sight.jobs}


@given(st.lists(NOTES), SIGHTS)
def test_notes(notes, sight):
    expected = {
        one.id
        for one in notes
        if Permission.NOTES_READ in sight.holds
        and one.deleted_at is None
        and sees(sight, one.application)
        and (
            one.visibility is NoteVisibility.TEAM
            or (sight.reader and one.author == sight.reader)
            or (one.visibility is NoteVisibility.HR and Permission.NOTES_HR in sight.holds)
        )
    }
    shown = beside.seen_notes(notes, sight)
    assert {one.id for one in shown} == expected
    assert [one.id for one in shown] == sorted((one.id for one in shown), reverse=True)


@given(st.lists(CONCERNS), SIGHTS)
def test_concerns(concerns, sight):
    writes = Permission.CONCERNS_WRITE in sight.holds
    expected = {
        one.id
        for one in concerns
        if Permission.CONCERNS_READ in sight.holds and (writes or one.topic is not ConcernTopic.FAMILY)
    }
    shown = beside.seen_concerns(concerns, sight)
    assert {one.id for one in shown} == expected
    assert [one.is_open for one in shown] == sorted((one.is_open for one in shown), reverse=True)


@given(st.lists(FILES), st.lists(CLAIMS), SIGHTS)
def test_files_and_introductions(files, claims, sight):
    came = {FileState.KEPT, FileState.QUARANTINED}
    assert {one.id for one in beside.seen_files(files, sight)} == {
        one.id for one in files if one.state in came and sees(sight, one.application)
    }
    assert {one.delivery for one in beside.seen_claims(claims, sight)} == {
        one.delivery for one in claims if sees(sight, one.application)
    }


@given(NOTES, CONCERNS, SIGHTS)
def test_the_timeline_tells_of_what_one_may_read_and_of_nothing_else(note, concern, sight):
    told = beside.is_told("note.added", {"visibility": note.visibility.value}, sight, by=note.author)
    live = Note(id="n", candidate="c", author=note.author, text="x", visibility=note.visibility, created_at=NOW)
    assert told == bool(beside.seen_notes([live], sight))
    told = beside.is_told("concern.added", {"topic": concern.topic.value}, sight, by=concern.added_by)
    writes = Permission.CONCERNS_WRITE in sight.holds
    assert told == (writes or bool(beside.seen_concerns([concern], sight)))
    assert beside.is_told("application.moved", {}, sight, by="alice")
