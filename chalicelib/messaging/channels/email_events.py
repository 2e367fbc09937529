"""What SES says about a mail, read from the events that EventBridge carries.

Source: SES developer guide, "Contents of event data"; `detail` is SES's own document. The events are AWS's word, but they are
read as carefully as anybody's: what is not understood is None, and somebody may count it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.messaging.channels.email import TAG_SEPARATOR
from chalicelib.messaging.model import Outcome, Report
from chalicelib.platform import ids
from chalicelib.platform.values import dataclass

_CODE = re.compile(r"[A-Za-z][A-Za-z-]{0,39}")
_PERMANENT = "Permanent"
# An automatic reply ("I am on holiday") is reported as a bounce of this kind though the mail arrived.
_AMBIGUOUS = ("Transient", "General")
# The kinds of events that say something, and the part of the event that says it.
_PARTS = {
    "Send": "send",
    "Delivery": "delivery",
    "Bounce": "bounce",
    "Complaint": "complaint",
    "Reject": "reject",
    "RenderingFailure": "failure",
}
_PLAIN = {
    "Send": (Outcome.SENT, ""),
    "Delivery": (Outcome.DELIVERED, ""),
    "Reject": (Outcome.REFUSED, "rejected"),
    "RenderingFailure": (Outcome.REFUSED, "rendering_failed"),
}


@dataclass(frozen=True, slots=True)
class Addressed:
    """A report and the message it is about."""

    tenant: str
    candidate: str
    message: str
    report: Report


def read(event: Any) -> Addressed | None:
    """The report in an event; None for one about another's mail or of a kind that says nothing new (a delay, an opening)."""
    detail = event.get("detail") if isinstance(event, Mapping) else None
    mail = detail.get("mail") if isinstance(detail, Mapping) else None
    if not isinstance(detail, Mapping) or not isinstance(mail, Mapping):
        return None
    try:
        tenant, candidate, message = _about(mail["tags"])
        report = _report(str(detail["eventType"]).replace(" ", ""), detail, mail)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None
    return None if report is None else Addressed(tenant, candidate, message, report)


def _about(tags: Mapping[str, Any]) -> tuple[str, str, str]:
    tenant = str(tags["tenant"][0])
    candidate, _, message = str(tags["message"][0]).partition(TAG_SEPARATOR)
    if not all(ids.is_id(part) for part in (tenant, candidate, message)):
        raise ValueError("the tags of another's mail")
    return tenant, candidate, message


def _report(kind: str, detail: Mapping[str, Any], mail: Mapping[str, Any]) -> Report | None:
    part = _PARTS.get(kind)
    if part is None:
        return None
    said = detail.get(part) or {}
    verdict = _verdict(kind, said)
    if verdict is None:
        return None
    outcome, reason, permanent = verdict
    handed_over_at = _instant(mail["timestamp"])
    return Report(
        outcome=outcome,
        at=_instant(said["timestamp"]) if "timestamp" in said else handed_over_at,
        handed_over_at=handed_over_at,
        provider_id=str(mail["messageId"]),
        reason=reason,
        permanent=permanent,
    )


def _verdict(kind: str, said: Mapping[str, Any]) -> tuple[Outcome, str, bool] | None:
    """Outcome, reason and whether it is for good."""
    if kind == "Bounce":
        how = (_code(said.get("bounceType")), _code(said.get("bounceSubType")))
        outcome = Outcome.RETURNED if how == _AMBIGUOUS else Outcome.BOUNCED
        return outcome, _reason("bounce", *how), how[0] == _PERMANENT
    if kind == "Complaint":
        feedback = _code(said.get("complaintFeedbackType"))
        # `not-spam` is the opposite of a complaint.
        return None if feedback == "not-spam" else (Outcome.COMPLAINED, _reason("complaint", feedback), True)
    return *_PLAIN[kind], True


def _reason(*words: str) -> str:
    return ".".join(word for word in words if word).lower()


def _code(value: Any) -> str:
    """A word of SES's own lists; anything else is left out, because a code must not carry an address."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


def _instant(value: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.utcoffset() is None:
        raise ValueError("an instant without its offset")
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
