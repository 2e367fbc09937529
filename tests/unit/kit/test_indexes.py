"""An index that lags shows what was; the table shows what is."""

from __future__ import annotations

from tests.kit.indexes import stale_indexes
from tests.unit.kit.tables import TABLE, key, text


def put(client, stage):
    client.put_item(TableName=TABLE, Item={**key("one"), "board_pk": text(stage), "board_sk": text("1")})


def column(client, stage):
    return client.query(
        TableName=TABLE,
        IndexName="board",
        KeyConditionExpression="board_pk = :p",
        ExpressionAttributeValues={":p": text(stage)},
    )["Count"]


def test_an_index_lags_until_it_catches_up(client, fresh):
    put(client, "screen")
    with stale_indexes(TABLE) as lag:
        put(client, "offer")
        assert (column(client, "screen"), column(client, "offer")) == (1, 0)
        assert client.scan(TableName=TABLE, IndexName="board")["Items"][0]["board_pk"] == text("screen")
        current = client.get_item(TableName=TABLE, Key=key("one"))["Item"]
        assert current["board_pk"] == text("offer")
        lag.catch_up()
        assert (column(client, "screen"), column(client, "offer")) == (0, 1)
        put(client, "hired")
        assert column(client, "hired") == 0
    assert column(client, "hired") == 1


def test_an_update_in_place_does_not_reach_the_lagging_index(client, fresh):
    put(client, "screen")
    with stale_indexes(TABLE):
        client.update_item(
            TableName=TABLE,
            Key=key("one"),
            UpdateExpression="SET board_pk = :p",
            ExpressionAttributeValues={":p": text("offer")},
        )
        assert column(client, "screen") == 1
