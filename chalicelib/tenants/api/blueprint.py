"""The one blueprint that the company's doors register on."""

from __future__ import annotations

from typing import Any

from chalicelib.platform.http import Request, Routes

routes = Routes("chalicelib.tenants.api.blueprint", tag="Company")


def said(request: Request) -> dict[str, Any]:
    """What the body says; a field that must not be empty and is null says nothing."""
    said = request.body.model_dump(exclude_unset=True)
    return {
        name: value for name, value in said.items() if value is not None or name in {"department", "manager", "agency"}
    }
