"""Makers of who may do what: the user pool with its client and groups, and the roles.

Each keeps what is already there.
"""

from __future__ import annotations

import json

from infra.local.intrinsics import Made
from infra.local.making import Making

_LONGEST_PAGE = 60


def user_pool(making: Making) -> Made:
    """A Cognito user pool; `ProviderURL` is the issuer that its tokens name."""
    cognito = making.clients("cognito-idp")
    name = making.name("UserPoolName")
    known = cognito.list_user_pools(MaxResults=_LONGEST_PAGE)["UserPools"]
    identifier = next((pool["Id"] for pool in known if pool["Name"] == name), None)
    wanted = making.request("cognito-idp", "CreateUserPool", "PoolName", "UserPoolTags", "DeletionProtection")
    wanted.update(making.take("MfaConfiguration"))
    if identifier is None:
        identifier = cognito.create_user_pool(PoolName=name, **wanted)["UserPool"]["Id"]
    provider = f"cognito-idp.{making.region}.amazonaws.com/{identifier}"
    arn = f"arn:aws:cognito-idp:{making.region}:{making.account}:userpool/{identifier}"
    return Made(
        identifier,
        {"Arn": arn, "ProviderName": provider, "ProviderURL": f"https://{provider}", "UserPoolId": identifier},
    )


def user_pool_client(making: Making) -> Made:
    """An application that may sign people in."""
    cognito = making.clients("cognito-idp")
    name = making.name("ClientName")
    wanted = making.request("cognito-idp", "CreateUserPoolClient", "ClientName")
    known = cognito.list_user_pool_clients(UserPoolId=wanted["UserPoolId"], MaxResults=_LONGEST_PAGE)["UserPoolClients"]
    identifier = next((client["ClientId"] for client in known if client["ClientName"] == name), None)
    if identifier is None:
        identifier = cognito.create_user_pool_client(ClientName=name, **wanted)["UserPoolClient"]["ClientId"]
    return Made(identifier, {"ClientId": identifier, "Name": name})


def user_pool_group(making: Making) -> Made:
    """A group of sign-ins."""
    cognito = making.clients("cognito-idp")
    wanted = making.request("cognito-idp", "CreateGroup", "RoleArn")
    try:
        cognito.create_group(**wanted)
    except cognito.exceptions.GroupExistsException:
        cognito.get_group(GroupName=wanted["GroupName"], UserPoolId=wanted["UserPoolId"])
    return Made(wanted["GroupName"])


def role(making: Making) -> Made:
    """A role that STS can hand out.

    Its permissions are left out: neither engine judges `dynamodb:LeadingKeys`, so the tests prove them by an evaluator.
    """
    iam = making.clients("iam")
    name = making.name("RoleName")
    try:
        made = iam.get_role(RoleName=name)["Role"]
    except iam.exceptions.NoSuchEntityException:
        # Who may assume it is a matter of the cloud: here there is one caller, the account itself.
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"AWS": f"arn:aws:iam::{making.account}:root"},
                    "Action": ["sts:AssumeRole", "sts:TagSession"],
                }
            ],
        }
        made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]
    return Made(name, {"Arn": made["Arn"], "RoleId": made["RoleId"]})
