"""CloudFormation's intrinsic functions, worked out over the resources that one machine really has.

Only the functions that our template uses are known; another one raises `Unresolvable` and names itself, so that a new
construct in `infra/resources` is noticed here rather than passed on as a dictionary to an engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_PLACEHOLDER = re.compile(r"\$\{(!?)([^}]*)\}")
_NO_VALUE = object()


class Unresolvable(LookupError):
    """An expression names something that this machine does not have, or a function that is not known here."""


@dataclass(frozen=True, slots=True)
class Made:
    """A resource that exists: what `Ref` gives, and what `Fn::GetAtt` gives by attribute name."""

    ref: str
    attributes: Mapping[str, str] = field(default_factory=dict)


class Resolver:
    """Turns template expressions into plain values.

    `find(logical_id)` returns the resource or raises `Unresolvable`; it may create the resource first, which is how the
    loader gets its order. `pseudo` holds `AWS::Region` and its like together with the values of the parameters.
    """

    def __init__(self, template: Mapping[str, Any], *, pseudo: Mapping[str, str], find: Callable[[str], Made]) -> None:
        self._conditions: Mapping[str, Any] = template.get("Conditions", {})
        self._mappings: Mapping[str, Any] = template.get("Mappings", {})
        defaults = {name: p["Default"] for name, p in template.get("Parameters", {}).items() if "Default" in p}
        self._names: dict[str, Any] = {**defaults, **pseudo}
        self._find = find
        self._functions: Mapping[str, Callable[[Any], Any]] = {
            "Ref": self._ref,
            "Condition": self.truth,
            "Fn::GetAtt": self._attribute,
            "Fn::Sub": self._substitute,
            "Fn::Join": self._join,
            "Fn::Select": self._select,
            "Fn::Split": self._split,
            "Fn::If": self._if,
            "Fn::Equals": self._equals,
            "Fn::FindInMap": self._mapping,
            "Fn::Not": lambda argument: not self.value(argument)[0],
            "Fn::And": lambda argument: all(self.value(argument)),
            "Fn::Or": lambda argument: any(self.value(argument)),
        }

    def value(self, expression: Any) -> Any:
        """The plain value of an expression; properties that resolve to `AWS::NoValue` are left out."""
        if isinstance(expression, list):
            return [found for found in map(self.value, expression) if found is not _NO_VALUE]
        if not isinstance(expression, Mapping):
            return expression
        if len(expression) == 1:
            ((name, argument),) = expression.items()
            # `Condition` is also a key of policies; only with a name beside it does it ask for a condition.
            if name in self._functions and (name != "Condition" or isinstance(argument, str)):
                return self._functions[name](argument)
            if name.startswith("Fn::"):
                raise Unresolvable(f"{name} is not known to the local loader")
        resolved = {name: self.value(inner) for name, inner in expression.items()}
        return {name: found for name, found in resolved.items() if found is not _NO_VALUE}

    def truth(self, name: str) -> bool:
        """Whether a condition of the template holds."""
        if name not in self._conditions:
            raise Unresolvable(f"there is no condition {name}")
        return bool(self.value(self._conditions[name]))

    def _ref(self, name: str) -> Any:
        if name == "AWS::NoValue":
            return _NO_VALUE
        if name in self._names:
            return self._names[name]
        return self._find(name).ref

    def _attribute(self, argument: Any) -> str:
        logical, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
        attributes = self._find(logical).attributes
        if attribute not in attributes:
            raise Unresolvable(f"{logical}.{attribute} has no counterpart on this machine")
        return attributes[attribute]

    def _substitute(self, argument: Any) -> str:
        text, extra = (argument, {}) if isinstance(argument, str) else argument

        def filled(match: re.Match[str]) -> str:
            literal, name = match.groups()
            if literal:
                return f"${{{name}}}"
            if name in extra:
                return str(self.value(extra[name]))
            return str(self._attribute(name) if "." in name else self._ref(name))

        return _PLACEHOLDER.sub(filled, text)

    def _join(self, argument: Any) -> str:
        separator, parts = argument
        return str(separator).join(str(part) for part in self.value(parts))

    def _select(self, argument: Any) -> Any:
        index, options = argument
        return self.value(options)[int(index)]

    def _split(self, argument: Any) -> list[str]:
        separator, text = argument
        return str(self.value(text)).split(separator)

    def _if(self, argument: Any) -> Any:
        condition, yes, no = argument
        return self.value(yes if self.truth(condition) else no)

    def _equals(self, argument: Any) -> bool:
        left, right = self.value(argument)
        return bool(left == right)

    def _mapping(self, argument: Any) -> Any:
        name, top, second = self.value(argument)
        try:
            return self._mappings[name][top][second]
        except KeyError as absent:
            raise Unresolvable(f"there is no mapping {name}.{top}.{second}") from absent
