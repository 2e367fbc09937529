"""Which failures of AWS pass, and which are mistakes."""

from __future__ import annotations

import pytest
from botocore.exceptions import ConnectTimeoutError, EndpointConnectionError, NoCredentialsError, ReadTimeoutError
from pynamodb.exceptions import GetError

from chalicelib.platform import aws
from tests.kit.probe import client_error


@pytest.mark.parametrize(
    "error",
    [
        client_error("ThrottlingException")("GetItem"),
        client_error("SlowDown", status=503)("PutObject"),
        client_error("InternalServerError", status=500)("GetItem"),
        ReadTimeoutError(endpoint_url="x"),
        ConnectTimeoutError(endpoint_url="x"),
        EndpointConnectionError(endpoint_url="x"),
        GetError("failed", client_error("ProvisionedThroughputExceededException")("GetItem")),
        GetError("failed", ReadTimeoutError(endpoint_url="x")),
    ],
)
def test_what_passes(error):
    assert aws.passes(error)


@pytest.mark.parametrize(
    "error",
    [
        client_error("AccessDeniedException")("GetItem"),
        client_error("ValidationException")("GetItem"),
        GetError("failed", client_error("ResourceNotFoundException")("GetItem")),
        NoCredentialsError(),
        GetError("failed"),
        aws.NobodySpeaks("x"),
        KeyError("cause"),
    ],
)
def test_what_is_a_mistake(error):
    assert not aws.passes(error)


def test_only_a_busy_service_did_surely_nothing():
    busy, silent = (
        client_error("ThrottlingException")("PutItem"),
        client_error("InternalServerError", status=500)("PutItem"),
    )
    assert (aws.is_busy(busy), aws.is_silent(busy)) == (True, False)
    assert (aws.is_busy(silent), aws.is_silent(silent)) == (False, True)
    assert (aws.is_busy(None), aws.is_silent(None)) == (False, False)
