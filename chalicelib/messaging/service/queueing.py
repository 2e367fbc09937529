"""A message enters, inside the transaction of whatever it tells about."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.messaging import templates
from chalicelib.messaging.channels import CHANNELS
from chalicelib.messaging.facts import MessageFailed, MessageQueued
from chalicelib.messaging.model import Message, MessageState, Recipient
from chalicelib.messaging.store import MESSAGES
from chalicelib.messaging.variables import checked, one_line
from chalicelib.platform import ids
from chalicelib.platform.texts import language_of
from chalicelib.platform.work import Work

UNUSABLE = "address_unusable"


def queue(
    work: Work,
    *,
    template: str,
    recipient: Recipient,
    variables: Mapping[str, str],
    about: str | None = None,
    identity: str | None = None,
    channel: str = "email",
) -> Message:
    """Stage a message and its fact in the caller's transaction; it is sent some seconds after the commit.

    `about` is the application it concerns. `identity` is the message's id when the caller may come again for the same reason:
    a second commit with it raises `Stale`, so nobody is told twice. A recipient who cannot be reached gets a message that
    has failed already, with its fact: somebody must know. Raises `UnknownTemplate`, `BadVariable`.
    """
    shape = templates.find(template)
    reachable = CHANNELS[channel].accepts(recipient.email)
    message = Message(
        id=identity or ids.new_id(work.now),
        candidate=recipient.candidate,
        template=template,
        language=language_of(recipient.language),
        to=recipient.email.strip(),
        to_name=one_line(recipient.name),
        state=MessageState.QUEUED if reachable else MessageState.FAILED,
        created_at=work.now,
        channel=channel,
        variables=checked(shape, variables),
        about=about,
        ended_at=None if reachable else work.now,
        detail="" if reachable else UNUSABLE,
    )
    if reachable:
        work.announce(MessageQueued(message.candidate, message.id, template, channel, about))
    else:
        work.announce(MessageFailed(message.candidate, message.id, UNUSABLE, about))
    return work.put(MESSAGES, message)
