"""Ports on loopback."""

from __future__ import annotations

import socket

from infra.local.engine import LOOPBACK


def free_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
