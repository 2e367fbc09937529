"""Makers of what carries messages: queues and the sending of mail. Each keeps what is already there."""

from __future__ import annotations

import json
from typing import Any

from infra.local.intrinsics import Made
from infra.local.making import Making

_QUEUE_ATTRIBUTES = (
    "ContentBasedDeduplication",
    "DelaySeconds",
    "FifoQueue",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "ReceiveMessageWaitTimeSeconds",
    "RedrivePolicy",
    "VisibilityTimeout",
)


def queue(making: Making) -> Made:
    """An SQS queue with its redrive policy, brought up to date when it exists."""
    sqs = making.clients("sqs")
    name = making.name("QueueName")
    attributes = {option: _as_attribute(value) for option, value in making.take(*_QUEUE_ATTRIBUTES).items()}
    try:
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        changeable = {option: value for option, value in attributes.items() if option != "FifoQueue"}
        if changeable:
            sqs.set_queue_attributes(QueueUrl=url, Attributes=changeable)
    except sqs.exceptions.QueueDoesNotExist:
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return Made(url, {"Arn": arn, "QueueName": name, "QueueUrl": url})


def _as_attribute(value: Any) -> str:
    if isinstance(value, dict):
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def mail_identity(making: Making) -> Made:
    """A verified sender. SES waits for DNS; the engines believe it at once."""
    identity = making.take("EmailIdentity")["EmailIdentity"]
    verify_sender(making.clients("ses"), identity)
    return Made(identity)


def verify_sender(ses: Any, identity: str) -> None:
    """Let mail go out from an address or a whole domain."""
    if "@" in identity:
        ses.verify_email_identity(EmailAddress=identity)
    else:
        ses.verify_domain_identity(Domain=identity)


def configuration_set(making: Making) -> Made:
    """The name under which SES groups the events of what is sent."""
    return Made(making.name("Name"))
