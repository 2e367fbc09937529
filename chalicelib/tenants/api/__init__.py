"""REST doors of companies, people and keys."""

from chalicelib.tenants.api import agencies, company, fields, logo, people, runs
from chalicelib.tenants.api.blueprint import routes

__all__ = ["agencies", "company", "fields", "logo", "people", "routes", "runs"]
