"""What every board that posts applications can rely on, through the real doors."""

from __future__ import annotations

import json

import pytest

from tests.kit.boards import POSTING
from tests.kit.boards.posting import put
from tests.kit.metering import metered

UNKNOWN_JOB = "01HZZZZZZZZZZZZZZZZZZZZZZZ"


def settled(post, problem):
    """The one delivery, refused for a reason, with its bytes."""
    post.desk.world.settle()
    delivery = post.desk.only_delivery()
    assert (delivery.state, delivery.problem) == ("refused", problem)
    return delivery


def test_an_application_is_taken_placed_and_bears_the_boards_number(post):
    post.expect("taken", post.send())
    post.desk.world.settle()
    delivery = post.desk.only_delivery()
    assert (delivery.state, delivery.board) == ("placed", post.board.board), delivery.problem
    application = post.desk.application(delivery)
    assert application.source == post.board.board
    candidate = post.desk.candidate(delivery)
    assert (candidate.full_name, candidate.emails) == ("沈若溪", ("ruoxi.shen@mail.example",))
    if post.board.number:
        inner = post.board.sample
        for key in post.board.number:
            inner = inner[key]
        assert application.source_application_id == inner
    assert len(list(post.desk.world.mailbox)) == 1


def test_the_bytes_are_kept_as_they_came(post):
    raw = json.dumps(post.board.body(post.desk.job), indent=3).encode() + b"\n "
    post.expect("taken", post.send(raw=raw))
    assert post.desk.kept(post.desk.only_delivery()) == raw


def test_the_same_delivery_again_is_one_application(post):
    first = post.expect("taken", post.send())
    again = post.expect("taken", post.send())
    assert again.body == first.body
    post.desk.world.settle()
    later = post.expect("taken", post.send(extra="the board may add to it"))
    assert later.body == first.body
    post.desk.world.settle()
    assert post.desk.application(post.desk.only_delivery()).repeats == 0
    assert len(list(post.desk.world.mailbox)) == 1


@pytest.mark.parametrize("board", [name for name, one in POSTING.items() if one.sign])
class TestSigned:
    def test_another_secret_opens_nothing(self, by, board):
        post = by(board)
        answer = post.expect("unsigned", post.send(secret="somebody else's"))
        assert answer.json["errorCode"] == "SIGNATURE_INVALID"
        assert post.desk.deliveries() == []

    def test_nothing_is_taken_without_a_signature(self, by, board):
        post = by(board)
        post.expect("unsigned", post.send(signed=False))
        for written in ("", "x", "sha1=zz", "hmacsha256=", "中".encode().decode("latin-1"), "=" * 5000):
            header = next(iter(post.board.sign(b"", "")))
            post.expect("unsigned", post.send(headers={header: written}))
        assert post.desk.deliveries() == []

    def test_a_signature_is_good_for_its_bytes_alone(self, by, board):
        post = by(board)
        raw = json.dumps({**post.board.body(post.desk.job), "note": "中"}, ensure_ascii=False).encode()
        signed = post.board.sign(json.dumps(json.loads(raw)).encode(), "the secret & of the company")
        post.expect("unsigned", post.send(raw=raw, signed=False, headers=signed))

    def test_every_secret_is_good_while_one_is_changed(self, by, board):
        post = by(board)
        kept = post.desk.world.api("ada").get(f"/v1/board-connections/{board}").json["secrets"]
        answer = post.connect(secrets=[{"id": one["id"]} for one in kept] + [{"secret": "the new one"}])
        assert len(answer.json["secrets"]) == len(kept) + 1
        post.expect("taken", post.send())
        post.expect("taken", post.send(secret="the new one", number="n-2", email="b@mail.example"))
        new = next(one for one in answer.json["secrets"] if one["id"] not in {old["id"] for old in kept})
        post.connect(secrets=[{"id": new["id"]}])
        post.expect("unsigned", post.send(number="n-3"))
        post.expect("taken", post.send(secret="the new one", number="n-3", email="c@mail.example"))

    def test_the_secret_of_one_company_never_opens_the_other(self, by, board):
        post = by(board)
        post.connect(post.desk.world.beta, secrets=[{"secret": "beta's own"}])
        post.expect("unsigned", post.send(slug="beta"))
        post.expect("unsigned", post.send(secret="beta's own"))
        assert post.desk.deliveries() == []

    def test_a_company_that_has_not_connected_the_board_takes_nothing(self, by, board):
        post = by(board)
        assert post.send(slug="beta").json["errorCode"] == "BOARD_NOT_CONNECTED"
        assert post.send(slug="nobody").json["errorCode"] == "COMPANY_UNKNOWN"
        post.connect(active=False)
        assert post.send().json["errorCode"] == "BOARD_NOT_CONNECTED"
        assert post.desk.deliveries() == []

    def test_what_a_caller_sends_as_its_key_is_left_alone(self, by, board):
        post = by(board)
        post.expect("taken", post.send(headers={"Authorization": "Bearer hfk_of_somebody"}))

    def test_a_job_of_another_company_is_unknown(self, by, board, outside):
        post = by(board)
        post.connect(post.desk.world.beta)
        answer = post.send(slug="beta")
        if not post.board.later:
            post.expect("unknown", answer)
        post.desk.world.settle()
        assert post.desk.deliveries() == []


def test_an_unknown_job_is_told_or_kept_and_never_lost(post):
    from tests.kit.boards import seek

    for job in (UNKNOWN_JOB, "engineer-17"):
        seek.serve(post.outside, job)
        raw = json.dumps(post.board.body(job, number=f"n-{job}")).encode()
        answer = post.send(raw=raw)
        post.expect("taken" if post.board.later else "unknown", answer)
    post.desk.world.settle()
    every = post.desk.deliveries()
    assert {one.problem for one in every} == {"job_unknown"}
    assert len(every) == 2
    assert [one["problem"]["code"] for one in post.desk.world.api("hana").get("/v1/deliveries").json["data"]] == [
        "job_unknown"
    ] * 2


def test_a_closed_job_is_told_or_kept_and_never_lost(post):
    post.desk.close()
    post.expect("taken" if post.board.later else "closed", post.send())
    settled(post, "job_closed" if post.board.later else "job_over")


def test_a_place_of_a_job_is_the_job(post):
    from tests.kit.boards import seek

    reference = f"{post.desk.job}-2"
    seek.serve(post.outside, reference)
    post.expect("taken", post.send(raw=json.dumps(post.board.body(reference)).encode()))
    post.desk.world.settle()
    application = post.desk.application(post.desk.only_delivery())
    assert (application.job, application.attribution.reference) == (post.desk.job, reference)


def test_unknown_keys_are_normal(post):
    post.expect("taken", post.send(surprise={"deep": [1, {"er": None}]}, schemaVersion="9.7"))


def test_a_missing_key_that_nothing_can_be_done_without_is_told_and_the_bytes_are_kept(post):
    for way in post.board.required:
        tree = put(post.board.body(post.desk.job), way, None)
        post.expect("missing", post.send(tree))
    every = post.desk.deliveries()
    assert {one.problem for one in every} == {"key_missing"}
    assert len(every) == len(post.board.required)


@pytest.mark.parametrize("board", [name for name, one in POSTING.items() if one.contacts])
def test_one_way_to_reach_the_person_is_enough_and_none_is_told(by, board):
    post = by(board)
    whole = post.board.body(post.desk.job)
    for number, kept in enumerate(post.board.contacts):
        tree = whole
        for way in post.board.contacts:
            tree = tree if way == kept else put(tree, way, None)
        post.outside.holds("https://media.licdn.example/dms/document/cv", "沈若溪 简历".encode(), "text/plain")
        post.expect("taken", post.send(put(tree, post.board.number, f"n-{number}")))
    post.desk.world.settle()
    assert {(one.state, one.problem) for one in post.desk.deliveries()} == {("placed", None)}
    for way in post.board.contacts:
        whole = put(whole, way, None)
    assert post.send(put(whole, post.board.number, "n-9")).json["errorCode"] == "CONTACT_REQUIRED"


def test_what_cannot_be_read_is_told_and_kept(post):
    for raw, case in (
        (b"", "no_json"),
        (b"{", "no_json"),
        (b"[]", "no_object"),
        (b"3", "no_object"),
    ):
        post.expect(case, post.send(raw=raw))
    assert {one.problem for one in post.desk.deliveries()} == {"malformed", "object_expected"}
    assert sorted(map(post.desk.kept, post.desk.deliveries())) == [b"", b"3", b"[]", b"{"]


def test_what_is_too_large_is_told_and_nothing_else_happens(post):
    post.expect("huge", post.send(padding="x" * 6 * 1024 * 1024))
    assert post.desk.deliveries() == []


def test_the_door_costs_what_it_may(post):
    post.expect("taken", post.send())  # credentials and secrets are read once a process
    with metered() as meter:
        post.expect("taken", post.send(number="n-2", email="somebody.else@mail.example"))
    assert meter.calls <= 4, meter.operations
    assert meter.write_units <= 8, meter.writes_by_place()
