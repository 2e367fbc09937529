"""The meter gives the figures of AWS's guide and of its own local engine, not moto's constants."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from pynamodb.attributes import UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from tests.kit import moto_engine
from tests.kit.metering import metered
from tests.kit.sizes import item_size
from tests.unit.kit.tables import OTHER_TABLE, TABLE, key, text


class Note(Model):
    class Meta:
        table_name = TABLE
        region = moto_engine.REGION

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute(null=True)


def sized(size, pk="one", sk="META", **attributes):
    """An item of exactly that many bytes."""
    item = {**key(pk, sk), **{name: text(value) for name, value in attributes.items()}, "body": text("")}
    return {**item, "body": text("x" * (size - item_size(item)))}


def put(client, item):
    client.put_item(TableName=TABLE, Item=item)


KILOBYTE = 1024


def test_ten_kilobytes_cost_what_the_service_says(client, fresh):
    """Put 10, get 1.5, consistent get 3, update 10, and a page of a megabyte about 128: measured on DynamoDB Local."""
    with metered() as written:
        put(client, sized(10 * KILOBYTE))
    with metered() as read:
        client.get_item(TableName=TABLE, Key=key("one"))
    with metered() as consistent:
        client.get_item(TableName=TABLE, Key=key("one"), ConsistentRead=True)
    with metered() as updated:
        client.update_item(
            TableName=TABLE,
            Key=key("one"),
            UpdateExpression="SET body = :v REMOVE nothing",
            ExpressionAttributeValues={":v": text("small")},
        )
    assert (written.write_units, read.read_units, consistent.read_units, updated.write_units) == (10, 1.5, 3, 10)
    assert written.read_units == read.write_units == 0


def test_a_page_of_a_megabyte_costs_128_and_a_half(client, fresh):
    moto_engine.load(TABLE, (sized(150_000, "big", f"{n:02}") for n in range(12)))
    with metered() as meter:
        client.query(TableName=TABLE, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": text("big")})
    assert meter.read_units == 128.5


def test_a_query_costs_what_it_reads_and_not_what_it_shows(client, fresh):
    for n in range(8):
        put(client, sized(KILOBYTE, "one", f"{n}"))
    asked = {"TableName": TABLE, "KeyConditionExpression": "pk = :p"}
    values = {":p": text("one")}
    with metered() as all_of_it:
        client.query(**asked, ExpressionAttributeValues=values)
    with metered() as filtered:
        answer = client.query(
            **asked,
            FilterExpression="body = :none",
            ProjectionExpression="sk",
            ExpressionAttributeValues={**values, ":none": text("none")},
        )
    with metered() as counted:
        client.query(**asked, ExpressionAttributeValues=values, Select="COUNT", ConsistentRead=True)
    with metered() as limited:
        client.query(**asked, ExpressionAttributeValues=values, Limit=4)
    with metered() as empty:
        client.query(**asked, ExpressionAttributeValues={":p": text("nobody")})
    assert answer["Count"] == 0
    # 8 KB together are two times 4 KB; each item alone would be one.
    assert [meter.read_units for meter in (all_of_it, filtered, counted, limited, empty)] == [1, 1, 2, 0.5, 0.5]


def test_an_index_read_costs_what_the_index_holds(client, fresh):
    for n in range(4):
        put(client, sized(4 * KILOBYTE, f"{n}", board_pk="X", board_sk=f"{n}", listing_pk="L", listing_sk=f"{n}"))

    def cost(index, value):
        with metered() as meter:
            client.query(
                TableName=TABLE,
                IndexName=index,
                KeyConditionExpression=f"{index}_pk = :p",
                ExpressionAttributeValues={":p": text(value)},
            )
        return meter.read_units

    assert (cost("board", "X"), cost("listing", "L")) == (0.5, 2)


def test_a_batch_rounds_each_item_and_pays_for_what_is_missing(client, fresh):
    put(client, sized(5 * KILOBYTE, "large"))
    put(client, sized(100, "small"))
    keys = [key("large"), key("small"), key("missing")]
    with metered() as eventual:
        client.batch_get_item(RequestItems={TABLE: {"Keys": keys, "ProjectionExpression": "pk"}})
    with metered() as consistent:
        client.batch_get_item(RequestItems={TABLE: {"Keys": keys, "ConsistentRead": True}})
    with metered() as transaction:
        client.transact_get_items(TransactItems=[{"Get": {"TableName": TABLE, "Key": each}} for each in keys])
    assert [meter.read_units for meter in (eventual, consistent, transaction)] == [2, 4, 8]


def test_an_index_is_written_when_its_projection_changes(client, fresh):
    def update(expression, **values):
        with metered() as meter:
            client.update_item(
                TableName=TABLE,
                Key=key("one"),
                UpdateExpression=expression,
                ExpressionAttributeNames={"#n": "name"} if "#n" in expression else {"#b": "body"},
                ExpressionAttributeValues={f":{name}": text(value) for name, value in values.items()},
            )
        return meter.writes_by_place()

    with metered() as made:
        put(client, sized(3 * KILOBYTE, board_pk="X", board_sk="1"))
    assert made.writes_by_place() == {"core": 3, "core/board": 1}
    assert update("SET #b = :b", b="x" * 2000) == {"core": 3}  # not projected
    assert update("SET #n = :n, #b = :b".replace("#b", "body"), n="Ada", b="") == {"core": 2, "core/board": 1}
    assert update("SET board_sk = :s, #b = :b", s="2", b="") == {"core": 1, "core/board": 2}  # out and in again
    assert update("SET listing_pk = :p, listing_sk = :s, #b = :b", p="L", s="1", b="") == {
        "core": 1,
        "core/listing": 1,
    }
    with metered() as removed:
        client.delete_item(TableName=TABLE, Key=key("one"))
    assert removed.writes_by_place() == {"core": 1, "core/board": 1, "core/listing": 1}


def test_a_transaction_costs_twice_in_the_table_and_once_in_the_index(client, fresh):
    put(client, sized(2 * KILOBYTE, "old"))
    put(client, sized(3 * KILOBYTE, "checked"))
    put(client, sized(2 * KILOBYTE, "updated"))
    with metered() as meter:
        client.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": TABLE, "Item": sized(KILOBYTE, "new", board_pk="X", board_sk="1")}},
                {"Delete": {"TableName": TABLE, "Key": key("old")}},
                {
                    "Update": {
                        "TableName": TABLE,
                        "Key": key("updated"),
                        "UpdateExpression": "SET body = :v",
                        "ExpressionAttributeValues": {":v": text("")},
                    }
                },
                {
                    "ConditionCheck": {
                        "TableName": TABLE,
                        "Key": key("checked"),
                        "ConditionExpression": "attribute_exists(pk)",
                    }
                },
                {"Put": {"TableName": OTHER_TABLE, "Item": {"pk": text("1")}}},
            ]
        )
    assert meter.writes_by_place() == {"core": 2 * (1 + 2 + 2 + 3), "core/board": 1, "other": 2}
    assert meter.calls == 1


def test_a_batch_of_writes_costs_each_write(client, fresh):
    put(client, sized(2 * KILOBYTE, "old"))
    with metered() as meter:
        client.batch_write_item(
            RequestItems={
                TABLE: [{"PutRequest": {"Item": sized(3 * KILOBYTE, "new")}}, {"DeleteRequest": {"Key": key("old")}}]
            }
        )
    assert meter.write_units == 5


def test_a_refused_condition_is_billed(client, fresh):
    put(client, sized(3 * KILOBYTE))
    new = {"ConditionExpression": "attribute_not_exists(pk)"}
    with metered() as single, pytest.raises(ClientError):
        client.put_item(TableName=TABLE, Item=key("one"), **new)
    with metered() as transaction, pytest.raises(ClientError):
        client.transact_write_items(TransactItems=[{"Put": {"TableName": TABLE, "Item": key("one"), **new}}])
    with metered() as invalid, pytest.raises(ClientError):
        client.put_item(TableName=TABLE, Item={"pk": text("one")})
    assert [meter.write_units for meter in (single, transaction, invalid)] == [3, 6, 0]


def test_models_are_metered_and_calls_of_all_services_counted(aws, client, fresh):
    sqs = aws.create_client("sqs")
    with metered() as meter:
        Note("one", "META", name="Ada").save()
        Note.get("one", "META", consistent_read=True)
        with TransactWrite(connection=Connection(region=moto_engine.REGION)) as transaction:
            transaction.save(Note("two", "META"))
        sqs.create_queue(QueueName="messages")
    assert meter.operations == {
        "dynamodb:PutItem": 1,
        "dynamodb:GetItem": 1,
        "dynamodb:TransactWriteItems": 1,
        "sqs:CreateQueue": 1,
    }
    assert (meter.calls, meter.write_units, meter.read_units) == (4, 3, 1)


def test_partiql_is_not_metered_by_guess(client, fresh):
    with metered(), pytest.raises(NotImplementedError):
        client.execute_statement(Statement="SELECT * FROM core")
