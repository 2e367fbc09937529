"""Until when a person may be kept: pure.

For each application the rule that fits most narrowly decides, of several the shortest. Whoever has an application that runs is
kept, and so is who agreed to a further purpose, as long as that holds. A person is due when no reason is left.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from chalicelib.candidates.model.consent import APPLICATION, Consent, standing
from chalicelib.candidates.model.retention import (
    Begins,
    HeldApplication,
    Keeping,
    RetentionRule,
    RetentionSettings,
    Verdict,
    Why,
)

FIRST_LOOK = timedelta(days=28)  # no rule is shorter than a month, so nobody is due before
_MONTHS = 12
_NO_PLACE = HeldApplication(source="", country="", heard_at=datetime.min.replace(tzinfo=UTC), ended_at=None)


def months_after(start: datetime, months: int) -> datetime:
    """The same day and time so many months later, or the last day of that month."""
    index = start.month - 1 + months
    year, month = start.year + index // _MONTHS, index % _MONTHS + 1
    return start.replace(year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1]))


def verdict(
    settings: RetentionSettings,
    *,
    last_touch: datetime,
    applications: Sequence[HeldApplication],
    consents: Iterable[Consent],
    now: datetime,
) -> Verdict:
    """Until when somebody may be kept, and why."""
    if any(one.ended_at is None for one in applications):
        return Verdict(until=None, why=Why.ACTIVE)
    found = [_by_application(settings.rules, one, last_touch) for one in applications or (_NO_PLACE,)]
    sources = applications or (_NO_PLACE,)
    for purpose, consent in standing(consents).items():
        if purpose != APPLICATION and consent.holds(now):
            found.append(_by_consent(settings.rules, consent, sources, last_touch))
    endless = next((one for one in found if one.until is None), None)
    return endless or max(found, key=lambda one: one.until or last_touch)


def kept(known: Keeping, found: Verdict, *, rules: int, now: datetime) -> Keeping:
    """What to remember of a look; the next one is when the time is over, and each four weeks where no end is known."""
    due = found.due_at(now)
    return Keeping(
        candidate=known.candidate,
        look_at=now + FIRST_LOOK if found.until is None else max(now, found.until),
        until=found.until,
        rule=found.rule,
        why=found.why.value,
        due_since=(known.due_since or now) if due else None,
        rules=rules,
        version=known.version,
    )


def _by_application(rules: Sequence[RetentionRule], one: HeldApplication, last_touch: datetime) -> Verdict:
    rule = _narrowest(rules, APPLICATION, [one])
    if rule is None:
        return Verdict(until=None, why=Why.NO_RULE)
    start = last_touch
    if rule.begins is Begins.ENDED and one.ended_at is not None:
        start = max(one.ended_at, one.heard_at)
    return Verdict(until=months_after(start, rule.months), why=Why.RULE, rule=rule.id)


def _by_consent(
    rules: Sequence[RetentionRule], consent: Consent, places: Sequence[HeldApplication], last_touch: datetime
) -> Verdict:
    """What a consent gives: its own end or that of the rule for its purpose, whichever comes first."""
    rule = _narrowest(rules, consent.purpose, places)
    ends = [] if rule is None else [months_after(max(last_touch, consent.at), rule.months)]
    ends += [] if consent.until is None else [consent.until]
    return Verdict(until=min(ends, default=None), why=Why.CONSENT, rule="" if rule is None else rule.id)


def _narrowest(rules: Sequence[RetentionRule], purpose: str, places: Sequence[HeldApplication]) -> RetentionRule | None:
    fitting = [rule for rule in rules if rule.purpose == purpose and any(_fits(rule, place) for place in places)]
    return min(fitting, key=lambda rule: (-_narrowness(rule), rule.months, rule.id), default=None)


def _fits(rule: RetentionRule, place: HeldApplication) -> bool:
    return (not rule.sources or place.source in rule.sources) and (
        not rule.countries or place.country in rule.countries
    )


def _narrowness(rule: RetentionRule) -> int:
    return bool(rule.sources) + bool(rule.countries)
