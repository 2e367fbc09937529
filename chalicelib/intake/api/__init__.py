"""Doors of the intake: partners' applications, the apply form, deliveries and the quarantine."""

from chalicelib.intake.api import applying, deliveries, uploading
from chalicelib.intake.api.blueprint import routes

__all__ = ["applying", "deliveries", "routes", "uploading"]
