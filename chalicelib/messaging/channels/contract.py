"""What every channel promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from chalicelib.platform.errors import Unavailable
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass

# What a channel can prove: that the recipient's side took the message, that the provider did, or nothing.
Confirmation = Literal["delivered", "accepted", "none"]


class Undeliverable(Exception):  # a refusal is named by what happened
    """The provider did not take the message: never will (`permanent`), or not now. `reason` is a code without personal data."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        self.reason = reason
        self.permanent = permanent
        super().__init__(reason)


class Unconfirmed(Unavailable):
    """The provider did not answer: nobody knows whether it took the message. Its report will tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message ready to be handed over. `sender` is the name it comes from, `reply_to` the address that answers go to."""

    tenant: str
    candidate: str
    message: str
    to: str
    to_name: str
    sender: str
    subject: str
    text: str
    html: str
    language: Language
    reply_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to reach people.

    `accepts(address)` says whether it can send there at all. `send(outgoing)` hands over and returns the provider's id;
    raises `Undeliverable`, or `Unconfirmed` when the outcome is unknown.
    """

    name: str
    confirmation: Confirmation
    accepts: Callable[[str], bool]
    send: Callable[[Outgoing], str]
