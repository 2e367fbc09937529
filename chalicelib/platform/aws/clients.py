"""Botocore clients, made once a process, all signing through `ContextCredentials`.

Short time-outs keep a request inside API Gateway's 29 seconds: one second to connect, three to read, two attempts. Mail is
tried once here: sending it is not idempotent, and a second attempt after a lost reply would be a second mail.
boto3 is not used: botocore is what it wraps, at a third of the import time.
"""

from __future__ import annotations

import threading
from typing import Any

from chalicelib.platform.aws.credentials import ContextCredentials

_ATTEMPTS = {"sesv2": 1}
_USUAL_ATTEMPTS = 2
_lock = threading.RLock()
_clients: dict[str, Any] = {}
_session: Any = None


def client(service: str) -> Any:
    """The client of an AWS service (`dynamodb`, `s3`, `sqs`, `sts`, `sesv2`, `cognito-idp`, `secretsmanager`)."""
    found = _clients.get(service)
    if found is not None:
        return found
    with _lock:
        if service not in _clients:
            _clients[service] = _make(service)
        return _clients[service]


def forget() -> None:
    """Drop every client: the next call makes new ones from the environment (tests and the local stack)."""
    global _session  # noqa: PLW0603  # the session belongs to the clients made from it
    with _lock:
        _clients.clear()
        _session = None


def _make(service: str) -> Any:
    global _session  # noqa: PLW0603  # one botocore session a process: loading its data is what costs
    import botocore.session
    from botocore.config import Config

    if _session is None:
        base = botocore.session.Session()
        _session = botocore.session.Session()
        _session._credentials = ContextCredentials(base.get_credentials())  # noqa: SLF001  # botocore has no public setter for an object
    settings = Config(
        connect_timeout=1,
        read_timeout=3,
        retries={"total_max_attempts": _ATTEMPTS.get(service, _USUAL_ATTEMPTS), "mode": "standard"},
        tcp_keepalive=True,
        s3={"addressing_style": "path"} if _is_local() else None,
    )
    return _session.create_client(service, config=settings)


def _is_local() -> bool:
    """Loopback engines serve buckets by path; virtual hosts would need DNS."""
    import os

    return "AWS_ENDPOINT_URL" in os.environ
