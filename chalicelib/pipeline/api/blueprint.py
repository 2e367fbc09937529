"""The blueprint that the pipeline's doors share."""

from __future__ import annotations

from chalicelib.platform.http import Routes

routes = Routes(__name__, tag="Applications and candidates")
