import json

import pytest

from chalicelib.platform import config
from infra.functions import FUNCTIONS, FactStream, Queue
from infra.local.intrinsics import Unresolvable
from infra.local.loader import create, load
from infra.local.wiring import Miswired, wire
from tests.unit.local import stand_in


def test_the_environment_is_all_that_the_code_reads(clients, template):
    environment = create(template, clients)
    assert {f"HOLDFAST_{name.upper()}" for name in config.VARIABLES} <= environment.keys()
    assert environment["HOLDFAST_STAGE"] == "local"
    assert environment["HOLDFAST_SHARDS"] == "1"
    assert environment["HOLDFAST_ISSUER"].endswith(environment["HOLDFAST_USER_POOL"])


def test_parameters_and_settings_win(clients, template):
    environment = create(
        template, clients, parameters={"PublicUrl": "http://127.0.0.1:1"}, settings={"HOLDFAST_STAGE": "test"}
    )
    assert environment["HOLDFAST_PUBLIC_URL"] == "http://127.0.0.1:1"
    assert environment["HOLDFAST_STAGE"] == "test"


def test_a_second_run_keeps_everything(clients, template):
    first = create(template, clients)
    value = clients("secretsmanager").get_secret_value(SecretId=first["HOLDFAST_SECRET"])["SecretString"]
    assert create(template, clients) == first
    assert clients("secretsmanager").get_secret_value(SecretId=first["HOLDFAST_SECRET"])["SecretString"] == value
    assert len(clients("kms").list_keys()["Keys"]) == 1


def test_tables_have_their_indexes_stream_and_time_to_live(clients, template):
    environment = create(template, clients)
    core = clients("dynamodb").describe_table(TableName=environment["HOLDFAST_CORE_TABLE"])["Table"]
    indexes = {index["IndexName"] for index in core["GlobalSecondaryIndexes"]}
    assert indexes == {"board", "worklist", "listing", "journal", "due"}
    assert core["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    expiry = clients("dynamodb").describe_time_to_live(TableName=environment["HOLDFAST_EPHEMERAL_TABLE"])
    assert expiry["TimeToLiveDescription"] == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}


def test_an_index_that_the_template_gained_is_added_to_the_kept_table(clients, template):
    before = json.loads(json.dumps(template))
    indexes = before["Resources"]["CoreTable"]["Properties"]["GlobalSecondaryIndexes"]
    indexes[:] = [index for index in indexes if index["IndexName"] != "journal"]
    attributes = before["Resources"]["CoreTable"]["Properties"]["AttributeDefinitions"]
    attributes[:] = [one for one in attributes if not one["AttributeName"].startswith("journal")]
    create(before, clients)
    environment = create(template, clients)
    core = clients("dynamodb").describe_table(TableName=environment["HOLDFAST_CORE_TABLE"])["Table"]
    assert "journal" in {index["IndexName"] for index in core["GlobalSecondaryIndexes"]}


def test_the_bucket_is_versioned_and_the_queues_have_their_dead_letters(clients, template):
    stack = load(template, clients)
    versioning = clients("s3").get_bucket_versioning(Bucket=stack.environment["HOLDFAST_BUCKET"])
    assert versioning["Status"] == "Enabled"
    url = stack.environment["HOLDFAST_QUEUE_FILES"]
    attributes = clients("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    redrive = json.loads(attributes["RedrivePolicy"])
    assert redrive["deadLetterTargetArn"] == stack.resolver.value({"Fn::GetAtt": ["FilesDeadLetters", "Arn"]})
    assert attributes["VisibilityTimeout"] == "720"


def test_the_tenant_role_can_be_taken_with_a_tag(clients, template):
    environment = create(template, clients)
    answer = clients("sts").assume_role(
        RoleArn=environment["HOLDFAST_TENANT_ROLE"],
        RoleSessionName="tenant-1",
        Tags=[{"Key": "tenant", "Value": "1"}],
    )
    assert answer["Credentials"]["SessionToken"]


def test_resources_that_name_each_other_in_a_circle_are_refused(clients):
    def queue(other):
        target = {"Fn::GetAtt": [other, "Arn"]}
        redrive = {"deadLetterTargetArn": target, "maxReceiveCount": 5}
        return {"Type": "AWS::SQS::Queue", "Properties": {"RedrivePolicy": redrive}}

    with pytest.raises(Unresolvable, match="A -> B -> A"):
        load({"Resources": {"A": queue("B"), "B": queue("A")}}, clients)


def test_a_function_that_the_app_lacks_is_refused_or_left_alone(clients, template):
    stack = load(template, clients)
    app = stand_in.app()
    app.pure_lambda_functions[:] = [one for one in app.pure_lambda_functions if one.name != "intake-place"]
    with pytest.raises(Miswired, match="IntakePlace"):
        wire(stack, app)
    served = {mapped.function.name for mapped in wire(stack, app, strict=False).mappings}
    assert served == {one.logical_id for one in FUNCTIONS if isinstance(one.source, Queue | FactStream)} - {
        "IntakePlace"
    }


def test_the_wiring_is_the_templates(world):
    relay = next(mapped for mapped in world.wiring.mappings if mapped.is_stream)
    assert (relay.batch_size, relay.bisect, relay.retries, relay.partial_failures) == (100, True, 8, True)
    sweep = next(one for one in world.wiring.schedules if one.function.name == "PlatformSweep")
    assert (sweep.expression, sweep.function.async_retries, sweep.function.timeout_seconds) == ("rate(1 minute)", 0, 55)
    assert [function.name for function in world.wiring.triggers] == ["TenantsToken"]
