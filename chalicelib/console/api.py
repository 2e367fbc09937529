"""Every page of the console, listed."""

from __future__ import annotations

from chalicelib.console.doors import routes
from chalicelib.console.pages import (
    application,
    application_fields,
    board,
    bulk,
    candidate,
    compare,
    inbox,
    job_fields,
    jobs,
    posts,
    resume,
    reviews,
    runs,
    settings,
    sign_in,
)

PAGES = (
    application,
    application_fields,
    board,
    bulk,
    candidate,
    compare,
    inbox,
    job_fields,
    jobs,
    posts,
    resume,
    reviews,
    runs,
    settings,
    sign_in,
)

__all__ = ["PAGES", "routes"]
