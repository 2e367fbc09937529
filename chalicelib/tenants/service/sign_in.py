"""Signing in with the user pool (Amazon Cognito), and the browser sessions that follow.

Passwords never touch our tables. The pool's user carries `custom:tenant` and `custom:user`, set once when it is made, and a
trigger puts both into the access token; we verify that token like any other before we open a session.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, Literal

from chalicelib.platform import aws, clock, config, ids, tables
from chalicelib.platform.errors import Conflict, Invalid, Unauthenticated
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.security import SealedSession
from chalicelib.platform.tables import EphemeralItem
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import store, tokens

SESSION_LASTS = timedelta(hours=12)
Step = Literal["new_password", "code"]
_CHALLENGES: dict[str, Step] = {"NEW_PASSWORD_REQUIRED": "new_password", "SOFTWARE_TOKEN_MFA": "code"}


class WrongPassword(Unauthenticated):
    """E-mail and password do not belong together; we do not say which of them is unknown."""

    code = "sign_in_failed"
    text = Text(
        "E-mail or password is not right. Try again, or ask an administrator of your company for a new password.",
        "邮箱或密码不正确，请重试，或联系公司管理员重置密码。",
    )


class WeakPassword(Invalid):
    """The pool does not accept this new password."""

    code = "password_weak"
    text = Text(
        "Choose at least 12 characters with capital and small letters, a digit and a symbol.",
        "密码至少 12 位，须包含大小写字母、数字和符号。",
    )


class EmailTaken(Conflict):
    """This e-mail address signs in to Holdfast already."""

    code = "email_taken"
    text = Text(
        "This e-mail address is in use already. Use another one or ask support to free it.",
        "该邮箱已被使用，请更换邮箱或联系支持人员处理。",
    )


class UnusableEmail(Invalid):
    """The pool takes fewer addresses than the standards allow, and this is none of them."""

    code = "email_unusable"
    text = Text("Nobody can sign in with this e-mail address. Use another one.", "该邮箱无法用于登录，请更换邮箱。")


@dataclass(frozen=True, slots=True)
class Identity:
    """A user of the pool and the tenant and user ids it was made for."""

    email: str
    tenant: str
    user: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The pool wants more before it signs somebody in; `ticket` continues the exchange."""

    step: Step
    email: str
    ticket: str


def ensure_identity(scope: TenantScope, email: str, user: str) -> Identity:
    """A pool user for `email`, made now or left behind by a crash.

    Raises `EmailTaken` when somebody lives behind the address, and `UnusableEmail`.

    The pool is asked before our transaction, because it takes no part in it; an identity whose user was never stored is
    nobody's and is taken up again by the retry.
    """
    from botocore.exceptions import ClientError

    address = email.strip().lower()
    pool = config.current().user_pool
    with aws.as_platform():
        try:
            aws.client("cognito-idp").admin_create_user(
                UserPoolId=pool,
                Username=address,
                UserAttributes=[
                    {"Name": "email", "Value": address},
                    {"Name": "email_verified", "Value": "true"},
                    {"Name": "custom:tenant", "Value": scope.tenant},
                    {"Name": "custom:user", "Value": user},
                ],
                DesiredDeliveryMediums=["EMAIL"],
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "InvalidParameterException":
                raise UnusableEmail(field="email") from error
            if error.response["Error"]["Code"] != "UsernameExistsException":
                raise
        else:
            return Identity(address, scope.tenant, user)
        found = aws.client("cognito-idp").admin_get_user(UserPoolId=pool, Username=address)
    known = {attribute["Name"]: attribute["Value"] for attribute in found["UserAttributes"]}
    # An operator of the platform has neither: nobody's company may take up that sign-in.
    return _unclaimed(Identity(address, known.get("custom:tenant", ""), known.get("custom:user", "")))


def abandoned_scope(identity: Identity) -> TenantScope:
    """The scope of an identity whose company was never stored; raises `EmailTaken` when the company lives."""
    scope = TenantScope(identity.tenant)
    with aws.as_platform():
        company = tables.get(scope, store.COMPANIES, store.company_key(scope), consistent=True)
    if company is not None:
        raise EmailTaken(field="email")
    return scope


def set_password(email: str, password: str) -> None:
    """Give a user a lasting password: operators and the local stack use it; people choose theirs on their first sign-in."""
    with aws.as_platform():
        aws.client("cognito-idp").admin_set_user_password(
            UserPoolId=config.current().user_pool, Username=email.strip().lower(), Password=password, Permanent=True
        )


def start(email: str, password: str) -> str | NextStep:
    """An access token, or what the pool wants next; raises `WrongPassword`."""
    answer = _asked(
        "initiate_auth",
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email.strip().lower(), "PASSWORD": password},
    )
    return _token_or_step(answer, email)


def go_on(step: NextStep, answer: str) -> str | NextStep:
    """The same after a new password or a code of the authenticator app."""
    challenge = next(name for name, known in _CHALLENGES.items() if known == step.step)
    field = "NEW_PASSWORD" if step.step == "new_password" else "SOFTWARE_TOKEN_MFA_CODE"
    response = _asked(
        "respond_to_auth_challenge",
        ChallengeName=challenge,
        Session=step.ticket,
        ChallengeResponses={"USERNAME": step.email.strip().lower(), field: answer},
    )
    return _token_or_step(response, step.email)


def open_session(token: str) -> SealedSession:
    """A browser session for the bearer of a valid access token; raises `BadToken` or `WrongPassword`."""
    claims = tokens.verify(token)
    if claims.tenant is None or claims.user is None:
        raise WrongPassword
    scope, identity = TenantScope(claims.tenant), secrets.token_urlsafe(24)
    ends = int((clock.wall() + SESSION_LASTS).timestamp())
    key = store.session_key(scope, identity)
    with aws.as_tenant(scope):
        user = store.user(scope, claims.user)
        if not user.active:
            raise WrongPassword
        EphemeralItem(key.pk, key.sk, expires=ends, data={"user": user.id}).save()
    return SealedSession(scope.tenant, user.id, identity, ends)


def close_session(scope: TenantScope, session: str) -> None:
    """End a browser session at once."""
    key = store.session_key(scope, session)
    EphemeralItem(key.pk, key.sk, expires=0).delete()


def close_everywhere(email: str, *, disable: bool) -> None:
    """End a person's tokens in the pool, and their way in when `disable`; our guard refuses a disabled user at once."""
    from botocore.exceptions import ClientError

    client, pool, name = aws.client("cognito-idp"), config.current().user_pool, email.strip().lower()
    with aws.as_platform():
        try:
            (client.admin_disable_user if disable else client.admin_enable_user)(UserPoolId=pool, Username=name)
            if disable:
                client.admin_user_global_sign_out(UserPoolId=pool, Username=name)
        except ClientError as error:
            if not disable or error.response["Error"]["Code"] != "UserNotFoundException":
                raise  # who is not in the pool has no way in that could be ended


def _unclaimed(identity: Identity) -> Identity:
    scope = TenantScope(identity.tenant) if ids.is_id(identity.tenant) else None
    if scope is None:
        raise EmailTaken(field="email")
    with aws.as_platform():
        user = tables.get(scope, store.USERS, store.user_key(scope, identity.user), consistent=True)
    if user is not None:
        raise EmailTaken(field="email")
    return identity


def _asked(operation: str, **request: Any) -> dict[str, Any]:
    from botocore.exceptions import ClientError

    with aws.as_platform():
        try:
            answer = getattr(aws.client("cognito-idp"), operation)(
                ClientId=config.current().user_pool_client, **request
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in {"InvalidPasswordException", "InvalidParameterException"} and "challenge" in operation:
                raise WeakPassword(field="password") from error
            if code in {
                "NotAuthorizedException", "UserNotFoundException", "CodeMismatchException", "PasswordResetRequiredException",
                "UserNotConfirmedException", "InvalidParameterException", "ExpiredCodeException",
            }:  # fmt: skip
                raise WrongPassword from error
            raise
    return dict(answer)


def _token_or_step(answer: dict[str, Any], email: str) -> str | NextStep:
    if answer.get("AuthenticationResult"):
        return str(answer["AuthenticationResult"]["AccessToken"])
    step = _CHALLENGES.get(str(answer.get("ChallengeName")))
    if step is None:
        raise WrongPassword
    return NextStep(step, email, str(answer["Session"]))
