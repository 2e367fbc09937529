"""What the deployment tells the code: one frozen object read from the environment on first use.

Names are the contract with `infra/resources`: a test compares the two. Nothing is read at import time, so that tests and the
local stack can set the environment first; `reload` reads it again.
"""

from __future__ import annotations

import os
from functools import lru_cache

from chalicelib.platform.values import dataclass


class MissingSetting(RuntimeError):
    """The deployment did not set a variable that this code needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Names and addresses of the resources of one deployment."""

    stage: str
    core_table: str
    ephemeral_table: str
    bucket: str
    queue_dispositions: str
    queue_files: str
    queue_messages: str
    queue_posts: str
    queue_privacy: str
    queue_projections: str
    queue_runs: str
    tenant_role: str
    user_pool: str
    user_pool_client: str
    issuer: str
    secret: str
    public_url: str
    inbound_domain: str
    mail_from: str
    mail_configuration_set: str
    picture_reader: str
    shards: int

    def queue(self, name: str) -> str:
        """The URL of the queue that carries one kind of work (`files`, `messages`, `projections`)."""
        return str(getattr(self, f"queue_{name}"))


def _variable(name: str) -> str:
    value = os.environ.get(f"HOLDFAST_{name.upper()}")
    if value is None:
        raise MissingSetting(f"HOLDFAST_{name.upper()} is not set")
    return value


VARIABLES: tuple[str, ...] = tuple(Config.__dataclass_fields__)


@lru_cache(maxsize=1)
def current() -> Config:
    """The settings of this process; raises `MissingSetting` for a variable that is absent."""
    values = {name: _variable(name) for name in VARIABLES if name != "shards"}
    return Config(**values, shards=int(_variable("shards")))


def reload() -> None:
    """Forget what was read: the local stack and the tests change the environment before the first request."""
    current.cache_clear()
