"""The JSON-LD of a job, as Google's rules want it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.boards.document import Location, Pay
from chalicelib.boards.google.publish import EMPLOYMENT_TYPES, RULES, UNITS, breaches, job_posting
from chalicelib.boards.publishing.rules import broken
from tests.unit.boards.adverts import AUSTIN, EMPLOYER, JOB, advert


def test_the_required_properties():
    document = advert()
    posting = job_posting(document)
    assert breaches(posting) == []
    assert posting["@context"] == "https://schema.org/"
    assert posting["@type"] == "JobPosting"
    assert posting["title"] == "Data Engineer"
    assert posting["description"] == document.description
    assert posting["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Acme 示例",
        "sameAs": "https://acme.example",
    }
    assert posting["jobLocation"] == {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Quay",
            "addressLocality": "Austin",
            "addressRegion": "TX",
            "postalCode": "78701",
            "addressCountry": "US",
        },
    }
    assert posting["employmentType"] == ["FULL_TIME"]
    assert posting["identifier"] == {"@type": "PropertyValue", "name": "Acme 示例", "value": JOB}
    assert posting["url"] == document.url


def test_the_last_day_ends_where_the_company_is():
    assert job_posting(advert())["datePosted"] == "2026-01-05"
    assert job_posting(advert())["validThrough"] == "2026-03-31T23:59:59+08:00"
    berlin = replace(EMPLOYER, zone="Europe/Berlin")
    assert (
        job_posting(advert(employer=berlin, valid_through=date(2026, 7, 1)))["validThrough"]
        == "2026-07-01T23:59:59+02:00"
    )


def test_what_was_not_said_is_not_published():
    posting = job_posting(advert(pay=None, valid_through=None))
    assert {"validThrough", "baseSalary", "jobLocationType", "directApply"}.isdisjoint(posting)
    assert "logo" not in posting["hiringOrganization"]


def test_remote_work_says_from_where():
    posting = job_posting(advert(locations=(replace(AUSTIN, remote=True),)))
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["applicantLocationRequirements"] == {"@type": "Country", "name": "United States"}
    assert "jobLocation" not in posting
    assert breaches(posting) == []


def test_several_places_are_a_list():
    paris = Location(reference=f"{JOB}-2", country="FR", country_name="France", locality="Paris")
    posting = job_posting(advert(locations=(AUSTIN, paris)))
    assert [one["address"]["addressLocality"] for one in posting["jobLocation"]] == ["Austin", "Paris"]
    assert breaches(posting) == []


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        (
            Pay(currency="CNY", minimum=Decimal(25000), maximum=Decimal(40000), months=14),
            {"minValue": 25000, "maxValue": 40000, "unitText": "MONTH"},
        ),
        (
            Pay(currency="JPY", minimum=Decimal(6000), maximum=Decimal(6000), unit="DAY"),
            {"value": 6000, "unitText": "DAY"},
        ),
        (
            Pay(currency="USD", minimum=Decimal("24.50"), maximum=Decimal("24.50"), unit="HOUR"),
            {"value": 24.5, "unitText": "HOUR"},
        ),
    ],
)
def test_pay_is_in_the_unit_people_speak_of(pay, value):
    posting = job_posting(advert(pay=pay))
    assert posting["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": pay.currency,
        "value": {"@type": "QuantitativeValue", **value},
    }
    assert breaches(posting) == []


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"title": " "}, "title"),
        ({"description": "<p>data  ENGINEER</p>"}, "description"),
        ({"description": "<p></p>"}, "description"),
        ({"datePosted": "last week"}, "datePosted"),
        ({"validThrough": "2026-01-04T23:59:59+08:00"}, "validThrough"),
        ({"validThrough": "soon"}, "validThrough"),
        ({"employmentType": []}, "employmentType"),
        ({"employmentType": ["FULLTIME"]}, "employmentType"),
        ({"hiringOrganization": {"@type": "Organization"}}, "hiringOrganization"),
        ({"jobLocation": {"address": {"addressLocality": "上海"}}}, "jobLocation"),
        ({"jobLocation": {"address": {"addressCountry": "China"}}}, "jobLocation"),
        ({"jobLocationType": "TELECOMMUTE"}, "jobLocation"),
        ({"jobLocationType": "REMOTE", "applicantLocationRequirements": {"name": "China"}}, "jobLocation"),
        ({"baseSalary": {"currency": "RMB", "value": {"value": 1, "unitText": "MONTH"}}}, "baseSalary"),
        ({"baseSalary": {"currency": "CNY", "value": {"value": 1, "unitText": "MONTHLY"}}}, "baseSalary"),
        ({"baseSalary": {"currency": "CNY", "value": {"minValue": 2, "maxValue": 1, "unitText": "DAY"}}}, "baseSalary"),
        ({"baseSalary": {"currency": "CNY", "value": {"minValue": 2, "unitText": "DAY"}}}, "baseSalary"),
        ({"baseSalary": {"currency": "CNY", "value": {"value": "15-25K", "unitText": "DAY"}}}, "baseSalary"),
    ],
)
def test_every_rule_can_be_broken(broken, rule):
    assert breaches({**job_posting(advert(valid_through=None)), **broken}) == [rule]


PAY = st.builds(
    lambda currency, unit, amounts: Pay(
        currency=currency, minimum=Decimal(min(amounts)) / 100, maximum=Decimal(max(amounts)) / 100, unit=unit
    ),
    currency=st.sampled_from(["CNY", "JPY", "KWD", "EUR"]),
    unit=st.sampled_from(sorted(UNITS)),
    amounts=st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)),
)


@given(kind=st.sampled_from(sorted(EMPLOYMENT_TYPES)), pay=PAY, remote=st.booleans())
def test_whatever_a_job_may_say_keeps_the_rules(kind, pay, remote):
    document = advert(employment_type=kind, pay=pay, locations=(replace(AUSTIN, remote=remote),))
    assert breaches(job_posting(document)) == []
    assert broken(document, RULES) == ()
