"""A tenant's session policy lets its own calls pass and no other's; the evaluator knows what it does not know."""

from __future__ import annotations

import pytest

from tests.kit.policy import Unjudgeable, judge
from tests.kit.policy_requests import requests_of
from tests.kit.probe import Call, probe
from tests.unit.kit.tables import TABLE, key, text

OURS = "01J8ZQ6T3N5W7X9Y1A2B3C4D5E"
THEIRS = "01J8ZQ6T3N5W7X9Y1A2B3C4D5F"
SHORT = OURS[:-1]
TABLE_ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/core"
TAG = "${aws:PrincipalTag/tenant}"
TENANT_POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "OwnItems",
            "Effect": "Allow",
            "Action": [
                "dynamodb:GetItem",
                "dynamodb:BatchGetItem",
                "dynamodb:Query",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
                "dynamodb:ConditionCheckItem",
                "dynamodb:PartiQLSelect",
            ],
            "Resource": [TABLE_ARN, f"{TABLE_ARN}/index/*"],
            "Condition": {
                "ForAllValues:StringLike": {"dynamodb:LeadingKeys": [f"T#{TAG}#*"]},
                "Null": {"dynamodb:LeadingKeys": "false"},
            },
        },
        {
            "Sid": "NoDueIndex",
            "Effect": "Deny",
            "Action": "dynamodb:*",
            "Resource": f"{TABLE_ARN}/index/due",
        },
        {
            "Sid": "OwnFiles",
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:PutObject"],
            "Resource": f"arn:aws:s3:::files/t/{TAG}/*",
        },
        {
            "Sid": "OwnListing",
            "Effect": "Allow",
            "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::files",
            "Condition": {"StringLike": {"s3:prefix": f"t/{TAG}/*"}, "Bool": {"aws:SecureTransport": True}},
        },
        {
            "Sid": "OwnSecrets",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": "*",
            "Condition": {"StringEquals": {"kms:EncryptionContext:tenant": TAG}},
        },
    ],
}


def call(service, operation, **params):
    return Call(number=0, service=service, operation=operation, params=params, region="eu-central-1")


def dynamodb(operation, **params):
    return call("dynamodb", operation, TableName=TABLE, **params)


def transaction(kind, tenant, **body):
    return {kind: {"TableName": TABLE, "Key": key(f"T#{tenant}#USERS"), **body}}


def queried(partition, index=None, name="pk"):
    chosen = {} if index is None else {"IndexName": index}
    return dynamodb(
        "Query",
        **chosen,
        KeyConditionExpression="(#0 = :0 AND begins_with (#1, :1))",
        ExpressionAttributeNames={"#0": name, "#1": name.replace("_pk", "_sk")},
        ExpressionAttributeValues={":0": text(partition), ":1": text("A")},
    )


def of_tenant(tenant):
    """Calls that are right for that tenant and wrong for all others."""
    own = key(f"T#{tenant}#CAND#1")
    return [
        dynamodb("GetItem", Key=own),
        dynamodb("PutItem", Item={**own, "name": text("Ada")}),
        dynamodb("UpdateItem", Key=own, UpdateExpression="SET a = b"),
        dynamodb("DeleteItem", Key=own),
        queried(f"T#{tenant}#CAND#1"),
        queried(f"T#{tenant}#JOB#1#screen", index="board", name="board_pk"),
        dynamodb("Query", KeyConditions={"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [own["pk"]]}}),
        call("dynamodb", "BatchGetItem", RequestItems={TABLE: {"Keys": [key(f"T#{OURS}#USERS"), own]}}),
        call(
            "dynamodb",
            "TransactWriteItems",
            TransactItems=[transaction("Update", OURS), transaction("ConditionCheck", tenant)],
        ),
        call("dynamodb", "TransactWriteItems", TransactItems=[{"Put": {"TableName": TABLE, "Item": own}}]),
        call("dynamodb", "TransactGetItems", TransactItems=[transaction("Get", OURS), transaction("Get", tenant)]),
        call("s3", "GetObject", Bucket="files", Key=f"t/{tenant}/cv.pdf"),
        call("s3", "HeadObject", Bucket="files", Key=f"t/{tenant}/cv.pdf"),
        call("s3", "ListObjectsV2", Bucket="files", Prefix=f"t/{tenant}/cv"),
        call(
            "s3",
            "CopyObject",
            Bucket="files",
            Key=f"t/{OURS}/b",
            CopySource={"Bucket": "files", "Key": f"t/{tenant}/a"},
        ),
        call("kms", "Decrypt", KeyId="1", EncryptionContext={"tenant": tenant}),
    ]


def verdict(one):
    return judge(TENANT_POLICY, one, {"tenant": OURS})


@pytest.mark.parametrize("one", of_tenant(OURS), ids=str)
def test_a_tenants_own_calls_pass(one):
    assert verdict(one).allowed, verdict(one).reason


@pytest.mark.parametrize(
    "tenant", [THEIRS, SHORT, OURS + "X", "*", ""], ids=["other", "prefix", "longer", "star", "none"]
)
def test_calls_to_any_other_tenant_are_refused(tenant):
    passed = [str(one) for one in of_tenant(tenant) if verdict(one).allowed]
    assert passed == []


@pytest.mark.parametrize(
    "one",
    [
        dynamodb("Scan"),
        dynamodb("Scan", IndexName="board"),
        call("dynamodb", "ListTables"),
        call("dynamodb", "ExecuteStatement", Statement="SELECT * FROM \"core\" WHERE pk = 'T#1'"),
        call("dynamodb", "BatchExecuteStatement", Statements=[{"Statement": "SELECT * FROM core"}]),
        call("dynamodb", "ExecuteTransaction", TransactStatements=[{"Statement": "UPDATE core SET a = 1"}]),
        queried("202611230915#0", index="due", name="due_pk"),
        queried(f"T#{OURS}#USERS", index="due", name="due_pk"),
        dynamodb("Query", KeyConditionExpression="sk = :0", ExpressionAttributeValues={":0": text(f"T#{OURS}#")}),
        call("dynamodb", "GetItem", TableName="ephemeral", Key=key(f"T#{OURS}#USERS")),
        dynamodb("GetItem", Key=key("DIR#slug#1")),
        call("s3", "GetObject", Bucket="files", Key=f"t/{THEIRS}/cv.pdf"),
        call("s3", "GetObject", Bucket="files", Key=f"t/{OURS}../cv.pdf"),
        call("s3", "GetObject", Bucket="files", Key=f"t/{OURS}/../{THEIRS}/cv.pdf"),
        call("s3", "GetObject", Bucket="files", Key=f"t/{OURS}"),
        call("s3", "GetObject", Bucket="elsewhere", Key=f"t/{OURS}/cv.pdf"),
        call("s3", "GetObject", Bucket="files", Key=f"t/{OURS}/cv.pdf", VersionId="1"),
        call("s3", "DeleteObject", Bucket="files", Key=f"t/{OURS}/cv.pdf"),
        call("s3", "ListObjectsV2", Bucket="files"),
        call("s3", "ListObjectsV2", Bucket="files", Prefix="t/"),
        call("kms", "Decrypt", KeyId="1"),
        call("sqs", "SendMessage", QueueUrl="https://sqs/1/messages"),
    ],
    ids=str,
)
def test_what_no_tenant_may_do_is_refused(one):
    assert not verdict(one).allowed


def test_for_all_values_alone_lets_a_call_without_keys_pass():
    """The trap that makes `Null` necessary: no leading keys satisfy every condition on all of them."""
    (statement, *_others) = TENANT_POLICY["Statement"]
    condition = {"ForAllValues:StringLike": statement["Condition"]["ForAllValues:StringLike"]}
    careless = {
        "Version": "2012-10-17",
        "Statement": {**statement, "Action": "dynamodb:*", "Condition": condition},
    }
    for one in (dynamodb("Scan"), call("dynamodb", "ExecuteStatement", Statement="SELECT * FROM core")):
        assert judge(careless, one, {"tenant": OURS}).allowed


def test_a_session_without_the_tag_may_nothing():
    assert not any(judge(TENANT_POLICY, one, {}).allowed for one in of_tenant(OURS))


def test_the_reason_names_the_statement_or_the_request():
    assert "NoDueIndex denies dynamodb:Query" in verdict(queried("1#0", index="due", name="due_pk")).reason
    assert verdict(dynamodb("Scan")).reason == f"no statement allows dynamodb:Scan on {TABLE_ARN}"


def test_a_recorded_call_is_judged_like_a_written_one(client, fresh):
    with probe() as log:
        client.put_item(TableName=TABLE, Item=key(f"T#{OURS}#USERS"))
        client.put_item(TableName=TABLE, Item=key(f"T#{THEIRS}#USERS"))
    assert [verdict(one).allowed for one in log.calls] == [True, False]


def allows(condition, one, tags=()):
    statement = {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition}
    return judge({"Version": "2012-10-17", "Statement": statement}, one, dict(tags)).allowed


@pytest.mark.parametrize(
    ("condition", "allowed"),
    [
        ({"StringEquals": {"dynamodb:Select": "COUNT"}}, True),
        ({"StringEquals": {"dynamodb:Select": "C*"}}, False),
        ({"StringLike": {"dynamodb:Select": "C*"}}, True),
        ({"StringNotEquals": {"dynamodb:Select": "COUNT"}}, False),
        ({"StringNotLike": {"dynamodb:Select": ["X*", "Y*"]}}, True),
        ({"StringEquals": {"DYNAMODB:SELECT": "COUNT"}}, True),
        ({"StringEquals": {"s3:prefix": "x"}}, False),
        ({"StringNotEquals": {"s3:prefix": "x"}}, True),
        ({"StringEqualsIfExists": {"s3:prefix": "x"}}, True),
        ({"ForAnyValue:StringLike": {"s3:prefix": "*"}}, False),
        ({"Null": {"s3:prefix": "true"}}, True),
        ({"Null": {"s3:prefix": "false"}}, False),
        ({"Bool": {"aws:SecureTransport": "true"}}, True),
        ({"Bool": {"aws:SecureTransport": "false"}}, False),
        ({"StringEquals": {"dynamodb:Select": "COUNT", "s3:prefix": "x"}}, False),
    ],
)
def test_conditions(condition, allowed):
    assert allows(condition, dynamodb("Scan", Select="COUNT")) is allowed


def test_sets_of_values_must_match_all_or_any():
    both = call("dynamodb", "BatchGetItem", RequestItems={TABLE: {"Keys": [key("a"), key("b")]}})
    for quantifier, allowed in (("ForAllValues", False), ("ForAnyValue", True)):
        assert allows({f"{quantifier}:StringEquals": {"dynamodb:LeadingKeys": "a"}}, both) is allowed


def test_one_stranger_in_a_batch_is_enough():
    items = [{"PutRequest": {"Item": key(f"T#{tenant}#USERS")}} for tenant in (OURS, THEIRS)]
    (request,) = requests_of(call("dynamodb", "BatchWriteItem", RequestItems={TABLE: items}))
    assert request.context["dynamodb:LeadingKeys"] == (f"T#{OURS}#USERS", f"T#{THEIRS}#USERS")


def test_assuming_a_role_with_tags_asks_for_both():
    role = "arn:aws:iam::123456789012:role/tenant"
    asked = requests_of(call("sts", "AssumeRole", RoleArn=role, Tags=[{"Key": "tenant", "Value": OURS}]))
    assert [(one.action, one.resource) for one in asked] == [("sts:TagSession", role), ("sts:AssumeRole", role)]
    assert asked[0].context["aws:RequestTag/tenant"] == (OURS,)


def test_resources_of_other_services():
    queue = call("sqs", "SendMessage", QueueUrl="https://sqs.eu-central-1.amazonaws.com/123456789012/messages")
    alias = call("kms", "Encrypt", KeyId="alias/data")
    bus = call("events", "PutEvents", Entries=[{"Detail": "{}"}])
    assert [requests_of(one)[0].resource.partition("eu-central-1:")[2] for one in (queue, alias, bus)] == [
        "123456789012:messages",
        "123456789012:alias/data",
        "123456789012:event-bus/default",
    ]


@pytest.mark.parametrize(
    ("statement", "version"),
    [
        ({"Resource": {"Fn::GetAtt": ["Core", "Arn"]}}, "2012-10-17"),
        ({"Resource": "${aws:username}"}, "2012-10-17"),
        ({"Resource": TAG}, "2008-10-17"),
        ({"Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}, "2012-10-17"),
        ({"Condition": {"StringLike": {"dynamodb:Attributes": "*"}}}, "2012-10-17"),
        ({"Principal": "*"}, "2012-10-17"),
    ],
)
def test_what_is_not_modelled_is_not_guessed(statement, version):
    whole = {"Effect": "Allow", "Action": "*", "Resource": "*", **statement}
    with pytest.raises(Unjudgeable):
        judge({"Version": version, "Statement": [whole]}, dynamodb("Scan"), {"tenant": OURS})


def test_a_tag_with_a_wildcard_is_not_guessed():
    with pytest.raises(Unjudgeable):
        judge(TENANT_POLICY, dynamodb("Scan"), {"tenant": "*"})
