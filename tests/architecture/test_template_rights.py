"""Who may do what: one role a function, every right named, and a tenant's session confined to the tenant."""

from fnmatch import fnmatchcase
from functools import cache

import pytest

from infra.documents import read
from infra.functions import API, FUNCTIONS
from infra.local.intrinsics import Made, Resolver
from infra.render import HERE, function_policy, render, tenant_policy
from infra.workers import source_grants
from tests.architecture.packaged_stack import FUNCTION, packaged, properties, target
from tests.kit.moto_engine import ACCOUNT
from tests.kit.policy import judge
from tests.kit.probe import Call

REGION = "eu-central-1"
TENANT, OTHER = "01JABCDEFGHJKMNPQRSTVWXYZ0", "01JABCDEFGHJKMNPQRSTVWXYZ1"
READS_WITHOUT_KEYS = (
    "dynamodb:Scan",
    "dynamodb:PartiQLSelect",
    "dynamodb:PartiQLInsert",
    "dynamodb:PartiQLUpdate",
    "dynamodb:PartiQLDelete",
    "dynamodb:ListTables",
    "dynamodb:ExportTableToPointInTime",
)
PSEUDO = {"AWS::Region": REGION, "AWS::AccountId": ACCOUNT, "AWS::Partition": "aws", "AWS::URLSuffix": "amazonaws.com"}


def statements(role):
    return [one for inline in role.get("Policies", []) for one in inline["PolicyDocument"]["Statement"]]


def listed(value):
    return value if isinstance(value, list) else [value]


def arn(logical_id):
    if logical_id.endswith("Bucket"):
        return f"arn:aws:s3:::{logical_id.lower()}"
    service, kind = ("dynamodb", "table/") if logical_id.endswith("Table") else ("kms", "key/")
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{kind}{logical_id}"


@cache
def policy():
    """The tenant role's policy with its references resolved."""
    resolver = Resolver(render(), pseudo=PSEUDO, find=lambda name: Made(name, {"Arn": arn(name)}))
    return resolver.value(tenant_policy(packaged()))


def allowed(operation, *, service="dynamodb", tenant=TENANT, **params):
    call = Call(number=1, service=service, operation=operation, params=params, region=REGION)
    return judge(policy(), call, {"tenant": tenant}).allowed


def key(tenant):
    return {"pk": {"S": f"T#{tenant}#CAND#1"}, "sk": {"S": "PROFILE"}}


def test_every_function_has_a_role_of_its_own():
    roles = {name: target(one["Role"]) for name, one in properties(packaged(), FUNCTION).items()}
    assert roles == {name: f"{name}Role" for name in roles}


# Actions that know no resources: the service authorization reference lists none for them.
WITHOUT_RESOURCES = {"textract:DetectDocumentText"}


def test_no_role_allows_a_whole_service_or_every_resource():
    for name, role in properties(packaged(), "AWS::IAM::Role").items():
        for statement in statements(role):
            assert not [one for one in listed(statement["Action"]) if "*" in one], name
            assert "NotAction" not in statement, name
            assert "NotResource" not in statement, name
            for resource in listed(statement["Resource"]):
                assert resource != "*" or set(listed(statement["Action"])) <= WITHOUT_RESOURCES, (
                    name,
                    statement["Sid"],
                )


def test_nothing_may_read_a_table_without_keys():
    for name, role in properties(packaged(), "AWS::IAM::Role").items():
        actions = [action for statement in statements(role) for action in listed(statement["Action"])]
        found = [one for one in READS_WITHOUT_KEYS if any(fnmatchcase(one, action) for action in actions)]
        assert found == [], name


def test_items_are_always_reached_under_a_condition_on_their_keys():
    """`ForAllValues` alone is true when there are no keys, so `Null` stands beside it; the index `due` holds keys only."""
    for name, role in properties(packaged(), "AWS::IAM::Role").items():
        for statement in statements(role):
            items = [one for one in listed(statement["Action"]) if one.startswith("dynamodb:") and "Stream" not in one]
            items = [one for one in items if one not in {"dynamodb:GetRecords", "dynamodb:GetShardIterator"}]
            if items and statement["Resource"] != {"Fn::Sub": "${CoreTable.Arn}/index/due"}:
                assert statement["Condition"]["Null"] == {"dynamodb:LeadingKeys": "false"}, name
                assert statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"], name


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_statements_of_a_role_are_told_apart(function):
    sids = [one["Sid"] for one in statements(properties(packaged(), "AWS::IAM::Role")[f"{function.logical_id}Role"])]
    assert len(sids) == len(set(sids))


def test_every_grant_is_used():
    used = {name for function in FUNCTIONS for name in (*function.grants, *source_grants(function))}
    assert used == set(read(HERE / "grants.yaml"))


def test_only_delivery_sends_mail():
    senders = {
        name
        for name, role in properties(packaged(), "AWS::IAM::Role").items()
        if any(action.startswith("ses:Send") for one in statements(role) for action in listed(one["Action"]))
    }
    assert senders == {"MessagingDeliverRole"}


def test_the_tenant_role_is_taken_by_functions_with_one_tag_and_nothing_else():
    trust = packaged()["Resources"]["TenantRole"]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    (statement,) = trust
    assert statement["Condition"]["StringLike"] == {"aws:RequestTag/tenant": "?*"}
    assert statement["Condition"]["ForAllValues:StringEquals"] == {"aws:TagKeys": ["tenant"]}
    path = "role/${AWS::StackName}/functions/*"
    assert statement["Condition"]["ArnLike"]["aws:PrincipalArn"]["Fn::Sub"].endswith(path)
    for function in FUNCTIONS:
        role = packaged()["Resources"][f"{function.logical_id}Role"]
        assert role["Properties"]["Path"] == {"Fn::Sub": "/${AWS::StackName}/functions/"}


@pytest.mark.parametrize("table", ["CoreTable", "EphemeralTable"])
def test_a_tenant_reaches_its_own_items(table):
    assert allowed("GetItem", TableName=table, Key=key(TENANT))
    assert allowed("PutItem", TableName=table, Item=key(TENANT))
    changes = [{"Put": {"TableName": table, "Item": key(TENANT)}}, {"Delete": {"TableName": table, "Key": key(TENANT)}}]
    assert allowed("TransactWriteItems", TransactItems=changes)


@pytest.mark.parametrize("index", ["board", "worklist", "listing", "journal"])
def test_a_tenant_reads_its_part_of_the_indexes(index):
    def query(tenant):
        return allowed(
            "Query",
            TableName="CoreTable",
            IndexName=index,
            KeyConditionExpression=f"{index}_pk = :pk",
            ExpressionAttributeValues={":pk": {"S": f"T#{tenant}#OWNER#1"}},
        )

    assert query(TENANT)
    assert not query(OTHER)


def test_a_tenant_never_reaches_a_neighbour():
    assert not allowed("GetItem", TableName="CoreTable", Key=key(OTHER))
    assert not allowed("GetItem", TableName="CoreTable", Key={"pk": {"S": "DIR#slug#1"}, "sk": {"S": "ENTRY"}})
    assert not allowed("GetItem", TableName="CoreTable", Key=key(f"{TENANT}0"))
    mixed = [{"Put": {"TableName": "CoreTable", "Item": key(one)}} for one in (TENANT, OTHER)]
    assert not allowed("TransactWriteItems", TransactItems=mixed)
    both = {"CoreTable": {"Keys": [key(TENANT), key(OTHER)]}}
    assert not allowed("BatchGetItem", RequestItems=both)


def test_a_tenant_never_reads_the_due_index_or_whole_tables():
    values = {":pk": {"S": f"T#{TENANT}#1"}}
    condition = {"KeyConditionExpression": "due_pk = :pk", "ExpressionAttributeValues": values}
    assert not allowed("Query", TableName="CoreTable", IndexName="due", **condition)
    assert not allowed("Scan", TableName="CoreTable")


def test_a_tenant_reaches_its_own_files_only():
    for operation in ("GetObject", "PutObject"):
        assert allowed(operation, service="s3", Bucket="filesbucket", Key=f"t/{TENANT}/resume.pdf")
        assert not allowed(operation, service="s3", Bucket="filesbucket", Key=f"t/{OTHER}/resume.pdf")
        assert not allowed(operation, service="s3", Bucket="filesbucket", Key="other.pdf")


def test_the_policy_holds_no_wildcard_beyond_the_tenants_own_prefix():
    for statement in policy()["Statement"]:
        for resource in listed(statement["Resource"]):
            assert "*" not in resource.removesuffix("/t/${aws:PrincipalTag/tenant}/*")


def test_the_api_crosses_into_a_company_by_keys_and_never_by_queries():
    crossing = [one for one in read(HERE / "grants.yaml")["crossing"] if "dynamodb:LeadingKeys" in str(one)]
    assert [action for one in crossing for action in one["Action"] if action.endswith("Query")] == []
    assert [one.name for one in FUNCTIONS if "crossing" in one.grants] == [API]


def test_a_functions_own_policy_can_be_asked_for():
    (statement, *_) = function_policy(render(), "TenantsToken")["Statement"]
    assert statement["Sid"] == "WriteLogs"
    assert len(function_policy(render(), "TenantsToken")["Statement"]) == 1
