"""The templates the product ships, one file each. To add one: a file with its `Template`, and a line in `TEMPLATES`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.messaging.templates import application_declined, application_received, application_update
from chalicelib.messaging.templates.shape import (
    Template,
    UnknownTemplate,
    Variable,
    VariableType,
    Words,
)

__all__ = ["TEMPLATES", "Template", "UnknownTemplate", "Variable", "VariableType", "Words", "find"]

TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "application_received": application_received.TEMPLATE,
        "application_update": application_update.TEMPLATE,
        "application_declined": application_declined.TEMPLATE,
    }
)


def find(name: str) -> Template:
    """The template of this name; raises `UnknownTemplate`."""
    if name not in TEMPLATES:
        raise UnknownTemplate
    return TEMPLATES[name]
