"""The doors of the pipeline: boards, applications, people."""

from chalicelib.pipeline.api import (
    applications,
    bulk,
    comparing,
    erasures,
    fields,
    files,
    marking,
    notes,
    people,
    privacy,
    reasons,
    resumes,
    templates,
    together,
)
from chalicelib.pipeline.api.blueprint import routes

__all__ = [
    "applications",
    "bulk",
    "comparing",
    "erasures",
    "fields",
    "files",
    "marking",
    "notes",
    "people",
    "privacy",
    "reasons",
    "resumes",
    "routes",
    "templates",
    "together",
]
