"""The API's one greedy resource in place of a resource for each route.

Chalice writes a resource for every segment of every route, API Gateway takes 300 of them, and all lead to the same function,
which finds the route itself (`chalicelib/platform/http/addresses.py`). Both resources take any method and are made of what
Chalice wrote for one of the routes: the function's address, and how bodies are handed over.
"""

from __future__ import annotations

import copy
from typing import Any, Final

from chalicelib.platform.http.addresses import GREEDY

ANY: Final = "x-amazon-apigateway-any-method"
INTEGRATION: Final = "x-amazon-apigateway-integration"


class SeveralFunctions(ValueError):
    """Not all routes lead to the same function in the same way, so that one resource cannot stand for them."""


def with_one_resource(template: dict[str, Any]) -> dict[str, Any]:
    """The packaged template (`sam.json`) with two paths, `/` and everything below it. Raises `SeveralFunctions`."""
    changed = copy.deepcopy(template)
    definition = changed["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    methods = [method for path in definition["paths"].values() for method in path.values()]
    first = methods[0]
    if any(method[INTEGRATION] != first[INTEGRATION] for method in methods):
        raise SeveralFunctions("the routes have different integrations")
    method = {name: value for name, value in first.items() if name != "summary"}
    rest = {"name": "proxy", "in": "path", "required": True, "type": "string"}
    definition["paths"] = {"/": {ANY: method}, GREEDY: {ANY: {**method, "parameters": [rest]}}}
    return changed
