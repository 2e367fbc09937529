"""Index attributes are looked at in every kind of write."""

from __future__ import annotations

import pytest
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from tests.kit import moto_engine
from tests.kit.probe import Call, probe
from tests.kit.tenancy import foreign_index_keys
from tests.unit.kit.tables import TABLE, key, text

OURS = "01J8ZQ6T3N5W7X9Y1A2B3C4D5E"
THEIRS = "01J8ZQ6T3N5W7X9Y1A2B3C4D5F"


class Card(Model):
    class Meta:
        table_name = TABLE
        region = moto_engine.REGION

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    board_pk = UnicodeAttribute(null=True)
    due_pk = UnicodeAttribute(null=True)
    due_sk = UnicodeAttribute(null=True)


def item(**attributes):
    return {**key(f"T#{OURS}#CAND#1"), **{name: text(value) for name, value in attributes.items()}}


def writes_of(attributes):
    """The same attributes put, batched, transacted and updated."""
    put = item(**attributes)
    update = {
        "TableName": TABLE,
        "Key": key(f"T#{OURS}#CAND#1"),
        "UpdateExpression": "SET #n = if_not_exists(#n, :n), "
        + ", ".join(f"#{name} = :{name}" for name in attributes)
        + " REMOVE gone ADD hits :one",
        "ExpressionAttributeNames": {"#n": "name", **{f"#{name}": name for name in attributes}},
        "ExpressionAttributeValues": {
            ":n": text("Ada"),
            ":one": {"N": "1"},
            **{f":{name}": text(value) for name, value in attributes.items()},
        },
    }
    legacy = {
        "TableName": TABLE,
        "Key": key("x"),
        "AttributeUpdates": {n: {"Value": text(v)} for n, v in attributes.items()},
    }
    requests = {
        "PutItem": {"TableName": TABLE, "Item": put},
        "BatchWriteItem": {"RequestItems": {TABLE: [{"PutRequest": {"Item": put}}]}},
        "TransactWriteItems": {"TransactItems": [{"Put": {"TableName": TABLE, "Item": put}}]},
        "UpdateItem": update,
    }
    calls = [Call(number=0, service="dynamodb", operation=name, params=params) for name, params in requests.items()]
    calls.append(Call(number=0, service="dynamodb", operation="UpdateItem", params=legacy))
    calls.append(
        Call(
            number=0, service="dynamodb", operation="TransactWriteItems", params={"TransactItems": [{"Update": update}]}
        )
    )
    return calls


@pytest.mark.parametrize(
    "attributes",
    [
        {"board_pk": f"T#{OURS}#JOB#1#screen", "board_sk": "1"},
        {"worklist_pk": f"T#{OURS}#OWNER#1"},
        {"listing_pk": f"T#{OURS}#LIST#jobs#0"},
        {"journal_pk": f"T#{OURS}#FACTS#2026-11-23#0"},
        {"due_pk": "202611230915#0", "due_sk": f"1763889300#T#{OURS}#CAND#1"},
        {"due_pk": "202611230915#0", "due_sk": f"1763889300#{OURS}#1"},
        {"name": f"T#{THEIRS}#JOB#1"},
    ],
    ids=str,
)
def test_a_tenants_own_index_keys_are_right(attributes):
    assert [told for one in writes_of(attributes) for told in foreign_index_keys(one, OURS)] == []


@pytest.mark.parametrize(
    "attributes",
    [
        {"board_pk": f"T#{THEIRS}#JOB#1#screen"},
        {"worklist_pk": f"T#{OURS[:-1]}#OWNER#1"},
        {"listing_pk": f"T#{OURS}X#LIST#jobs#0"},
        {"journal_pk": f"X#T#{OURS}#"},
        {"board_pk": f"T#{OURS}"},
        {"due_pk": f"T#{OURS}#", "due_sk": "1763889300#1"},
        {"due_sk": f"1763889300#T#{THEIRS}#CAND#1"},
        {"due_sk": f"1763889300#T#{THEIRS}#CAND#{OURS}"},
        {"due_sk": f"1763889300#T#{OURS}X#CAND#1"},
    ],
    ids=str,
)
def test_another_tenants_index_keys_are_told_in_every_kind_of_write(attributes):
    for one in writes_of(attributes):
        (told,) = foreign_index_keys(one, OURS)
        assert next(name for name in attributes if name != "due_pk") in told


def test_an_index_key_copied_from_elsewhere_is_told():
    copied = {
        "TableName": TABLE,
        "Key": key("x"),
        "UpdateExpression": "SET board_pk = previous, a = if_not_exists(a, b)",
    }
    (told,) = foreign_index_keys(Call(number=0, service="dynamodb", operation="UpdateItem", params=copied), OURS)
    assert "board_pk = previous" in told


def test_every_value_an_index_key_may_get_is_looked_at():
    either = {
        "TableName": TABLE,
        "Key": key("x"),
        "UpdateExpression": "SET board_pk = if_not_exists(board_pk, :theirs)",
        "ExpressionAttributeValues": {":theirs": text(f"T#{THEIRS}#")},
    }
    assert foreign_index_keys(Call(number=0, service="dynamodb", operation="UpdateItem", params=either), OURS)


def test_writes_of_models_are_understood(client, fresh):
    card = Card(f"T#{OURS}#CAND#1", "APP#1")
    with probe() as log:
        card.board_pk = f"T#{OURS}#JOB#1#screen"
        card.save()
        card.update(actions=[Card.board_pk.set(f"T#{OURS}#JOB#1#offer"), Card.due_sk.remove()])
        card.update(actions=[Card.due_pk.set("1#0"), Card.due_sk.set(f"1#T#{THEIRS}#CAND#1")])
    assert [len(foreign_index_keys(one, OURS)) for one in log.calls] == [0, 0, 1]


def test_reads_and_other_services_say_nothing():
    read = Call(number=0, service="dynamodb", operation="GetItem", params={"TableName": TABLE, "Key": key("x")})
    other = Call(number=0, service="s3", operation="PutObject", params={"Key": "x"})
    assert foreign_index_keys(read, OURS) == foreign_index_keys(other, OURS) == []
