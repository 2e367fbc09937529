"""The JSON-LD of a job, as Google's rules want it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.jobs.decisions.jobs import EMPLOYMENT_TYPES, SALARY_UNITS
from chalicelib.jobs.model import Place, Salary
from chalicelib.jobs.posting import Employer, breaches, job_posting

EMPLOYER = Employer(name="Acme 示例", zone="Asia/Shanghai", website="https://acme.example")
URL = "https://jobs.example/careers/acme/jobs/J"


@pytest.fixture
def job(drafted):
    return drafted(opened_at=datetime(2026, 1, 4, 17, 30, tzinfo=UTC)).job


def posted(job, employer=EMPLOYER):
    return job_posting(job, employer, url=URL, country="China")


def test_the_required_properties(job):
    posting = posted(job)
    assert breaches(posting) == []
    assert posting["@context"] == "https://schema.org/"
    assert posting["@type"] == "JobPosting"
    assert posting["title"] == "Data Engineer"
    assert posting["description"] == "<p>Build pipelines.</p>"
    assert posting["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Acme 示例",
        "sameAs": "https://acme.example",
    }
    assert posting["jobLocation"] == {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "上海", "addressCountry": "CN"},
    }
    assert posting["employmentType"] == ["FULL_TIME"]
    assert posting["identifier"] == {"@type": "PropertyValue", "name": "Acme 示例", "value": job.id}
    assert posting["url"] == URL


def test_days_are_those_of_the_company(job):
    posting = posted(replace(job, valid_through=date(2026, 3, 31)))
    assert posting["datePosted"] == "2026-01-05"
    assert posting["validThrough"] == "2026-03-31T23:59:59+08:00"
    elsewhere = posted(replace(job, valid_through=date(2026, 7, 1)), replace(EMPLOYER, zone="Europe/Berlin"))
    assert elsewhere["datePosted"] == "2026-01-04"
    assert elsewhere["validThrough"] == "2026-07-01T23:59:59+02:00"


def test_what_was_not_said_is_not_published(job):
    posting = posted(job)
    assert {"validThrough", "baseSalary", "jobLocationType", "directApply"}.isdisjoint(posting)
    assert "logo" not in posting["hiringOrganization"]


def test_remote_work_says_from_where(job):
    posting = posted(replace(job, place=Place(country="CN", locality="上海", remote=True)))
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["applicantLocationRequirements"] == {"@type": "Country", "name": "China"}
    assert "jobLocation" not in posting
    assert breaches(posting) == []


@pytest.mark.parametrize(
    ("salary", "currency", "value"),
    [
        (
            Salary(currency="CNY", minimum=2_500_000, maximum=4_000_000, months=14),
            "CNY",
            {"minValue": 25000, "maxValue": 40000, "unitText": "MONTH"},
        ),
        (Salary(currency="JPY", minimum=6000, maximum=6000, unit="DAY"), "JPY", {"value": 6000, "unitText": "DAY"}),
        (Salary(currency="USD", minimum=2450, maximum=2450, unit="HOUR"), "USD", {"value": 24.5, "unitText": "HOUR"}),
        (
            Salary(currency="KWD", minimum=1_500_250, maximum=2_000_000, unit="MONTH"),
            "KWD",
            {"minValue": 1500.25, "maxValue": 2000, "unitText": "MONTH"},
        ),
    ],
)
def test_pay_is_in_the_unit_people_speak_of(job, salary, currency, value):
    posting = posted(replace(job, salary=salary))
    assert posting["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": currency,
        "value": {"@type": "QuantitativeValue", **value},
    }
    assert breaches(posting) == []


def test_a_draft_is_not_published(drafted):
    with pytest.raises(ValueError, match="never opened"):
        posted(drafted().job)


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
def test_every_rule_can_be_broken(job, broken, rule):
    assert breaches({**posted(job), **broken}) == [rule]


SALARIES = st.builds(
    lambda currency, unit, pay: Salary(currency=currency, minimum=min(pay), maximum=max(pay), unit=unit),
    currency=st.sampled_from(["CNY", "JPY", "KWD", "EUR"]),
    unit=st.sampled_from(SALARY_UNITS),
    pay=st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)),
)


@given(kind=st.sampled_from(EMPLOYMENT_TYPES), salary=SALARIES, remote=st.booleans())
def test_whatever_a_job_may_say_keeps_the_rules(drafted, now, kind, salary, remote):
    place = Place(country="CN", locality="上海", remote=remote)
    job = drafted(opened_at=now, employment_type=kind, salary=salary, place=place, valid_through=now.date()).job
    assert breaches(posted(job)) == []
