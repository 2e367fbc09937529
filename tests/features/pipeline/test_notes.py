"""Notes at the doors: who reads what, what an edit keeps, what a deletion leaves."""

from __future__ import annotations

import pytest

from tests.features.pipeline.hiring import open_job

PEOPLE = ("alice", "bob", "ivan", "hana", "ada", "charlie")


@pytest.fixture
def placed(desk):
    return desk.arrive(desk.person("张伟", "wei@example.com"))


@pytest.fixture
def path(placed):
    return f"/v1/candidates/{placed.candidate}/notes"


def write(world, name, path, text="Call her on Monday", **more):
    return world.api(name).post(path, {"text": text, **more})


def texts(world, name, path):
    answer = world.api(name).get(path)
    return [one["text"] for one in answer.json["data"]] if answer.status == 200 else answer.status


def one(world, name, path, note):
    return world.api(name).get(f"{path}/{note}")


def test_who_reads_which_note(world, desk, path):
    for visibility in ("team", "hr", "private"):
        for author in ("alice", "hana"):
            assert write(world, author, path, f"{author} {visibility}", visibility=visibility).status == 201
            desk.later()
    everything = {f"{author} {visibility}" for author in ("alice", "hana") for visibility in ("team", "hr", "private")}
    team = {"alice team", "hana team"}
    expected = {
        "alice": team | {"alice hr", "alice private"},
        "bob": team,
        "hana": everything - {"alice private"},
        "ada": team | {"alice hr", "hana hr"},
    }
    for name, wanted in expected.items():
        assert set(texts(world, name, path)) == wanted, name
        page = world.api(name).get(path.replace("/notes", "/overview")).json
        assert {note["text"] for note in page["notes"]} == wanted, name
        told = [entry for entry in page["timeline"] if entry["name"] == "note.added"]
        assert len(told) == len(wanted), name
    assert texts(world, "charlie", path) == 404
    assert texts(world, "ivan", path) == 404
    assert world.api("hana", world.beta).get(path).status == 404


def test_a_note_that_one_may_not_read_is_not_there(world, path):
    note = write(world, "alice", path, visibility="private").json["id"]
    hana = world.api("hana")
    for answer in (
        hana.get(f"{path}/{note}"),
        hana.get(f"{path}/{note}/wordings"),
        hana.patch(f"{path}/{note}", {"text": "x"}, headers={"If-Match": '"v1"'}),
        hana.delete(f"{path}/{note}"),
    ):
        assert (answer.status, answer.code) == (404, "note_unknown")
    assert texts(world, "alice", path) == ["Call her on Monday"]


def test_what_concerns_an_application_is_for_those_who_see_it(world, desk, placed, path):
    other = open_job(desk.company, title="Second", owner="charlie", helper="ivan")
    unseen = desk.arrive(desk.person("张伟", "wei@example.com"), hiring=other)
    about = write(world, "charlie", path, "for the second job", application=unseen.public_id)
    assert (about.status, about.json["application"]) == (201, unseen.public_id)
    assert texts(world, "ivan", path) == ["for the second job"]
    assert texts(world, "bob", path) == []
    assert texts(world, "hana", path) == ["for the second job"]
    refused = write(world, "bob", path, application=unseen.public_id)
    assert (refused.status, refused.code) == (404, "application_unknown")
    stranger = desk.arrive(desk.person("李娜", "na@example.com"))
    assert write(world, "bob", path, application=stranger.public_id).code == "application_unknown"


def test_an_edit_keeps_the_earlier_wording(world, path):
    made = write(world, "bob", path, "first")
    address = f"{path}/{made.json['id']}"
    bob = world.api("bob")
    changed = bob.patch(address, {"text": "second"}, headers={"If-Match": made.header("etag")})
    assert (changed.status, changed.json["text"], changed.json["edits"]) == (200, "second", 1)
    assert changed.json["edited_at"] is not None
    late = bob.patch(address, {"text": "third"}, headers={"If-Match": made.header("etag")})
    assert (late.status, late.code) == (412, "stale")
    alice = world.api("alice")
    assert [one["text"] for one in alice.get(f"{address}/wordings").json["data"]] == ["first"]
    refused = alice.patch(address, {"text": "mine"}, headers={"If-Match": changed.header("etag")})
    assert (refused.status, refused.code) == (403, "note_not_yours")


def test_a_deleted_note_leaves_a_line_in_the_history_and_nothing_else(world, desk, placed, path):
    made = write(world, "bob", path, "a mistake").json
    address = f"{path}/{made['id']}"
    bob = world.api("bob")
    bob.patch(address, {"text": "a worse one"}, headers={"If-Match": '"v1"'})
    assert world.api("alice").delete(address).code == "note_not_yours"
    assert bob.delete(address).status == 204
    assert bob.get(address).status == 404
    assert bob.delete(address).status == 404
    assert texts(world, "bob", path) == []
    entries = world.api("alice").get(path.replace("/notes", "/timeline")).json["data"]
    assert [entry["said"] for entry in entries if entry["name"].startswith("note.")] == [
        "删除了备注。",
        "修改了备注。",
        "添加了备注。",
    ]
    assert "mistake" not in repr(stored(world, placed.candidate))
    assert "worse" not in repr(stored(world, placed.candidate))


def stored(world, candidate):
    """Every item that says anything of a person."""
    from tests.kit.world import engine_client

    table = world.stack.environment["HOLDFAST_CORE_TABLE"]
    items = engine_client("dynamodb").scan(TableName=table, ConsistentRead=True)["Items"]
    return [item for item in items if candidate in item["pk"]["S"]]


def test_managers_of_people_take_away_what_others_wrote_for_all(world, path):
    note = write(world, "bob", path, "slander").json["id"]
    assert world.api("hana").delete(f"{path}/{note}").status == 204
    assert texts(world, "bob", path) == []


def test_a_mention_is_of_somebody_who_can_read_it(world, desk, path):
    users = world.acme.users
    made = write(world, "alice", path, f"@{users['bob'].id} please call, @{users['hana'].id} knows")
    assert made.status == 201
    assert [one["name"] for one in made.json["mentions"]] == ["Bob", "Hana"]
    assert made.json["author"] == {"id": users["alice"].id, "name": "Alice"}
    told = next(fact for fact in desk.facts(path.split("/")[3]) if fact.name == "note.added")
    assert told.data["mentions"] == [users["bob"].id, users["hana"].id]
    cases = [
        ("team", users["charlie"].id),
        ("hr", users["bob"].id),
        ("private", users["bob"].id),
        ("team", world.beta.users["bob"].id),
        ("team", "01KJPWD6M0B5Y32807YF8BGZR1"),
    ]
    for visibility, user in cases:
        answer = write(world, "alice", path, f"@{user} look", visibility=visibility)
        assert (answer.status, answer.code) == (422, "mention_unseen"), (visibility, user)
    assert write(world, "alice", path, f"@{users['ada'].id} look", visibility="hr").status == 201
    assert write(world, "alice", path, f"to myself @{users['alice'].id}", visibility="private").status == 201


def test_an_edit_calls_upon_the_new_ones_only(world, desk, path):
    bob, hana = world.acme.users["bob"].id, world.acme.users["hana"].id
    made = write(world, "alice", path, f"@{bob}")
    address = f"{path}/{made.json['id']}"
    alice = world.api("alice")
    changed = alice.patch(address, {"text": f"@{bob} @{hana}"}, headers={"If-Match": made.header("etag")})
    assert changed.status == 200
    told = next(fact for fact in desk.facts(path.split("/")[3]) if fact.name == "note.edited")
    assert told.data["mentions"] == [hana]
    charlie = world.acme.users["charlie"].id
    refused = alice.patch(address, {"text": f"@{charlie}"}, headers={"If-Match": changed.header("etag")})
    assert refused.code == "mention_unseen"


def test_pages_of_notes_show_each_of_them_once(world, desk, placed, path, monkeypatch):
    from chalicelib.pipeline.service import notes

    monkeypatch.setattr(notes, "LENGTH", 3)
    for number in range(7):
        write(world, "alice" if number % 2 else "bob", path, f"note {number}")
    write(world, "hana", path, "not for the team", visibility="hr")
    seen, cursor = [], None
    while True:
        answer = world.api("bob").get(path if cursor is None else f"{path}?cursor={cursor}").json
        seen += [one["text"] for one in answer["data"]]
        cursor = answer["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == [f"note {number}" for number in range(7)]
    assert len(seen) == 7


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('=HYPERLINK("http://evil.example")', '=HYPERLINK("http://evil.example")'),
        ("pay \u202e0005\u202c CNY", "pay 0005 CNY"),
        ("两行\r\n\r\n\r\n\r\n第二段", "两行\n\n第二段"),
    ],
)
def test_a_note_is_plain_text(world, path, text, kept):
    assert write(world, "alice", path, text).json["text"] == kept


@pytest.mark.parametrize("body", [{"text": ""}, {"text": "x" * 10_001}, {"text": "x", "visibility": "all"}, {}])
def test_what_is_no_note_is_refused(world, path, body):
    assert world.api("alice").post(path, body).code == "invalid_fields"
    assert world.api("alice").post(path, {"text": "\u202e \x07"}).code == "text_empty"


def test_the_same_request_twice_is_one_note(world, path):
    for _ in range(2):
        answer = world.api("alice").post(path, {"text": "once"}, headers={"Idempotency-Key": "k"})
        assert answer.status == 201
    assert texts(world, "alice", path) == ["once"]


def test_a_note_is_no_move_of_the_application(world, desk, placed, path):
    before = desk.load(placed)
    write(world, "alice", path, application=placed.public_id)
    assert desk.load(placed) == before
