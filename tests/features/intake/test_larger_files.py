"""Files too large for the form: a second form straight to the bucket, a button, and the worker."""

from __future__ import annotations

import base64
import json
import re
from datetime import timedelta
from html import unescape

import pytest

from chalicelib.candidates import Reading
from chalicelib.intake import place
from chalicelib.intake.service import uploading
from chalicelib.platform import aws, clock
from tests.kit.resumes import make_pdf, make_script_pdf
from tests.kit.world import engine_client

RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901820", "Location: Berlin"])


def apply(desk, **fields):
    """A form without a file; the browser stands on the page that thanks."""
    browser = desk.visitor()
    browser.upload(desk.page, {"name": "Jane Roe", "email": "jane@example.com", **fields}, {})
    return browser


def upload_link(browser) -> str:
    return unescape(re.search(r'href="(/careers/acme/uploads/[^"]+)"', browser.page.text)[1])


def fields_of(page) -> dict[str, str]:
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text)
    return {name: unescape(value) for name, value in pairs}


def send_to_bucket(desk, page, body) -> None:
    """What a browser does with the second form."""
    fields = fields_of(page)
    bucket = desk.world.stack.environment["HOLDFAST_BUCKET"]
    engine_client("s3").put_object(Bucket=bucket, Key=fields["key"], Body=body)


def add(desk, browser, body):
    link = upload_link(browser)
    send_to_bucket(desk, browser.open(link), body)
    browser.open(f"{link}/sent?bucket=b&key=k&etag=e")
    return browser.send(f"{link}/sent", {}, follow=False)


def test_the_second_form_posts_to_the_bucket_alone_and_is_limited_by_it(desk):
    page = apply(desk).open(upload_link(apply(desk)))
    fields = fields_of(page)
    delivery = desk.deliveries()[-1]
    policy = json.loads(base64.b64decode(fields["policy"]))
    assert ["content-length-range", 1, 10 * 1024 * 1024] in policy["conditions"]
    assert {"key": fields["key"]} in policy["conditions"]
    assert fields["key"] in {f"t/{desk.scope.tenant}/intake/{one.id}/upload" for one in desk.deliveries()}
    assert fields["success_action_redirect"].endswith("/sent")
    assert delivery.upload is None
    action = unescape(re.search(r'<form method="post" action="([^"]+)"', page.text)[1])
    origin = "/".join(action.split("/")[:3])
    assert f"form-action 'self' {origin};" in page.header("content-security-policy")
    assert "csrf" not in fields


@pytest.mark.parametrize("placed_before", [True, False])
def test_a_file_added_later_becomes_the_resume(desk, placed_before):
    browser = apply(desk)
    if placed_before:
        desk.world.settle()
    answer = add(desk, browser, RESUME)
    assert (answer.status, answer.header("location")) == (303, f"/careers/acme/jobs/{desk.job}/applied")
    desk.world.settle()
    delivery = desk.only_delivery()
    (resume,) = desk.resumes(delivery)
    application = desk.application(delivery)
    assert (application.resume, application.unread, application.repeats) == (resume.id, False, 0)
    assert desk.file(resume.file) == RESUME
    person = desk.candidate(delivery)
    assert (person.emails, person.phones, person.place) == (("jane@example.com",), ("+4930901820",), "Berlin")
    assert len(list(desk.world.mailbox)) == 1


def test_opening_the_last_page_changes_nothing_and_pressing_twice_neither(desk):
    browser = apply(desk)
    link = upload_link(browser)
    send_to_bucket(desk, browser.open(link), RESUME)
    browser.open(f"{link}/sent")
    assert desk.only_delivery().upload is None
    for _ in range(2):
        browser.open(f"{link}/sent")
        assert browser.send(f"{link}/sent", {}, follow=False).status == 303
    desk.world.settle()
    assert len(desk.resumes(desk.only_delivery())) == 1


def test_the_button_without_a_file_says_so(desk):
    browser = apply(desk)
    link = upload_link(browser)
    browser.open(f"{link}/sent")
    answer = browser.send(f"{link}/sent", {}, follow=False)
    assert answer.status == 409
    assert "upload_missing" in answer.text


def test_a_file_beyond_ten_megabytes_is_not_read_and_shown(desk):
    add(desk, apply(desk), b"x" * (10 * 1024 * 1024 + 1))
    desk.world.settle()
    delivery = desk.only_delivery()
    (resume,) = desk.resumes(delivery)
    assert (resume.reading, resume.warnings) == (Reading.NONE, ("too_large",))
    assert (desk.application(delivery).resume, desk.application(delivery).unread) == (None, True)
    assert len(desk.file(delivery.upload)) == 10 * 1024 * 1024 + 1


def test_a_hostile_file_is_held_back(desk):
    add(desk, apply(desk), make_script_pdf())
    desk.world.settle()
    (held,) = desk.recruiter().get("/v1/quarantine").json["data"]
    assert held["delivery"] == desk.only_delivery().id
    assert desk.application(desk.only_delivery()).unread is True


def test_a_ticket_ends_and_cannot_be_forged_or_used_elsewhere(desk):
    apply(desk)
    delivery = desk.only_delivery()
    hour_ago = clock.wall() - timedelta(hours=1)
    old = uploading.ticket_for(desk.scope, delivery, hour_ago)
    good = uploading.ticket_for(desk.scope, delivery, clock.wall())
    browser = desk.world.browser()
    assert browser.open(f"/careers/acme/uploads/{old}").status == 404
    assert browser.open(f"/careers/acme/uploads/{good[:-4]}AAAA").status == 404
    assert browser.open(f"/careers/beta/uploads/{good}").status == 404
    assert browser.open(f"/careers/acme/uploads/{good}").status == 200


def test_who_sent_a_file_is_not_asked_for_another(desk):
    browser = desk.visitor()
    browser.upload(desk.page, {}, {"resume": ("cv.pdf", "application/pdf", RESUME)})
    assert "/uploads/" not in browser.page.text


def test_an_added_file_survives_every_death(engine):
    from tests.features.intake.desk import open_desk
    from tests.kit.crashes import enumerate_crashes
    from tests.kit.world import make_world

    life: dict = {}

    def fresh():
        desk = life["desk"] = open_desk(make_world())
        add(desk, apply(desk), RESUME)

    def work():
        desk = life["desk"]
        delivery = desk.only_delivery()
        with aws.as_tenant(desk.scope):
            place(desk.scope, delivery.id, delivery.received_at)

    def check():
        delivery = life["desk"].only_delivery()
        assert delivery.attached is True
        (resume,) = life["desk"].resumes(delivery)
        assert life["desk"].application(delivery).resume == resume.id
        assert life["desk"].file(resume.file) == RESUME

    enumerate_crashes(fresh, work, work, check)
