"""Erasing a person: nothing is left that names them, and a certificate says what was removed."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import timedelta

import pytest

from chalicelib import candidates
from chalicelib.candidates import rights
from chalicelib.pipeline.privacy import daily, erasing
from chalicelib.platform import aws, clock
from chalicelib.platform.files import storage
from tests.features.intake import desk as intake
from tests.kit.resumes import make_pdf
from tests.kit.snapshots import snapshot
from tests.kit.world import engine_client

NAME, EMAIL, PHONE = "Zacharias Quellmark", "zquellmark@mail.example", "+4930901820"
WORDS = ("quellmark", "zacharias", "30901820", "9018 20")
RESUME = make_pdf([NAME, EMAIL, "+49 30 901820", "https://github.com/zquellmark", "Berlin, Germany"])
SENT = {
    "name": NAME,
    "email": EMAIL,
    "phone": PHONE,
    "person_id": "zq-1",
    "cover_letter": f"I am {NAME}.",
    "answers": [{"question": "Who are you?", "value": NAME}],
    "consents": [{"purpose": "talent_pool", "given": True, "evidence": f"box ticked by {NAME}"}],
    "resume": {"file": base64.b64encode(RESUME).decode(), "name": "Quellmark.pdf"},
}


@pytest.fixture
def office(world):
    return intake.open_desk(world)


@pytest.fixture
def application(office):
    """The application of a person about whom everything is known."""
    return arrive(office)


def arrive(office, **more):
    answer = office.submit({**SENT, **more})
    assert answer.status == 202, answer.text
    office.world.settle()
    delivery = office.delivery(answer.json["id"])
    assert delivery.application, delivery.problem
    return office.application(delivery)


def erase(world, candidate, name="hana", **body):
    return world.api(name).post(f"/v1/candidates/{candidate}/erase", {"reason": "request", "force": True, **body})


def mentions(world):
    """Every item and every version of every file in which the person is still named."""
    found = [key for key, image in snapshot().items.items() if named(json.dumps(image, ensure_ascii=False))]
    s3, bucket = engine_client("s3"), world.stack.environment["HOLDFAST_BUCKET"]
    for one in s3.list_object_versions(Bucket=bucket).get("Versions", []):
        body = s3.get_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])["Body"].read()
        if named(one["Key"]) or named(body.decode("utf-8", "replace")) or body == RESUME:
            found.append(one["Key"])
    return found


def named(text):
    return any(word in text.casefold() for word in WORDS)


def test_nothing_is_left_that_names_the_person(world, office, application):
    assert len(mentions(world)) > 5
    world.api("hana").post(f"/v1/candidates/{application.candidate}/exports")
    world.settle()
    asked = erase(world, application.candidate, basis="GDPR Art. 17(1)(a)")
    assert (asked.status, asked.json["state"]) == (202, "waiting")
    assert world.api("hana").get(f"/v1/candidates/{application.candidate}").code == "candidate_unknown"
    world.settle()
    assert mentions(world) == []
    certificate = world.api("hana").get(f"/v1/erasures/{asked.json['id']}").json
    assert certificate["state"] == "finished"
    assert (certificate["reason"], certificate["basis"]) == ("request", "GDPR Art. 17(1)(a)")
    assert certificate["candidates"] == [application.candidate]
    removed = certificate["removed"]
    assert removed == {
        **removed, "applications": 1, "forms": 1, "resumes": 1, "profiles": 1, "consents": 1, "deliveries": 1, "locks": 3,
        "messages": 1, "exports": 1,
    }  # fmt: skip
    assert removed["files"] >= 3
    assert removed["sent_files"] == 1
    assert certificate["ended"] == 1
    assert certificate["kept"]["facts"] > 0
    assert len(certificate["hashes"]) == 2
    assert certificate["by"].startswith("user:")
    assert [one["id"] for one in world.api("hana").get("/v1/erasures").json["data"]] == [certificate["id"]]


def test_the_counts_of_the_job_stay(world, office, application):
    erase(world, application.candidate)
    world.settle()
    board = world.api("alice").get(f"/v1/jobs/{application.job}/board").json
    assert all(column["cards"] == [] for column in board["columns"])
    assert board["withdrawn"] == 1


def test_who_applies_again_is_a_new_person_and_the_company_is_told(world, office, application):
    erase(world, application.candidate)
    world.settle()
    again = arrive(office, application_id="second")
    assert again.candidate != application.candidate
    page = world.api("hana").get(f"/v1/candidates/{again.candidate}").json
    assert page["erased_before"] is not None
    assert page["emails"] == [EMAIL]


def test_who_applies_while_being_erased_is_a_new_person(world, office, application):
    erase(world, application.candidate)
    again = arrive(office, application_id="second")
    assert again.candidate != application.candidate
    world.settle()
    page = world.api("hana").get(f"/v1/candidates/{again.candidate}").json
    assert page["emails"] == [EMAIL]
    assert world.api("hana").get(f"/v1/candidates/{application.candidate}").status == 404


def test_the_same_delivery_sent_again_brings_nobody_back(world, office, application):
    erase(world, application.candidate)
    world.settle()
    answer = office.submit(SENT)
    world.settle()
    assert answer.status == 202
    assert len(world.api("hana").get("/v1/candidates").json["data"]) == 0


def test_what_runs_must_be_ended_or_forced(world, office, application):
    refused = erase(world, application.candidate, force=False)
    assert (refused.status, refused.code) == (409, "applications_running")
    assert world.api("hana").get(f"/v1/candidates/{application.candidate}").status == 200
    world.api("alice").post(f"/v1/applications/{application.public_id}/reject", {"reason": "skills"})
    asked = erase(world, application.candidate, force=False)
    world.settle()
    assert world.api("hana").get(f"/v1/erasures/{asked.json['id']}").json["ended"] == 0


def test_asking_twice_is_one_erasure(world, office, application):
    first, second = (erase(world, application.candidate).json for _ in range(2))
    assert first == second
    world.settle()
    assert erase(world, application.candidate).code == "candidate_unknown"
    assert world.api("hana").get("/v1/erasures/nonsense").code == "erasure_unknown"


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "ivan"])
def test_only_who_looks_after_the_companys_data_erases_and_exports(world, office, application, name):
    for answer in (
        erase(world, application.candidate, name),
        world.api(name).get("/v1/erasures"),
        world.api(name).post(f"/v1/candidates/{application.candidate}/exports"),
        world.api(name).get("/v1/retention/due"),
    ):
        assert (answer.status, answer.code) == (403, "forbidden")
    assert erase(world, application.candidate, "ada").status == 202


def test_another_company_erases_nobody_of_ours(world, office, application):
    answer = world.api("hana", world.beta).post(f"/v1/candidates/{application.candidate}/erase", {"reason": "request"})
    assert (answer.status, answer.code) == (404, "candidate_unknown")


def test_all_who_were_merged_are_erased_together(world, office, application):
    other = arrive(office, email="other@mail.example", phone="+4930901899", person_id="zq-2", application_id="two")
    assert other.candidate != application.candidate
    world.api("hana").post(f"/v1/candidates/{other.candidate}/merge", {"into": application.candidate})
    asked = erase(world, other.candidate)
    assert set(asked.json["candidates"]) == {application.candidate, other.candidate}
    world.settle()
    assert mentions(world) == []


def test_whom_the_person_resembled_no_longer_knows_of_them(world, office, application):
    twin = arrive(
        office, name="Somebody Else", email="else@mail.example", person_id="x", application_id="two", resume=None
    )
    similar = f"/v1/candidates/{twin.candidate}/similar"
    assert len(world.api("hana").get(similar).json["similar"]) == 1  # the same phone
    erase(world, application.candidate)
    world.settle()
    assert world.api("hana").get(similar).json == {"similar": [], "unseen": 0}
    assert application.candidate not in world.api("hana").get(f"/v1/candidates/{twin.candidate}").text


def test_a_file_that_comes_after_all_is_found_by_the_next_days_run(world, office, application):
    asked = erase(world, application.candidate).json["id"]
    world.settle()
    with aws.as_tenant(office.scope):
        late = storage.path(office.scope, "candidates", application.candidate, "resumes", "late", "file")
        storage.put(office.scope, late, RESUME, "application/pdf")
    assert mentions(world) == [late]
    daily.run_all(clock.now())
    assert mentions(world) == []
    certificate = world.api("hana").get(f"/v1/erasures/{asked}").json
    assert certificate["checked_at"] > certificate["finished_at"]


def test_a_person_is_handed_all_that_is_known(world, office, application):
    asked = world.api("hana").post(f"/v1/candidates/{application.candidate}/exports")
    door = f"/v1/candidates/{application.candidate}/exports/{asked.json['id']}"
    early = world.api("hana").get(f"{door}/file")
    assert (early.status, early.code) == (409, "export_not_ready")
    world.settle()
    ready = world.api("hana").get(door).json
    assert ready["state"] == "ready"
    link = world.api("hana").get(f"{door}/file").json
    assert link["name"] == f"candidate-{application.candidate}.zip"
    archive = opened(office, application, asked.json["id"])
    names = archive.namelist()
    assert {
        "profile.json",
        "resume.json",
        "applications.json",
        "messages.json",
        "consents.csv",
        "timeline.json",
    } <= set(names)
    (original,) = [name for name in names if name.startswith("files/")]
    assert archive.read(original) == RESUME
    (sent,) = [name for name in names if name.startswith("sent/")]
    assert json.loads(archive.read(sent))["name"] == NAME
    resume = json.loads(archive.read("resume.json"))
    assert (resume["basics"]["name"], resume["basics"]["email"]) == (NAME, EMAIL)
    assert json.loads(archive.read("applications.json"))[0]["cover_letter"] == f"I am {NAME}."
    assert archive.read("consents.csv").startswith(b"\xef\xbb\xbfpurpose,given")
    assert "talent_pool,yes" in archive.read("consents.csv").decode()
    said = [one["said"] for one in json.loads(archive.read("timeline.json"))]
    assert said[0] == "候选人建档。"  # in the language of the application
    assert world.api("hana").get(f"{door[:-26]}01KJP0Y9M07XJK8X6QQJX9C45A").code == "export_unknown"


def opened(office, application, export):
    with aws.as_tenant(office.scope):
        body = storage.get(
            office.scope, storage.path(office.scope, "exports", application.candidate, export, "data.zip")
        )
    return zipfile.ZipFile(io.BytesIO(body))


def test_an_export_goes_after_a_week(world, office, application):
    asked = world.api("hana").post(f"/v1/candidates/{application.candidate}/exports").json["id"]
    world.settle()
    daily.run_all(clock.now())
    door = f"/v1/candidates/{application.candidate}/exports/{asked}"
    assert world.api("hana").get(door).json["state"] == "ready"
    daily.run_all(clock.now() + timedelta(days=8))
    assert world.api("hana").get(door).json["state"] == "expired"
    assert world.api("hana").get(f"{door}/file").code == "export_not_ready"


def test_an_erasure_that_has_finished_is_not_run_again(world, office, application):
    asked = erase(world, application.candidate).json["id"]
    world.settle()
    with aws.as_tenant(office.scope):
        before = candidates.rights.erasure(office.scope, asked)
        assert erasing.erase(office.scope, asked, clock.now()) == before
    assert before.state is rights.ErasureState.FINISHED
    assert before.plan is None


class TestWhatNothingWasMadeOf:
    """Deliveries that were refused, or that wait for a job, name people as well."""

    OTHER = "somebody.else@mail.example"

    def refuse(self, office, **changes):
        office.submit({**SENT, "job": "no-such-job", "application_id": "", **changes})
        office.world.settle()

    def test_it_is_found_by_address_or_number_and_goes_with_the_person(self, office, application):
        self.refuse(office)
        self.refuse(office, email=self.OTHER, phone="0049 30/90 18 20", name="Q.")
        self.refuse(office, email=self.OTHER, phone="", name="Somebody Else")
        before = {one.id: one for one in office.deliveries() if one.state == "refused"}
        assert len(before) == 3
        assert erase(office.world, application.candidate).status == 202
        office.world.settle()
        left = [one for one in office.deliveries() if one.state == "refused" and one.erased_at is None]
        (other,) = left
        assert self.OTHER.encode() in office.kept(other)
        with aws.as_tenant(office.scope):
            for one in before.values():
                assert storage.exists(office.scope, one.raw) is (one.id == other.id)

    def test_what_could_not_be_read_at_all_is_found_as_well(self, office, application):
        raw = f'{{"email": "{EMAIL.upper()}", '.encode()
        assert office.partner().post(f"/boards/generic/applications?job={office.job}", raw=raw).status == 400
        office.world.settle()
        (refused,) = [one for one in office.deliveries() if one.state == "refused"]
        assert erase(office.world, application.candidate).status == 202
        office.world.settle()
        after = office.delivery(refused.id)
        assert (after.raw, after.problem) == ("", "malformed")
        assert after.erased_at is not None
        again = office.recruiter().post(f"/v1/deliveries/{refused.id}/assign", {"job": office.job})
        assert (again.status, again.code) == (409, "delivery_not_assignable")

    def test_it_is_handed_out(self, office, application):
        from chalicelib.intake import privacy as part
        from chalicelib.pipeline.privacy import Whose

        self.refuse(office)
        (refused,) = [one for one in office.deliveries() if one.state == "refused"]
        with aws.as_tenant(office.scope):
            files = list(part.exported(office.scope, Whose(people=(application.candidate,), deliveries=())))
        assert [(one.name, one.body) for one in files] == [(f"sent/{refused.id}.json", office.kept(refused))]


def test_a_mail_goes_with_the_person_it_was_about(office):
    from tests.features.intake.post_room import board_mail, open_post_room
    from tests.kit.mails import table

    room = open_post_room(office)
    room.job("会计")
    mail = board_mail(NAME, title="会计", html=table([("姓名", NAME), ("邮箱", EMAIL)]))
    room.arrive(mail, room.mailbox())
    delivery = office.only_delivery()
    raw = delivery.raw
    assert erase(office.world, office.application(delivery).candidate).status == 202
    office.world.settle()
    with aws.as_tenant(office.scope):
        assert not storage.exists(office.scope, raw)


def test_what_a_board_was_told_goes_too(office, application):
    from chalicelib.intake.model.dispositions import DispositionRecord, DispositionState
    from chalicelib.intake.store import dispositions
    from chalicelib.platform.actors import system
    from chalicelib.platform.work import Work

    with aws.as_tenant(office.scope):
        work = Work(office.scope, system("test"), clock.now())
        record = DispositionRecord(
            about=application.id, board="indeed", apply_id="a-1", revision=1, status="NEW", raw=f"about {NAME}",
            state=DispositionState.SENT, claimed_at=clock.now(),
        )  # fmt: skip
        work.commit(work.put(dispositions.DISPOSITIONS, record))
    assert erase(office.world, application.candidate).status == 202
    office.world.settle()
    with aws.as_tenant(office.scope):
        assert dispositions.disposition(office.scope, application.id) is None
