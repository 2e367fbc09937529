"""Where one of two people is kept, the buttons say which: people of one name by what only they have, or when they were added."""

from datetime import UTC, datetime

import pytest

from chalicelib.candidates import Candidate
from chalicelib.console.pages.candidate import similar

SINCE = datetime(2026, 3, 2, tzinfo=UTC)


def person(name, *emails, since=SINCE):
    return Candidate(id="x", full_name=name, emails=emails, created_at=since, last_touch=since)


def told_apart(one, other, zone="Asia/Shanghai", language="en"):
    return similar.told_apart(one, other, zone=zone, language=language)


def test_two_names_say_it():
    assert told_apart(person("张伟", "a@example.com"), person("李娜", "b@example.com")) == ("张伟", "李娜")


def test_one_name_is_told_apart_by_what_only_one_has():
    both = "same@example.com"
    told = told_apart(person("张伟", both, "a@example.com"), person("张伟", both, "b@example.com"))
    assert told == ("张伟 (a@example.com)", "张伟 (b@example.com)")


def test_who_has_no_address_of_their_own_is_called_by_when_they_were_added():
    told = told_apart(person("张伟"), person("张伟", "b@example.com"))
    assert told == ("张伟 (added 2 Mar 2026)", "张伟 (b@example.com)")


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("Asia/Shanghai", "en", ("added 2 Mar 2026", "added 3 Mar 2026")),
        ("Asia/Shanghai", "zh-CN", ("2026年3月2日 建档", "2026年3月3日 建档")),
        ("America/New_York", "en", ("added 1 Mar 2026", "added 2 Mar 2026")),
    ],
)
def test_the_day_is_that_of_the_readers_zone(zone, language, said):
    later = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    same = "same@example.com"
    told = told_apart(person("张伟", same), person("张伟", same, since=later), zone, language)
    assert told == tuple(f"张伟 ({one})" for one in said)


def test_who_was_added_on_one_day_is_told_apart_by_the_minute():
    first, second = told_apart(person("张伟"), person("张伟", since=SINCE.replace(hour=1)))
    assert "2 Mar 2026, 08:00" in first
    assert "2 Mar 2026, 09:00" in second


def test_who_has_no_name_is_called_by_the_address_alone():
    assert told_apart(person("", "a@example.com"), person("")) == ("a@example.com", "")
