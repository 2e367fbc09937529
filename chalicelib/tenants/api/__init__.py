"""REST doors of companies, people and keys."""

from chalicelib.tenants.api import company, people
from chalicelib.tenants.api.blueprint import routes

__all__ = ["company", "people", "routes"]
