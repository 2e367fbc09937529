"""The form of our own careers site."""

from __future__ import annotations

import pytest

from chalicelib.boards import BOARDS, EnvelopeAnswer, draft_of_form
from chalicelib.platform.errors import AppError
from chalicelib.platform.http import FORM


def read(text: str):
    return BOARDS["careers"](text.encode(), FORM)


def test_answers_are_gathered_by_question_and_empty_ones_left_out():
    envelope = read("email=a%40b.example&answer-q1=a&answer-q1=b&answer-q2=&answer-q3=+&other=x")
    assert envelope.answers == (EnvelopeAnswer(question="q1", values=("a", "b")),)


def test_links_stand_one_a_line():
    envelope = read("email=a%40b.example&links=https%3A%2F%2Fa.example%0D%0A%0D%0A+https%3A%2F%2Fb.example")
    assert envelope.person.links == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("sent", "source"), [("", "careers"), ("&source=fair-2026", "fair-2026"), ("&source=%3Cscript%3E", "careers")]
)
def test_the_source_is_a_plain_word_or_the_site_itself(sent, source):
    assert read(f"email=a%40b.example{sent}").source == source


def test_a_draft_may_lead_to_nobody_yet():
    assert draft_of_form(b"name=Jane", FORM).person.full_name == "Jane"
    with pytest.raises(AppError):
        read("name=Jane")


def test_the_token_and_the_trap_are_not_the_candidates():
    envelope = read("email=a%40b.example&csrf=secret-token&website=trap-text")
    assert "secret-token" not in repr(envelope)
    assert "trap-text" not in repr(envelope)
