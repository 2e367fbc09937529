"""Telling people: templates, channels, and every message from the moment it is owed to the moment it has arrived.

Words: message 消息, channel 触达方式 (a way to reach a person), template 模板, wording (a company's own words for a template).
Doors: `/v1/templates…`; functions `messaging-deliver` (queue `messages`) and `messaging-feedback` (queue `mail-events`).
Who may see messages depends on the jobs of a candidate, so they are shown by the features above, which ask `messages_of`.
Facts: message.queued, message.sent, message.delivered, message.bounced, message.complained, message.failed, template.changed.
"""

from chalicelib.messaging.channels import CHANNELS, Confirmation
from chalicelib.messaging.model import Message, MessageState, Recipient
from chalicelib.messaging.service.queueing import queue
from chalicelib.messaging.store import MESSAGES, messages_of, read_message
from chalicelib.messaging.templates import TEMPLATES, UnknownTemplate
from chalicelib.messaging.variables import BadVariable

__all__ = [
    "CHANNELS",
    "MESSAGES",
    "TEMPLATES",
    "BadVariable",
    "Confirmation",
    "Message",
    "MessageState",
    "Recipient",
    "UnknownTemplate",
    "messages_of",
    "queue",
    "read_message",
]
