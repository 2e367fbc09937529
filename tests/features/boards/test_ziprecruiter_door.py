"""ZipRecruiter: the time is signed, and its older webhook signs nothing."""

from __future__ import annotations

import json

import pytest

from tests.kit.boards.posting import SECRET
from tests.kit.boards.ziprecruiter import sign


@pytest.fixture
def zipped(by):
    return by("ziprecruiter")


def send_late(post, seconds):
    raw = json.dumps(post.board.body(post.desk.job)).encode()
    return post.send(raw=raw, signed=False, headers=sign(raw, SECRET, late=seconds))


def test_a_signature_is_good_for_five_minutes(zipped):
    for seconds in (320, -320):
        zipped.expect("unsigned", send_late(zipped, seconds))
    for seconds in (280, -280):
        zipped.expect("taken", send_late(zipped, seconds))
    assert len(zipped.desk.deliveries()) == 1


def test_the_older_webhook_is_taken_where_the_company_agreed_to_it(zipped):
    zipped.expect("unsigned", zipped.send(signed=False))
    zipped.connect(settings={"unsigned": "accepted"}, secrets=[])
    zipped.expect("taken", zipped.send(signed=False))
    assert zipped.desk.only_delivery().signature == "absent"
    zipped.expect("unsigned", zipped.send(secret="wrong", number="b"))
    zipped.connect(settings={"unsigned": "no"})
    zipped.expect("unsigned", zipped.send(signed=False, number="b"))


def test_what_was_signed_is_remembered(zipped):
    zipped.expect("taken", zipped.send())
    assert zipped.desk.only_delivery().signature == "verified"


def test_no_other_board_may_come_unsigned(by):
    indeed = by("indeed")
    answer = indeed.desk.world.api("ada").put(
        "/v1/board-connections/indeed", {"settings": {"unsigned": "accepted"}}, headers={"If-Match": "*"}
    )
    assert answer.code == "board_setting_unknown"


def test_a_resume_without_a_name_is_told_by_its_bytes(zipped):
    zipped.expect("taken", zipped.send())
    zipped.desk.world.settle()
    delivery = zipped.desk.only_delivery()
    (resume,) = zipped.desk.resumes(delivery)
    assert (resume.name, resume.media_type, resume.reading) == ("", "text/plain", "read")
    assert zipped.desk.candidate(delivery).full_name == "沈若溪"
