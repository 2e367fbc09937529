"""The events that SES publishes about a mail, as EventBridge carries them.

Source: "Amazon Simple Email Service events" in the EventBridge reference (names of the events) and "Contents of event data"
in the SES developer guide (`detail`). Tags are lists of strings; SES adds its own beside the sender's.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from infra.local.loader import Stack
from infra.local.rules import queue_rules

if TYPE_CHECKING:
    from infra.local.mailbox import Mail

_DETAIL_TYPES: Final[Mapping[str, str]] = {
    "Send": "Email Sent",
    "Delivery": "Email Delivered",
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
}


def events_of(mail: Mail) -> list[dict[str, Any]]:
    """The events of one mail, in the order in which they happen."""
    at = _instant(mail.at)
    delivery = {"timestamp": at, "recipients": list(mail.recipients), "smtpResponse": "250 2.0.0 OK"}
    bounce = {
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "bouncedRecipients": [
            {
                "emailAddress": one,
                "action": "failed",
                "status": "5.1.1",
                "diagnosticCode": "smtp; 550 5.1.1 user unknown",
            }
            for one in mail.recipients
        ],
        "timestamp": at,
        "feedbackId": str(uuid.uuid4()),
    }
    complaint = {
        "complainedRecipients": [{"emailAddress": one} for one in mail.recipients],
        "complaintFeedbackType": "abuse",
        "timestamp": at,
        "feedbackId": str(uuid.uuid4()),
    }
    steps: Mapping[str, list[tuple[str, dict[str, Any]]]] = {
        "delivered": [("Send", {}), ("Delivery", delivery)],
        "bounced": [("Send", {}), ("Bounce", bounce)],
        "complained": [("Send", {}), ("Delivery", delivery), ("Complaint", complaint)],
    }
    return [_event(mail, kind, content) for kind, content in steps[mail.fate]]


def _event(mail: Mail, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    own = {"ses:operation": ["SendEmail"], "ses:configuration-set": [mail.configuration_set]}
    described = {
        "timestamp": _instant(mail.at),
        "source": mail.sender,
        "messageId": mail.identifier,
        "destination": list(mail.recipients),
        "headersTruncated": False,
        "headers": [{"name": name, "value": str(value)} for name, value in mail.message.items()],
        "tags": {**own, **{name: [value] for name, value in mail.tags.items()}},
    }
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": _DETAIL_TYPES[kind],
        "source": "aws.ses",
        "account": "000000000000",
        "time": mail.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "local",
        "resources": [],
        "detail": {"eventType": kind, "mail": described, kind.lower(): content},
    }


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_queue(stack: Stack, send: Callable[[str, str], None]) -> Callable[[dict[str, Any]], None]:
    """Send an event to the queues of the rules that match it; `send(queue_url, body)`.

    A mail sent without our configuration set matches no rule and is heard of no more, as in the cloud.
    """
    rules = queue_rules(stack.template, stack.resolver)

    def send_event(event: dict[str, Any]) -> None:
        body = json.dumps(event, ensure_ascii=False)
        for rule in rules:
            if rule.takes(event):
                for url in rule.queue_urls:
                    send(url, body)

    return send_event
