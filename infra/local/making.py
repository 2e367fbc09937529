"""What a maker of resources is given: its resolved properties and a client of the engine it makes them on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from infra.local.intrinsics import Made, Resolver

Clients = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Making:
    """One resource of the template about to exist."""

    logical: str
    properties: Mapping[str, Any]
    resolver: Resolver
    clients: Clients
    stack: str
    region: str
    account: str

    def name(self, of: str) -> str:
        """The physical name: the property `of`, else `<stack>-<logical id>` as CloudFormation would build it."""
        return str(
            self.resolver.value(self.properties[of]) if of in self.properties else f"{self.stack}-{self.logical}"
        )

    def take(self, *names: str) -> dict[str, Any]:
        """The named properties that the template sets, resolved; the others stay unread."""
        value = self.resolver.value({name: self.properties[name] for name in names if name in self.properties})
        return dict(value)

    def request(self, service: str, operation: str, *leave_out: str) -> dict[str, Any]:
        """The properties that the API operation knows under the same name, in the types that it expects."""
        shape = self.clients(service).meta.service_model.operation_model(operation).input_shape
        known = self.take(*(name for name in self.properties if name in shape.members and name not in leave_out))
        return dict(_shaped(shape, known))


Maker = Callable[[Making], Made]


def _shaped(shape: Any, value: Any) -> Any:
    """`value` reduced to what an API shape knows: CloudFormation carries more properties, and numbers as strings."""
    if shape.type_name == "structure":
        return {name: _shaped(shape.members[name], inner) for name, inner in value.items() if name in shape.members}
    if shape.type_name == "list":
        return [_shaped(shape.member, inner) for inner in value]
    if shape.type_name == "map":
        return {name: _shaped(shape.value, inner) for name, inner in value.items()}
    if shape.type_name in ("integer", "long"):
        return int(value)
    if shape.type_name == "boolean":
        return value if isinstance(value, bool) else str(value).lower() == "true"
    return str(value) if shape.type_name == "string" else value
