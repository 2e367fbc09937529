"""The dashboard: is anything late, is anything lost, does anything fail; from the same table of functions."""

from __future__ import annotations

import json
from typing import Any

from infra.functions import FUNCTIONS, QUEUES, camel

_WIDTH, _HEIGHT = 12, 6
_SETTING_ASIDE = ("RelayFailures", "ScheduleFailures")

Metric = list[Any]


def dashboard() -> dict[str, Any]:
    """The dashboard as a resource; names of functions and queues are filled in by CloudFormation."""
    functions = [one.logical_id for one in FUNCTIONS]
    queues = [f"{camel(queue.name)}Queue" for queue in QUEUES]
    given_up = [f"{camel(queue.name)}DeadLetters" for queue in QUEUES] + list(_SETTING_ASIDE)
    graphs = [
        _graph(
            "Answers: requests and failures", [_gateway("Count"), _gateway("4XXError"), _gateway("5XXError")], "Sum"
        ),
        _graph("Answers: milliseconds, slowest of a hundred", [_gateway("Latency")], "p99"),
        _graph("Work given up", [_queue("ApproximateNumberOfMessagesVisible", one) for one in given_up], "Maximum"),
        _graph(
            "Age of waiting work, seconds", [_queue("ApproximateAgeOfOldestMessage", one) for one in queues], "Maximum"
        ),
        _graph("Lag of the fact stream, milliseconds", [_function("IteratorAge", "PlatformRelay")], "Maximum"),
        _graph("Errors", [_function("Errors", one) for one in functions], "Sum"),
        _graph("Duration, milliseconds", [_function("Duration", one) for one in functions], "p99"),
        _graph("Throttles", [_function("Throttles", one) for one in functions], "Sum"),
        _graph(
            "Core table: units used", [_table("ConsumedWriteCapacityUnits"), _table("ConsumedReadCapacityUnits")], "Sum"
        ),
        _graph("Core table: refused", [_table("WriteThrottleEvents"), _table("ReadThrottleEvents")], "Sum"),
    ]
    for index, graph in enumerate(graphs):
        graph |= {"x": index % 2 * _WIDTH, "y": index // 2 * _HEIGHT, "width": _WIDTH, "height": _HEIGHT}
    return {
        "Type": "AWS::CloudWatch::Dashboard",
        "Properties": {
            "DashboardName": {"Fn::Sub": "${AWS::StackName}"},
            "DashboardBody": {"Fn::Sub": json.dumps({"widgets": graphs})},
        },
    }


def _graph(title: str, metrics: list[Metric], statistic: str) -> dict[str, Any]:
    properties = {"title": title, "region": "${AWS::Region}", "stat": statistic, "period": 60, "metrics": metrics}
    return {"type": "metric", "properties": {**properties, "view": "timeSeries"}}


def _gateway(metric: str) -> Metric:
    return ["AWS/ApiGateway", metric, "ApiName", "${AWS::StackName}"]


def _function(metric: str, logical_id: str) -> Metric:
    return ["AWS/Lambda", metric, "FunctionName", f"${{{logical_id}}}", {"label": logical_id}]


def _queue(metric: str, logical_id: str) -> Metric:
    return ["AWS/SQS", metric, "QueueName", f"${{{logical_id}.QueueName}}", {"label": logical_id}]


def _table(metric: str) -> Metric:
    return ["AWS/DynamoDB", metric, "TableName", "${CoreTable}"]
