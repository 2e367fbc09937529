"""A deployment's settings and one secret, for units that need no engine."""

from __future__ import annotations

import hashlib

import pytest

from chalicelib.platform import config
from chalicelib.platform.security import sealing

SETTINGS = {
    "stage": "test",
    "core_table": "core",
    "ephemeral_table": "ephemeral",
    "bucket": "files",
    "tenant_role": "arn:aws:iam::123456789012:role/tenant",
    "secret": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:one",
    "issuer": "https://issuer.example",
    "public_url": "https://hire.example",
    "shards": "4",
}


@pytest.fixture(scope="module")
def settings():
    """Every setting of a deployment, with several shards."""
    with pytest.MonkeyPatch.context() as patch:
        for name in config.VARIABLES:
            patch.setenv(f"HOLDFAST_{name.upper()}", SETTINGS.get(name, f"the-{name}"))
        config.reload()
        yield
    config.reload()


@pytest.fixture(scope="module")
def secret():
    """A key for each purpose without a secrets manager."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "derived_key", lambda purpose: hashlib.sha256(purpose.encode()).digest())
        yield
