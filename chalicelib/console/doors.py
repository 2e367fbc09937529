"""The one blueprint that all console pages register on."""

from __future__ import annotations

from chalicelib.platform.http import Routes

routes = Routes("chalicelib.console.doors", tag="Console")
