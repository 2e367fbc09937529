"""Who may open, see and close mailboxes, and who may look after what came without a job."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.platform import config
from tests.features.intake.post_room import board_mail, open_post_room

BODY = {"name": "Boards"}


@pytest.fixture
def room(desk):
    return open_post_room(desk)


def opened(room, who, **body):
    return room.desk.world.api(who).post("/v1/mailboxes", {**BODY, **body})


def test_an_address_cannot_be_guessed_and_is_the_companys_own(room):
    first, second = room.mailbox(), room.mailbox()
    assert first["address"] != second["address"]
    token, _, domain = first["address"].partition("@")
    assert (len(token), domain) == (32, "in.holdfast.example")
    assert first["job"] is None
    assert room.desk.world.api("hana", room.desk.world.beta).get("/v1/mailboxes").json["data"] == []
    foreign = room.desk.world.api("hana", room.desk.world.beta).delete(f"/v1/mailboxes/{first['id']}")
    assert (foreign.status, foreign.code) == (404, "mailbox_unknown")


def test_a_recruiter_opens_one_of_her_own_or_for_her_jobs_and_sees_no_others(room):
    everybodys, own, of_job = room.mailbox(), room.mailbox("alice"), room.mailbox("alice", job=room.desk.job)
    seen = room.desk.recruiter().get("/v1/mailboxes").json["data"]
    assert [one["id"] for one in seen] == [of_job["id"], own["id"]]
    assert room.desk.recruiter().delete(f"/v1/mailboxes/{everybodys['id']}").status == 404
    assert opened(room, "alice", owner=room.desk.world.acme.users["hana"].id).status == 403
    assert len(room.desk.world.api("hana").get("/v1/mailboxes").json["data"]) == 3


def test_charlie_cannot_open_one_for_a_job_he_does_not_know(room):
    answer = opened(room, "charlie", job=room.desk.job)
    assert (answer.status, answer.code) == (404, "job_unknown")


@pytest.mark.parametrize("who", ["bob", "ivan"])
def test_those_who_do_not_recruit_have_none(room, who):
    assert opened(room, who).status == 403
    assert room.desk.world.api(who).get("/v1/mailboxes").status == 403
    assert room.desk.world.api(who).delete(f"/v1/mailboxes/{room.mailbox()['id']}").status == 403


def test_an_owner_must_be_somebody_who_may_look(room):
    for owner in (room.desk.world.acme.users["ivan"].id, room.desk.world.beta.users["hana"].id):
        answer = opened(room, "hana", owner=owner)
        assert (answer.status, answer.code) == (422, "mailbox_owner_invalid")
    given = opened(room, "hana", owner=room.desk.world.acme.users["alice"].id)
    assert given.status == 201


def test_a_closed_job_and_a_bad_source_are_told(room):
    room.desk.close()
    assert opened(room, "alice", job=room.desk.job).code == "job_closed"
    assert opened(room, "alice", source="a b").status == 422


def test_where_no_mail_is_taken_no_address_is_given(room, monkeypatch):
    monkeypatch.setenv("HOLDFAST_INBOUND_DOMAIN", "")
    config.reload()
    answer = opened(room, "hana")
    assert (answer.status, answer.code) == (409, "mail_in_unavailable")
    monkeypatch.undo()
    config.reload()


def test_there_is_a_most(room, monkeypatch):
    monkeypatch.setattr("chalicelib.intake.service.mailboxes.MOST", 1)
    room.mailbox()
    assert opened(room, "hana").code == "mailboxes_too_many"


class TestLookingAfter:
    @pytest.fixture
    def waiting(self, room):
        room.arrive(board_mail("赵喆", title="出纳"), room.mailbox("alice"))
        return room.desk.only_delivery().id

    def test_the_owner_and_those_who_see_all_see_it_and_nobody_else(self, room, waiting):
        for who, seen in (("alice", 1), ("hana", 1), ("ada", 1), ("charlie", 0)):
            assert len(room.listed(who)) == seen, who
        assert room.desk.recruiter().get(f"/v1/deliveries/{waiting}").json["wanted"] == "出纳 · 上海"
        assert room.desk.world.api("charlie").get(f"/v1/deliveries/{waiting}").status == 404
        assert room.desk.world.api("bob").get("/v1/deliveries?state=unfiled").status == 403

    @pytest.mark.parametrize(("who", "status"), [("charlie", 404), ("bob", 403), ("ivan", 403)])
    def test_who_must_not_file_cannot(self, room, waiting, who, status):
        for act, body in (("assign", {"job": room.desk.job}), ("dismiss", {})):
            answer = room.desk.world.api(who).post(f"/v1/deliveries/{waiting}/{act}", body)
            assert answer.status == status, act

    def test_a_job_must_be_open_and_within_reach(self, room, waiting):
        theirs = room.job("会计", who="charlie")
        path = f"/v1/deliveries/{waiting}/assign"
        assert room.desk.recruiter().post(path, {"job": theirs}).code == "job_unknown"
        assert room.desk.recruiter().post(path, {"job": "01HZZZZZZZZZZZZZZZZZZZZZZZ"}).code == "job_unknown"
        room.desk.close()
        answer = room.desk.recruiter().post(path, {"job": room.desk.job})
        assert (answer.code, answer.json["detail"]) == ("job_closed", jobs.NotOpen.text.said("zh-CN"))

    def test_what_is_placed_is_settled(self, room, waiting):
        path = f"/v1/deliveries/{waiting}/assign"
        assert room.desk.recruiter().post(path, {"job": room.desk.job}).status == 200
        assert room.desk.recruiter().post(path, {"job": room.desk.job}).code == "delivery_not_assignable"
        room.desk.world.settle()
        assert room.desk.recruiter().post(f"/v1/deliveries/{waiting}/dismiss").code == "delivery_not_assignable"

    def test_what_a_partner_sent_for_no_job_can_be_filed_too(self, room):
        room.desk.submit({"job": "01HZZZZZZZZZZZZZZZZZZZZZZZ"})
        refused = room.desk.only_delivery()
        answer = room.desk.world.api("hana").post(f"/v1/deliveries/{refused.id}/assign", {"job": room.desk.job})
        assert answer.status == 200, answer.text
        room.desk.world.settle()
        assert room.desk.only_delivery().state == "placed"
