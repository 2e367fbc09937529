"""SES's events as reports."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging.channels import email_events
from chalicelib.messaging.channels.email import tag_of
from chalicelib.messaging.model import Outcome
from infra.local.mail_events import events_of
from infra.local.mailbox import Mail

CANDIDATE, MESSAGE, TENANT = "01KJNX4F00CCCCCCCCCCCCCCCC", "01KJNX4F00MMMMMMMMMMMMMMMM", "01KJNX4F00TTTTTTTTTTTTTTTT"
SENT = datetime(2026, 3, 2, 9, 0, 0, 123000, tzinfo=UTC)
LATER = "2026-03-02T09:05:00.456Z"


def event(kind, **parts):
    mail = {
        "timestamp": "2026-03-02T09:00:00.123Z",
        "messageId": "ses-1",
        "tags": {"tenant": [TENANT], "message": [tag_of(CANDIDATE, MESSAGE)], "ses:operation": ["SendEmail"]},
    }
    return {"source": "aws.ses", "detail": {"eventType": kind, "mail": mail, **parts}}


def bounce(kind, subtype):
    return {"bounceType": kind, "bounceSubType": subtype, "timestamp": LATER, "bouncedRecipients": []}


@pytest.mark.parametrize(
    ("told", "outcome", "reason", "permanent"),
    [
        (event("Send", send={}), Outcome.SENT, "", True),
        (event("Delivery", delivery={"timestamp": LATER}), Outcome.DELIVERED, "", True),
        (event("Bounce", bounce=bounce("Permanent", "NoEmail")), Outcome.BOUNCED, "bounce.permanent.noemail", True),
        (
            event("Bounce", bounce=bounce("Transient", "MailboxFull")),
            Outcome.BOUNCED,
            "bounce.transient.mailboxfull",
            False,
        ),
        (event("Bounce", bounce=bounce("Transient", "General")), Outcome.RETURNED, "bounce.transient.general", False),
        (event("Bounce", bounce=bounce("Undetermined", "x@y.z")), Outcome.BOUNCED, "bounce.undetermined", False),
        (
            event("Complaint", complaint={"complaintFeedbackType": "abuse", "timestamp": LATER}),
            Outcome.COMPLAINED,
            "complaint.abuse",
            True,
        ),
        (event("Complaint", complaint={"timestamp": LATER}), Outcome.COMPLAINED, "complaint", True),
        (event("Reject", reject={"reason": "Bad content"}), Outcome.REFUSED, "rejected", True),
        (event("Rendering Failure", failure={}), Outcome.REFUSED, "rendering_failed", True),
    ],
)
def test_what_an_event_says(told, outcome, reason, permanent):
    read = email_events.read(told)
    assert (read.tenant, read.candidate, read.message) == (TENANT, CANDIDATE, MESSAGE)
    assert (read.report.outcome, read.report.reason, read.report.permanent) == (outcome, reason, permanent)
    assert (read.report.provider_id, read.report.handed_over_at) == ("ses-1", SENT)


def test_an_outcome_happened_when_the_event_says_so():
    read = email_events.read(event("Delivery", delivery={"timestamp": LATER}))
    assert read.report.at == datetime(2026, 3, 2, 9, 5, 0, 456000, tzinfo=UTC)
    assert email_events.read(event("Send", send={})).report.at == SENT


@pytest.mark.parametrize(
    "told",
    [
        event("DeliveryDelay", deliveryDelay={"delayType": "MailboxFull"}),
        event("Open", open={}),
        event("Complaint", complaint={"complaintFeedbackType": "not-spam", "timestamp": LATER}),
        {"detail": {"eventType": "Send", "mail": {"tags": {}, "timestamp": LATER, "messageId": "x"}}},
        {"detail": {"eventType": "Send", "mail": {"tags": {"tenant": ["acme"], "message": ["1"]}}}},
        {"detail": {"eventType": "Send", "mail": None}},
        {"detail": []},
        [],
        None,
    ],
)
def test_what_says_nothing_is_left_alone(told):
    assert email_events.read(told) is None


@given(
    st.recursive(
        st.none() | st.text(max_size=5) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["tags", "tenant", "message", "timestamp", "bounceType"]), inner, max_size=3
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(["Send", "Delivery", "Bounce", "Complaint", "Reject"]),
)
def test_a_broken_event_harms_nobody(part, kind):
    email_events.read({"detail": part})
    email_events.read({"detail": {"eventType": kind, "mail": part}})
    email_events.read(event(kind, **{kind.lower(): part}))


@pytest.mark.parametrize(
    ("address", "outcomes"),
    [
        ("maria@example.com", [Outcome.SENT, Outcome.DELIVERED]),
        ("bounce@example.com", [Outcome.SENT, Outcome.BOUNCED]),
        ("complaint@example.com", [Outcome.SENT, Outcome.DELIVERED, Outcome.COMPLAINED]),
    ],
)
def test_the_local_engine_speaks_the_same(address, outcomes):
    mail = Mail(
        identifier="ses-1",
        at=SENT,
        sender="no-reply@mail.example.com",
        recipients=(address,),
        tags={"tenant": TENANT, "message": tag_of(CANDIDATE, MESSAGE)},
        configuration_set="holdfast-mail",
        raw=b"",
    )
    read = [email_events.read(json.loads(json.dumps(one))) for one in events_of(mail)]
    assert [one.report.outcome for one in read] == outcomes
