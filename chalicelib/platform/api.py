"""Doors of the platform itself: static files of the pages, the OpenAPI document, and a sign of life."""

from __future__ import annotations

import json

from chalicelib.platform import config
from chalicelib.platform.http import PUBLIC, Plain, Redirect, Request, Routes
from chalicelib.platform.http import openapi as description
from chalicelib.platform.pages import static_file, static_headers

VERSION = "0.1.0"

routes = Routes(__name__, tag="Platform")


@routes.page("GET", "/static/{digest}/{name}", permit=PUBLIC)
def get_static(_request: Request, digest: str, name: str) -> Plain:
    """A style sheet, script or mark of the pages."""
    content, media_type = static_file(name, digest)
    https = config.current().public_url.startswith("https://")
    return Plain(body=content.decode(), headers=static_headers(media_type, https=https))


@routes.page("GET", "/v1/openapi.json", permit=PUBLIC)
def get_openapi(_request: Request) -> Plain:
    """The description of the API, made from its routes."""
    endpoints = description.endpoints_of(routes.current_app)
    document = description.document(endpoints, version=VERSION, server=config.current().public_url)
    headers = {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "public, max-age=300"}
    return Plain(body=json.dumps(document, ensure_ascii=False), headers=headers)


@routes.page("GET", "/health", permit=PUBLIC)
def get_health(_request: Request) -> Plain:
    """Whether this deployment answers at all: canaries ask here."""
    return Plain(body='{"status":"ok"}', headers={"Content-Type": "application/json", "Cache-Control": "no-store"})


@routes.page("GET", "/", permit=PUBLIC)
def get_home(_request: Request) -> Redirect:
    """Who comes without an address wants to sign in; candidates come by their company's address."""
    return Redirect(to="/console")
