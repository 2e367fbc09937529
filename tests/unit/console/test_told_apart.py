"""Where one of two people is kept, the buttons say which: people of one name by what only they have."""

from datetime import UTC, datetime

from chalicelib.candidates import Candidate
from chalicelib.console.pages.candidate.similar import told_apart

SINCE = datetime(2026, 3, 2, tzinfo=UTC)


def person(name, *emails):
    return Candidate(id="x", full_name=name, emails=emails, created_at=SINCE, last_touch=SINCE)


def test_two_names_say_it():
    assert told_apart(person("张伟", "a@example.com"), person("李娜", "b@example.com")) == ("张伟", "李娜")


def test_one_name_is_told_apart_by_what_only_one_has():
    both = "same@example.com"
    told = told_apart(person("张伟", both, "a@example.com"), person("张伟", both, "b@example.com"))
    assert told == ("张伟 (a@example.com)", "张伟 (b@example.com)")


def test_nothing_to_tell_apart_by_leaves_the_names():
    assert told_apart(person("张伟"), person("张伟", "b@example.com")) == ("张伟", "张伟 (b@example.com)")
    assert told_apart(person("", "a@example.com"), person("")) == ("a@example.com", "")
