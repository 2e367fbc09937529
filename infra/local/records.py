"""What a function is handed: the events and the context, in the shapes that Lambda documents.

Source: the Lambda developer guide, "Using AWS Lambda with Amazon DynamoDB", "… with Amazon SQS" and "Lambda context object
in Python".
"""

from __future__ import annotations

import base64
import json
import time
import uuid
from datetime import datetime
from typing import Any

from infra.local.wiring import Function, Scheduled


class Context:
    """The second argument of a handler."""

    identity = None
    client_context = None
    function_version = "$LATEST"

    def __init__(self, function: Function) -> None:
        self.function_name = function.name
        self.invoked_function_arn = f"arn:aws:lambda:local:000000000000:function:{function.name}"
        self.memory_limit_in_mb = function.memory_megabytes
        self.aws_request_id = str(uuid.uuid4())
        self.log_group_name = f"/aws/lambda/{function.name}"
        self.log_stream_name = "local"
        self._ends = time.monotonic() + function.timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._ends - time.monotonic()) * 1000))


def stream_event_record(record: dict[str, Any], stream_arn: str) -> dict[str, Any]:
    """One record of a DynamoDB stream as Lambda presents it: JSON types only, with the stream's ARN."""
    event = json.loads(json.dumps(record, default=_json_value))
    return {**event, "eventSource": "aws:dynamodb", "eventSourceARN": stream_arn}


def _json_value(value: Any) -> Any:
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} does not occur in stream records")


def queue_event_record(message: dict[str, Any], queue_arn: str) -> dict[str, Any]:
    """One SQS message as Lambda presents it."""
    attributes = message.get("MessageAttributes", {})
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {name: _message_attribute(value) for name, value in attributes.items()},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": queue_arn.split(":")[3],
    }


def _message_attribute(value: dict[str, Any]) -> dict[str, Any]:
    shown = {"dataType": value["DataType"]}
    if "StringValue" in value:
        shown["stringValue"] = value["StringValue"]
    if "BinaryValue" in value:
        shown["binaryValue"] = _json_value(value["BinaryValue"])
    return shown


def scheduled_event(schedule: Scheduled, due: datetime) -> Any:
    """What a schedule hands over: the target's own input, else the event of a rule."""
    at = due.strftime("%Y-%m-%dT%H:%M:%SZ")
    if schedule.payload is not None:
        return json.loads(schedule.payload.replace("<aws.scheduler.scheduled-time>", at))
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": schedule.arn.split(":")[4],
        "time": at,
        "region": schedule.arn.split(":")[3],
        "resources": [schedule.arn],
        "detail": {},
    }


def stream_failure(records: list[dict[str, Any]], function: Function, shard: str, reason: str) -> str:
    """The body of the message that Lambda sends to a mapping's failure destination: positions, never the records."""
    first, last = records[0], records[-1]
    return json.dumps(
        {
            "version": "1.0",
            "requestContext": {"functionArn": function.name, "condition": reason},
            "DDBStreamBatchInfo": {
                "shardId": shard,
                "startSequenceNumber": first["dynamodb"]["SequenceNumber"],
                "endSequenceNumber": last["dynamodb"]["SequenceNumber"],
                "batchSize": len(records),
                "streamArn": first["eventSourceARN"],
            },
        }
    )
