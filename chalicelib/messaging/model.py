"""Messages to people: what is stored and handed on; no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.platform.values import dataclass


class MessageState(StrEnum):
    """`queued` → `sending` → `sent` → `delivered`, or `bounced`, `complained`, `failed`; driven by the channel's events."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"


class Outcome(StrEnum):
    """What a channel reported about a message, weakest first: what comes later in this list outweighs what comes before.

    `refused`: the provider took it and then would not send it. `returned`: a temporary bounce, which automatic replies cause
    as well, so that a delivery outweighs it; `bounced`: it came back for good, also after it had been delivered.
    """

    SENT = "sent"
    REFUSED = "refused"
    RETURNED = "returned"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom a message goes to: messaging knows no candidates, it is handed this value. `language` is a BCP 47 tag."""

    candidate: str
    name: str
    email: str
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message in the collection of a candidate. `variables` fill the template and are checked against its types.

    `about` is the application it concerns; `claimed_at` is the wall's instant of the attempt that is under way; `outcome` the
    weightiest report of the channel so far; `detail` a code that says why it bounced or failed. `sent_at` is the hand-over to
    the provider and `ended_at` when the outcome happened, both UTC by the product's clock.
    """

    id: str
    candidate: str
    template: str
    language: str
    to: str
    state: MessageState
    created_at: datetime
    channel: str = "email"
    to_name: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None
    subject: str = ""
    provider_id: str | None = None
    claimed_at: datetime | None = None
    attempts: int = 0
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    detail: str = ""
    outcome: Outcome | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a channel says happened to a message at `at` (UTC). `reason` is a code, never a person's words or address."""

    outcome: Outcome
    at: datetime
    handed_over_at: datetime
    provider_id: str | None = None
    reason: str = ""
    permanent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A company's own words for a template in one language; `{{ variable }}` marks are filled in when it is sent."""

    template: str
    language: str
    subject: str
    body: str
    version: int = 0
