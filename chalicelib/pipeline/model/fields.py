"""Values of the company's custom fields on an application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValues:
    """Values by key. They lie beside the application, so that its way through the stages does not carry them."""

    candidate: str
    application: str
    values: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0
