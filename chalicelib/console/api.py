"""Every page of the console, listed."""

from __future__ import annotations

from chalicelib.console.doors import routes
from chalicelib.console.pages import application, board, candidate, inbox, jobs, resume, sign_in

PAGES = (application, board, candidate, inbox, jobs, resume, sign_in)

__all__ = ["PAGES", "routes"]
