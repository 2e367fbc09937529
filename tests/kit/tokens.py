"""Access tokens of the tests' own issuer: moto calls no token trigger, so tests sign what Cognito would."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

KEY_ID = "test-key"


@lru_cache(maxsize=2)
def private_key(name: str) -> rsa.RSAPrivateKey:
    """One key a name: the issuer's, or a forger's."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def jwks() -> dict[str, Any]:
    """The key set the issuer publishes."""
    public = RSAAlgorithm.to_jwk(private_key(KEY_ID).public_key(), as_dict=True)
    return {"keys": [{**public, "kid": KEY_ID, "alg": "RS256", "use": "sig"}]}


def access_token(*, issuer: str, client: str, key: str = KEY_ID, algorithm: str = "RS256", **claims: Any) -> str:
    """A token as the pool would issue it; `claims` add to the usual ones or replace them."""
    now = int(time.time())
    every = {
        "iss": issuer,
        "client_id": client,
        "token_use": "access",
        "sub": "00000000-0000-4000-8000-000000000000",
        "iat": now,
        "exp": now + 3600,
        **claims,
    }
    signing = private_key(key) if algorithm == "RS256" else "not a private key, but long enough for HS256"
    return jwt.encode(every, signing, algorithm=algorithm, headers={"kid": KEY_ID})
