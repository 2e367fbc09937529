"""Files that people of the company add: looked into, kept or held back, handed out, taken away."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlparse

import pytest

from chalicelib import candidates
from chalicelib.platform import aws
from chalicelib.platform.files import storage
from tests.features.pipeline.hiring import open_job
from tests.kit.client import multipart
from tests.kit.world import engine_client

PLAIN = "作品集\n\nThree projects, all delivered on time.".encode()
MACRO = b"{\\rtf1 {\\object\\objocx {\\*\\objdata 0105}} }"
RESUME = "李明\n手机：13800138000\n邮箱：ming.li@example.com\n\n工作经历\n2020-2024 某科技公司 工程师\n".encode()


@pytest.fixture
def placed(desk):
    return desk.arrive(desk.person("张伟", "wei@example.com"))


@pytest.fixture
def path(placed):
    return f"/v1/candidates/{placed.candidate}/files"


def send(world, path, name="作品集.txt", body=PLAIN, who="alice", **fields):
    raw, kind = multipart(fields, {"file": (name, "text/plain", body)})
    return world.api(who).post(path, raw=raw, headers={"Content-Type": kind})


def names(world, who, path):
    answer = world.api(who).get(path)
    return [one["name"] for one in answer.json["data"]] if answer.status == 200 else answer.status


def test_a_file_is_kept_listed_and_handed_out_under_its_own_name(world, placed, path):
    made = send(world, path, purpose="portfolio")
    assert (made.status, made.json["state"], made.json["purpose"]) == (201, "kept", "portfolio")
    assert (made.json["name"], made.json["size"], made.json["media_type"]) == ("作品集.txt", len(PLAIN), "text/plain")
    for who in ("alice", "bob", "hana"):
        assert names(world, who, path) == ["作品集.txt"]
    assert names(world, "charlie", path) == 404
    link = world.api("bob").get(f"{path}/{made.json['id']}/link").json
    assert (link["name"], link["quarantined"]) == ("作品集.txt", False)
    disposition = parse_qs(urlparse(link["url"]).query)["response-content-disposition"][0]
    assert disposition.startswith("attachment; ")
    assert unquote(disposition.partition("filename*=UTF-8''")[2]) == "作品集.txt"
    page = world.api("bob").get(path.replace("/files", "/overview")).json
    assert [one["id"] for one in page["files"]] == [made.json["id"]]


def test_what_may_be_dangerous_is_held_back(world, path):
    made = send(world, path, "offer.rtf", MACRO)
    assert (made.status, made.json["state"]) == (201, "quarantined")
    assert made.json["warnings"]
    link = f"{path}/{made.json['id']}/link"
    refused = world.api("bob").get(link)
    assert (refused.status, refused.code) == (403, "file_quarantined")
    assert world.api("alice").get(link).json["quarantined"] is True
    lying = send(world, path, "photo.exe", PLAIN)
    assert lying.json["state"] == "quarantined"


@pytest.mark.parametrize(
    ("body", "code"), [(b"", "file_missing"), (b"x" * (5 * 1024 * 1024), None)], ids=["empty", "large"]
)
def test_what_is_no_file_is_refused(world, path, body, code):
    answer = send(world, path, body=body)
    if code:
        assert (answer.status, answer.code) == (422, code)
    else:
        assert answer.status in {201, 413}
    raw, kind = multipart({"purpose": "resume"}, {})
    nothing = world.api("alice").post(path, raw=raw, headers={"Content-Type": kind})
    assert (nothing.status, nothing.code) == (422, "file_missing")
    assert send(world, path, purpose="secret").code == "invalid_fields"
    assert world.api("alice").post(path, {"file": "x"}).status == 415
    broken = world.api("alice").post(path, raw=b"--x", headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert broken.code == "malformed"


def test_who_may_add_and_take_away(world, desk, placed, path):
    assert send(world, path, who="bob").status == 403
    assert send(world, path, who="charlie").status == 404
    assert send(world, path, who="alice", name="a.txt").status == 201
    made = send(world, path, who="hana", name="b.txt").json["id"]
    assert world.api("bob").delete(f"{path}/{made}").status == 403
    assert world.api("alice").delete(f"{path}/{made}").status == 204
    assert world.api("alice").delete(f"{path}/{made}").status == 404
    assert names(world, "hana", path) == ["a.txt"]
    assert world.api("hana").get(f"{path}/{made}/link").code == "file_unknown"
    told = [one["name"] for one in world.api("bob").get(path.replace("/files", "/timeline")).json["data"]]
    assert told[:1] == ["file.deleted"]
    assert told.count("file.added") == 2
    with aws.as_tenant(world.acme.scope):
        from chalicelib.platform.errors import NotFound

        found = candidates.files.every(world.acme.scope, [placed.candidate])
        gone = next(one for one in found if one.id == made)
        assert (gone.name, gone.file) == ("", None)
        with pytest.raises(NotFound):
            storage.get(
                world.acme.scope, f"t/{world.acme.scope.tenant}/candidates/{placed.candidate}/files/{made}/file"
            )


def test_what_concerns_an_application_is_for_those_who_see_it(world, desk, path):
    other = open_job(desk.company, title="Second", owner="charlie", helper="ivan")
    unseen = desk.arrive(desk.person("张伟", "wei@example.com"), hiring=other)
    made = send(world, path, who="charlie", application=unseen.public_id)
    assert (made.status, made.json["application"]) == (201, unseen.public_id)
    assert names(world, "ivan", path) == ["作品集.txt"]
    assert names(world, "bob", path) == []
    assert world.api("bob").get(f"{path}/{made.json['id']}/link").status == 404
    assert send(world, path, who="alice", application=unseen.public_id).code == "application_unknown"
    assert send(world, path, who="alice", application="nonsense").status == 404


def post_to_bucket(world, form, body):
    """What a browser does with the form."""
    key, bucket = form["fields"]["key"], world.stack.environment["HOLDFAST_BUCKET"]
    engine_client("s3").put_object(Bucket=bucket, Key=key, Body=body)


def test_a_larger_file_is_posted_to_the_bucket_and_then_looked_into(world, path):
    alice = world.api("alice")
    form = alice.post(f"{path}/uploads", {"name": "大作品.txt", "purpose": "portfolio"}).json
    assert form["limit"] == 10 * 1024 * 1024
    assert names(world, "alice", path) == []
    arrived = f"{path}/{form['file']['id']}/arrived"
    assert alice.post(arrived).code == "file_not_posted"
    post_to_bucket(world, form, PLAIN)
    assert world.api("hana").post(arrived).code == "file_unknown"
    kept = alice.post(arrived)
    assert (kept.status, kept.json["state"], kept.json["name"]) == (200, "kept", "大作品.txt")
    assert alice.post(arrived).code == "upload_complete"
    post_to_bucket(world, form, b"something else")  # the form is good for ten minutes: it must not reach the kept file
    with aws.as_tenant(world.acme.scope):
        file = candidates.files.find(world.acme.scope, [path.split("/")[3]], form["file"]["id"])
        assert storage.get(world.acme.scope, str(file.file)) == PLAIN


def test_a_name_is_made_harmless(world, path):
    answer = send(world, path, "a/../../b\u202etxt.exe" + "x" * 300 + ".txt")
    assert "\u202e" not in answer.json["name"]
    assert len(answer.json["name"]) <= 200
    assert answer.json["name"].endswith(".txt")


def test_a_resume_added_by_hand_is_read_like_any_other(world, desk, placed, path):
    made = send(world, path, "李明简历.txt", RESUME, purpose="resume", application=placed.public_id)
    assert made.json["resume"] is None
    world.settle()
    world.settle()
    listed = world.api("alice").get(path).json["data"][0]
    assert listed["resume"] is not None
    page = world.api("alice").get(path.replace("/files", "/overview")).json
    assert [one["id"] for one in page["resumes"]] == [listed["resume"]]
    assert page["resumes"][0]["reading"] == "read"
    assert page["candidate"]["full_name"] == "张伟"  # what is known is not overwritten
    assert "ming.li@example.com" in page["candidate"]["emails"]
    assert desk.load(placed).resume == listed["resume"]
    assert len([one for one in page["timeline"] if one["name"] == "resume.added"]) == 1


def test_what_is_no_resume_is_not_read(world, placed, path):
    send(world, path, purpose="certificate", body=RESUME)
    send(world, path, "x.rtf", MACRO, purpose="resume")
    world.settle()
    assert world.api("alice").get(path.replace("/files", "/overview")).json["resumes"] == []
