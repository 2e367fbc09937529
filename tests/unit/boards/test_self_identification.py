"""What people say of themselves: two categories, in their own place, and silence where they declined."""

from __future__ import annotations

import json

import pytest

from chalicelib.boards import EnvelopeAnswer
from chalicelib.boards.generic import receive as generic
from chalicelib.boards.indeed import receive as indeed
from chalicelib.boards.self_identification import category_of, self_identified


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("What is your gender?", "sex"),
        ("性别", "sex"),
        ("Race / Ethnicity", "ethnicity"),
        ("Are you Hispanic or Latino?", "ethnicity"),
        ("民族", "ethnicity"),
        ("Do you have a disability?", ""),
        ("Veteran status", ""),
        ("Middlesex county resident?", ""),
    ],
)
def test_two_categories_are_counted(question, category):
    assert category_of(question) == category


def test_who_declined_said_nothing():
    said = [
        EnvelopeAnswer(question="gender", values=("Decline to answer",)),
        EnvelopeAnswer(question="性别", values=("不愿透露",)),
        EnvelopeAnswer(question="race", values=("x1",), spoken=("Asian",)),
    ]
    assert [(one.label, one.values) for one in self_identified(said)] == [("ethnicity", ("Asian",))]


def test_a_partner_and_indeed_put_it_in_its_own_place():
    sent = {"email": "a@example.com", "job": "J", "self_identification": {"sex": "female", "disability": "yes"}}
    told = generic.read(json.dumps(sent).encode(), "application/json")
    assert ([one.values for one in told.self_identified], told.answers) == ([("female",)], ())
    asked = {
        "question": {"id": "d1", "type": "select", "question": "Gender"},
        "answer": {"label": "Male", "value": "2"},
    }
    delivery = {
        "id": "a" * 64,
        "job": {"jobId": "J"},
        "applicant": {"fullName": "Dana Ruiz", "email": "dana@example.com"},
        "demographicQuestionsAndAnswers": {"questionsAndAnswers": [asked]},
    }
    heard = indeed.read(json.dumps(delivery).encode(), "application/json")
    assert ([one.values for one in heard.self_identified], heard.answers) == ([("Male",)], ())
