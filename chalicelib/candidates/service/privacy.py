"""Recording consents and where a person came from; the company's notice and rules of retention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from chalicelib.candidates import store
from chalicelib.candidates.facts import ConsentsRecorded, NoticeChanged, RetentionChanged, RetentionDue
from chalicelib.candidates.model import Consent, Keeping, PrivacyNotice, RetentionRule, RetentionSettings, Said, Verdict
from chalicelib.candidates.retention import FIRST_LOOK, kept
from chalicelib.candidates.service.refusals import UnknownConsent
from chalicelib.candidates.store.privacy import Came
from chalicelib.platform import ids
from chalicelib.platform.errors import Stale
from chalicelib.platform.work import Work

MOST_CONSENTS = 10  # that one delivery may bring


def record_consents(
    work: Work, candidate: str, said: Iterable[Said], *, source: str, application: str = ""
) -> tuple[Consent, ...]:
    """Keep what a person agreed to or refused, the last word of each purpose; commits nothing."""
    statements = {one.purpose: one for one in said}
    stored = tuple(
        work.put(
            store.CONSENTS,
            Consent(
                id=one.id or ids.new_id(work.now),
                candidate=candidate,
                purpose=one.purpose,
                given=one.given,
                at=work.now,
                source=source,
                policy=one.policy,
                evidence=one.evidence,
                application=application,
                until=one.until,
                by=str(work.actor),
            ),
        )
        for one in list(statements.values())[:MOST_CONSENTS]
    )
    if stored:
        work.announce(
            ConsentsRecorded(
                candidate=candidate,
                given=tuple(one.purpose for one in stored if one.given),
                withdrawn=tuple(one.purpose for one in stored if not one.given),
            )
        )
    return stored


def withdraw_consent(work: Work, consent: Consent, *, evidence: str = "") -> Consent:
    """Record that a consent holds no more; what was said before stays."""
    said = Said(purpose=consent.purpose, given=False, policy=consent.policy, evidence=evidence)
    (stored,) = record_consents(work, consent.candidate, [said], source=consent.source)
    return work.commit(stored)


def consent_among(consents: Iterable[Consent], identity: str) -> Consent:
    """One of them by its id; raises `UnknownConsent`."""
    found = next((one for one in consents if one.id == identity), None)
    if found is None:
        raise UnknownConsent
    return found


def note_delivery(work: Work, candidate: str, delivery: str) -> None:
    """Remember which delivery brought a person, for whoever erases or exports them; commits nothing."""
    work.put(store.CAME, Came(candidate=candidate, delivery=delivery))


def word_notice(
    work: Work,
    known: PrivacyNotice,
    *,
    texts: Mapping[str, str],
    required: bool,
    pool_months: int,
    expected: int | None = None,
) -> PrivacyNotice:
    """Put a new wording in the place of the present notice; the one that people were shown is kept. Raises `Stale`."""
    if expected is not None and expected != known.version:
        raise Stale
    fresh = PrivacyNotice(
        id=ids.new_id(work.now), texts=dict(texts), required=required, pool_months=pool_months, at=work.now
    )
    work.put(store.PAST_NOTICES, fresh)
    stored = work.put(store.NOTICES, replace(fresh, version=known.version))
    work.announce(NoticeChanged(notice=fresh.id))
    return work.commit(stored)


def set_retention(
    work: Work,
    known: RetentionSettings,
    *,
    rules: Iterable[RetentionRule],
    erases: bool,
    grace_days: int,
    expected: int | None = None,
) -> RetentionSettings:
    """Set the rules of retention; everybody is judged by them from the next daily run on. Raises `Stale`."""
    if expected is not None and expected != known.version:
        raise Stale
    changed = replace(known, rules=tuple(rules), erases=erases, grace_days=grace_days)
    stored = work.put(store.RETENTION, changed)
    work.announce(RetentionChanged(rules=len(stored.rules), erases=stored.erases))
    return work.commit(stored)


def settle_retention(work: Work, settings: RetentionSettings) -> None:
    """Remember that everybody was looked at by these rules. Its own write raises the version by one, which is meant too."""
    work.put(store.RETENTION, replace(settings, settled=settings.version + 1))
    work.commit(None)


def keep(work: Work, known: Keeping, found: Verdict, *, rules: int) -> Keeping:
    """Remember what was found of how long a person is kept; announces when their time is over for the first time."""
    after = kept(known, found, rules=rules, now=work.now)
    if after == known:
        return known
    stored = work.put(store.KEEPINGS, after)
    if after.due_since is not None and known.due_since is None:
        work.announce(RetentionDue(candidate=known.candidate, rule=after.rule))
    return work.commit(stored)


def put_off(work: Work, known: Keeping, *, rules: int) -> None:
    """Look again in four weeks."""
    later = replace(known, look_at=work.now + FIRST_LOOK, due_since=None, rules=rules)
    work.commit(work.put(store.KEEPINGS, later))
