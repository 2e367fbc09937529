"""The timeline speaks both languages, about everything the pipeline and its neighbours announce."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import app as _app  # noqa: F401  # registers every fact
from chalicelib.pipeline.reasons import REJECTIONS, WITHDRAWALS, RejectionReason, WithdrawalReason
from chalicelib.pipeline.sentences import sentence, stages_named
from chalicelib.platform.facts import REGISTRY, Recorded
from chalicelib.platform.texts import LANGUAGES

STAGES = {("j", "s1"): "Erste Runde", ("j", "s2"): "终面"}
DATA = {
    "application.placed": {"job": "j", "stage": "s1", "stage_type": "new", "source": "careers"},
    "application.repeated": {"job": "j", "source": "careers", "repeats": 2},
    "application.moved": {"job": "j", "from_stage": "s1", "to_stage": "s2", "from_type": "new", "to_type": "interview"},
    "application.hired": {"job": "j", "stage": "s2"},
    "application.rejected": {"job": "j", "stage": "s1", "reason": "skills"},
    "application.withdrawn": {"job": "j", "stage": "s1", "reason": "too_slow"},
    "application.reopened": {"job": "j", "stage": "s1", "stage_type": "new", "ended_as": "rejected"},
    "candidate.created": {},
    "candidate.changed": {"fields": ["full_name", "place"]},
    "candidate.similar_found": {"similar": ["x"]},
    "resume.added": {"resume": "r", "reading": "unread"},
}


def recorded(name, data):
    return Recorded(id="f", pk="T#t#CAND#c", name=name, at=datetime(2026, 3, 2, tzinfo=UTC), actor="user:u", data=data)


def said(name, language, **changes):
    return sentence(recorded(name, {**DATA[name], **changes}), STAGES, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(DATA))
def test_every_fact_has_a_sentence(name, language):
    text = said(name, language)
    assert text != name
    assert "{" not in text


OWN = sorted(name for name, fact in REGISTRY.items() if fact.collection[0] == "CAND" and name not in DATA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN)
def test_no_fact_about_a_person_is_without_one(name, language):
    text = sentence(recorded(name, {}), STAGES, language)
    assert text != name
    assert "{" not in text


def test_a_move_names_both_stages():
    assert said("application.moved", "en") == "Moved from Erste Runde to 终面."
    assert said("application.moved", "zh-CN") == "从“Erste Runde”移至“终面”。"


def test_a_stage_that_is_no_more_is_called_by_its_type():
    assert said("application.moved", "en", to_stage="gone") == "Moved from Erste Runde to Interview."
    assert said("application.moved", "zh-CN", to_stage="gone") == "从“Erste Runde”移至“面试”。"


def test_a_file_that_could_not_be_read_is_said():
    assert "open it by hand" in said("application.placed", "en", unread=True)
    assert "人工查看" in said("application.placed", "zh-CN", unread=True)


def test_reasons_are_words_and_unknown_ones_themselves():
    assert said("application.rejected", "en") == "Rejected: Other skills needed."
    assert said("application.withdrawn", "zh-CN") == "候选人放弃：流程过长。"
    assert said("application.rejected", "en", reason="from_2031") == "Rejected: from_2031."


def test_every_reason_has_words():
    assert set(REJECTIONS) == set(RejectionReason)
    assert set(WITHDRAWALS) == set(WithdrawalReason)


def test_changed_fields_are_named():
    assert said("candidate.changed", "en") == "Details changed: name, place."
    assert said("candidate.changed", "zh-CN") == "资料更新：姓名、所在地。"


def test_an_unknown_fact_is_called_by_its_name():
    assert sentence(recorded("delivery.placed", {}), {}, "en") == "delivery.placed"


def test_the_stages_that_a_sentence_needs():
    assert stages_named(recorded("application.moved", DATA["application.moved"])) == {("j", "s1"), ("j", "s2")}
    assert stages_named(recorded("candidate.created", {})) == set()
