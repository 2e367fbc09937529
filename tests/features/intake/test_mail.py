"""Applications that come by mail: from SES's notice to the candidate, the job, the list of what nobody could file."""

from __future__ import annotations

import pytest

from chalicelib.intake.service import unclaimed
from chalicelib.platform import aws
from chalicelib.platform.files import storage
from tests.features.intake.post_room import PDF, board_mail, open_post_room
from tests.kit.mails import Mail, table
from tests.kit.world import engine_client

HR = {"sender": "hana@acme.example", "sender_name": "人事"}


@pytest.fixture
def room(desk):
    return open_post_room(desk)


def test_a_boards_mail_becomes_an_application_for_the_job_it_names(room):
    job, box = room.job("数据工程师(急)"), room.mailbox()
    raw = board_mail("赵喆", title="数据工程师（急）").bytes()
    room.arrive(raw, box)
    delivery = room.desk.only_delivery()
    assert (delivery.state, delivery.job, delivery.board) == ("placed", job, "mail")
    assert room.desk.kept(delivery) == raw
    application, person = room.desk.application(delivery), room.desk.candidate(delivery)
    assert (application.source, person.full_name, person.emails, person.phones) == ("51job", "赵喆", (), ())
    assert room.desk.facts(delivery) == ["delivery.received", "delivery.placed"]


def test_the_town_of_the_mail_decides_between_two_jobs_of_one_title(room):
    room.job("会计", "Shanghai")
    beijing, box = room.job("会计", "Beijing"), room.mailbox()
    room.arrive(board_mail("钱镕", title="会计", town="北京"), box)
    assert room.desk.only_delivery().job == beijing


@pytest.mark.parametrize(("title", "town"), [("会计", "广州"), ("出纳", "上海")])
def test_what_fits_no_job_is_kept_listed_and_filed_by_a_person(room, title, town):
    job, box = room.job("会计"), room.mailbox("alice")
    room.arrive(board_mail("孙堃", title=title, town=town), box)
    (waiting,) = room.listed("alice")
    assert (waiting["state"], waiting["wanted"], waiting["application"]) == ("unfiled", f"{title} · {town}", None)
    assert "孙堃" in waiting["subject"]
    assert waiting["owner"] == room.desk.world.acme.users["alice"].id
    answer = room.desk.recruiter().post(f"/v1/deliveries/{waiting['id']}/assign", {"job": job})
    assert (answer.status, answer.json["state"]) == (200, "received")
    room.desk.world.settle()
    delivery = room.desk.only_delivery()
    assert (delivery.state, room.desk.candidate(delivery).full_name) == ("placed", "孙堃")
    assert room.desk.facts(delivery) == [
        "delivery.unfiled",
        "delivery.assigned",
        "delivery.received",
        "delivery.placed",
    ]
    assert room.listed("alice") == []


def test_two_jobs_that_fit_are_none(room):
    room.job("会计")
    room.job("会计")
    room.arrive(board_mail("孙堃", title="会计"), room.mailbox())
    assert len(room.listed("hana")) == 1


def test_a_mailbox_of_a_job_takes_whatever_comes(room):
    job = room.job("会计")
    box = room.mailbox("alice", job=job, source="fair-2026")
    room.arrive(Mail(subject="你好", text="我想应聘", sender="li@mail.example", sender_name="李玥"), box)
    delivery = room.desk.only_delivery()
    assert (delivery.job, room.desk.application(delivery).source) == (job, "fair-2026")
    assert room.desk.candidate(delivery).emails == ("li@mail.example",)


def test_a_mail_with_several_people_is_several_deliveries_of_one_copy(room):
    job, box = room.job("会计"), room.mailbox()
    inner = tuple(
        board_mail(name, title="会计", number=f"<{place}@51job.com>").bytes()
        for place, name in enumerate(("李玥", "周珺"))
    )
    raw = Mail(subject="Fw: 简历", text="请看\n电话：021-5555 0000", inner=inner, **HR).bytes()
    room.arrive(raw, box)
    first, second = sorted(room.desk.deliveries(), key=lambda one: room.desk.candidate(one).full_name)
    assert [room.desk.candidate(one).full_name for one in (second, first)] == ["李玥", "周珺"]
    assert first.raw == second.raw
    assert {first.job, second.job} == {job}
    assert room.desk.candidate(first).phones == ()


def test_papers_of_several_people_without_a_job_wait_each_by_itself(room):
    papers = (("张伟-简历.pdf", *PDF), ("李娜-简历.pdf", *PDF))
    room.arrive(Mail(subject="两份简历", text="", files=papers, **HR), room.mailbox("alice"))
    waiting = room.listed("alice")
    assert len(waiting) == 2
    job = room.job("会计")
    for one in waiting:
        room.desk.recruiter().post(f"/v1/deliveries/{one['id']}/assign", {"job": job})
    room.desk.world.settle()
    assert {room.desk.candidate(one).full_name for one in room.desk.deliveries()} == {"张伟", "李娜"}


class TestOnce:
    def test_a_notice_that_comes_again_changes_nothing(self, room):
        room.job("会计")
        box = room.mailbox()
        number = room.arrive(board_mail("吴祎", title="会计"), box)
        before = room.desk.deliveries()
        room.mail_in.tell(number, [box["address"]])
        room.desk.world.settle()
        assert room.desk.deliveries() == before

    def test_the_same_mail_by_two_ways_is_one_delivery(self, room):
        room.job("会计")
        mail, box = board_mail("吴祎", title="会计"), room.mailbox()
        room.arrive(mail, box, room.mailbox())
        room.arrive(Mail(subject="Fw: x", text="", inner=(mail.bytes(),), **HR), box)
        assert len(room.desk.deliveries()) == 1

    def test_another_mail_about_the_same_person_joins_the_application(self, room):
        room.job("会计")
        box = room.mailbox()
        rows = table([("姓名", "吴祎"), ("手机", "13800138000")])
        for number in ("<1@x>", "<2@x>"):
            room.arrive(board_mail("吴祎", title="会计", html=rows, number=number), box)
        assert sorted(one.repeated for one in room.desk.deliveries()) == [False, True]


class TestNoApplication:
    @pytest.mark.parametrize(
        ("mail", "problem"),
        [
            (Mail(subject="自动回复: 面试", text="我在休假", sender="x@mail.example"), "mail_automatic"),
            (Mail(subject="Undelivered Mail", text="", sender="mailer-daemon@mx.example"), "mail_bounce"),
            (Mail(subject="人才报告", text="x", headers=(("List-Unsubscribe", "<mailto:u@x>"),)), "mail_newsletter"),
        ],
    )
    def test_it_is_kept_named_and_seen(self, room, mail, problem):
        room.arrive(mail, room.mailbox("alice"))
        assert room.desk.only_delivery().problem == problem
        assert [one["problem"]["code"] for one in room.listed("alice", "refused")] == [problem]

    @pytest.mark.parametrize(
        ("verdicts", "problem"), [({"spam": "FAIL"}, "mail_spam"), ({"virus": "FAIL"}, "mail_virus")]
    )
    def test_what_ses_suspects_is_kept_and_can_be_filed(self, room, verdicts, problem):
        job, box = room.job("会计"), room.mailbox("alice")
        room.arrive(board_mail("郑赟", title="会计"), box, **verdicts)
        delivery = room.desk.only_delivery()
        assert (delivery.state, delivery.problem) == ("refused", problem)
        room.desk.recruiter().post(f"/v1/deliveries/{delivery.id}/assign", {"job": job})
        room.desk.world.settle()
        assert room.desk.candidate(room.desk.only_delivery()).full_name == "郑赟"

    def test_a_sender_cannot_write_ses_verdicts_over(self, room):
        room.job("会计")
        forged = board_mail("郑赟", title="会计", headers=(("X-SES-Spam-Verdict", "PASS"),))
        room.arrive(forged, room.mailbox(), spam="FAIL")
        assert room.desk.only_delivery().problem == "mail_spam"

    def test_somebody_can_say_that_it_is_none(self, room):
        room.arrive(Mail(subject="一个问题", text="请问何时开始？"), room.mailbox("alice"))
        (waiting,) = room.listed("alice")
        answer = room.desk.recruiter().post(f"/v1/deliveries/{waiting['id']}/dismiss")
        assert answer.json["problem"]["code"] == "dismissed"
        assert room.listed("alice") == []


class TestTelling:
    def test_nobody_is_written_to_unless_the_mailbox_says_so(self, room):
        room.job("会计")
        rows = table([("姓名", "赵喆"), ("邮箱", "zhe@mail.example")])
        room.arrive(board_mail("赵喆", title="会计", html=rows), room.mailbox())
        assert list(room.desk.world.mailbox) == []

    def test_the_candidate_is_told_and_never_the_board_or_the_forwarder(self, room):
        room.job("会计")
        box = room.mailbox(confirm=True)
        rows = table([("姓名", "赵喆"), ("邮箱", "zhe@mail.example")])
        inner = board_mail("赵喆", title="会计", html=rows).bytes()
        room.arrive(Mail(subject="Fw: x", text="", inner=(inner,), **HR), box)
        room.arrive(board_mail("钱镕", title="会计", number="<2@51job.com>"), box)
        assert [mail.recipients for mail in room.desk.world.mailbox] == [("zhe@mail.example",)]

    def test_a_colleague_who_writes_is_no_candidate(self, room):
        room.job("会计")
        mail = Mail(subject="应聘会计-周珺", text="看看", sender="hana@acme.example", sender_name="周珺")
        room.arrive(mail, room.mailbox(confirm=True))
        assert room.desk.candidate(room.desk.only_delivery()).emails == ()
        assert list(room.desk.world.mailbox) == []


class TestNobody:
    NOBODY = ({"address": f"{'a' * 32}@in.holdfast.example"}, {"address": "hr@elsewhere.example"})

    def test_a_mail_for_nobody_is_put_aside_told_and_stops_nothing(self, room, monkeypatch):
        counted = []
        monkeypatch.setattr("chalicelib.platform.observability.count", lambda name, amount=1: counted.append(name))
        raw = board_mail("赵喆").bytes()
        number = room.arrive(raw, *self.NOBODY)
        assert room.desk.deliveries() == []
        (found,) = unclaimed.put_aside_so_far()
        assert (found.number, found.size) == (number, len(raw))
        assert found.recipients == tuple(one["address"] for one in self.NOBODY)
        bucket = room.desk.world.stack.environment["HOLDFAST_BUCKET"]
        assert engine_client("s3").get_object(Bucket=bucket, Key=found.key)["Body"].read() == raw
        assert counted.count("MailUnclaimed") == 1

    def test_the_notice_that_comes_again_is_one_mail(self, room):
        number = room.arrive(board_mail("赵喆"), *self.NOBODY)
        room.mail_in.tell(number, ["hr@elsewhere.example"])
        room.desk.world.settle()
        assert len(unclaimed.put_aside_so_far()) == 1

    def test_a_mail_for_somebody_too_is_not_nobodys(self, room):
        room.job("会计")
        room.arrive(board_mail("赵喆", title="会计"), room.mailbox(), *self.NOBODY)
        assert unclaimed.put_aside_so_far() == []
        assert room.desk.only_delivery().state == "placed"


def test_a_closed_mailbox_keeps_what_comes(room):
    room.job("会计")
    box = room.mailbox("alice")
    assert room.desk.recruiter().delete(f"/v1/mailboxes/{box['id']}").status == 204
    assert room.desk.recruiter().delete(f"/v1/mailboxes/{box['id']}").status == 204
    room.arrive(board_mail("赵喆", title="会计"), box)
    assert [one["problem"]["code"] for one in room.listed("alice", "refused")] == ["mailbox_closed"]


def test_a_plus_in_the_address_is_the_same_mailbox(room):
    room.job("会计")
    token, _, domain = room.mailbox()["address"].partition("@")
    room.arrive(board_mail("赵喆", title="会计"), {"address": f"{token.upper()}+51job@{domain}"})
    assert room.desk.only_delivery().state == "placed"


def test_a_message_that_is_no_notice_is_reported_and_not_lost(room):
    from chalicelib.intake.service.mailing import BadNotice, read_notice

    for body in ("", "{}", '{"receipt": {"recipients": [], "action": {"bucketName": "other", "objectKey": "mail/x"}}}'):
        with pytest.raises(BadNotice):
            read_notice(body)


def test_a_mail_of_forty_megabytes_is_taken(room):
    room.job("会计")
    big = tuple((f"51job_赵喆({place}).pdf", "application/pdf", b"%PDF" + bytes(9_000_000)) for place in range(3))
    raw = board_mail("赵喆", title="会计", files=big).bytes()
    assert len(raw) > 35_000_000
    room.arrive(raw, room.mailbox())
    delivery = room.desk.only_delivery()
    assert (delivery.state, delivery.size) == ("placed", len(raw))


def test_the_original_can_be_had_by_those_who_look_after_it(room):
    from chalicelib import intake

    room.arrive(Mail(subject="一个问题", text="x"), room.mailbox("alice"))
    with aws.as_tenant(room.desk.scope):
        link = intake.original(room.desk.world.acme.access("alice"), room.desk.only_delivery().id)
        assert ".eml" in link
        assert storage.get(room.desk.scope, room.desk.only_delivery().raw)
