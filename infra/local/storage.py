"""Makers of what keeps data: tables, buckets, keys and secrets. Each keeps what is already there."""

from __future__ import annotations

import json
import secrets
from typing import Any

from botocore.exceptions import ClientError

from infra.local.intrinsics import Made
from infra.local.making import Making

_OWNER_TAG = "holdfast:logical-id"


def table(making: Making) -> Made:
    """A DynamoDB table with its indexes, stream and time to live, and the indexes that the template gained since."""
    dynamodb = making.clients("dynamodb")
    name = making.name("TableName")
    wanted = making.request("dynamodb", "CreateTable", "TableName", "SSESpecification", "DeletionProtectionEnabled")
    if "StreamSpecification" in wanted:
        wanted["StreamSpecification"]["StreamEnabled"] = True
    try:
        dynamodb.create_table(TableName=name, **wanted)
    except dynamodb.exceptions.ResourceInUseException:
        _add_indexes(dynamodb, name, wanted)
    described = dynamodb.describe_table(TableName=name)["Table"]
    expiry = making.take("TimeToLiveSpecification").get("TimeToLiveSpecification")
    present = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]["TimeToLiveStatus"]
    if expiry and expiry.get("Enabled", True) and present not in ("ENABLED", "ENABLING"):
        dynamodb.update_time_to_live(
            TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": expiry["AttributeName"]}
        )
    attributes = {"Arn": described["TableArn"]}
    if "LatestStreamArn" in described:
        attributes["StreamArn"] = described["LatestStreamArn"]
    return Made(name, attributes)


def _add_indexes(dynamodb: Any, name: str, wanted: dict[str, Any]) -> None:
    """An index that the template gained is built on the kept table, so that an update needs no fresh start."""
    present = dynamodb.describe_table(TableName=name)["Table"].get("GlobalSecondaryIndexes", [])
    have = {index["IndexName"] for index in present}
    for index in wanted.get("GlobalSecondaryIndexes", []):
        if index["IndexName"] not in have:
            dynamodb.update_table(
                TableName=name,
                AttributeDefinitions=wanted["AttributeDefinitions"],
                GlobalSecondaryIndexUpdates=[{"Create": index}],
            )


def bucket(making: Making) -> Made:
    """A bucket: versioned and open to browsers' form posts where the template says so."""
    s3 = making.clients("s3")
    name = making.name("BucketName").lower()
    try:
        s3.head_bucket(Bucket=name)
    except ClientError:
        where = {} if making.region == "us-east-1" else {"LocationConstraint": making.region}
        s3.create_bucket(Bucket=name, **({"CreateBucketConfiguration": where} if where else {}))
    properties = making.take("VersioningConfiguration", "CorsConfiguration")
    if "VersioningConfiguration" in properties:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=properties["VersioningConfiguration"])
    return Made(name, {"Arn": f"arn:aws:s3:::{name}", "DomainName": f"{name}.s3.amazonaws.com"})


def key(making: Making) -> Made:
    """A KMS key; it is found again by a tag, because keys have no names."""
    kms = making.clients("kms")
    owner = {"TagKey": _OWNER_TAG, "TagValue": f"{making.stack}/{making.logical}"}
    for page in kms.get_paginator("list_keys").paginate():
        for known in page["Keys"]:
            if owner in kms.list_resource_tags(KeyId=known["KeyId"]).get("Tags", []):
                return Made(known["KeyId"], {"Arn": known["KeyArn"], "KeyId": known["KeyId"]})
    wanted = making.request("kms", "CreateKey", "KeyPolicy", "Policy", "Tags")
    made = kms.create_key(**wanted, Tags=[owner])["KeyMetadata"]
    return Made(made["KeyId"], {"Arn": made["Arn"], "KeyId": made["KeyId"]})


def alias(making: Making) -> Made:
    """A name for a key."""
    kms = making.clients("kms")
    wanted = making.take("AliasName", "TargetKeyId")
    try:
        kms.create_alias(AliasName=wanted["AliasName"], TargetKeyId=wanted["TargetKeyId"])
    except kms.exceptions.AlreadyExistsException:
        kms.update_alias(AliasName=wanted["AliasName"], TargetKeyId=wanted["TargetKeyId"])
    return Made(wanted["AliasName"])


def secret(making: Making) -> Made:
    """A secret with a random value made here once; it never leaves the engine."""
    manager = making.clients("secretsmanager")
    name = making.name("Name")
    try:
        arn = manager.describe_secret(SecretId=name)["ARN"]
    except manager.exceptions.ResourceNotFoundException:
        arn = manager.create_secret(Name=name, SecretString=_secret_value(making))["ARN"]
    return Made(arn, {"Id": arn})


def _secret_value(making: Making) -> str:
    wanted = making.take("SecretString", "GenerateSecretString")
    if "SecretString" in wanted:
        return str(wanted["SecretString"])
    recipe = wanted.get("GenerateSecretString", {})
    value = secrets.token_hex(int(recipe.get("PasswordLength", 64)) // 2)
    if "GenerateStringKey" not in recipe:
        return value
    return json.dumps({**json.loads(recipe.get("SecretStringTemplate", "{}")), recipe["GenerateStringKey"]: value})
