"""Corrections of what was read, and reading again without losing them."""

from __future__ import annotations

from dataclasses import replace

from chalicelib import candidates
from chalicelib.candidates import Reading
from chalicelib.intake import ocr
from chalicelib.platform import aws
from chalicelib.platform.http.conditions import etag
from tests.kit.resumes import make_scan_pdf

ANY = {"If-Match": "*"}
TEXT = """Jane Roe
jane@example.com

Experience
Harbour Foods Ltd
Shift manager
2015 - 2020
"""


def arrived(desk):
    answer = desk.submit({"resume_text": TEXT})
    assert answer.status == 202, answer.text
    desk.world.settle()
    delivery = desk.delivery(answer.json["id"])
    (resume,) = desk.resumes(delivery)
    return delivery, resume, f"/v1/candidates/{resume.candidate}/resumes/{resume.id}/fields"


def grown_old(desk, resume):
    """The résumé as an older parser left it: with its version, and nothing found."""
    with aws.as_tenant(desk.scope):
        work = desk.world.acme.work("hana")
        work.put(candidates.RESUMES, replace(resume, parser_version="0", found=()))
        work.commit(None)


def reread(desk, who="hana"):
    started = desk.world.api(who).post("/v1/resumes/reread")
    assert started.status == 202, started.text
    desk.world.settle()
    return desk.world.api(who).get(f"/v1/runs/{started.json['id']}").json


def test_a_correction_stands_in_the_place_of_the_whole_list(desk):
    _, resume, path = arrived(desk)
    right = [{"employer": "海港食品有限公司", "title": "班组长", "period": "2014-03/2020-01"}]
    answer = desk.recruiter().put(f"{path}/employment", {"values": right}, headers=ANY)
    assert answer.status == 200, answer.text
    fields = {one["field"]: one["value"] for one in answer.json["fields"]}
    assert fields["employment.0.employer"] == "海港食品有限公司"
    assert "Harbour Foods Ltd" not in fields.values()
    assert answer.json["corrected"] == ["employment"]
    page = desk.recruiter().get(f"/v1/candidates/{resume.candidate}/overview").json
    assert page["resumes"][0]["corrected"] == ["employment"]


def test_corrections_survive_a_new_reading_and_can_be_taken_back(desk):
    delivery, resume, path = arrived(desk)
    desk.recruiter().put(f"{path}/employment", {"values": [{"employer": "海港食品"}]}, headers=ANY)
    grown_old(desk, desk.resumes(delivery)[0])
    run = reread(desk)
    assert (run["state"], run["total"], run["done"]) == ("finished", 1, 1)
    (again,) = desk.resumes(delivery)
    assert again.parser_version == resume.parser_version
    assert [one.value for one in again.found if one.field == "email"] == ["jane@example.com"]
    shown = candidates.corrected(again.found, again.corrections)
    assert [one.value for one in shown if one.field == "employment.0.employer"] == ["海港食品"]
    back = desk.recruiter().delete(f"{path}/employment")
    assert (back.status, back.json["corrected"]) == (200, [])


def test_what_the_parser_of_today_read_is_not_read_again(desk):
    arrived(desk)
    run = reread(desk)
    assert (run["done"], run["skipped"]) == (0, 1)


SEEN = (
    "Jane Roe",
    "jane.roe@example.com",
    "+1 212 736 5000",
    "Work Experience",
    "2019 - 2021 Acme Inc., Accountant",
)


def photographed(desk):
    files = {"resume": ("cv.pdf", "application/pdf", make_scan_pdf())}
    answer = desk.upload({"name": "Jane Roe", "email": "jane.roe@example.com"}, files)
    assert answer.status == 202, answer.text
    desk.world.settle()
    delivery = desk.delivery(answer.json["id"])
    (resume,) = desk.resumes(delivery)
    assert (resume.reading, resume.warnings) == (Reading.UNREAD, ("needs_ocr",))
    return delivery, resume


def test_pictures_are_read_once_somebody_can(desk, monkeypatch):
    delivery, before = photographed(desk)
    assert reread(desk)["skipped"] == 1
    reader = ocr.Recording([ocr.Recognised(text=line, confidence=0.99, height=0.02) for line in SEEN])
    monkeypatch.setattr(ocr, "reader", lambda: reader)
    run = reread(desk)
    assert (run["state"], run["done"]) == ("finished", 1)
    (after,) = desk.resumes(delivery)
    assert (after.reading, after.warnings) == (Reading.READ, ("recognised",))
    assert after.parser_version == before.parser_version
    assert "Acme Inc." in {one.value for one in after.found}
    assert reread(desk)["skipped"] == 1
    assert len(reader.pictures) == 1


def test_a_picture_that_stays_unread_is_not_written_anew(desk, monkeypatch):
    delivery, before = photographed(desk)
    monkeypatch.setattr(ocr, "reader", ocr.Recording)
    assert reread(desk)["skipped"] == 1
    assert desk.resumes(delivery) == [before]


def test_a_correction_that_does_not_fit_is_refused_with_what_would(desk):
    _, _, path = arrived(desk)
    for name, values in (
        ("employment", ["a text"]),
        ("employment", [{"boss": "x"}]),
        ("skill", [{"employer": "x"}]),
        ("full_name", ["a", "b"]),
        ("birth_year", ["1990"]),
        ("skill", ["x" * 201]),
    ):
        answer = desk.recruiter().put(f"{path}/{name}", {"values": values}, headers=ANY)
        assert (answer.status, answer.code) == (422, "correction_wrong"), (name, values)


def test_who_may_not_change_a_person_corrects_nothing(desk):
    _, resume, path = arrived(desk)
    body = {"values": ["Kubernetes"]}
    assert desk.world.api("ivan").put(f"{path}/skill", body, headers=ANY).status == 403
    assert desk.world.api("charlie").put(f"{path}/skill", body, headers=ANY).status in {403, 404}
    assert desk.world.api("ada", desk.world.beta).put(f"{path}/skill", body, headers=ANY).status == 404
    stale = desk.recruiter().put(f"{path}/skill", body, headers={"If-Match": etag(resume.version + 5)})
    assert stale.status == 412
    unknown = desk.recruiter().put(path.replace(resume.id, resume.candidate) + "/skill", body, headers=ANY)
    assert (unknown.status, unknown.code) == (404, "resume_unknown")
    assert desk.world.api("bob").post("/v1/resumes/reread").status == 403
