"""The translated template can be created: a smoke test on the local engine.

The engine reports success for types it only half knows, so what was created is asked of each service itself.
"""

from __future__ import annotations

import json
import time

import pytest

from infra.functions import QUEUES
from tests.architecture.packaged_stack import of_type, translated
from tests.kit.engine_process import engine_client, engine_process

STACK = "holdfast-smoke"
PARAMETERS = {
    "PublicUrl": "https://jobs.example.com",
    "MailDomain": "example.com",
    "MailFrom": "no-reply@example.com",
}
pytestmark = pytest.mark.ministack


@pytest.fixture(scope="module")
def created(tmp_path_factory):
    """The engine's address, after the stack was created on it."""
    with engine_process(tmp_path_factory.mktemp("engine")) as url:
        formation = engine_client(url, "cloudformation")
        code = engine_client(url, "s3")
        code.create_bucket(Bucket="code", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        code.put_object(Bucket="code", Key="deployment.zip", Body=b"PK\x05\x06" + b"\0" * 18)
        template = as_the_engine_knows_it(translated())
        code.put_object(Bucket="code", Key="template.json", Body=json.dumps(template).encode())
        known = template.get("Parameters", {})
        formation.create_stack(
            StackName=STACK,
            TemplateURL=f"{url}/code/template.json",  # too long for a request's body
            Parameters=[
                {"ParameterKey": name, "ParameterValue": value} for name, value in PARAMETERS.items() if name in known
            ],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
        assert outcome(formation) == "CREATE_COMPLETE", events(formation)
        yield url


def as_the_engine_knows_it(template):
    """The same template with another spelling of the issuer, and without outputs: the engine lacks two kinds of attribute.

    `UserPool.ProviderURL` and the DKIM records of an e-mail identity exist in AWS; nothing else of the template is touched.
    """
    issuer = {"Fn::Sub": "https://cognito-idp.${AWS::Region}.amazonaws.com/${UserPool}"}
    text = json.dumps({name: part for name, part in template.items() if name != "Outputs"})
    return json.loads(text.replace(json.dumps({"Fn::GetAtt": ["UserPool", "ProviderURL"]}), json.dumps(issuer)))


def outcome(formation) -> str:
    for _ in range(300):
        status = formation.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
        if not status.endswith("_IN_PROGRESS"):
            return status
        time.sleep(0.1)
    return status


def events(formation) -> list[str]:
    found = formation.describe_stack_events(StackName=STACK)["StackEvents"]
    return [
        f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
        for event in found
        if "FAILED" in event["ResourceStatus"]
    ]


def test_tables_have_their_indexes_and_the_stream(created):
    dynamodb = engine_client(created, "dynamodb")
    tables = [dynamodb.describe_table(TableName=name)["Table"] for name in dynamodb.list_tables()["TableNames"]]
    indexes = {index["IndexName"] for table in tables for index in table.get("GlobalSecondaryIndexes", [])}
    assert indexes == {"board", "worklist", "listing", "journal", "due"}
    (core,) = [table for table in tables if table.get("GlobalSecondaryIndexes")]
    assert core["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}


def test_queues_lead_to_dead_letters(created):
    sqs = engine_client(created, "sqs")
    urls = sqs.list_queues()["QueueUrls"]
    attributes = [sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"] for url in urls]
    redriven = [one for one in attributes if "RedrivePolicy" in one]
    assert len(urls) == len(of_type(translated(), "AWS::SQS::Queue"))
    assert len(redriven) == len(QUEUES)


def test_functions_people_and_alarms_are_there(created):
    functions = engine_client(created, "lambda").list_functions()["Functions"]
    assert len(functions) == len(of_type(translated(), "AWS::Lambda::Function"))
    assert len(engine_client(created, "cognito-idp").list_user_pools(MaxResults=10)["UserPools"]) == 1
    alarms = engine_client(created, "cloudwatch").describe_alarms(MaxRecords=100)["MetricAlarms"]
    # The stack is created with the defaults of its parameters: what a condition adds (mail that comes in) is not there.
    always = [one for one in of_type(translated(), "AWS::CloudWatch::Alarm").values() if "Condition" not in one]
    assert len(alarms) == len(always)
