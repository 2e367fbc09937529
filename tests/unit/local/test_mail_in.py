"""`/mail-in`: a mail dropped on one machine arrives as SES would take it in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from infra.local.mail_in import MailIn, MailInPage
from infra.local.pages import Asked
from tests.kit.client import multipart

RAW = b"Subject: x\r\n\r\n\xd5\xd4\x86\xb4"
TO = "box@in.holdfast.example"


@dataclass
class Engine:
    """Stands for the bucket and the queue."""

    objects: dict[str, bytes] = field(default_factory=dict)
    notices: list[dict] = field(default_factory=list)

    def __call__(self, _service):
        return self

    def put_object(self, *, Bucket, Key, Body):  # noqa: N803  the names are the engine's
        assert Bucket == "files"
        self.objects[Key] = Body

    def send_message(self, *, QueueUrl, MessageBody):  # noqa: N803  as above
        assert QueueUrl == "queue"
        self.notices.append(json.loads(MessageBody))


class Stack:
    environment = {"HOLDFAST_BUCKET": "files"}  # noqa: RUF012  never changed

    class resolver:  # noqa: N801  the name is the stack's
        value = staticmethod(lambda _expression: "queue")


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def page(engine):
    return MailInPage(MailIn(Stack, engine))


def test_bytes_are_stored_as_they_are_and_told(page, engine):
    answer = page(Asked("POST", f"/mail-in?to={TO}", {"content-type": "message/rfc822"}, RAW))
    (key,) = engine.objects
    assert (answer.status, answer.body.decode().strip()) == (202, key.removeprefix("mail/"))
    assert engine.objects[key] == RAW
    (notice,) = engine.notices
    assert notice["receipt"]["recipients"] == [TO]
    assert notice["receipt"]["action"] == {"type": "S3", "bucketName": "files", "objectKey": key}
    assert notice["receipt"]["spamVerdict"] == {"status": "PASS"}


def test_the_form_takes_a_file(page, engine):
    raw, kind = multipart({"to": TO}, {"mail": ("a.eml", "message/rfc822", RAW)})
    answer = page(Asked("POST", "/mail-in", {"content-type": kind, "accept-language": "zh"}, raw))
    assert answer.status == 200
    assert "已收取" in answer.body.decode()
    assert list(engine.objects.values()) == [RAW]


@pytest.mark.parametrize(("target", "body"), [("/mail-in", RAW), (f"/mail-in?to={TO}", b"")])
def test_what_is_missing_is_told(page, engine, target, body):
    assert page(Asked("POST", target, {}, body)).status == 422
    assert engine.objects == {}


def test_another_site_cannot_drop_one(page, engine):
    assert page(Asked("POST", f"/mail-in?to={TO}", {"sec-fetch-site": "cross-site"}, RAW)).status == 403
    assert engine.notices == []


def test_the_page_shows_the_form(page):
    assert b'name="mail"' in page(Asked("GET", "/mail-in")).body
