"""Every page of the console, listed."""

from __future__ import annotations

from chalicelib.console.doors import routes
from chalicelib.console.pages import (
    application,
    board,
    bulk,
    candidate,
    compare,
    inbox,
    jobs,
    posts,
    resume,
    reviews,
    runs,
    sign_in,
)

PAGES = (application, board, bulk, candidate, compare, inbox, jobs, posts, resume, reviews, runs, sign_in)

__all__ = ["PAGES", "routes"]
