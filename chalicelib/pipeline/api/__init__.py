"""The doors of the pipeline: boards, applications, people."""

from chalicelib.pipeline.api import applications, people
from chalicelib.pipeline.api.blueprint import routes

__all__ = ["applications", "people", "routes"]
