"""A partner names a résumé by its address: it is fetched after the answer, once, and never from inside."""

from __future__ import annotations

import pytest

from chalicelib.platform.outgoing import Replied
from tests.kit.resumes import make_pdf

ADDRESS = "https://files.partner.example/cv.pdf?token=t"
PLAIN = "https://files.partner.example/cv.pdf"


def test_it_is_fetched_after_the_answer_and_read(desk, outside):
    outside.holds(PLAIN, make_pdf(["Jane Roe", "jane@example.com"]), "application/pdf")
    answer = desk.submit({"name": None, "email": None, "resume": {"url": ADDRESS}})
    assert answer.status == 202, answer.text
    assert outside.asked == []
    desk.world.settle()
    delivery = desk.only_delivery()
    assert desk.candidate(delivery).emails == ("jane@example.com",)
    (resume,) = desk.resumes(delivery)
    assert (resume.name, resume.reading) == ("cv.pdf", "read")
    assert [one.address for one in outside.asked] == [ADDRESS]


def test_a_page_in_its_place_is_judged_like_any_file(desk, outside):
    outside.holds(PLAIN, b"\x7fELF" + bytes(200), "application/pdf")
    desk.submit({"resume_url": ADDRESS})
    desk.world.settle()
    (resume,) = desk.resumes(desk.only_delivery())
    assert (resume.reading, resume.warnings) == ("none", ("unsupported_type", "lying_extension"))


def test_nothing_there_and_nobody_to_reach_is_refused(desk, outside):
    outside.says(PLAIN, Replied(status=410))
    desk.submit({"name": "Jane", "email": None, "resume_url": ADDRESS})
    desk.world.settle()
    assert desk.only_delivery().problem == "contact_required"


@pytest.mark.parametrize(
    "address", ["http://partner.example/cv.pdf", "https://169.254.169.254/latest/", "https://u:p@x.example/"]
)
def test_what_is_not_followed_is_told_at_once(desk, outside, address):
    answer = desk.submit({"resume_url": address})
    assert (answer.status, answer.code) == (422, "resume_url_unsupported")
    assert outside.asked == []
