"""What whoever sends applications can rely on, through the real doors: boards that sign, partners with a key, mails.

A row that makes no sense for somebody is left out in their entry of the table, with the reason.
"""

from __future__ import annotations

import json

import pytest

from tests.kit.boards import ROWS, SENDING, seek
from tests.kit.boards.posting import put
from tests.kit.metering import metered

UNKNOWN_JOB = "01HZZZZZZZZZZZZZZZZZZZZZZZ"


def kept_by(row):
    """The entries that a row of the contract is for."""
    assert row in ROWS
    return pytest.mark.parametrize(
        "post", [name for name, one in SENDING.items() if row not in one.without], indirect=True
    )


def number_of(board):
    """The sender's number of the sample."""
    inner = board.sample
    for key in board.number:
        inner = inner[key]
    return inner


@pytest.mark.parametrize("board", SENDING.values(), ids=SENDING.keys())
def test_who_is_without_a_row_says_which_and_why(board):
    assert set(board.without) <= ROWS
    assert all(len(reason) > 20 for reason in board.without.values())


def test_an_application_is_taken_and_placed_as_it_says(post):
    post.expect("taken", post.send())
    post.desk.world.settle()
    delivery = post.desk.only_delivery()
    assert (delivery.state, delivery.board) == ("placed", post.board.arrives_as or post.board.board), delivery.problem
    application = post.desk.application(delivery)
    assert (application.source, application.job) == (post.board.source or post.board.board, post.desk.job)
    candidate = post.desk.candidate(delivery)
    assert candidate.full_name.replace(" ", "") in {"沈若溪", "若溪沈"}
    assert candidate.emails == ("ruoxi.shen@mail.example",)
    assert post.mails() == 1


@kept_by("number")
def test_an_application_bears_the_senders_number(post):
    post.expect("taken", post.send())
    post.desk.world.settle()
    application = post.desk.application(post.desk.only_delivery())
    assert application.source_application_id == post.board.numbered(number_of(post.board))


def test_the_bytes_are_kept_as_they_came(post):
    raw = post.board.bytes_of(post.board.body(post.board.names(post.desk))) + b"\n \n"
    post.expect("taken", post.send(raw=raw))
    assert post.desk.kept(post.desk.only_delivery()) == raw


def test_the_same_delivery_again_is_one_application(post):
    raw = post.board.bytes_of(post.board.body(post.board.names(post.desk)))
    first = post.expect("taken", post.send(raw=raw))
    again = post.expect("taken", post.send(raw=raw))
    post.desk.world.settle()
    late = post.expect("taken", post.send(raw=raw))
    assert post.board.constant(first) == post.board.constant(again) == post.board.constant(late)
    assert post.desk.application(post.desk.only_delivery()).repeats == 0
    assert post.mails() == 1


@kept_by("number")
def test_other_content_under_the_same_number_is_no_second_application(post):
    post.expect("taken", post.send())
    post.desk.world.settle()
    kept = post.desk.kept(post.desk.only_delivery())
    post.expect("changed", post.send(extra="the board may add to it"))
    post.desk.world.settle()
    assert post.desk.kept(post.desk.only_delivery()) == kept
    assert post.desk.application(post.desk.only_delivery()).repeats == 0
    assert post.mails() == 1


def test_the_same_person_once_more_joins_the_application_or_is_told(post):
    """A number of its own, the same person and job: one person, one application, one confirmation."""
    post.expect("taken", post.send())
    post.desk.world.settle()
    post.send(number="n-2", more="something else is said")
    post.desk.world.settle()
    applications = {one.application for one in post.desk.deliveries() if one.application}
    assert len(applications) == 1
    assert post.mails() == 1


def test_another_secret_opens_nothing(post):
    post.expect("unsigned", post.send(secret="somebody-else"))
    assert post.desk.deliveries() == []


def test_nothing_is_taken_without_a_secret(post):
    post.expect("absent", post.send(signed=False))
    assert post.desk.deliveries() == []


@kept_by("elsewhere")
def test_an_address_of_a_company_that_gave_no_secret_takes_nothing(post):
    post.expect("elsewhere", post.send(slug="beta"))
    assert post.desk.deliveries() == []


@pytest.mark.parametrize("board", [name for name, one in SENDING.items() if "signature" not in one.without])
class TestSigned:
    def test_what_is_no_signature_is_refused_as_a_wrong_one(self, by, board):
        post = by(board)
        assert post.send(secret="somebody else's").json["errorCode"] == "SIGNATURE_INVALID"
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
    for number, job in enumerate((UNKNOWN_JOB, "engineer-17")):
        seek.serve(post.outside, job)
        changes = {"number": f"n-{number}", "note": str(number)}
        post.refused("unknown", post.send(job=job, **changes))
    assert len(post.desk.deliveries()) == 2


def test_a_closed_job_is_told_or_kept_and_never_lost(post):
    named = post.board.names(post.desk)
    post.desk.close()
    post.refused("closed", post.send(job=named))
    assert len(post.desk.deliveries()) == 1


@kept_by("place")
def test_a_place_of_a_job_is_the_job(post):
    reference = f"{post.desk.job}-2"
    seek.serve(post.outside, reference)
    post.expect("taken", post.send(job=reference))
    post.desk.world.settle()
    application = post.desk.application(post.desk.only_delivery())
    assert application.job == post.desk.job
    if post.board.sign is not None:
        assert application.attribution.reference == reference


def test_unknown_keys_are_normal(post):
    post.expect("taken", post.send(surprise={"deep": [1, {"er": None}]}, schemaVersion="9.7"))
    post.desk.world.settle()
    assert post.desk.only_delivery().state == "placed"


@kept_by("required")
def test_a_missing_key_that_nothing_can_be_done_without_is_told_and_the_bytes_are_kept(post):
    for way in post.board.required:
        post.refused("missing", post.send(put(post.board.body(post.desk.job), way, None)))
    assert len(post.desk.deliveries()) == len(post.board.required)


@kept_by("contact")
def test_one_way_to_reach_the_person_is_enough_and_none_is_told(post):
    whole = post.board.body(post.board.names(post.desk))
    post.outside.holds("https://media.licdn.example/dms/document/cv", "沈若溪 简历".encode(), "text/plain")
    for number, kept in enumerate(post.board.contacts):
        tree = whole
        for way in post.board.contacts:
            tree = tree if way == kept else put(tree, way, None)
        post.expect("taken", post.send(put(tree, post.board.number, f"n-{number}")))
    post.desk.world.settle()
    assert {(one.state, one.problem) for one in post.desk.deliveries()} == {("placed", None)}
    for way in post.board.contacts:
        whole = put(whole, way, None)
    answer = post.send(put(whole, post.board.number, "n-9"))
    assert answer.json.get("errorCode", answer.json.get("code", "")).casefold() == "contact_required"


@kept_by("unreadable")
def test_what_cannot_be_read_is_told_and_kept(post):
    post.refused("no_json", post.send(raw=b"{"))
    assert post.desk.kept(post.desk.only_delivery()) == b"{"
    for raw in (b"[]", b"3"):
        post.expect("no_object", post.send(raw=raw))
    assert sorted(map(post.desk.kept, post.desk.deliveries())) == [b"3", b"[]", b"{"]
    problems = {one.problem for one in post.desk.deliveries()}
    assert problems == {post.board.problem("no_json"), post.board.problem("no_object")}


def test_what_says_nothing_is_kept(post):
    post.send(raw=b"")
    post.desk.world.settle()
    delivery = post.desk.only_delivery()
    assert delivery.state in {"refused", "unfiled"}
    assert post.desk.kept(delivery) == b""


@kept_by("huge")
def test_what_is_too_large_is_told_and_nothing_else_happens(post):
    post.expect("huge", post.send(padding="x" * 6 * 1024 * 1024))
    assert post.desk.deliveries() == []


@kept_by("cost")
def test_the_door_costs_what_it_may(post):
    job = post.board.names(post.desk)
    post.expect("taken", post.send(job=job))  # credentials and secrets are read once a process
    with metered() as meter:
        post.expect("taken", post.send(job=job, number="n-2", email="somebody.else@mail.example"))
    assert meter.calls <= 4, meter.operations
    assert meter.write_units <= 8, meter.writes_by_place()
