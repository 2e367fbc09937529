"""The entry of the log for what screening decided. Pure; it holds codes and hashes, never what anybody said."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib.intake.model import RuleRecord, ScreeningRecord
from chalicelib.intake.screening.outcomes import Judgement
from chalicelib.jobs import Rule
from chalicelib.pipeline import Application, Outcome, Standing

TOOL = "rules"
TOOL_VERSION = "3"
"""Raise it when a rule of the same words may decide otherwise than before."""
_DIGITS = 32


def record(
    application: Application,
    judgements: Sequence[Judgement],
    *,
    identity: str,
    pseudonym: str,
    standing: Standing,
    inputs: Mapping[str, str],
    at: datetime,
    decided_by: str,
) -> ScreeningRecord:
    """What the rules decided about an application just placed. `inputs` are hashes and versions by name."""
    return ScreeningRecord(
        id=identity,
        job=application.job,
        application=application.public_id,
        pseudonym=pseudonym,
        at=at,
        standing=standing.value,
        decided_by=decided_by,
        tool=TOOL,
        tool_version=TOOL_VERSION,
        criteria=criteria_of(one.rule for one in judgements),
        rules=tuple(_ruled(one) for one in judgements),
        inputs=dict(inputs),
    )


def criteria_of(rules: Iterable[Rule]) -> str:
    """A hash of a job's rules: equal where the same rules were applied."""
    meant = [
        [one.kind, one.question or "", one.test, list(one.wanted), one.least, one.hold, one.reject] for one in rules
    ]
    return hashed(meant)


def hashed(value: Any) -> str:
    """A hash of plain data."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]


def pseudonym_of(application: str, key: bytes) -> str:
    """What stands for an application (public id) where nobody may see which it is."""
    return hmac.new(key, application.encode(), hashlib.sha256).hexdigest()[:_DIGITS]


def _ruled(judgement: Judgement) -> RuleRecord:
    rule = judgement.rule
    basis = "answered" if judgement.outcome is not Outcome.ASK else "unclear" if judgement.answer else "unanswered"
    said = {one.agrees for one in judgement.evidence}
    resume = "agrees" if True in said else "disagrees" if False in said else ""
    return RuleRecord(
        rule=rule.id,
        kind=rule.kind.value,
        test=rule.test,
        wanted=rule.wanted,
        outcome=judgement.outcome.value,
        basis=basis,
        resume=resume,
    )
