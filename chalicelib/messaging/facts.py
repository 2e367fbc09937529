"""What happens to messages. They lie in the collection `CAND#<candidate>`, so that the timeline shows them.

`about` is the application a message concerns. None of them carries an address, a name or a word of the message.
"""

from __future__ import annotations

from datetime import datetime

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


@announced("message.queued", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class MessageQueued(Fact):
    """A message waits to be handed over; its delivery begins with this fact."""

    candidate: str
    message: str
    template: str
    channel: str = "email"
    about: str | None = None


@announced("message.sent", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class MessageSent(Fact):
    """The channel's provider took the message over at `handed_over_at` (UTC): not yet a proof that it arrived."""

    candidate: str
    message: str
    handed_over_at: datetime
    about: str | None = None


@announced("message.delivered", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class MessageDelivered(Fact):
    """The recipient's side took the message; contact counts from `handed_over_at` (UTC)."""

    candidate: str
    message: str
    handed_over_at: datetime
    about: str | None = None


@announced("message.bounced", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class MessageBounced(Fact):
    """The message came back. `permanent` says that the address will never take one; `reason` is a code."""

    candidate: str
    message: str
    permanent: bool
    reason: str
    about: str | None = None


@announced("message.complained", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class MessageComplained(Fact):
    """The recipient called the message unwanted; `reason` is a code."""

    candidate: str
    message: str
    reason: str
    about: str | None = None


@announced("message.failed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class MessageFailed(Fact):
    """The message will not be sent, and somebody should know; `reason` is a code."""

    candidate: str
    message: str
    reason: str
    about: str | None = None


@announced("template.changed", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class TemplateChanged(Fact):
    """A company put its own words into a template, or (`shipped`) took up the shipped ones again."""

    template: str
    language: str
    shipped: bool = False
