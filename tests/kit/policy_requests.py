"""What IAM is asked for a recorded call: actions, resources and condition keys.

Source: "Actions, resources, and condition keys for AWS services" in the service authorization reference. One API call may
ask for several: a TransactWriteItems is judged as the puts, updates, deletes and checks in it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.kit.moto_engine import ACCOUNT
from tests.kit.probe import Call

TABLE_PARTITION_KEY = "pk"
INDEX_PARTITION_KEY = "{index}_pk"

# botocore's name of a service, where IAM's prefix is another.
PREFIXES = {"dynamodbstreams": "dynamodb", "sesv2": "ses", "stepfunctions": "states"}
TRANSACTION_ACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}
S3_ACTIONS = {
    "HeadObject": "GetObject",
    "CopyObject": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "UploadPart": "PutObject",
    "CompleteMultipartUpload": "PutObject",
    "DeleteObjects": "DeleteObject",
    "HeadBucket": "ListBucket",
    "ListObjects": "ListBucket",
    "ListObjectsV2": "ListBucket",
    "ListObjectVersions": "ListBucketVersions",
}
S3_VERSIONED = {"GetObject", "DeleteObject", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging"}
S3_CONDITIONS = {
    "ServerSideEncryption": "s3:x-amz-server-side-encryption",
    "SSEKMSKeyId": "s3:x-amz-server-side-encryption-aws-kms-key-id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to IAM. `context` holds the condition keys that the request has, with all their values."""

    action: str  # as "dynamodb:PutItem"
    resource: str
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        keys = "".join(f", {name} {list(values)}" for name, values in self.context.items())
        return f"{self.action} on {self.resource}{keys}"


def requests_of(call: Call, *, account: str = ACCOUNT) -> list[Request]:
    """Every question that the call raises; all must be answered with yes."""
    if call.service == "dynamodb":
        return list(_dynamodb(call, account))
    if call.service == "s3":
        return list(_s3(call))
    return list(_other(call, account))


@dataclass(frozen=True, slots=True)
class _Touch:
    """One action on one table or index and the partition key values it names."""

    action: str
    table: str
    keys: list[str] = field(default_factory=list)
    index: str | None = None


def _dynamodb(call: Call, account: str) -> Iterator[Request]:
    context = {"dynamodb:Select": (call.params["Select"],)} if "Select" in call.params else {}
    for touch in _TOUCHES.get(call.operation, _single)(call):
        arn = f"arn:aws:dynamodb:{call.region}:{account}:table/{touch.table.rpartition('/')[2]}"
        yield Request(
            action=f"dynamodb:{touch.action}",
            resource="*" if touch.table == "*" else f"{arn}/index/{touch.index}" if touch.index else arn,
            context={**context, "dynamodb:LeadingKeys": tuple(touch.keys)} if touch.keys else context,
        )


def _single(call: Call) -> Iterator[_Touch]:
    params = call.params
    yield _Touch(call.operation, params.get("TableName", "*"), _leading(params), params.get("IndexName"))


def _query(call: Call) -> Iterator[_Touch]:
    index = call.params.get("IndexName")
    yield _Touch("Query", call.params["TableName"], _queried(call.params, index), index)


def _transaction(call: Call) -> Iterator[_Touch]:
    for action in call.params["TransactItems"]:
        for kind, body in action.items():
            yield _Touch(TRANSACTION_ACTIONS[kind], body["TableName"], _leading(body))


def _batch_get(call: Call) -> Iterator[_Touch]:
    for table, wanted in call.params["RequestItems"].items():
        yield _Touch("BatchGetItem", table, [_text(key[TABLE_PARTITION_KEY]) for key in wanted["Keys"]])


def _batch_write(call: Call) -> Iterator[_Touch]:
    for table, writes in call.params["RequestItems"].items():
        keys = [key for write in writes for body in write.values() for key in _leading(body)]
        yield _Touch("BatchWriteItem", table, keys)


def _partiql(call: Call) -> Iterator[_Touch]:
    """IAM sees leading keys in a statement only when it names them; that is not modelled, so it has none."""
    params = call.params
    for each in params.get("Statements") or params.get("TransactStatements") or [params]:
        statement = each["Statement"]
        found = re.search(r'\b(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)', statement, re.IGNORECASE)
        yield _Touch(f"PartiQL{statement.split(maxsplit=1)[0].capitalize()}", found[1] if found else "*")


_TOUCHES: dict[str, Callable[[Call], Iterator[_Touch]]] = {
    "Query": _query,
    "BatchGetItem": _batch_get,
    "BatchWriteItem": _batch_write,
    "TransactGetItems": _transaction,
    "TransactWriteItems": _transaction,
    "ExecuteStatement": _partiql,
    "BatchExecuteStatement": _partiql,
    "ExecuteTransaction": _partiql,
}


def _leading(body: Mapping[str, Any]) -> list[str]:
    keyed = body.get("Item") or body.get("Key") or {}
    return [_text(keyed[TABLE_PARTITION_KEY])] if TABLE_PARTITION_KEY in keyed else []


def _text(value: Mapping[str, Any]) -> str:
    (content,) = value.values()
    return str(content)


def _queried(params: Mapping[str, Any], index: str | None) -> list[str]:
    """The partition key value a Query names; nothing when it names none, as IAM then sees no leading key."""
    partition_key = INDEX_PARTITION_KEY.format(index=index) if index else TABLE_PARTITION_KEY
    legacy = params.get("KeyConditions", {}).get(partition_key)
    if legacy:
        return [_text(value) for value in legacy["AttributeValueList"]]
    aliases = params.get("ExpressionAttributeNames", {})
    values = params.get("ExpressionAttributeValues", {})
    pairs = re.findall(r"([#\w]+)\s*=\s*(:\w+)", params.get("KeyConditionExpression", ""))
    return [_text(values[value]) for name, value in pairs if aliases.get(name, name) == partition_key]


def _s3(call: Call) -> Iterator[Request]:
    params = call.params
    bucket = f"arn:aws:s3:::{params.get('Bucket', '*')}"
    context = {name: (str(params[param]),) for param, name in S3_CONDITIONS.items() if param in params}
    action = S3_ACTIONS.get(call.operation, call.operation)
    if action in S3_VERSIONED and "VersionId" in params:
        action = action.replace("Object", "ObjectVersion")
    if call.operation == "CopyObject":
        yield from _copy_source(params["CopySource"])
    keys = (
        [params["Key"]] if "Key" in params else [entry["Key"] for entry in params.get("Delete", {}).get("Objects", [])]
    )
    for key in keys:
        for seen in _readings(key):
            yield Request(action=f"s3:{action}", resource=f"{bucket}/{seen}", context=context)
    if not keys:
        for prefix in _readings(params["Prefix"]) if "Prefix" in params else [None]:
            listed = {} if prefix is None else {"s3:prefix": (prefix,)}
            yield Request(action=f"s3:{action}", resource=bucket, context={**context, **listed})


def _copy_source(source: str | Mapping[str, str]) -> Iterator[Request]:
    if isinstance(source, str):
        bucket, _, key = source.lstrip("/").partition("/")
    else:
        bucket, key = source["Bucket"], source["Key"]
    for seen in _readings(key.partition("?")[0]):
        yield Request(action="s3:GetObject", resource=f"arn:aws:s3:::{bucket}/{seen}")


def _readings(key: str) -> list[str]:
    """A key as S3 reads it, and as those read it who resolve `..` on the way: clients, proxies, a file system."""
    resolved = posixpath.normpath("/" + key).lstrip("/")
    if key.endswith("/") and resolved:
        resolved += "/"
    return [key] if resolved == key else [key, resolved]


def _other(call: Call, account: str) -> Iterator[Request]:
    prefix = PREFIXES.get(call.service, call.service)
    action = f"{prefix}:{'InvokeFunction' if (prefix, call.operation) == ('lambda', 'Invoke') else call.operation}"
    params = call.params
    context: dict[str, tuple[str, ...]] = {}
    for name, value in params.get("EncryptionContext", {}).items() if prefix == "kms" else ():
        context[f"kms:EncryptionContext:{name}"] = (value,)
    if prefix == "sts" and params.get("Tags"):
        context["aws:TagKeys"] = tuple(tag["Key"] for tag in params["Tags"])
        context |= {f"aws:RequestTag/{tag['Key']}": (tag["Value"],) for tag in params["Tags"]}
        yield Request(action="sts:TagSession", resource=params["RoleArn"], context=context)
    if prefix == "ses" and "FromEmailAddress" in params:
        context["ses:FromAddress"] = (_address(params["FromEmailAddress"]),)
    for resource in _resources(prefix, params, f"{call.region}:{account}"):
        yield Request(action=action, resource=resource, context=context)


# Where a service's resource stands in its parameters, and what its ARN looks like around it.
_RESOURCES: dict[str, tuple[str, Callable[[str, str], str]]] = {
    "cognito-idp": ("UserPoolId", lambda value, place: f"arn:aws:cognito-idp:{place}:userpool/{value}"),
    "dynamodb": ("StreamArn", lambda value, _place: value),
    "kms": ("KeyId", lambda value, place: f"arn:aws:kms:{place}:{value if '/' in value else 'key/' + value}"),
    "lambda": ("FunctionName", lambda value, place: f"arn:aws:lambda:{place}:function:{value}"),
    "secretsmanager": ("SecretId", lambda value, place: f"arn:aws:secretsmanager:{place}:secret:{value}"),
    "sns": ("TopicArn", lambda value, _place: value),
    "sqs": ("QueueUrl", lambda value, place: f"arn:aws:sqs:{place}:{value.rpartition('/')[2]}"),
    "ssm": ("Name", lambda value, place: f"arn:aws:ssm:{place}:parameter/{value.lstrip('/')}"),
    "states": ("stateMachineArn", lambda value, _place: value),
    "sts": ("RoleArn", lambda value, _place: value),
}


def _resources(prefix: str, params: Mapping[str, Any], place: str) -> list[str]:
    if prefix == "events" and "Entries" in params:
        buses = [entry.get("EventBusName", "default") for entry in params["Entries"]]
        return [bus if bus.startswith("arn:") else f"arn:aws:events:{place}:event-bus/{bus}" for bus in buses]
    if prefix == "ses" and "FromEmailAddress" in params:
        # The domain is what our template verifies, so the domain is the identity that sends; its events go to the set.
        sets = [f"configuration-set/{params['ConfigurationSetName']}"] if "ConfigurationSetName" in params else []
        identity = f"identity/{_address(params['FromEmailAddress']).rpartition('@')[2]}"
        return [f"arn:aws:ses:{place}:{one}" for one in (identity, *sets)]
    param, arn = _RESOURCES.get(prefix, ("", lambda value, _place: value))
    value = params.get(param)
    if value is None:
        return ["*"]
    return [value if value.startswith("arn:") else arn(value, place)]


def _address(sender: str) -> str:
    """The address of a sender that may be written with a name: `Acme <no-reply@acme.example>`."""
    return sender.rpartition("<")[2].rstrip(">")
