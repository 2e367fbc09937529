"""Handlers of events: which failures come back, which are let go, and what is reported."""

from __future__ import annotations

import pytest

from chalicelib.platform import entrypoints, observability
from chalicelib.platform.entrypoints import EventFailed, batch_entrypoint, entrypoint
from chalicelib.platform.errors import NotFound, Unavailable
from chalicelib.platform.work import correlation


class Context:
    function_name = "worker"
    aws_request_id = "request-1"


@pytest.fixture
def counted(monkeypatch):
    found = []
    monkeypatch.setattr(observability, "count", lambda name, amount=1: found.append(name))
    return found


def queue(*bodies):
    return {"Records": [{"messageId": f"m{place}", "body": body} for place, body in enumerate(bodies)]}


def stream(*bodies):
    return {
        "Records": [{"dynamodb": {"SequenceNumber": f"{place}"}, "body": body} for place, body in enumerate(bodies)]
    }


def does(seen):
    def handle(record):
        seen.append(record["body"])
        failure = {"refuse": NotFound(), "wait": Unavailable(), "break": KeyError("x")}.get(record["body"])
        if failure is not None:
            raise failure

    return handle


def failed(answer):
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def test_messages_fail_one_by_one(counted):
    seen = []
    answer = batch_entrypoint("queue")(does(seen))(queue("ok", "break", "refuse", "wait", "ok"), Context())
    assert failed(answer) == ["m1", "m3"]
    assert seen == ["ok", "break", "refuse", "wait", "ok"]
    assert counted == ["RecordFailed", "RecordDropped"]


def test_a_refusal_can_never_succeed_and_is_let_go_with_a_metric(counted):
    assert failed(batch_entrypoint("queue")(does([]))(queue("refuse"), Context())) == []
    assert counted == ["RecordDropped"]


def test_a_stream_stops_at_the_first_failure(counted):
    seen = []
    answer = batch_entrypoint("stream")(does(seen))(stream("ok", "refuse", "break", "ok"), Context())
    assert failed(answer) == ["2"]
    assert seen == ["ok", "refuse", "break"]


def test_a_schedule_raises_so_that_aws_tries_again(counted):
    def handle(_event):
        raise KeyError("mei@example.com")

    with pytest.raises(EventFailed, match=r"^KeyError$"):  # Lambda logs the message, so it holds no value
        entrypoint(handle)({}, Context())
    assert counted == ["EventFailed"]


def test_what_happens_is_traced_to_the_invocation_and_forgotten_after(counted):
    assert entrypoint(lambda event: (event, correlation.get()))({"a": 1}, Context()) == ({"a": 1}, "request-1")
    assert correlation.get() == ""


def test_without_a_context_it_runs_as_well(counted):
    assert entrypoint(lambda event: event)(3, None) == 3
    assert failed(batch_entrypoint("queue")(does([]))(queue("ok"), None)) == []


def test_metrics_are_sent_even_when_the_work_fails(monkeypatch, counted):
    sent = []
    monkeypatch.setattr(observability, "send_metrics", lambda: sent.append(1))
    with pytest.raises(EventFailed):
        entrypoint(lambda _event: 1 / 0)({}, Context())
    batch_entrypoint("queue")(does([]))(queue("break"), Context())
    assert sent == [1, 1]


def marked(handler):
    """Whether our wrapper is under Chalice's two, which keep it as `func._original_func`."""
    return getattr(handler.func._original_func, "is_entrypoint", False)


def test_every_function_of_the_app_is_wrapped():
    import importlib

    from app import app

    for function in app.pure_lambda_functions:
        module, _, name = function.handler_string.rpartition(".")
        handler = getattr(importlib.import_module(module), name)
        assert marked(handler), name


def test_the_wrapper_keeps_the_handlers_name():
    assert batch_entrypoint("queue")(does([])).__name__ == "handle"
    assert entrypoints.entrypoint(does([])).__name__ == "handle"


@pytest.mark.parametrize(
    ("source", "record", "carried"),
    [
        ("queue", {"messageId": "1", "body": '{"correlation": "req-7"}'}, "req-7"),
        ("queue", {"messageId": "1", "body": "no fact"}, ""),
        ("queue", {"messageId": "1", "body": "[]"}, ""),
        (
            "stream",
            {"dynamodb": {"SequenceNumber": "1", "NewImage": {"data": {"S": '{"correlation": "req-8"}'}}}},
            "req-8",
        ),
    ],
)
def test_what_follows_from_a_fact_bears_its_correlation(source, record, carried):
    seen = []
    handler = batch_entrypoint(source)(lambda _record: seen.append(correlation.get()))
    assert handler({"Records": [record]}, None) == {"batchItemFailures": []}
    assert seen == [carried]
    assert correlation.get() == ""
