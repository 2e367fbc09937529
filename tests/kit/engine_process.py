"""The engine of `make run`, alone in a process of its own on loopback: for proofs that ask a second engine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infra.local.clients import engine_clients
from infra.local.engine import LOOPBACK, REGION
from tests.kit.ports import free_port

PATIENCE_SECONDS = 60


@contextmanager
def engine_process(folder: Path) -> Iterator[str]:
    """The address of a running engine that forgets everything at the end."""
    port = free_port()
    settings = {
        "BIND_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": LOOPBACK,
        "MINISTACK_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "IOT_MTLS_ENABLED": "0",  # these two would listen on every interface
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "STATE_DIR": str(folder / "state"),
        "S3_DATA_DIR": str(folder / "s3"),
    }
    with (folder / "engine.log").open("w") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "ministack"], env={**os.environ, **settings}, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait(port, running, folder / "engine.log")
            yield f"http://{LOOPBACK}:{port}"
        finally:
            running.terminate()
            running.wait(timeout=30)


def engine_client(url: str, service: str) -> Any:
    """A client of that engine."""
    return engine_clients(url, REGION)(service)


def _wait(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert running.poll() is None, log.read_text()
        try:
            with socket.create_connection((LOOPBACK, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(log.read_text())
