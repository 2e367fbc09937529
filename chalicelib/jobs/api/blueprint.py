"""The blueprint that the parts of this package add their routes to."""

from __future__ import annotations

from chalicelib.platform.http import Routes

routes = Routes(__name__, tag="Jobs")
