"""A company connects boards: who may, what is told, and that no secret ever comes out."""

from __future__ import annotations

import pytest

from chalicelib import boards
from chalicelib.platform import aws, facts
from chalicelib.platform.tables import collection, of_kind
from tests.kit.world import engine_client

DOOR = "/v1/board-connections"
ANY = {"If-Match": "*"}
SECRET = "very-secret-indeed-9f2c"


def connect(world, body=None, *, board="indeed", person="ada", **options):
    headers = {**ANY, **options.pop("headers", {})}
    return world.api(person).put(f"{DOOR}/{board}", body or {}, headers=headers, **options)


def announced(world):
    with aws.as_tenant(world.acme.scope):
        items = collection(world.acme.scope, world.acme.scope.collection("SETUP"), prefix="FACT#")
        return [(one.name, one.data) for one in of_kind(facts.FACTS, items) if one.name.startswith("board.")]


def test_what_was_agreed_is_told_without_the_secrets(world):
    body = {
        "account": "acme-1",
        "secrets": [{"secret": SECRET, "application": "urn:li:app:7"}, {"secret": "another"}],
    }
    made = connect(world, body, board="linkedin")
    assert made.status == 200, made.text
    assert (made.json["board"], made.json["account"], made.json["active"]) == ("linkedin", "acme-1", True)
    assert sorted(one["application"] for one in made.json["secrets"]) == ["", "urn:li:app:7"]
    one = world.api("ada").get(f"{DOOR}/linkedin")
    listed = world.api("ada").get(DOOR)
    assert one.json == made.json
    assert listed.json["data"] == [made.json]
    assert one.header("etag") == made.header("etag")
    for answer in (made, one, listed):
        assert SECRET not in answer.text
        assert "sealed" not in answer.text
    assert announced(world) == [("board.connected", {"board": "linkedin", "active": True, "secrets": 2})]


def test_a_secret_lies_nowhere_as_it_is(world):
    connect(world, {"secrets": [{"secret": SECRET}]}, headers={"Idempotency-Key": '"k"'})
    for table in ("HOLDFAST_CORE_TABLE", "HOLDFAST_EPHEMERAL_TABLE"):
        items = engine_client("dynamodb").scan(TableName=world.stack.environment[table])["Items"]
        assert SECRET not in repr(items)
    with aws.as_tenant(world.acme.scope):
        found = boards.connection(world.acme.scope, "indeed")
        assert found is not None
        assert boards.secrets_of(world.acme.scope, found) == (SECRET,)
    with aws.as_tenant(world.beta.scope), pytest.raises(RuntimeError):
        boards.secrets_of(world.beta.scope, found)


@pytest.mark.parametrize(
    ("person", "reads", "writes"),
    [
        ("ada", 200, 200),
        ("hana", 200, 200),
        ("alice", 200, 403),
        ("bob", 200, 403),
        ("ivan", 200, 403),
        (None, 401, 401),
    ],
)
def test_who_may(world, person, reads, writes):
    assert world.api(person).get(DOOR).status == reads
    assert connect(world, person=person).status == writes
    assert world.api(person).delete(f"{DOOR}/indeed", headers=ANY).status == (204 if writes == 200 else writes)


def test_another_company_sees_nothing_of_it(world):
    connect(world, {"secrets": [{"secret": SECRET}]})
    ada = world.api("ada", world.beta)
    assert ada.get(DOOR).json["data"] == []
    assert ada.get(f"{DOOR}/indeed").code == "board_not_connected"
    assert ada.delete(f"{DOOR}/indeed", headers=ANY).status == 204
    assert world.api("ada").get(f"{DOOR}/indeed").status == 200


def test_secrets_stay_go_and_come(world):
    first = connect(world, {"secrets": [{"secret": "one"}]}).json["secrets"][0]["id"]
    kept = connect(world, {"account": "x"}).json
    assert [one["id"] for one in kept["secrets"]] == [first]
    both = connect(world, {"secrets": [{"id": first}, {"secret": "two"}]}).json["secrets"]
    assert [one["id"] for one in both][1] == first  # the newest stands first
    last = connect(world, {"secrets": [{"id": both[0]["id"]}]}).json["secrets"]
    assert [one["id"] for one in last] == [both[0]["id"]]
    with aws.as_tenant(world.acme.scope):
        assert boards.secrets_of(world.acme.scope, boards.connection(world.acme.scope, "indeed")) == ("two",)
    assert connect(world, {"secrets": []}).json["secrets"] == []


@pytest.mark.parametrize(
    ("board", "body", "code"),
    [
        ("nowhere", {}, "board_unknown"),
        ("careers", {}, "board_unknown"),
        ("indeed", {"settings": {"colour": "red"}}, "board_setting_unknown"),
        ("indeed", {"secrets": [{}]}, "board_secret_invalid"),
        ("indeed", {"secrets": [{"id": "01HZZZZZZZZZZZZZZZZZZZZZZZ"}]}, "board_secret_invalid"),
        ("indeed", {"secrets": [{"secret": "a", "id": "01HZZZZZZZZZZZZZZZZZZZZZZZ"}]}, "board_secret_invalid"),
        ("ziprecruiter", {"secrets": [{"secret": "a", "use": "client"}]}, "board_secret_invalid"),
        ("boss", {"secrets": [{"secret": "a"}]}, "board_secret_invalid"),
        ("indeed", {"secrets": [{"secret": "a"}] * 11}, "board_secrets_too_many"),
        ("indeed", {"secrets": [{"secret": ""}]}, "invalid_fields"),
        ("indeed", {"secrets": [{"secret": "a" * 501}]}, "invalid_fields"),
        ("indeed", {"account": "a" * 301}, "invalid_fields"),
        ("indeed", {"anything": 1}, "invalid_fields"),
    ],
)
def test_what_cannot_be_agreed_is_refused_by_name(world, board, body, code):
    answer = connect(world, body, board=board)
    assert answer.code == code, answer.text
    assert world.api("ada").get(DOOR).json["data"] == []


def test_nobodys_change_is_overwritten(world):
    assert world.api("ada").put(f"{DOOR}/indeed", {}).status == 428
    first = connect(world)
    connect(world, {"active": False})
    stale = {"If-Match": first.header("etag")}
    assert connect(world, headers=stale).status == 412
    assert world.api("ada").delete(f"{DOOR}/indeed", headers=stale).status == 412
    assert world.api("ada").get(f"{DOOR}/indeed").json["active"] is False


def test_a_connection_ends_once(world):
    connect(world, {"secrets": [{"secret": SECRET}]})
    for _ in range(2):
        assert world.api("hana").delete(f"{DOOR}/indeed", headers=ANY).status == 204
    assert world.api("ada").get(f"{DOOR}/indeed").code == "board_not_connected"
    assert [name for name, _ in announced(world)] == ["board.connected", "board.disconnected"]
    assert connect(world).json["secrets"] == []
