"""SEEK tells that somebody applied; the worker asks it who, and for the files."""

from __future__ import annotations

import json

import pytest

from chalicelib.platform.errors import Unavailable
from chalicelib.platform.outgoing import Replied
from tests.kit.boards import seek
from tests.kit.boards.posting import SECRET, put
from tests.kit.metering import metered


@pytest.fixture
def post(by):
    made = by("seek")
    seek.serve(made.outside, made.desk.job)
    return made


def asked(post, address):
    return [one for one in post.outside.asked if one.address == address]


def given_up(post, problem):
    """The delivery after the last attempt, refused for a reason that people are shown."""
    dispatcher = post.desk.world.dispatcher
    dispatcher.run_until_quiet()
    dispatcher.failures.clear()
    delivery = post.desk.only_delivery()
    assert (delivery.state, delivery.problem) == ("refused", problem)
    shown = post.desk.world.api("hana").get("/v1/deliveries").json["data"]
    assert shown[0]["problem"]["code"] == problem
    assert shown[0]["problem"]["zh"]
    return delivery


def test_nothing_is_asked_at_the_door_and_everything_after(post):
    post.expect("taken", post.send())
    assert post.outside.asked == []
    assert post.desk.only_delivery().job == ""
    post.desk.world.settle()
    delivery = post.desk.only_delivery()
    assert (delivery.state, delivery.job) == ("placed", post.desk.job)
    assert json.loads(post.desk.file(delivery.fetched))["data"]["candidateProfile"]["candidate"]
    (query,) = asked(post, seek.GRAPHQL)
    assert json.loads(query.body)["variables"] == {"id": delivery.awaits}
    assert query.headers["Authorization"] == "Bearer partner-token"
    assert sorted(one.reading for one in post.desk.resumes(delivery)) == ["none", "read"]
    names = {one.name for one in post.desk.resumes(delivery)}
    assert "cv.txt" in names


def test_the_client_is_named_and_its_token_is_used_as_long_as_it_is_good(post):
    for number in ("a", "b"):
        post.expect("taken", post.send(number=number))
        post.desk.world.settle()
    (tokens,) = asked(post, seek.TOKENS)
    said = json.loads(tokens.body)
    assert (said["client_id"], said["client_secret"]) == ("client-1", "the client's secret")
    assert (said["audience"], said["grant_type"]) == ("https://graphql.seek.com", "client_credentials")
    assert len(asked(post, seek.GRAPHQL)) == 2


def test_the_token_goes_to_seek_alone(post):
    elsewhere = "https://files.example.net/cv"
    tree = seek.recorded("seek", "application")
    tree["data"]["candidateProfile"]["attachments"][0]["url"] = elsewhere
    tree["data"]["candidateProfile"]["associatedPositionProfile"]["seekHirerJobReference"] = post.desk.job
    post.outside.answers(seek.GRAPHQL, tree)
    post.outside.holds(elsewhere, b"Dear all", "text/plain")
    post.expect("taken", post.send())
    post.desk.world.settle()
    assert [one.headers.get("Authorization") for one in asked(post, elsewhere)] == [None]
    assert [one.headers.get("Authorization") for one in asked(post, seek.RESUME)] == ["Bearer partner-token"]


def test_ten_events_are_ten_applications_and_one_object(post):
    tree = post.board.body(post.desk.job)
    tree["events"] = [{**tree["events"][0], "candidateApplicationProfileId": f"n-{number}"} for number in range(10)]
    with metered() as meter:
        post.expect("taken", post.send(tree))
    assert meter.operations["s3:PutObject"] == 1
    every = post.desk.deliveries()
    assert len(every) == 10
    assert len({one.raw for one in every}) == 1
    post.expect("taken", post.send(put(tree, ("subscriptionId",), "again")))
    assert len(post.desk.deliveries()) == 10


def test_other_events_are_none_of_ours(post):
    answer = post.expect("taken", post.send({"events": [{"type": "PositionProfilePosted", "id": "x"}]}))
    assert answer.json["deliveries"] == []
    assert post.expect("taken", post.send({"events": []})).json["deliveries"] == []


def test_an_unsigned_subscription_is_taken_where_the_company_agreed_to_it(post):
    post.connect(settings={"client_id": "client-1", "unsigned": "accepted"}, secrets=[post.board.secrets[1]])
    post.expect("taken", post.send(signed=False))
    post.desk.world.settle()
    assert post.desk.only_delivery().signature == "absent"
    assert post.desk.only_delivery().state == "placed"


@pytest.mark.parametrize("address", [seek.TOKENS, seek.GRAPHQL])
def test_a_board_that_does_not_answer_is_asked_five_times_and_then_somebody_is_told(post, address):
    post.outside.says(address, Unavailable())
    post.expect("taken", post.send())
    given_up(post, "not_fetched")
    assert len(asked(post, address)) == 5


def test_a_board_that_answers_later_has_done_no_harm(post):
    answer, failing = post.outside.servers[seek.GRAPHQL], [True, True]
    post.outside.says(seek.GRAPHQL, lambda one: Replied(status=503) if failing and failing.pop() else answer(one))
    post.expect("taken", post.send())
    post.desk.world.dispatcher.run_until_quiet()
    post.desk.world.dispatcher.failures.clear()
    assert post.desk.only_delivery().state == "placed"
    assert len(list(post.desk.world.mailbox)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        {"data": None, "errors": [{"message": "no", "extensions": {"code": "FORBIDDEN"}}]},
        {"data": {"candidateProfile": None}},
        {"errors": "nonsense"},
        [],
    ],
)
def test_a_board_that_gives_nothing_out_is_not_asked_again(post, answer):
    post.outside.answers(seek.GRAPHQL, answer)
    post.expect("taken", post.send())
    given_up(post, "board_refused")
    assert len(asked(post, seek.GRAPHQL)) == 1


def test_an_error_that_may_pass_is_asked_about_again(post):
    post.outside.answers(seek.GRAPHQL, {"errors": [{"extensions": {"code": "INTERNAL_SERVER_ERROR"}}]})
    post.expect("taken", post.send())
    given_up(post, "not_fetched")


def test_a_wrong_client_is_told(post):
    post.outside.answers(seek.TOKENS, {"error": "access_denied"}, status=401)
    post.expect("taken", post.send())
    given_up(post, "board_refused")


def test_a_connection_without_a_client_is_told(post):
    post.connect(settings={}, secrets=[{"secret": SECRET}])
    post.expect("taken", post.send())
    given_up(post, "board_client_missing")
    assert post.outside.asked == []


def test_a_connection_that_ended_meanwhile_is_told(post):
    post.expect("taken", post.send())
    post.desk.world.api("ada").delete("/v1/board-connections/seek", headers={"If-Match": "*"})
    given_up(post, "board_not_connected")


def test_an_advert_of_seeks_own_site_is_kept_for_a_person(post):
    seek.serve(post.outside, "their own reference 7")
    post.expect("taken", post.send())
    delivery = given_up(post, "job_unknown")
    assert delivery.job == "their own reference 7"


def test_an_attachment_that_is_not_there_stops_nobody(post):
    post.outside.says(seek.RESUME, Replied(status=404))
    post.expect("taken", post.send())
    post.desk.world.settle()
    delivery = post.desk.only_delivery()
    assert delivery.state == "placed"
    assert {one.warnings for one in post.desk.resumes(delivery)} == {("file_not_there",), ()}


@pytest.mark.parametrize("fails", ["not_fetched", "job_unknown"])
def test_a_person_assigns_what_the_machine_could_not_place(post, fails):
    if fails == "not_fetched":
        post.outside.says(seek.GRAPHQL, Unavailable())
    else:
        seek.serve(post.outside, "their own reference 7")
    post.expect("taken", post.send())
    delivery = given_up(post, fails)
    seek.serve(post.outside, "their own reference 7")
    hana = post.desk.world.api("hana")
    assigned = hana.post(f"/v1/deliveries/{delivery.id}/assign", {"job": post.desk.job})
    assert assigned.status < 300, assigned.text
    post.desk.world.settle()
    placed = post.desk.only_delivery()
    assert (placed.state, placed.job, placed.problem) == ("placed", post.desk.job, None)
