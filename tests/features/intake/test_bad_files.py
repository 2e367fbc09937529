"""Hostile, broken and unreadable files: the application is placed, somebody is asked to look, and no byte is lost."""

from __future__ import annotations

import base64

import pytest

from chalicelib.candidates import Reading
from tests.features.intake.desk import PDF
from tests.kit.resumes import make_bomb, make_macro_docx, make_pdf, make_scan_pdf, make_script_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTACT = {"name": "Jane Roe", "email": "jane@example.com"}
READABLE = make_pdf(["Jane Roe", "jane@example.com"])


def deliver(desk, name, kind, body, fields=CONTACT):
    answer = desk.upload(fields, {"resume": (name, kind, body)})
    assert answer.status == 202, answer.text
    desk.world.settle()
    delivery = desk.only_delivery()
    assert body in desk.kept(delivery)
    return delivery


@pytest.mark.parametrize(
    ("name", "kind", "make", "reason"),
    [
        ("cv.docx", DOCX, make_macro_docx, "macro"),
        ("cv.docx", DOCX, lambda: make_bomb(64 * 1024 * 1024), "zip_bomb"),
        ("cv.pdf", PDF, make_script_pdf, "script"),
        ("cv.txt", "text/plain", lambda: READABLE, "lying_extension"),
        ("cv.pdf", "image/png", lambda: READABLE, "lying_type"),
    ],
    ids=["macro", "bomb", "script", "extension", "type"],
)
def test_a_suspicious_file_is_held_back_and_the_application_placed(desk, name, kind, make, reason):
    body = make()
    delivery = deliver(desk, name, kind, body)
    application = desk.application(delivery)
    (resume,) = desk.resumes(delivery)
    assert (delivery.state, application.unread) == ("placed", True)
    assert resume.reading is Reading.QUARANTINED
    assert reason in resume.warnings
    assert (resume.text, resume.found) == (None, ())
    assert resume.owner == application.owner == desk.world.acme.users["alice"].id
    assert desk.file(resume.file) == body
    (held,) = desk.recruiter().get("/v1/quarantine").json["data"]
    assert reason in held["reasons"]


def test_nothing_of_a_file_that_is_held_back_is_taken_over(desk):
    delivery = deliver(desk, "cv.pdf", PDF, make_script_pdf(), {"name": "John Doe", "phone": "+4930901820"})
    assert desk.candidate(delivery).emails == ()


def test_a_scan_without_text_waits_for_a_person(desk):
    delivery = deliver(desk, "scan.pdf", PDF, make_scan_pdf())
    (resume,) = desk.resumes(delivery)
    assert (desk.application(delivery).unread, resume.reading) == (True, Reading.UNREAD)
    assert "needs_ocr" in resume.warnings
    assert resume.owner == desk.world.acme.users["alice"].id
    assert desk.file(resume.file) == make_scan_pdf()
    assert desk.recruiter().get("/v1/quarantine").json["data"] == []


def test_a_scan_without_any_contact_is_placed_under_the_name_of_the_file(desk):
    delivery = deliver(desk, "Jane_Roe CV.pdf", PDF, make_scan_pdf(), {})
    (resume,) = desk.resumes(delivery)
    assert desk.candidate(delivery).full_name == "Jane Roe CV"
    assert desk.application(delivery).unread is True
    assert {"needs_ocr", "no_contact"} <= set(resume.warnings)
    assert list(desk.world.mailbox) == []


def test_a_readable_file_without_any_contact_waits_for_a_person(desk):
    delivery = deliver(desk, "cv.pdf", PDF, make_pdf(["Jane Roe", "Ten years of data engineering"]), {})
    (resume,) = desk.resumes(delivery)
    assert (resume.reading, resume.warnings) == (Reading.READ, ("no_contact",))
    assert desk.application(delivery).unread is True


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [("cv.pdf", b"", "empty"), ("cv.exe", b"MZ" + bytes(range(256)) * 40, "unsupported_type")],
    ids=["empty", "program"],
)
def test_a_file_that_is_none_leaves_the_application_and_a_warning(desk, name, body, reason):
    delivery = deliver(desk, name, "application/octet-stream", body)
    application = desk.application(delivery)
    (resume,) = desk.resumes(delivery)
    assert (application.unread, application.resume) == (True, None)
    assert (resume.reading, resume.file) == (Reading.NONE, None)
    assert reason in resume.warnings
    assert resume.owner == desk.world.acme.users["alice"].id


def test_what_leads_to_nobody_is_refused_kept_and_listed(desk):
    delivery = deliver(desk, "cv.pdf", PDF, b"", {})
    assert (delivery.state, delivery.problem, delivery.application) == ("refused", "contact_required", None)
    (listed,) = desk.recruiter().get("/v1/deliveries?state=refused").json["data"]
    assert (listed["id"], listed["problem"]["code"]) == (delivery.id, "contact_required")
    assert desk.facts(delivery) == ["delivery.received", "delivery.refused"]


def test_a_file_beyond_the_limit_leaves_the_application_and_a_warning(desk, monkeypatch):
    from chalicelib.platform.files import safety

    real = safety.inspect
    monkeypatch.setattr(safety, "inspect", lambda data, **given: real(data, **given, limit=1000))
    delivery = deliver(desk, "cv.txt", "text/plain", b"Jane Roe\n" * 200)
    (resume,) = desk.resumes(delivery)
    assert (desk.application(delivery).unread, resume.reading) == (True, Reading.NONE)
    assert resume.warnings == ("too_large",)


def test_a_parser_that_breaks_stops_nobody(desk, monkeypatch):
    from chalicelib.intake import parsing

    def broken(*_given, **_more):
        raise RecursionError

    monkeypatch.setattr(parsing, "parse", broken)
    delivery = deliver(desk, "cv.pdf", PDF, READABLE)
    (resume,) = desk.resumes(delivery)
    assert (resume.reading, resume.warnings) == (Reading.UNREAD, ("unreadable",))
    assert desk.file(resume.file) == READABLE


def test_a_second_readable_file_stands_in_for_an_unreadable_one(desk):
    resume = {
        "file": base64.b64encode(make_scan_pdf()).decode(),
        "name": "scan.pdf",
        "text": "Jane Roe\njane@b.example",
    }
    desk.submit({"name": None, "email": None, "resume": resume})
    desk.world.settle()
    delivery = desk.only_delivery()
    read = next(one for one in desk.resumes(delivery) if one.reading is Reading.READ)
    assert desk.application(delivery).resume == read.id
    assert desk.candidate(delivery).emails == ("jane@b.example",)
