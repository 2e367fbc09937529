"""Doors for programs and people: routes, requests, answers, refusals, cursors, sessions, OpenAPI."""

from chalicelib.platform.http.application import Api
from chalicelib.platform.http.bodies import FORM, JSON, MULTIPART, Form, Upload, media_type, read_form, read_json
from chalicelib.platform.http.callers import (
    PUBLIC,
    Alongside,
    Caller,
    Credentials,
    Guard,
    Identified,
    MarkerOf,
    guard_with,
)
from chalicelib.platform.http.dialects import Dialect, basic_user, bearer, nobody
from chalicelib.platform.http.endpoints import DOOR_LIMIT, Endpoint
from chalicelib.platform.http.requests import Html, Incoming, Paged, Plain, Redirect, Request
from chalicelib.platform.http.routes import Routes
from chalicelib.platform.http.schema import Empty, Id, Schema
from chalicelib.platform.http.validation import FieldProblem, InvalidFields, Told

__all__ = [
    "DOOR_LIMIT",
    "FORM",
    "JSON",
    "MULTIPART",
    "PUBLIC",
    "Alongside",
    "Api",
    "Caller",
    "Credentials",
    "Dialect",
    "Empty",
    "Endpoint",
    "FieldProblem",
    "Form",
    "Guard",
    "Html",
    "Id",
    "Identified",
    "Incoming",
    "InvalidFields",
    "MarkerOf",
    "Paged",
    "Plain",
    "Redirect",
    "Request",
    "Routes",
    "Schema",
    "Told",
    "Upload",
    "basic_user",
    "bearer",
    "guard_with",
    "media_type",
    "nobody",
    "read_form",
    "read_json",
]
