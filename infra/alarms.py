"""The alarms that follow from a function's entry and from every queue of dead letters."""

from __future__ import annotations

from typing import Any

from infra.functions import FactStream, Function, Queue, camel

# An alarm without a topic still shows in the console.
_LISTENERS = [{"Fn::If": ["HasAlarmTopic", {"Ref": "AlarmTopic"}, {"Ref": "AWS::NoValue"}]}]
_NEAR_TIMEOUT = 0.8


def alarms(function: Function) -> dict[str, Any]:
    """Alarms on the function, its queue and the lag of its source, by logical id."""
    found = _function_alarms(function)
    match function.source:
        case Queue() as queue:
            found |= _queue_alarms(queue)
        case FactStream():
            found |= _stream_alarms(function)
    return found


def dead_letter_alarm(queue: str) -> dict[str, Any]:
    """Any message in the queue with the logical id `queue` is work that nobody does until someone looks."""
    text = f"Work was given up; look into {queue}, correct the cause and send it again."
    return _alarm(text, _queue("ApproximateNumberOfMessagesVisible", queue), above=0)


def _function_alarms(function: Function) -> dict[str, Any]:
    name = function.logical_id
    near = int(function.timeout * 1000 * _NEAR_TIMEOUT)
    return {
        f"{name}ErrorsAlarm": _alarm(
            f"{function.name} fails.", _function("Errors", name, statistic="Sum"), above=0, period=300
        ),
        f"{name}ThrottlesAlarm": _alarm(
            f"{function.name} is refused capacity; raise the account's concurrency.",
            _function("Throttles", name, statistic="Sum"),
            above=0,
            period=300,
        ),
        f"{name}DurationAlarm": _alarm(
            f"{function.name} comes near its timeout.", _function("Duration", name), above=near, period=300
        ),
    }


def _queue_alarms(queue: Queue) -> dict[str, Any]:
    name = camel(queue.name)
    return {
        f"{name}AgeAlarm": _alarm(
            f"Messages wait in {queue.name} for more than {queue.stale} seconds.",
            _queue("ApproximateAgeOfOldestMessage", f"{name}Queue"),
            above=queue.stale,
            times=3,
        ),
        f"{name}DeadLettersAlarm": dead_letter_alarm(f"{name}DeadLetters"),
    }


def _stream_alarms(function: Function) -> dict[str, Any]:
    """One that warns after a minute's lag, and one that must wake somebody: the stream forgets after a day."""
    lag = _function("IteratorAge", function.logical_id)
    return {
        f"{function.logical_id}LateAlarm": _alarm(f"{function.name} lags by a minute.", lag, above=60_000, times=5),
        f"{function.logical_id}StuckAlarm": _alarm(f"{function.name} lags by ten minutes.", lag, above=600_000),
    }


def _function(metric: str, logical_id: str, *, statistic: str = "Maximum") -> dict[str, Any]:
    dimensions = [{"Name": "FunctionName", "Value": {"Ref": logical_id}}]
    return {"Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": dimensions, "Statistic": statistic}


def _queue(metric: str, logical_id: str) -> dict[str, Any]:
    dimensions = [{"Name": "QueueName", "Value": {"Fn::GetAtt": [logical_id, "QueueName"]}}]
    return {"Namespace": "AWS/SQS", "MetricName": metric, "Dimensions": dimensions, "Statistic": "Maximum"}


def _alarm(text: str, metric: dict[str, Any], *, above: int, period: int = 60, times: int = 1) -> dict[str, Any]:
    """An alarm when `metric` stays above a limit for `times` periods of `period` seconds; no data is good news."""
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmDescription": text,
            **metric,
            "Period": period,
            "EvaluationPeriods": times,
            "Threshold": above,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            "AlarmActions": _LISTENERS,
            "OKActions": _LISTENERS,
        },
    }
