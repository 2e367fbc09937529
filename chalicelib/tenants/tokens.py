"""Access tokens of the user pool: verified on every request, signature first (RFC 7519, RFC 8725).

Keys come from the issuer's JWKS, are kept for an hour and read again when a token names an unknown key, at most once a minute.
Only RS256 is accepted, so neither `none` nor a symmetric algorithm can be talked into.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from chalicelib.platform import clock, config, observability
from chalicelib.platform.errors import Unauthenticated, Unavailable
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

OPERATORS = "operators"
ACCESS = "access"
_KEPT = timedelta(hours=1)
_PAUSE = timedelta(minutes=1)
_LEEWAY_SECONDS = 30


class BadToken(Unauthenticated):
    """A token that was not issued for us, is forged, or is over."""

    code = "token_invalid"
    text = Text(
        "The access token or API key is not valid or has expired. Sign in again, or ask the company for a new key.",
        "访问令牌或 API 密钥无效或已过期，请重新登录，或向该公司申请新的密钥。",
    )


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified token says: the tenant and the user it names, or an operator of the platform."""

    subject: str
    tenant: str | None
    user: str | None
    operator: bool


class _Keys:
    """The issuer's public keys by their ids."""

    def __init__(self) -> None:
        self._keys: dict[str, Any] = {}
        self._read_at: datetime | None = None

    def key(self, identity: str) -> Any:
        now = clock.wall()
        age = None if self._read_at is None else now - self._read_at
        if age is None or age > _KEPT or (identity not in self._keys and age > _PAUSE):
            self._read(now)
        if identity not in self._keys:
            raise BadToken
        return self._keys[identity]

    def _read(self, now: datetime) -> None:
        """Read the keys; while the issuer does not answer, those we have stay good."""
        try:
            self._keys = _parsed(_source[0]())
        except Unavailable:
            if not self._keys:
                raise
            observability.warning("signing keys not read; the known ones are used")
            observability.count("SigningKeysNotRead")
        self._read_at = now

    def forget(self) -> None:
        self._keys, self._read_at = {}, None


def published(issuer: str | None = None) -> dict[str, Any]:
    """The JWKS at the well-known address of `issuer`, else of the one we trust; raises `Unavailable`."""
    import urllib3

    address = f"{issuer or config.current().issuer}/.well-known/jwks.json"
    try:
        answer = urllib3.request("GET", address, timeout=urllib3.Timeout(connect=1, read=3), retries=2, redirect=False)
        document = json.loads(answer.data) if answer.status == HTTPStatus.OK else None
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise Unavailable from error
    if not isinstance(document, dict):
        raise Unavailable
    return document


def _parsed(document: dict[str, Any]) -> dict[str, Any]:
    """The keys of a JWKS by their ids; raises `Unavailable` for a document that holds none."""
    from jwt import PyJWKSet, PyJWTError

    try:
        return {str(key.key_id): key.key for key in PyJWKSet.from_dict(document).keys}
    except PyJWTError as error:
        raise Unavailable from error


_source: list[Callable[[], dict[str, Any]]] = [published]
_keys = _Keys()


def keys_from(source: Callable[[], dict[str, Any]]) -> None:
    """Read the JWKS from `source`: tests sign their own tokens against the configured issuer."""
    _source[0] = source
    _keys.forget()


def verify(token: str) -> Claims:
    """The claims of a valid access token; raises `BadToken`."""
    import jwt

    settings = config.current()
    try:
        header = jwt.get_unverified_header(token)
        claims = jwt.decode(
            token,
            _keys.key(str(header.get("kid"))),
            algorithms=["RS256"],
            issuer=settings.issuer,
            leeway=_LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "sub", "token_use", "client_id"], "verify_aud": False},
        )
    except jwt.PyJWTError as error:
        raise BadToken from error
    # Cognito's access tokens carry the audience as `client_id` (there is no `aud`).
    if claims["token_use"] != ACCESS or claims["client_id"] != settings.user_pool_client:
        raise BadToken
    return Claims(
        subject=str(claims["sub"]),
        tenant=claims.get("tenant"),
        user=claims.get("user"),
        operator=OPERATORS in claims.get("cognito:groups", ()),
    )
