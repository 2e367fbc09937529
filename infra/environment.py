"""What every function is told; the names are the contract with `chalicelib.platform.config`."""

from __future__ import annotations

from typing import Any, Final

from infra.functions import QUEUES, Function, camel

# The value of a name that one function cannot be given (see `Function.withheld`): present, and plainly of no use.
WITHHELD: Final = "withheld"


def environment(function: Function, *, stage: str) -> dict[str, Any]:
    """The variables of one function, as values of a template."""
    variables: dict[str, Any] = {
        "HOLDFAST_STAGE": stage,
        "HOLDFAST_CORE_TABLE": {"Ref": "CoreTable"},
        "HOLDFAST_EPHEMERAL_TABLE": {"Ref": "EphemeralTable"},
        "HOLDFAST_BUCKET": {"Ref": "FilesBucket"},
        "HOLDFAST_TENANT_ROLE": {"Fn::GetAtt": ["TenantRole", "Arn"]},
        "HOLDFAST_USER_POOL": {"Ref": "UserPool"},
        "HOLDFAST_USER_POOL_CLIENT": {"Ref": "UserPoolClient"},
        "HOLDFAST_ISSUER": {"Fn::GetAtt": ["UserPool", "ProviderURL"]},
        "HOLDFAST_SECRET": {"Ref": "ApplicationSecret"},
        "HOLDFAST_PUBLIC_URL": {"Ref": "PublicUrl"},
        "HOLDFAST_INBOUND_DOMAIN": {"Ref": "InboundMailDomain"},
        "HOLDFAST_MAIL_FROM": {"Ref": "MailFrom"},
        "HOLDFAST_MAIL_CONFIGURATION_SET": {"Ref": "MailConfigurationSet"},
        "HOLDFAST_PICTURE_READER": {"Ref": "PictureReader"},
        "HOLDFAST_SHARDS": {"Ref": "Shards"},
        "POWERTOOLS_SERVICE_NAME": function.name,
        "POWERTOOLS_LOG_LEVEL": {"Ref": "LogLevel"},
    }
    for queue in QUEUES:
        if queue.announced:
            variables[f"HOLDFAST_QUEUE_{queue.name.upper().replace('-', '_')}"] = {"Ref": f"{camel(queue.name)}Queue"}
    return {name: WITHHELD if name in function.withheld else value for name, value in sorted(variables.items())}
