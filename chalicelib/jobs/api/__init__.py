"""The doors of jobs: the REST API and the public careers site."""

from chalicelib.jobs.api import careers, hiring, jobs, requisitions
from chalicelib.jobs.api.blueprint import routes

__all__ = ["careers", "hiring", "jobs", "requisitions", "routes"]
