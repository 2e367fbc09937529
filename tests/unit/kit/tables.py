"""Tables of the tests' own: with a board, a listing, a sparse due index and a stream; and one without a sort key."""

from __future__ import annotations

TABLE = "core"
OTHER_TABLE = "other"


def text(value):
    return {"S": value}


def key(pk, sk="META"):
    return {"pk": text(pk), "sk": text(sk)}


def create_tables(client):
    """`core` with indexes board (INCLUDE name), listing (ALL), due (KEYS_ONLY); `other` with a partition key alone."""
    names = ["pk", "sk", *(f"{index}_{part}" for index in ("board", "listing", "due") for part in ("pk", "sk"))]
    projections = {
        "board": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["name"]},
        "listing": {"ProjectionType": "ALL"},
        "due": {"ProjectionType": "KEYS_ONLY"},
    }
    client.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        GlobalSecondaryIndexes=[
            {
                "IndexName": index,
                "KeySchema": [
                    {"AttributeName": f"{index}_pk", "KeyType": "HASH"},
                    {"AttributeName": f"{index}_sk", "KeyType": "RANGE"},
                ],
                "Projection": projection,
            }
            for index, projection in projections.items()
        ],
    )
    client.create_table(
        TableName=OTHER_TABLE,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
