"""Who applied: the form first, the résumé where the form says nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chalicelib.boards import Envelope, EnvelopePerson
from chalicelib.intake.parsing import parse
from chalicelib.intake.people import incoming

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
RESUME = parse(
    b"Jane Roe\njane@example.com\n+49 30 901820\nhttps://github.com/janeroe\nLocation: Berlin\n",
    name="cv.txt",
    region="DE",
)


def come(resume=RESUME, *, language="en", fallback="", **person):
    return incoming(
        Envelope(source="careers", person=EnvelopePerson(**person)),
        resume,
        identity="C",
        region="CN",
        language=language,
        now=NOW,
        fallback_name=fallback,
    )


def test_a_resume_alone_tells_who_it_is():
    person = come().candidate
    assert (person.id, person.full_name, person.emails) == ("C", "Jane Roe", ("jane@example.com",))
    assert person.phones == ("+4930901820",)
    assert (person.place, person.links) == ("Berlin", ("https://github.com/janeroe",))


def test_the_form_wins_field_by_field():
    person = come(full_name="J. Roe", email=" J@B.example ", place="Paris").candidate
    assert (person.full_name, person.emails, person.place) == ("J. Roe", ("j@b.example",), "Paris")
    assert (person.given_name, person.family_name) == ("", "")
    assert person.phones == ("+4930901820",)


@pytest.mark.parametrize(
    ("given", "family", "full"),
    [
        ("小明", "王", "王小明"),
        ("Ada", "Lovelace", "Ada Lovelace"),
        ("Ada", "", "Ada"),
        ("", "王", "王"),
        ("Ming", "王", "Ming 王"),
    ],
)
def test_names_are_joined_as_people_of_that_script_write_them(given, family, full):
    person = come(None, given_name=given, family_name=family).candidate
    assert (person.full_name, person.given_name, person.family_name) == (full, given, family)


def test_numbers_without_a_country_are_of_the_companys_country():
    assert come(None, phone="138 0013 8000").candidate.phones == ("+8613800138000",)


def test_a_sender_may_know_better_where_its_numbers_are_dialled():
    assert come(None, phone="212-555-0123", phone_region="US").candidate.phones == ("+12125550123",)


@pytest.mark.parametrize("written", ["+1 0005551234", "(000) 555-1234", "+1 (555) 555-1234", "555-555-1234"])
def test_a_number_nobody_can_have_is_shown_as_written(written):
    person = come(None, phone=written, phone_region="US", email="j@b.example")
    assert person.candidate.phones == ()
    assert [(one.question, one.values) for one in person.unusable] == [("phone", (written,))]


@pytest.mark.parametrize(("language", "label"), [("en", "E-mail as given"), ("zh-CN", "填写的邮箱")])
def test_what_is_no_address_is_shown_and_the_resume_fills_the_gap(language, label):
    person = come(email="jane at home", phone="12", language=language)
    assert [(one.question, one.values) for one in person.unusable] == [("email", ("jane at home",)), ("phone", ("12",))]
    assert person.unusable[0].label == label
    assert person.candidate.emails == ("jane@example.com",)


def test_nobody_is_reachable_without_address_and_number():
    assert come(None, full_name="Jane").reachable is False
    assert come(None, phone="13800138000").reachable is True


def test_a_person_without_a_name_stands_under_the_name_of_the_file():
    assert come(None, email="a@b.example", fallback="Jane Roe CV").candidate.full_name == "Jane Roe CV"
    assert come(fallback="cv").candidate.full_name == "Jane Roe"
