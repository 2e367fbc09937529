"""What moto leaves out, for tests: mail keeps its tags, and sign-in calls the token trigger.

moto is not shipped and imported only when these are used. Both last until the `with` block ends.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

from infra.local.mailbox import Mailbox

_SECTIONS: Final[Mapping[str, str]] = {"access": "accessTokenGeneration", "id": "idTokenGeneration"}


@contextmanager
def recording(mailbox: Mailbox) -> Iterator[None]:
    """Record each SES v2 `SendEmail` that moto accepts."""
    from moto.sesv2.responses import SESV2Response

    send = SESV2Response.send_email

    def send_email(self: Any) -> Any:
        answer = send(self)
        mailbox.record(json.loads(self.body), json.loads(answer)["MessageId"])
        return answer

    with patch.object(SESV2Response, "send_email", send_email):
        yield


@contextmanager
def triggering(trigger: Callable[[dict[str, Any]], Any]) -> Iterator[None]:
    """Call a pre-token-generation trigger (V2_0) for every access and ID token that moto issues.

    `trigger(event)` returns the event with its `response`, as the handler of the function does.
    """
    from moto.cognitoidp.models import CognitoIdpUserPool

    issue = CognitoIdpUserPool.create_jwt

    def create_jwt(self: Any, client_id: str, username: str, token_use: str, **options: Any) -> Any:
        section = _SECTIONS.get(token_use)
        if section is not None:
            answer = trigger(_trigger_event(self, client_id, username))
            options["extra_data"] = {**(options.get("extra_data") or {}), **_claims(answer, section)}
        return issue(self, client_id, username, token_use, **options)

    with patch.object(CognitoIdpUserPool, "create_jwt", create_jwt):
        yield


def _trigger_event(pool: Any, client_id: str, username: str) -> dict[str, Any]:
    user = pool._get_user(username)  # noqa: SLF001  moto's own way to the user
    return {
        "version": "2",
        "triggerSource": "TokenGeneration_Authentication",
        "region": pool.region,
        "userPoolId": pool.id,
        "userName": username,
        "callerContext": {"awsSdkVersion": "local", "clientId": client_id},
        "request": {
            "userAttributes": {attribute["Name"]: attribute["Value"] for attribute in user.attributes},
            "groupConfiguration": {
                "groupsToOverride": [group.group_name for group in user.groups],
                "iamRolesToOverride": [],
                "preferredRole": None,
            },
            "scopes": ["aws.cognito.signin.user.admin"],
        },
        "response": {"claimsAndScopeOverrideDetails": None},
    }


def _claims(answer: Any, section: str) -> dict[str, Any]:
    details = ((answer or {}).get("response") or {}).get("claimsAndScopeOverrideDetails") or {}
    return dict((details.get(section) or {}).get("claimsToAddOrOverride") or {})
