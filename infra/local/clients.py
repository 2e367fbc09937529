"""Clients of an engine for the tools of one machine; the product makes its own."""

from __future__ import annotations

import threading
from typing import Any

from infra.local.making import Clients


def engine_clients(url: str, region: str) -> Clients:
    """Clients that sign with nobody's keys and speak to the engine at `url`; each is made once."""
    import boto3
    from botocore.config import Config

    session = boto3.session.Session(aws_access_key_id="local", aws_secret_access_key="local", region_name=region)  # noqa: S106  the engine asks for some key and believes any
    made: dict[str, Any] = {}
    lock = threading.Lock()

    def client(service: str) -> Any:
        with lock:
            if service not in made:
                # Account-based endpoints would lead away from the engine; buckets are told apart by path on loopback.
                settings = Config(account_id_endpoint_mode="disabled", s3={"addressing_style": "path"})
                made[service] = session.client(service, endpoint_url=url, config=settings)
            return made[service]

    return client
