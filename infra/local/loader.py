"""Creates the template's resources on an engine, in the order in which they name each other, and keeps what exists.

CloudFormation of the engines skips or half-applies many types, so each resource is made through its own service. Types that
have no work to do on one machine (the API itself, alarms, backups, dashboards) are passed over; the functions, the
mappings, the rules and the schedules are read by `wiring` and served by `dispatcher`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.environment import WITHHELD
from infra.local import identity, storage, transport
from infra.local.intrinsics import Made, Resolver, Unresolvable
from infra.local.making import Clients, Maker, Making
from infra.local.rules import queue_rules

STACK = "holdfast-local"

MAKERS: Mapping[str, Maker] = {
    "AWS::Cognito::UserPool": identity.user_pool,
    "AWS::Cognito::UserPoolClient": identity.user_pool_client,
    "AWS::Cognito::UserPoolGroup": identity.user_pool_group,
    "AWS::DynamoDB::GlobalTable": storage.table,
    "AWS::DynamoDB::Table": storage.table,
    "AWS::IAM::Role": identity.role,
    "AWS::KMS::Alias": storage.alias,
    "AWS::KMS::Key": storage.key,
    "AWS::S3::Bucket": storage.bucket,
    "AWS::SES::ConfigurationSet": transport.configuration_set,
    "AWS::SES::EmailIdentity": transport.mail_identity,
    "AWS::SQS::Queue": transport.queue,
    "AWS::SecretsManager::Secret": storage.secret,
}

# Made when something names them: the functions' own roles have no work to do where nothing is refused.
ON_DEMAND = ("AWS::IAM::Role",)

# Local answers to the parameters that an operator gives per installation.
PARAMETERS: Mapping[str, str] = {
    "PublicUrl": "http://127.0.0.1:8000",
    "InboundMailDomain": "in.holdfast.example",
    "MailDomain": "holdfast.example",
    "MailFrom": "no-reply@holdfast.example",
    "Shards": "1",
    "LogLevel": "WARNING",
}

FUNCTION_TYPES = ("AWS::Serverless::Function", "AWS::Lambda::Function")


@dataclass(frozen=True, slots=True)
class Stack:
    """What was created: the functions' environment, and a resolver for the rest of the template."""

    template: Mapping[str, Any]
    environment: dict[str, str]
    resolver: Resolver
    region: str
    account: str


class _Loading:
    """One pass over the template; a resource is made when the first expression names it."""

    def __init__(self, template: Mapping[str, Any], clients: Clients, parameters: Mapping[str, str]) -> None:
        self._resources: Mapping[str, Any] = template.get("Resources", {})
        self._clients = clients
        self._made: dict[str, Made] = {}
        self._open: list[str] = []
        self.region: str = clients("sqs").meta.region_name
        self.account: str = clients("sts").get_caller_identity()["Account"]
        pseudo = {
            "AWS::AccountId": self.account,
            "AWS::Partition": "aws",
            "AWS::Region": self.region,
            "AWS::StackId": f"arn:aws:cloudformation:{self.region}:{self.account}:stack/{STACK}/local",
            "AWS::StackName": STACK,
            "AWS::URLSuffix": "amazonaws.com",
        }
        self.resolver = Resolver(template, pseudo={**pseudo, **PARAMETERS, **parameters}, find=self.find)

    def find(self, logical: str) -> Made:
        if logical not in self._made:
            self._made[logical] = self._make(logical)
        return self._made[logical]

    def make_all(self) -> None:
        for logical, resource in self._resources.items():
            kind = resource.get("Type")
            if kind in MAKERS and kind not in ON_DEMAND and self._wanted(resource):
                self.find(logical)

    def _wanted(self, resource: Mapping[str, Any]) -> bool:
        return "Condition" not in resource or self.resolver.truth(resource["Condition"])

    def _make(self, logical: str) -> Made:
        resource = self._resources.get(logical, {})
        kind = resource.get("Type", FUNCTION_TYPES[0])
        if kind in FUNCTION_TYPES:
            # Chalice adds the functions when it packages; here their logical ids stand for them.
            return Made(logical, {"Arn": f"arn:aws:lambda:{self.region}:{self.account}:function:{logical}"})
        if kind not in MAKERS:
            raise Unresolvable(f"{logical} ({kind}) has no counterpart on this machine")
        if logical in self._open:
            raise Unresolvable(f"resources name each other in a circle: {' -> '.join([*self._open, logical])}")
        self._open.append(logical)
        try:
            properties = resource.get("Properties", {})
            return MAKERS[kind](
                Making(logical, properties, self.resolver, self._clients, STACK, self.region, self.account)
            )
        finally:
            self._open.pop()


def load(
    template: Mapping[str, Any],
    clients: Clients,
    *,
    parameters: Mapping[str, str] | None = None,
    settings: Mapping[str, str] | None = None,
) -> Stack:
    """Create what the template describes on the engine behind `clients(service) -> botocore client`.

    `parameters` go before the local ones in `PARAMETERS`. `settings` are environment variables that win over the template's.
    Raises `Unresolvable` when an expression that is needed names something this machine lacks.
    """
    loading = _Loading(template, clients, parameters or {})
    loading.make_all()
    environment = _environment(template, loading.resolver, settings or {})
    for rule in queue_rules(template, loading.resolver):
        if rule.hears("aws.ses") and rule.queue_urls:
            environment.setdefault("HOLDFAST_QUEUE_MAIL_EVENTS", rule.queue_urls[0])
    sender = environment.get("HOLDFAST_MAIL_FROM")
    if sender:
        transport.verify_sender(clients("ses"), sender.rpartition("<")[2].rstrip(">"))
    return Stack(template, environment, loading.resolver, loading.region, loading.account)


def create(
    template: Mapping[str, Any],
    clients: Clients,
    *,
    parameters: Mapping[str, str] | None = None,
    settings: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """As `load`, for callers that want the environment alone."""
    return load(template, clients, parameters=parameters, settings=settings).environment


def _environment(template: Mapping[str, Any], resolver: Resolver, decided: Mapping[str, str]) -> dict[str, str]:
    found = dict(decided)
    for variables in _variables(template):
        for name, expression in variables.items():
            if name not in found and expression != WITHHELD:
                found[name] = str(resolver.value(expression))
    return found


def _variables(template: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Each function's environment; the functions themselves may still be overlays without a type (`--merge-template`)."""
    shared = template.get("Globals", {}).get("Function", {})
    functions = [
        resource.get("Properties", {})
        for resource in template.get("Resources", {}).values()
        if resource.get("Type", FUNCTION_TYPES[0]) in FUNCTION_TYPES
    ]
    for properties in [shared, *functions]:
        yield properties.get("Environment", {}).get("Variables", {})
