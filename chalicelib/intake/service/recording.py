"""The log of screening: one entry when rules were applied, one for each person's word against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chalicelib.boards import EnvelopeAnswer
from chalicelib.intake import store
from chalicelib.intake.model import ScreeningRecord, SelfIdentification
from chalicelib.intake.screening import Judgement, records
from chalicelib.pipeline import Application
from chalicelib.platform import aws, ids
from chalicelib.platform.work import Work

_PURPOSE = "screening-pseudonym"
_MOST_GROUPS = 12
_LONGEST_GROUP = 80


def pseudonym(application: str) -> str:
    """What stands for an application (public id) in the log's figures."""
    return records.pseudonym_of(application, aws.derived_key(_PURPOSE))


def screened(
    work: Work,
    application: Application,
    judgements: Sequence[Judgement],
    *,
    identity: str,
    inputs: Mapping[str, str],
) -> ScreeningRecord | None:
    """Stage the entry for rules that were just applied; commits nothing. No rule, no entry."""
    if not judgements:
        return None
    entry = records.record(
        application,
        judgements,
        identity=identity,
        pseudonym=pseudonym(application.public_id),
        standing=application.standing,
        inputs=inputs,
        at=work.now,
        decided_by=str(work.actor),
    )
    return work.put(store.RECORDS, entry)


def overruled(work: Work, before: Application, after: Application, *, reason: str, note: str) -> ScreeningRecord:
    """Stage the entry for a person's word against screening; commits nothing."""
    entry = ScreeningRecord(
        id=ids.new_id(work.now),
        job=after.job,
        application=after.public_id,
        pseudonym=pseudonym(after.public_id),
        at=work.now,
        standing=after.standing.value,
        decided_by=str(work.actor),
        tool=records.TOOL,
        tool_version=records.TOOL_VERSION,
        criteria="",
        overrides=before.standing.value,
        reason_code=reason,
        note=note,
    )
    return work.put(store.RECORDS, entry)


def self_identified(work: Work, application: Application, said: Iterable[EnvelopeAnswer]) -> SelfIdentification | None:
    """Stage what a candidate said of themselves, apart from the application; commits nothing."""
    groups = {
        (one.label or one.question)[:_LONGEST_GROUP].strip().casefold(): ", ".join(sorted(one.values))[:_LONGEST_GROUP]
        for one in said
        if one.values
    }
    if not groups:
        return None
    entry = SelfIdentification(
        job=application.job,
        pseudonym=pseudonym(application.public_id),
        at=work.now,
        groups=dict(list(groups.items())[:_MOST_GROUPS]),
    )
    return work.put(store.SAID, entry)
