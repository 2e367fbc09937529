"""Every route is described: permit, summary, answers; the OpenAPI document is the routes and nothing else."""

from __future__ import annotations

import pytest
from openapi_spec_validator import validate

from app import app
from chalicelib.platform.api import VERSION
from chalicelib.platform.http import PUBLIC
from chalicelib.platform.http.endpoints import Endpoint
from chalicelib.platform.http.openapi import document
from chalicelib.tenants import OPERATOR, Permission

ENTRIES = [(path, method, entry) for path, methods in app.routes.items() for method, entry in methods.items()]
ENDPOINTS: list[Endpoint] = [entry.view_function.endpoint for _, _, entry in ENTRIES]
PUBLIC_DOORS = {
    "/", "/health", "/static/{digest}/{name}", "/v1/openapi.json", "/sign-in", "/sign-in/step", "/sign-out",
    "/boards/{board}/{slug}/applications",  # a signature over the bytes says who speaks
    # The sides of Greenhouse's and Lever's APIs that read.
    "/v1/boards/{slug}", "/v1/boards/{slug}/jobs", "/v1/boards/{slug}/jobs/{number}", "/v1/boards/{slug}/departments",
    "/v1/boards/{slug}/departments/{department_number}", "/v1/boards/{slug}/offices",
    "/v1/boards/{slug}/offices/{office_number}", "/v0/postings/{slug}", "/v0/postings/{slug}/{job}",
}  # fmt: skip


def test_every_route_goes_through_the_doors():
    assert [path for path, _, entry in ENTRIES if not hasattr(entry.view_function, "endpoint")] == []


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: f"{one.method} {one.path}")
def test_every_route_has_a_permit_and_says_what_it_is_for(endpoint):
    permits = endpoint.permit if isinstance(endpoint.permit, frozenset) else {endpoint.permit}
    assert permits
    assert all(one is PUBLIC or one is OPERATOR or isinstance(one, Permission) for one in permits)
    assert endpoint.summary.endswith("."), "the first line of the view's docstring is the summary"


def test_public_doors_are_few_and_known():
    public = {endpoint.path for endpoint in ENDPOINTS if endpoint.permit is PUBLIC}
    assert {path for path in public if not path.startswith("/careers/")} == PUBLIC_DOORS


def test_changes_of_stored_things_need_if_match():
    loose = [f"{one.method} {one.path}" for one in ENDPOINTS if one.method in {"PUT", "PATCH"} and not one.if_match]
    assert loose == []


def test_openapi_is_the_routes():
    described = document(ENDPOINTS, version=VERSION, server="https://example.test")
    validate(described)
    listed = {(path, method.upper()) for path, methods in described["paths"].items() for method in methods}
    assert listed == {
        (path, method) for path, method, entry in ENTRIES if entry.view_function.endpoint.surface != "page"
    }
    identities = [operation["operationId"] for methods in described["paths"].values() for operation in methods.values()]
    assert len(identities) == len(set(identities))
