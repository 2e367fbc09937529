"""What the functions are told, what the data rests on, and how the gateway refuses."""

import json

import pytest

from chalicelib.platform import config
from chalicelib.platform.http.problems import STATUSES
from infra.environment import WITHHELD
from infra.functions import FUNCTIONS
from infra.refusals import REFUSALS
from infra.render import render
from tests.architecture.packaged_stack import FUNCTION, packaged, properties

KEPT = ("CoreTable", "EphemeralTable", "FilesBucket", "DataKey", "UserPool", "ApplicationSecret")
POWERTOOLS = {"POWERTOOLS_SERVICE_NAME", "POWERTOOLS_LOG_LEVEL"}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_functions_are_told_what_the_code_asks_for(function):
    variables = properties(packaged(), FUNCTION)[function.logical_id]["Environment"]["Variables"]
    assert set(variables) == {f"HOLDFAST_{name.upper()}" for name in config.VARIABLES} | POWERTOOLS
    assert variables["POWERTOOLS_SERVICE_NAME"] == function.name
    assert {name for name, value in variables.items() if value == WITHHELD} == function.withheld


def test_only_the_trigger_that_the_user_pool_names_goes_without_the_pool():
    trigger = packaged()["Resources"]["UserPool"]["Properties"]["LambdaConfig"]["PreTokenGenerationConfig"]
    assert trigger == {"LambdaArn": {"Fn::GetAtt": ["TenantsToken", "Arn"]}, "LambdaVersion": "V2_0"}
    assert [one.logical_id for one in FUNCTIONS if one.withheld] == ["TenantsToken"]


def test_the_stage_is_the_one_asked_for():
    variables = render("trial")["Resources"]["APIHandler"]["Properties"]["Environment"]["Variables"]
    assert variables["HOLDFAST_STAGE"] == "trial"


@pytest.mark.parametrize("name", KEPT)
def test_data_outlives_the_stack(name):
    resource = packaged()["Resources"][name]
    assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("name", ["CoreTable", "EphemeralTable"])
def test_tables_can_be_restored_and_are_encrypted_with_our_key(name):
    table = properties(packaged(), "AWS::DynamoDB::GlobalTable")[name]
    (replica,) = table["Replicas"]
    assert replica["DeletionProtectionEnabled"] is True
    assert replica["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert replica["SSESpecification"] == {"KMSMasterKeyId": {"Fn::GetAtt": ["DataKey", "Arn"]}}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert [part["AttributeName"] for part in table["KeySchema"]] == ["pk", "sk"]


def test_the_core_table_has_the_indexes_of_the_access_patterns():
    table = properties(packaged(), "AWS::DynamoDB::GlobalTable")["CoreTable"]
    projected = {index["IndexName"]: index["Projection"] for index in table["GlobalSecondaryIndexes"]}
    card, keys = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["card"]}, {"ProjectionType": "KEYS_ONLY"}
    assert projected == {"board": card, "worklist": card, "listing": card, "journal": keys, "due": keys}
    for index in table["GlobalSecondaryIndexes"]:
        name = index["IndexName"]
        assert [part["AttributeName"] for part in index["KeySchema"]] == [f"{name}_pk", f"{name}_sk"]
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}


def test_what_may_be_lost_expires():
    table = properties(packaged(), "AWS::DynamoDB::GlobalTable")["EphemeralTable"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    core = properties(packaged(), "AWS::DynamoDB::GlobalTable")["CoreTable"]
    assert "TimeToLiveSpecification" not in core


def test_the_bucket_is_never_public_and_keeps_versions():
    bucket = properties(packaged(), "AWS::S3::Bucket")["FilesBucket"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (policy,) = properties(packaged(), "AWS::S3::BucketPolicy").values()
    allowed = [one for one in policy["PolicyDocument"]["Statement"] if one["Effect"] == "Allow"]
    # SES alone may put something in, beside the companies' files and for this account only.
    (inbound,) = allowed
    assert (inbound["Principal"], inbound["Action"]) == ({"Service": "ses.amazonaws.com"}, "s3:PutObject")
    assert inbound["Resource"] == {"Fn::Sub": "${FilesBucket.Arn}/mail/*"}
    assert inbound["Condition"]["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}


def test_mail_is_taken_only_where_a_domain_takes_it():
    inbound = {name: one for name, one in packaged()["Resources"].items() if name.startswith("InboundMail")}
    made = {name for name, one in inbound.items() if one.get("Condition") == "TakesMail"}
    assert set(inbound) - made == {"InboundMailQueue", "InboundMailDeadLetters"} | {
        name for name in inbound if inbound[name]["Type"] == "AWS::CloudWatch::Alarm"
    }
    (action,) = inbound["InboundMailRule"]["Properties"]["Rule"]["Actions"]
    assert action["S3Action"]["ObjectKeyPrefix"] == "mail/"
    assert "KmsKeyArn" not in action["S3Action"], (
        "SES would encrypt the mail itself, in a way that only its own client reads"
    )


def test_keys_could_serve_a_second_region():
    key = properties(packaged(), "AWS::KMS::Key")["DataKey"]
    assert key["MultiRegion"] is True
    assert key["EnableKeyRotation"] is True


def test_people_are_invited_and_never_change_company():
    pool = properties(packaged(), "AWS::Cognito::UserPool")["UserPool"]
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert {one["Name"]: one["Mutable"] for one in pool["Schema"]} == {"tenant": False, "user": False}
    client = properties(packaged(), "AWS::Cognito::UserPoolClient")["UserPoolClient"]
    assert client["WriteAttributes"] == ["name"]
    assert client["PreventUserExistenceErrors"] == "ENABLED"


def test_every_function_and_the_gateway_log_for_a_limited_time():
    groups = properties(packaged(), "AWS::Logs::LogGroup")
    assert set(groups) == {f"{one.logical_id}Logs" for one in FUNCTIONS} | {"GatewayLogs"}
    for group in groups.values():
        assert group["RetentionInDays"] == {"Ref": "LogRetentionDays"}


def test_the_gateway_logs_no_query_and_limits_the_rate():
    api = properties(packaged(), "AWS::Serverless::Api")["RestAPI"]
    assert "$context.path" not in api["AccessLogSetting"]["Format"]
    assert json.loads(api["AccessLogSetting"]["Format"])["request_id"] == "$context.requestId"
    (settings,) = api["MethodSettings"]
    assert settings["ThrottlingRateLimit"] == {"Ref": "ApiRate"}
    assert settings["DataTraceEnabled"] is False


@pytest.mark.parametrize("kind", sorted(REFUSALS))
def test_the_gateway_refuses_as_we_do(kind):
    answer = gateway_answers()[kind]
    body = json.loads(answer["responseTemplates"]["application/json"])
    assert body["code"] == REFUSALS[kind].code
    assert answer["statusCode"] == str(body["status"]) == str(int(STATUSES[type(REFUSALS[kind])]))
    assert REFUSALS[kind].said("en") in body["detail"]
    assert REFUSALS[kind].said("zh-CN") in body["detail"]
    assert "{" not in body["detail"]


def test_every_answer_of_the_gateway_is_a_problem_document():
    answers = gateway_answers()
    assert {"DEFAULT_4XX", "DEFAULT_5XX"} <= set(answers)
    for kind, answer in answers.items():
        headers = answer["responseParameters"]
        assert headers["gatewayresponse.header.Content-Type"] == "'application/problem+json'", kind
        body = json.loads(answer["responseTemplates"]["application/json"])
        assert body["request_id"] == "$context.requestId"
        assert body["type"] == f"urn:holdfast:problem:{body['code']}"
        assert ("gatewayresponse.header.Retry-After" in headers) == (body["code"] == "too_many")


def gateway_answers():
    body = properties(packaged(), "AWS::Serverless::Api")["RestAPI"]["DefinitionBody"]
    return body["x-amazon-apigateway-gateway-responses"]
