"""Lambda doors of the tenants: the token trigger of the user pool and the daily care of calendars."""

from __future__ import annotations

from typing import Any

from chalice import Blueprint

from chalicelib.platform import clock
from chalicelib.platform.entrypoints import entrypoint
from chalicelib.tenants.service import holidays

handlers = Blueprint(__name__)


@handlers.lambda_function(name="token")
@entrypoint
def add_claims(event: dict[str, Any]) -> dict[str, Any]:
    """Put tenant and user into the access token (Cognito pre-token-generation trigger, V2_0)."""
    attributes = event["request"]["userAttributes"]
    claims = {name: attributes[f"custom:{name}"] for name in ("tenant", "user") if attributes.get(f"custom:{name}")}
    event["response"]["claimsAndScopeOverrideDetails"] = {"accessTokenGeneration": {"claimsToAddOrOverride": claims}}
    return event


@handlers.lambda_function(name="calendars")
@entrypoint
def renew_calendars(_event: Any) -> int:
    """Add coming years to every branch and compute provisional ones again."""
    return holidays.renew_all(clock.now())
