"""Agencies 猎头 that introduce candidates: their agreements, and who speaks for one."""

from chalicelib.tenants.agencies.model import Agency
from chalicelib.tenants.agencies.service import AgencyEnded, UnknownAgency, find, spoken_for
from chalicelib.tenants.agencies.store import AGENCIES, agencies

__all__ = ["AGENCIES", "Agency", "AgencyEnded", "UnknownAgency", "agencies", "find", "spoken_for"]
