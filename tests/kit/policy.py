"""Whether an IAM policy lets a recorded call pass; moto looks at no condition, so tests judge the calls themselves.

Source: "IAM JSON policy reference" and "Policy evaluation logic" in the IAM user guide. An explicit Deny wins, then an
Allow is needed. What is not modelled raises `Unjudgeable` rather than passing for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.kit.moto_engine import ACCOUNT
from tests.kit.policy_requests import Request, requests_of
from tests.kit.probe import Call

VARIABLES_VERSION = "2012-10-17"
LITERALS = {"*", "?", "$"}  # written ${*}, ${?}, ${$}
KNOWN_KEYS = re.compile(
    r"dynamodb:(leadingkeys|select)|s3:(prefix|x-amz-server-side-encryption(-aws-kms-key-id)?)|aws:securetransport"
    r"|aws:tagkeys|aws:(principaltag|requesttag)/.+|kms:encryptioncontext:.+|ses:fromaddress"
)
OPERATORS = {"StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "ArnLike", "ArnEquals", "Bool", "Null"}
_TOKEN = re.compile(r"\$\{([^}]*)\}|([*?])|([^$*?]+|\$)")


class Unjudgeable(Exception):
    """The policy uses something that this evaluator does not model, such as an intrinsic function or another operator."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the call passes, and the statement or the lack of one that decided."""

    allowed: bool
    reason: str


def judge(policy: Mapping[str, Any], call: Call, tags: Mapping[str, str], *, account: str = ACCOUNT) -> Verdict:
    """Judges a call by one policy document whose intrinsic functions are resolved; `tags` are the principal's.

    Where several policies apply (a role's and a session's), a call passes when each of them lets it.
    """
    for name, value in tags.items():
        if set(value) & LITERALS:
            raise Unjudgeable(f"tag {name}={value!r} holds a wildcard")
    requests = requests_of(call, account=account)
    if not requests:
        raise Unjudgeable(f"{call} asks for nothing")
    for request in requests:
        verdict = _decide(policy, request, tags)
        if not verdict.allowed:
            return verdict
    return Verdict(True, f"all of {', '.join(str(request) for request in requests)} allowed")


def _decide(policy: Mapping[str, Any], request: Request, tags: Mapping[str, str]) -> Verdict:
    scope = _Scope(request, tags, policy.get("Version") == VARIABLES_VERSION)
    statements = policy["Statement"]
    applying = [
        statement
        for statement in ([statements] if isinstance(statements, Mapping) else statements)
        if scope.applies(statement)
    ]
    for statement in applying:
        if statement["Effect"] == "Deny":
            return Verdict(False, f"{statement.get('Sid', 'a statement')} denies {request}")
    if not applying:
        return Verdict(False, f"no statement allows {request}")
    return Verdict(True, f"{applying[0].get('Sid', 'a statement')} allows {request}")


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


@dataclass(frozen=True, slots=True)
class _Scope:
    """One request of one principal, and whether policy variables count in this document."""

    request: Request
    tags: Mapping[str, str]
    variables: bool

    def applies(self, statement: Mapping[str, Any]) -> bool:
        if "Principal" in statement or "NotPrincipal" in statement:
            raise Unjudgeable("policies of resources (Principal) are not modelled")
        return (
            self._named(statement, "Action", self.request.action, re.IGNORECASE)
            and self._named(statement, "Resource", self.request.resource, 0)
            and all(
                self._condition(operator, key, _listed(wanted))
                for operator, keys in statement.get("Condition", {}).items()
                for key, wanted in keys.items()
            )
        )

    def _named(self, statement: Mapping[str, Any], element: str, value: str, flags: int) -> bool:
        if element in statement:
            return self._matches(value, _listed(statement[element]), wildcards=True, flags=flags)
        if f"Not{element}" in statement:
            return not self._matches(value, _listed(statement[f"Not{element}"]), wildcards=True, flags=flags)
        raise Unjudgeable(f"a statement without {element}: {statement}")

    def _condition(self, operator: str, key: str, wanted: list[Any]) -> bool:
        quantifier, _, base = operator.rpartition(":")
        bare = base.removesuffix("IfExists")
        if bare not in OPERATORS or quantifier not in {"", "ForAllValues", "ForAnyValue"}:
            raise Unjudgeable(f"condition operator {operator}")
        values = self._values(key)
        if bare == "Null":
            return (values is None) == (str(wanted[0]).lower() == "true")
        if values is None:
            return quantifier == "ForAllValues" or base != bare or (not quantifier and "Not" in bare)
        results = [self._compare(bare, value, wanted) for value in values]
        if quantifier == "ForAllValues" or (not quantifier and "Not" in bare):
            return all(results)
        return any(results)

    def _values(self, key: str) -> tuple[str, ...] | None:
        """The request's values of a condition key, whose name has no case; None when it has none."""
        lowered = key.lower()
        if not KNOWN_KEYS.fullmatch(lowered):
            raise Unjudgeable(f"condition key {key}")
        context = {name.lower(): values for name, values in self.request.context.items()}
        context |= {f"aws:principaltag/{name}".lower(): (value,) for name, value in self.tags.items()}
        context["aws:securetransport"] = ("true",)
        return context.get(lowered) or None

    def _compare(self, operator: str, value: str, wanted: list[Any]) -> bool:
        if operator == "Bool":
            return value.lower() in {str(one).lower() for one in wanted}
        wildcards = operator not in {"StringEquals", "StringNotEquals"}
        return self._matches(value, wanted, wildcards=wildcards) != ("Not" in operator)

    def _matches(self, value: str, patterns: Iterable[Any], *, wildcards: bool, flags: int = 0) -> bool:
        return any(
            expression is not None and re.fullmatch(expression, value, flags | re.DOTALL)
            for expression in (self._expression(pattern, wildcards=wildcards) for pattern in patterns)
        )

    def _expression(self, pattern: Any, *, wildcards: bool) -> str | None:
        """The pattern as a regular expression; None when it names a tag that the principal lacks."""
        if not isinstance(pattern, str):
            raise Unjudgeable(f"resolve intrinsic functions first: {pattern!r}")
        expression = ""
        for variable, wildcard, text in _TOKEN.findall(pattern):
            if wildcard:
                expression += {"*": ".*", "?": "."}[wildcard] if wildcards else re.escape(wildcard)
            elif text:
                expression += re.escape(text)
            else:
                resolved = self._resolved(variable)
                if resolved is None:
                    return None
                expression += re.escape(resolved)
        return expression

    def _resolved(self, variable: str) -> str | None:
        if not self.variables:
            raise Unjudgeable(f"${{{variable}}} is plain text without Version {VARIABLES_VERSION}")
        if variable in LITERALS:
            return variable
        prefix, _, name = variable.partition("/")
        if prefix.lower() != "aws:principaltag":
            raise Unjudgeable(f"policy variable {variable}")
        return self.tags.get(name)
