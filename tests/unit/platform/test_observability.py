"""Log lines: ids and fixed phrases, never a value that a person gave."""

from __future__ import annotations

import io
import json
from uuid import uuid4

import pytest

from chalicelib.platform import observability

CANARY = "mei.lin.canary@example.com"


@pytest.fixture
def lines(monkeypatch):
    """What is logged, as objects."""
    from aws_lambda_powertools.logging import Logger

    stream = io.StringIO()
    logger = Logger(service=f"lines-{uuid4()}", level="INFO", utc=True, stream=stream)
    monkeypatch.setattr(observability, "_logger", lambda: logger)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_ids_stay_until_the_next_invocation(lines):
    observability.remember(tenant="t1", actor=None)
    observability.info("refused", code="stale")
    observability.forget()
    observability.info("refused", code="stale")
    first, second = lines()
    assert (first["message"], first["code"], first["tenant"]) == ("refused", "stale", "t1")
    assert "actor" not in first
    assert "tenant" not in second
    assert {"level", "timestamp", "service"} <= set(second)


def test_a_failure_names_types_and_places_and_no_value(lines):
    def deep(address):
        try:
            {}[address]
        except KeyError as error:
            raise ValueError(f"cannot read {address}") from error

    try:
        deep(CANARY)
    except ValueError as error:
        error.add_note(CANARY)
        observability.failure("request failed", code="internal")
    (line,) = lines()
    text = json.dumps(line)
    assert CANARY not in text
    assert (line["message"], line["code"], line["level"]) == ("request failed", "internal", "ERROR")
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_observability.py" in text
    assert "in deep" in text


def test_a_failure_in_a_group_is_told_as_well(lines):
    def fail():
        raise ExceptionGroup("several", [KeyError(CANARY)])

    try:
        fail()
    except ExceptionGroup:
        observability.failure("event failed")
    (line,) = lines()
    assert CANARY not in json.dumps(line)
    assert "KeyError" in json.dumps(line)


def test_a_failure_without_an_exception_is_a_line(lines):
    observability.failure("odd")
    assert lines()[0]["message"] == "odd"


def test_metrics_are_written_once(capsys, monkeypatch):
    monkeypatch.delenv("POWERTOOLS_METRICS_DISABLED", raising=False)
    observability._metrics.cache_clear()
    observability._metrics().clear_metrics()  # the library shares what was counted between its objects
    observability.count("FactRelayedLate", 3)
    observability.send_metrics()
    observability.send_metrics()
    written = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    observability._metrics.cache_clear()
    assert len(written) == 1
    assert written[0]["FactRelayedLate"] == [3.0]
    assert written[0]["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]
