"""Every page of the console, listed."""

from __future__ import annotations

from chalicelib.console.doors import routes
from chalicelib.console.pages import application, board, candidate, jobs, sign_in

PAGES = (application, board, candidate, jobs, sign_in)

__all__ = ["PAGES", "routes"]
