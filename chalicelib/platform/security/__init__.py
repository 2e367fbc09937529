"""Tokens that cannot be read or forged: sealed values (cursors, cookies) and opaque secrets stored as hashes (links, keys)."""

from chalicelib.platform.security.sealed_sessions import SealedSession
from chalicelib.platform.security.sealing import open_sealed, seal
from chalicelib.platform.security.secrets import hashed, new_secret, same

__all__ = ["SealedSession", "hashed", "new_secret", "open_sealed", "same", "seal"]
