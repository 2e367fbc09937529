"""Keys for cookies, cursors, links and look-ups, all derived from the deployment's one secret.

The secret lives in Secrets Manager and is read once a process. Each purpose gets its own key (HMAC-SHA256 of the purpose
under the secret, RFC 5869's expand step with one block), so that a token made for one purpose is noise for another.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from chalicelib.platform import config
from chalicelib.platform.aws.clients import client
from chalicelib.platform.aws.credentials import as_platform


@lru_cache(maxsize=4)
def _secret(arn: str) -> bytes:
    with as_platform():
        answer = client("secretsmanager").get_secret_value(SecretId=arn)
    return str(answer["SecretString"]).encode()


@lru_cache(maxsize=64)
def _derived(arn: str, purpose: str) -> bytes:
    return hmac.new(_secret(arn), purpose.encode() + b"\x01", hashlib.sha256).digest()


def derived_key(purpose: str) -> bytes:
    """32 bytes for one purpose (`cookie`, `cursor`, `unique`, …), the same in every function of a deployment."""
    return _derived(config.current().secret, purpose)


def forget_secrets() -> None:
    """Read the secret again at the next use (tests and the local stack)."""
    _secret.cache_clear()
    _derived.cache_clear()
