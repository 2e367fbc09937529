"""What follows from a function's entry: its part of the Chalice function, its log group, role and event source."""

from __future__ import annotations

from typing import Any

from infra.environment import environment
from infra.functions import FactStream, Function, Queue, Schedule, camel

Resources = dict[str, Any]

RUNTIME = "python3.13"
ARCHITECTURE = "arm64"
FOURTEEN_DAYS = 14 * 24 * 3600
RECEIVES = 5  # before a message goes to the dead letters
# AWS recommends six times the function's timeout, so that a throttled batch is not handed out twice at once.
VISIBILITY = 6


def worker(function: Function, *, stage: str, grants: dict[str, list[Any]]) -> Resources:
    """Every resource of one function. `grants` are the statements of each named right."""
    return {
        function.logical_id: _settings(function, stage=stage),
        f"{function.logical_id}Logs": _log_group(function),
        f"{function.logical_id}Role": _role(function, grants=grants),
        **_source(function),
    }


def _settings(function: Function, *, stage: str) -> dict[str, Any]:
    """Merged over what Chalice writes for the function; handler and code stay Chalice's."""
    return {
        "Properties": {
            "Runtime": RUNTIME,
            "Architectures": [ARCHITECTURE],
            "MemorySize": function.memory,
            "Timeout": function.timeout,
            "Role": _attribute(f"{function.logical_id}Role"),
            "LoggingConfig": {"LogFormat": "JSON", "LogGroup": {"Ref": f"{function.logical_id}Logs"}},
            "Environment": {"Variables": environment(function, stage=stage)},
        }
    }


def _log_group(function: Function) -> dict[str, Any]:
    return {
        "Type": "AWS::Logs::LogGroup",
        "Properties": {
            "LogGroupName": {"Fn::Sub": f"/${{AWS::StackName}}/{function.name}"},
            "RetentionInDays": {"Ref": "LogRetentionDays"},
        },
    }


def _role(function: Function, *, grants: dict[str, list[Any]]) -> dict[str, Any]:
    names = (*function.grants, *source_grants(function))
    statements = [_write_logs(function), *(statement for name in names for statement in grants[name])]
    if isinstance(function.source, Queue):
        statements.append(_receive(function.source))
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "Description": {"Fn::Sub": f"${{AWS::StackName}}: {function.name}"},
            # The tenant role lets itself be taken from this path only.
            "Path": {"Fn::Sub": "/${AWS::StackName}/functions/"},
            "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
                ],
            },
            "Policies": [
                {"PolicyName": "work", "PolicyDocument": {"Version": "2012-10-17", "Statement": statements}},
            ],
        },
    }


def source_grants(function: Function) -> tuple[str, ...]:
    """The named rights that a function needs because of what calls it."""
    match function.source:
        case FactStream():
            return ("fact-stream", "relay-failures")
        case Schedule():
            return ("schedule-failures",)
        case _:
            return ()


def _write_logs(function: Function) -> dict[str, Any]:
    return {
        "Sid": "WriteLogs",
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": _attribute(f"{function.logical_id}Logs"),
    }


def _receive(queue: Queue) -> dict[str, Any]:
    return {
        "Sid": "Receive",
        "Effect": "Allow",
        "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        "Resource": _attribute(f"{camel(queue.name)}Queue"),
    }


def _source(function: Function) -> Resources:
    match function.source:
        case Queue() as queue:
            return _queue(function, queue)
        case FactStream():
            return {f"{function.logical_id}Mapping": _stream_mapping(function)}
        case Schedule() as schedule:
            return _schedule(function, schedule)
        case _:
            return {}


def _queue(function: Function, queue: Queue) -> Resources:
    name = camel(queue.name)
    encrypted = {"SqsManagedSseEnabled": True, "MessageRetentionPeriod": FOURTEEN_DAYS}
    return {
        f"{name}Queue": {
            "Type": "AWS::SQS::Queue",
            "Properties": {
                **encrypted,
                "VisibilityTimeout": VISIBILITY * function.timeout,
                "RedrivePolicy": {
                    "deadLetterTargetArn": _attribute(f"{name}DeadLetters"),
                    "maxReceiveCount": RECEIVES,
                },
            },
        },
        f"{name}DeadLetters": {"Type": "AWS::SQS::Queue", "Properties": encrypted},
        f"{function.logical_id}Mapping": {
            "Type": "AWS::Lambda::EventSourceMapping",
            "Properties": {
                "FunctionName": {"Ref": function.logical_id},
                "EventSourceArn": _attribute(f"{name}Queue"),
                "BatchSize": queue.batch,
                "FunctionResponseTypes": ["ReportBatchItemFailures"],
                "ScalingConfig": {"MaximumConcurrency": queue.concurrency},
            },
        },
    }


def _stream_mapping(function: Function) -> dict[str, Any]:
    new_fact = '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"FACT#"}]}}}}'
    return {
        "Type": "AWS::Lambda::EventSourceMapping",
        "Properties": {
            "FunctionName": {"Ref": function.logical_id},
            "EventSourceArn": {"Fn::GetAtt": ["CoreTable", "StreamArn"]},
            "StartingPosition": "TRIM_HORIZON",
            "FilterCriteria": {"Filters": [{"Pattern": new_fact}]},
            "BatchSize": 100,
            "MaximumBatchingWindowInSeconds": 1,
            "ParallelizationFactor": 4,
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
            "BisectBatchOnFunctionError": True,
            # The defaults are endless: one bad record would hold its shard until the stream forgets the rest.
            "MaximumRetryAttempts": 8,
            "MaximumRecordAgeInSeconds": 21600,
            "DestinationConfig": {"OnFailure": {"Destination": _attribute("RelayFailures")}},
        },
    }


def _schedule(function: Function, schedule: Schedule) -> Resources:
    failures = _attribute("ScheduleFailures")
    return {
        f"{function.logical_id}Schedule": {
            "Type": "AWS::Events::Rule",
            "Properties": {
                "Description": {"Fn::Sub": f"${{AWS::StackName}}: runs {function.name}"},
                "ScheduleExpression": schedule.expression,
                "Targets": [
                    {"Id": function.name, "Arn": _attribute(function.logical_id), "DeadLetterConfig": {"Arn": failures}}
                ],
            },
        },
        f"{function.logical_id}SchedulePermission": {
            "Type": "AWS::Lambda::Permission",
            "Properties": {
                "FunctionName": {"Ref": function.logical_id},
                "Action": "lambda:InvokeFunction",
                "Principal": "events.amazonaws.com",
                "SourceArn": _attribute(f"{function.logical_id}Schedule"),
            },
        },
        f"{function.logical_id}Runs": {
            "Type": "AWS::Lambda::EventInvokeConfig",
            "Properties": {
                "FunctionName": {"Ref": function.logical_id},
                "Qualifier": "$LATEST",
                "MaximumRetryAttempts": schedule.retries,
                "DestinationConfig": {"OnFailure": {"Destination": failures}},
            },
        },
    }


def _attribute(logical_id: str, name: str = "Arn") -> dict[str, Any]:
    return {"Fn::GetAtt": [logical_id, name]}
