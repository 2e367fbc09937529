"""The doors of jobs: the REST API and the public careers site."""

from chalicelib.jobs.api import (
    agencies,
    careers,
    feeds,
    fields,
    greenhouse,
    hiring,
    jobs,
    lever,
    pipelines,
    posts,
    requisitions,
)
from chalicelib.jobs.api.blueprint import routes

__all__ = [
    "agencies",
    "careers",
    "feeds",
    "fields",
    "greenhouse",
    "hiring",
    "jobs",
    "lever",
    "pipelines",
    "posts",
    "requisitions",
    "routes",
]
