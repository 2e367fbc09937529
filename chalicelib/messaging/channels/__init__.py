"""The ways to reach people, one file each. To add one: a file with its `Channel`, and a line in `CHANNELS`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.messaging.channels import email
from chalicelib.messaging.channels.contract import Channel, Confirmation, Outgoing, Unconfirmed, Undeliverable

__all__ = ["CHANNELS", "Channel", "Confirmation", "Outgoing", "Unconfirmed", "Undeliverable"]

CHANNELS: Mapping[str, Channel] = MappingProxyType(
    {
        "email": email.CHANNEL,
    }
)
