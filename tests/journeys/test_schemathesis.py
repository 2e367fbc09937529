"""The OpenAPI document and the doors say the same: requests made from the one are answered by the other as it promises.

Every operation gets requests that fit its schemas, with ids that lead somewhere and ids that lead nowhere, and requests that
do not fit. No answer may be a failure of ours; each has a documented status, media type and shape; what does not fit is refused.
"""

from __future__ import annotations

import os
import re

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from chalicelib.platform.http.openapi import document
from tests.kit.doors import ID_PATTERN, type_of
from tests.kit.snapshots import restore, snapshot
from tests.kit.visits import ENDPOINTS, Visits
from tests.kit.wsgi import Doors

ANSWERED_AS_PROMISED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = [name for name, one in ENDPOINTS.items() if one.surface != "page"]
EXAMPLES = 8
SOAK_EXAMPLES_A_MINUTE = 20  # of each operation and speaker
MINUTES = int(os.environ.get("HOLDFAST_SOAK_MINUTES", "0"))
_ID = re.compile(ID_PATTERN)


@pytest.fixture(scope="module")
def visits(engine):
    return Visits.prepared()


@pytest.fixture(scope="module")
def before(visits):
    return snapshot()


@pytest.fixture
def described(visits, before):
    described = document(ENDPOINTS.values(), version="1", server="http://127.0.0.1")
    del described["components"]["securitySchemes"]  # who speaks is ours to say: the tool would send made-up tokens
    for operations in described["paths"].values():
        for operation in operations.values():
            del operation["security"]
    yield schemathesis.openapi.from_dict(described)
    restore(before)


def token_of(visits, speaker, name):
    if speaker == "partner":
        return visits.acme.secret
    return visits.senders["operator" if name == "POST /v1/companies" else "ada"].token


def requests_for(operation, scene):
    """Requests that fit, with real ids in the path or with any, and requests that do not fit."""
    real = {name: scene.get(name, known(name)) for name in re.findall(r"\{(\w+)\}", operation.path)}
    fitting = st.one_of(operation.as_strategy(path_parameters=real), operation.as_strategy())
    return st.tuples(fitting, st.booleans()).map(lambda drawn: with_ids(drawn[0], scene) if drawn[1] else drawn[0])


def known(name):
    return {"name": "application_received", "language": "en"}.get(name, "word")


def with_ids(case, scene):
    """The same request with ids of the scene where its body holds any that lead nowhere."""
    case.body = _with_ids(case.body, "", scene)
    return case


def _with_ids(value, name, scene):
    if isinstance(value, dict):
        return {key: _with_ids(inner, key, scene) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_ids(inner, name, scene) for inner in value]
    if isinstance(value, str) and _ID.fullmatch(value):
        return scene.get(type_of(name), value)
    return value


def search(visits, described, name, speaker, examples):
    method, _, path = name.partition(" ")
    described.app = Doors(visits.world.http, token_of(visits, speaker, name))
    operation = described[path][method]
    bounded = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=examples == EXAMPLES,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )

    @bounded
    @given(case=requests_for(operation, visits.acme.main))
    def fits(case):
        case.call_and_validate(checks=ANSWERED_AS_PROMISED)

    fits()
    if ENDPOINTS[name].takes or ENDPOINTS[name].query:  # anything else says nothing that could be wrong

        @bounded
        @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        def does_not_fit(case):
            case.call_and_validate(checks=[*ANSWERED_AS_PROMISED, negative_data_rejection])

        does_not_fit()


@pytest.mark.parametrize("speaker", ["admin", "partner"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_doors_answer_as_the_document_promises(visits, described, name, speaker):
    search(visits, described, name, speaker, EXAMPLES)


@pytest.mark.soak
@pytest.mark.skipif(not MINUTES, reason="make soak says for how long")
@pytest.mark.parametrize("speaker", ["admin", "partner"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_doors_answer_as_promised_for_longer(visits, described, name, speaker):
    search(visits, described, name, speaker, MINUTES * SOAK_EXAMPLES_A_MINUTE)


def test_every_operation_of_the_document_is_asked(described):
    asked = {
        f"{method.upper()} {path}" for path, methods in described.raw_schema["paths"].items() for method in methods
    }
    assert asked == set(OPERATIONS)
