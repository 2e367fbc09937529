"""Moto behaves as DynamoDB does where the product depends on it."""

from __future__ import annotations

import sys
import threading

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto.dynamodb.models.table import Table

from tests.kit import moto_engine
from tests.unit.kit.tables import OTHER_TABLE, TABLE, create_tables, key, text

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def put(client, pk, sk="META", **attributes):
    client.put_item(TableName=TABLE, Item={**key(pk, sk), **{name: text(value) for name, value in attributes.items()}})


def code_of(refusal):
    return refusal.value.response["Error"]["Code"]


def all_pages(call, **params):
    items, start = [], {}
    while True:
        page = call(**params, **start)
        items += page["Items"]
        if "LastEvaluatedKey" not in page:
            return items
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def records(streams):
    (stream,) = streams.list_streams(TableName=TABLE)["Streams"]
    arn = stream["StreamArn"]
    (shard,) = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")
    return streams.get_records(ShardIterator=iterator["ShardIterator"])["Records"]


KEYS = st.tuples(st.sampled_from("ab"), st.sampled_from("12345"))
BOARDS = st.one_of(st.none(), st.tuples(st.sampled_from("XY"), st.sampled_from(["1", "10", "2", "20"])))
WRITES = st.lists(st.tuples(st.sampled_from(["put", "update", "delete", "transact"]), KEYS, BOARDS), max_size=25)


def write(client, how, pk, sk, board):
    attributes = {} if board is None else {"board_pk": text(board[0]), "board_sk": text(board[1])}
    if how == "put":
        client.put_item(TableName=TABLE, Item={**key(pk, sk), **attributes})
    elif how == "delete":
        client.delete_item(TableName=TABLE, Key=key(pk, sk))
    elif how == "transact":
        client.transact_write_items(
            TransactItems=[{"Put": {"TableName": TABLE, "Item": {**key(pk, sk), **attributes}}}]
        )
    elif board is None:
        client.update_item(TableName=TABLE, Key=key(pk, sk), UpdateExpression="REMOVE board_pk, board_sk")
    else:
        client.update_item(
            TableName=TABLE,
            Key=key(pk, sk),
            UpdateExpression="SET board_pk = :p, board_sk = :s",
            ExpressionAttributeValues={":p": text(board[0]), ":s": text(board[1])},
        )


@QUICK
@given(writes=WRITES, limit=st.integers(1, 5), forward=st.booleans())
def test_an_index_in_pages_is_the_sorted_table(client, fresh, writes, limit, forward):
    fresh()
    model = {}
    for how, (pk, sk), board in writes:
        write(client, how, pk, sk, board)
        model.pop((pk, sk), None) if how == "delete" else model.update({(pk, sk): board})
    expected = sorted((board[1], pk, sk) for (pk, sk), board in model.items() if board and board[0] == "X")
    found = all_pages(
        client.query,
        TableName=TABLE,
        IndexName="board",
        KeyConditionExpression="board_pk = :p",
        ExpressionAttributeValues={":p": text("X")},
        Limit=limit,
        ScanIndexForward=forward,
    )
    seen = [(item["board_sk"]["S"], item["pk"]["S"], item["sk"]["S"]) for item in found]
    assert seen == (expected if forward else expected[::-1])
    scanned = all_pages(client.scan, TableName=TABLE, Limit=limit)
    assert sorted((item["pk"]["S"], item["sk"]["S"]) for item in scanned) == sorted(model)


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        ("sk = :a", {":a": "B"}, ["B"]),
        ("sk < :a", {":a": "B"}, ["A", "AB"]),
        ("sk <= :a", {":a": "B"}, ["A", "AB", "B"]),
        ("sk > :a", {":a": "AB"}, ["B", "BA", "中"]),
        ("sk >= :a", {":a": "BA"}, ["BA", "中"]),
        ("sk BETWEEN :a AND :b", {":a": "AB", ":b": "BA"}, ["AB", "B", "BA"]),
        ("begins_with(sk, :a)", {":a": "B"}, ["B", "BA"]),
        ("begins_with(sk, :a)", {":a": "中"}, ["中"]),
        ("begins_with(sk, :a)", {":a": "C"}, []),
    ],
)
def test_sort_key_conditions(client, fresh, condition, values, expected):
    for sk in ("BA", "A", "中", "B", "AB"):
        put(client, "one", sk)
    put(client, "two", "B")
    answer = client.query(
        TableName=TABLE,
        KeyConditionExpression=f"pk = :p AND {condition}",
        ExpressionAttributeValues={":p": text("one"), **{name: text(value) for name, value in values.items()}},
    )
    assert [item["sk"]["S"] for item in answer["Items"]] == expected


def test_a_page_that_reaches_its_limit_has_a_cursor_even_at_the_end(client, fresh):
    put(client, "one", "A")
    asked = {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": text("one")},
    }
    first = client.query(**asked, Limit=1)
    assert first["LastEvaluatedKey"] == key("one", "A")
    assert client.query(**asked, Limit=1, ExclusiveStartKey=first["LastEvaluatedKey"])["Items"] == []
    with pytest.raises(ClientError, match="outside query boundaries"):
        client.query(**asked, ExclusiveStartKey=key("two", "A"))


def test_a_page_ends_after_the_item_that_passes_a_megabyte(client, fresh):
    moto_engine.load(TABLE, ({**key("big", f"{n:02}"), "body": text("x" * 150_000)} for n in range(12)))
    pages = [
        len(page["Items"])
        for page in client.get_paginator("query").paginate(
            TableName=TABLE, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": text("big")}
        )
    ]
    assert pages == [7, 5]


def test_an_index_shows_what_it_projects_and_filters_what_it_shows(client, fresh):
    put(client, "one", board_pk="X", board_sk="1", name="Ada", secret="s")
    (card,) = client.query(
        TableName=TABLE,
        IndexName="board",
        KeyConditionExpression="board_pk = :p",
        ExpressionAttributeValues={":p": text("X")},
    )["Items"]
    assert set(card) == {"pk", "sk", "board_pk", "board_sk", "name"}


def test_a_filter_on_the_key_of_the_query_is_refused(client, fresh):
    asked = {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": text("x"), ":s": text("y")},
    }
    with pytest.raises(ClientError, match="non-primary key attributes"):
        client.query(**asked, FilterExpression="begins_with(#s, :s)", ExpressionAttributeNames={"#s": "sk"})
    assert client.query(**asked, FilterExpression="info.sk = :s AND board_sk <> :s")["Count"] == 0


@pytest.mark.parametrize("value", [{"N": "1"}, {"S": ""}])
def test_an_index_key_of_the_wrong_kind_is_refused_and_nothing_is_kept(client, fresh, value):
    with pytest.raises(ClientError) as refusal:
        client.update_item(
            TableName=TABLE,
            Key=key("one"),
            UpdateExpression="SET board_pk = :v",
            ExpressionAttributeValues={":v": value},
        )
    assert code_of(refusal) == "ValidationException"
    assert "Item" not in client.get_item(TableName=TABLE, Key=key("one"))


def test_threads_lose_no_update_and_each_sees_its_own(client, fresh):
    seen = []

    def add():
        for _ in range(25):
            answer = client.update_item(
                TableName=TABLE,
                Key=key("sum"),
                UpdateExpression="ADD n :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
                ReturnValues="UPDATED_NEW",
            )
            seen.append(int(answer["Attributes"]["n"]["N"]))

    threads = [threading.Thread(target=add) for _ in range(4)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    assert sorted(seen) == list(range(1, 101))


def test_a_cancelled_transaction_leaves_table_index_stream_and_iterators_alone(client, streams, fresh):
    put(client, "one", listing_pk="L", listing_sk="1")
    table = moto_engine.table_named(TABLE, moto_engine.REGION)
    with pytest.raises(ClientError) as refusal:
        client.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": TABLE, "Item": {**key("new"), "listing_pk": text("L"), "listing_sk": text("2")}}},
                {
                    "Update": {
                        "TableName": TABLE,
                        "Key": key("one"),
                        "UpdateExpression": "SET listing_sk = :v",
                        "ExpressionAttributeValues": {":v": text("3")},
                    }
                },
                {
                    "ConditionCheck": {
                        "TableName": TABLE,
                        "Key": key("none"),
                        "ConditionExpression": "attribute_exists(pk)",
                    }
                },
            ]
        )
    reasons = [reason["Code"] for reason in refusal.value.response["CancellationReasons"]]
    assert reasons == ["None", "None", "ConditionalCheckFailed"]
    listed = client.query(
        TableName=TABLE,
        IndexName="listing",
        KeyConditionExpression="listing_pk = :p",
        ExpressionAttributeValues={":p": text("L")},
    )["Items"]
    assert [item["listing_sk"]["S"] for item in listed] == ["1"]
    assert [record["eventName"] for record in records(streams)] == ["INSERT"]
    assert moto_engine.table_named(TABLE, moto_engine.REGION) is table


def test_the_stream_tells_each_change_once_and_none_that_changed_nothing(client, streams, fresh):
    write(client, "update", "one", "META", ("X", "1"))  # creates
    put(client, "one", board_pk="X", board_sk="1")  # as it was
    write(client, "transact", "one", "META", ("X", "2"))
    client.delete_item(TableName=TABLE, Key=key("one"))
    client.delete_item(TableName=TABLE, Key=key("one"))
    told = records(streams)
    assert [record["eventName"] for record in told] == ["INSERT", "MODIFY", "REMOVE"]
    assert told[0]["dynamodb"]["NewImage"]["board_sk"] == text("1")
    assert told[1]["dynamodb"]["OldImage"]["board_sk"] == text("1")
    assert {record["awsRegion"] for record in told} == {moto_engine.REGION}


def test_binary_and_nested_values_survive_storage_index_and_stream(client, streams, fresh):
    item = {
        **key("one"),
        "listing_pk": text("L"),
        "listing_sk": text("1"),
        "raw": {"B": b"\x00\xff"},
        "raws": {"BS": [b"\x01"]},
        "deep": {"M": {"list": {"L": [{"N": "1.5"}, {"BOOL": False}, {"NULL": True}, {"B": b"\x02"}]}}},
    }
    client.put_item(TableName=TABLE, Item=item)
    asked = {"KeyConditionExpression": "listing_pk = :p", "ExpressionAttributeValues": {":p": text("L")}}
    assert client.get_item(TableName=TABLE, Key=key("one"))["Item"] == item
    assert client.query(TableName=TABLE, IndexName="listing", **asked)["Items"] == [item]
    assert records(streams)[0]["dynamodb"]["NewImage"] == item


@pytest.mark.parametrize(("size", "accepted"), [(25, True), (26, False)])
def test_batch_write_takes_25_items(client, fresh, size, accepted):
    requests = [{"PutRequest": {"Item": key(f"{n}")}} for n in range(size)]
    if accepted:
        assert client.batch_write_item(RequestItems={TABLE: requests})["UnprocessedItems"] == {}
        return
    with pytest.raises(ClientError, match="Too many items"):
        client.batch_write_item(RequestItems={TABLE: requests})


def test_batch_write_takes_each_item_once(client, fresh):
    requests = [
        {"PutRequest": {"Item": {**key("1"), "name": text("Ada")}}},
        {"DeleteRequest": {"Key": key("1")}},
    ]
    with pytest.raises(ClientError, match="duplicates"):
        client.batch_write_item(RequestItems={TABLE: requests})


@pytest.mark.parametrize(("items", "accepted"), [(10, True), (11, False)])
def test_a_transaction_takes_4_megabytes(client, fresh, items, accepted):
    puts = [
        {"Put": {"TableName": OTHER_TABLE, "Item": {"pk": text(f"{n:02}"), "body": text("x" * 400_000)}}}
        for n in range(items)
    ]
    if accepted:
        client.transact_write_items(TransactItems=puts)
        return
    with pytest.raises(ClientError, match="4 MB"):
        client.transact_write_items(TransactItems=puts)
    assert client.scan(TableName=OTHER_TABLE)["Count"] == 0


def test_an_item_takes_400_kilobytes_by_the_count_of_the_service(client, fresh):
    room = 400 * 1024 - len("pk") - len("1") - len("body")
    client.put_item(TableName=OTHER_TABLE, Item={"pk": text("1"), "body": text("x" * room)})
    with pytest.raises(ClientError, match="size"):
        client.put_item(TableName=OTHER_TABLE, Item={"pk": text("1"), "body": text("x" * (room + 1))})


def test_a_repeated_request_token_writes_once(client, fresh):
    def add(amount):
        update = {
            "TableName": TABLE,
            "Key": key("sum"),
            "UpdateExpression": "ADD n :n",
            "ExpressionAttributeValues": {":n": {"N": amount}},
        }
        client.transact_write_items(TransactItems=[{"Update": update}], ClientRequestToken="same")

    add("1")
    add("1")
    assert client.get_item(TableName=TABLE, Key=key("sum"))["Item"]["n"] == {"N": "1"}
    with pytest.raises(ClientError) as refusal:
        add("2")
    assert code_of(refusal) == "IdempotentParameterMismatchException"


def test_reset_forgets_the_tables_and_keeps_the_client(client, fresh):
    put(client, "one")
    moto_engine.reset()
    assert client.list_tables()["TableNames"] == []
    create_tables(client)
    assert client.scan(TableName=TABLE)["Count"] == 0


def test_loaded_items_are_found_like_written_ones(client, fresh):
    assert (
        moto_engine.load(
            TABLE, [{**key(str(n)), "board_pk": text("X"), "board_sk": text(f"{n:03}")} for n in range(99)]
        )
        == 99
    )
    answer = client.query(
        TableName=TABLE,
        IndexName="board",
        KeyConditionExpression="board_pk = :p AND board_sk >= :s",
        ExpressionAttributeValues={":p": text("X"), ":s": text("097")},
    )
    assert [item["pk"]["S"] for item in answer["Items"]] == ["97", "98"]


def test_reads_and_transactions_look_at_no_other_items(client, fresh, monkeypatch):
    """What keeps a Query at 100,000 candidates as quick as at ten."""
    moto_engine.load(
        TABLE, ({**key(f"{n}"), "board_pk": text(f"{n % 10}"), "board_sk": text(f"{n}")} for n in range(50))
    )
    monkeypatch.setattr(Table, "all_items", lambda table: pytest.fail("looked at the whole table"))
    monkeypatch.setattr(Table, "__reduce_ex__", lambda table, protocol: pytest.fail("copied the whole table"))
    asked = {"TableName": TABLE, "ExpressionAttributeValues": {":p": text("7")}}
    assert client.query(**asked, KeyConditionExpression="pk = :p")["Count"] == 1
    assert client.query(**asked, IndexName="board", KeyConditionExpression="board_pk = :p")["ScannedCount"] == 5
    write(client, "transact", "new", "META", ("7", "1"))
    assert client.query(**asked, IndexName="board", KeyConditionExpression="board_pk = :p")["ScannedCount"] == 6


def test_there_is_one_engine(aws):
    with pytest.raises(RuntimeError, match="runs already"):
        moto_engine.start()
