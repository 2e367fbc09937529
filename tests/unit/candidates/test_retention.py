"""Until when somebody may be kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.candidates.model import (
    Begins,
    Consent,
    HeldApplication,
    Keeping,
    RetentionRule,
    RetentionSettings,
    Verdict,
    Why,
    standing,
)
from chalicelib.candidates.retention import FIRST_LOOK, kept, months_after, verdict

NOW = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
PERSON = "01KJP0Y9M07XJK8X6QQJX9C45A"
SIX = RetentionRule(id="six", purpose="application", months=6)
GERMANY = RetentionRule(id="germany", purpose="application", months=3, countries=("DE",))
PARTNER = RetentionRule(id="partner", purpose="application", months=12, sources=("partner",), countries=("DE",))
POOL = RetentionRule(id="pool", purpose="talent_pool", months=24, begins=Begins.LAST_TOUCH)


def application(*, source="careers", country="CN", heard_at=NOW, ended_at=NOW):
    return HeldApplication(source=source, country=country, heard_at=heard_at, ended_at=ended_at)


def consent(purpose="talent_pool", *, given=True, at=NOW, until=None, number=0):
    return Consent(id=f"{number:026}", candidate=PERSON, purpose=purpose, given=given, at=at, until=until)


def judged(*rules, applications=(), consents=(), last_touch=NOW, now=NOW):
    settings = RetentionSettings(rules=rules)
    return verdict(settings, last_touch=last_touch, applications=applications, consents=consents, now=now)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (datetime(2026, 8, 31, tzinfo=UTC), 6, datetime(2027, 2, 28, tzinfo=UTC)),
        (datetime(2027, 11, 30, tzinfo=UTC), 3, datetime(2028, 2, 29, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), 1, datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start, months, end):
    assert months_after(start, months) == end


def test_who_has_an_application_that_runs_is_kept():
    found = judged(SIX, applications=[application(ended_at=None), application()])
    assert (found.until, found.why) == (None, Why.ACTIVE)


def test_without_a_rule_nobody_is_due():
    assert judged(applications=[application()]).why is Why.NO_RULE
    assert judged(POOL, applications=[application()]).until is None


def test_the_narrowest_rule_decides():
    german = application(country="DE")
    assert judged(SIX, GERMANY, PARTNER, applications=[german]).rule == "germany"
    assert judged(SIX, GERMANY, PARTNER, applications=[application(country="DE", source="partner")]).rule == "partner"
    assert judged(SIX, GERMANY, PARTNER, applications=[application()]).rule == "six"


def test_of_several_applications_the_last_to_end_decides():
    old, new = application(ended_at=NOW - timedelta(days=90), heard_at=NOW - timedelta(days=99)), application()
    assert judged(SIX, applications=[old, new]).until == months_after(NOW, 6)
    assert judged(SIX, applications=[old]).until == months_after(NOW - timedelta(days=90), 6)


def test_who_never_applied_is_kept_from_the_last_touch_by_a_rule_for_all():
    assert judged(SIX, GERMANY, last_touch=NOW).until == months_after(NOW, 6)
    assert judged(GERMANY, last_touch=NOW).until is None


def test_a_consent_keeps_until_its_end_or_its_rules_whichever_is_first():
    assert judged(SIX, POOL, applications=[application()], consents=[consent()]).until == months_after(NOW, 24)
    soon = consent(until=NOW + timedelta(days=300))
    assert judged(SIX, POOL, applications=[application()], consents=[soon]).until == soon.until
    assert judged(SIX, applications=[application()], consents=[consent()]).until is None  # no end was ever agreed


@pytest.mark.parametrize(
    "consents",
    [
        [consent(at=NOW - timedelta(days=2)), consent(given=False, number=1)],
        [consent(until=NOW - timedelta(days=1))],
        [consent("application")],
    ],
)
def test_a_consent_that_holds_no_more_keeps_nobody(consents):
    assert judged(SIX, POOL, applications=[application()], consents=consents).until == months_after(NOW, 6)


def test_the_latest_word_of_a_purpose_holds():
    given, withdrawn = consent(at=NOW - timedelta(days=2)), consent(given=False, number=1)
    assert standing([withdrawn, given]) == {"talent_pool": withdrawn}


@given(
    st.lists(st.integers(0, 900), max_size=5),
    st.lists(st.tuples(st.integers(1, 24), st.sampled_from(["", "DE", "CN"])), max_size=5),
    st.integers(0, 2000),
)
def test_nobody_is_due_before_a_month_has_passed_since_everything(ends, rules, later):
    """What the first look relies on."""
    applications = [application(heard_at=NOW - timedelta(days=end), ended_at=NOW - timedelta(days=end)) for end in ends]
    settings = [
        RetentionRule(id=f"r{n}", purpose="application", months=months, countries=(country,) if country else ())
        for n, (months, country) in enumerate(rules)
    ]
    now = NOW + timedelta(days=later)
    found = judged(*settings, applications=applications, now=now)
    if found.due_at(now):
        assert now - (max((one.ended_at for one in applications), default=NOW)) >= FIRST_LOOK


def test_what_is_remembered_of_a_look():
    known = Keeping(candidate=PERSON, look_at=NOW)
    ahead = Verdict(until=NOW + timedelta(days=9), why=Why.RULE, rule="six")
    assert kept(known, ahead, rules=4, now=NOW).look_at == ahead.until
    over = Verdict(until=NOW - timedelta(days=9), why=Why.RULE, rule="six")
    due = kept(known, over, rules=4, now=NOW)
    assert (due.due_since, due.rules) == (NOW, 4)
    assert kept(due, over, rules=4, now=NOW + timedelta(days=1)).due_since == NOW
    assert kept(due, Verdict(until=None, why=Why.ACTIVE), rules=4, now=NOW).due_since is None
    assert kept(due, Verdict(until=None, why=Why.ACTIVE), rules=4, now=NOW).look_at == NOW + FIRST_LOOK
