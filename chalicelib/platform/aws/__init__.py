"""AWS, spoken to in one declared name at a time: clients, credentials and secrets."""

from chalicelib.platform.aws.clients import client, forget
from chalicelib.platform.aws.credentials import NobodySpeaks, Speaker, as_platform, as_tenant, speaker
from chalicelib.platform.aws.failures import is_busy, is_silent, passes
from chalicelib.platform.aws.secrets import derived_key

__all__ = [
    "NobodySpeaks",
    "Speaker",
    "as_platform",
    "as_tenant",
    "client",
    "derived_key",
    "forget",
    "is_busy",
    "is_silent",
    "passes",
    "speaker",
]
