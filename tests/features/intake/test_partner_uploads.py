"""Partners send files that are too large for a request straight to the bucket."""

from __future__ import annotations

from tests.kit.client import Api
from tests.kit.resumes import make_pdf
from tests.kit.world import engine_client

RESUME = make_pdf(["Jane Roe", "jane@example.com", "+49 30 901820", "Location: Berlin"])


def delivered(desk) -> tuple:
    partner = desk.partner()
    body = {"job": desk.job, "name": "Jane Roe", "email": "jane@example.com"}
    return partner, partner.post("/boards/generic/applications", body).json["id"]


def test_a_larger_file_is_posted_and_then_read(desk):
    partner, delivery = delivered(desk)
    form = partner.post(f"/v1/deliveries/{delivery}/upload")
    assert (form.status, form.json["limit"]) == (201, 10 * 1024 * 1024)
    assert form.json["fields"]["key"] == f"t/{desk.scope.tenant}/intake/{delivery}/upload"
    assert "success_action_redirect" not in form.json["fields"]
    bucket = desk.world.stack.environment["HOLDFAST_BUCKET"]
    engine_client("s3").put_object(Bucket=bucket, Key=form.json["fields"]["key"], Body=RESUME)
    told = partner.post(f"/v1/deliveries/{delivery}/uploaded")
    assert (told.status, told.json["id"]) == (202, delivery)
    assert partner.post(f"/v1/deliveries/{delivery}/uploaded").status == 202
    desk.world.settle()
    (resume,) = desk.resumes(desk.only_delivery())
    assert resume.size == len(RESUME)


def test_saying_so_without_a_file_is_refused(desk):
    partner, delivery = delivered(desk)
    answer = partner.post(f"/v1/deliveries/{delivery}/uploaded")
    assert (answer.status, answer.code) == (409, "upload_missing")


def test_nobody_adds_to_another_senders_delivery(desk):
    _, delivery = delivered(desk)
    ada = desk.world.api("ada")
    made = ada.post("/v1/keys", {"name": "Another partner", "permissions": ["applications:submit"]})
    stranger = Api(desk.world.http, made.json["secret"])
    assert stranger.post(f"/v1/deliveries/{delivery}/upload").status == 404
    assert stranger.post(f"/v1/deliveries/{delivery}/uploaded").status == 404
    assert desk.world.api("alice").post(f"/v1/deliveries/{delivery}/upload").status == 403
