"""Signatures of every board that signs: the published vector, both readings of LinkedIn, the time in ZipRecruiter's."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.boards.signatures import SCHEMES, challenge_response, is_challenge, verify

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SECRET = "shared secret"
RAW = b'{"name":"\\u6c88"}'


def mac(digest: str, signed: bytes, secret: str = SECRET) -> bytes:
    return hmac.new(secret.encode(), signed, digest).digest()


def zip_headers(stamp: str, raw: bytes = RAW) -> dict[str, str]:
    signature = base64.b64encode(mac("sha256", stamp.encode() + b"." + raw)).decode()
    return {"x-ziprecruiter-signature": signature, "x-ziprecruiter-signature-timestamp": stamp}


RIGHT = {
    "indeed": {"x-indeed-signature": base64.b64encode(mac("sha1", RAW)).decode()},
    "linkedin": {"x-li-signature": mac("sha256", RAW).hex()},
    "seek": {"seek-signature": mac("sha512", RAW).hex()},
    "ziprecruiter": zip_headers(str(int(NOW.timestamp()))),
}


def check(board: str, headers: dict[str, str], raw: bytes = RAW, secrets: tuple[str, ...] = (SECRET,)) -> str:
    return verify(board, raw, headers, secrets, NOW).signature.value


def test_the_vector_that_indeed_publishes():
    raw = b"{'locale':'en_US','applicant':{'fullName':'John Doe','email':'john.doe@example.com'}}"
    headers = {"x-indeed-signature": "SGadPKocf3HD1LYXm3xGObB6hzk="}
    assert check("indeed", headers, raw, ("Y0ur api secret key not shared &$%@",)) == "verified"


@pytest.mark.parametrize("board", SCHEMES)
class TestEveryBoard:
    def test_what_is_right_wrong_and_absent(self, board):
        headers = RIGHT[board]
        assert check(board, headers) == "verified"
        assert check(board, headers, RAW + b" ") == "failed"
        assert check(board, headers, secrets=("another",)) == "failed"
        assert check(board, headers, secrets=()) == "failed"
        assert check(board, {}) == "absent"
        assert check(board, {**headers, SCHEMES[board].header: "  "}) == "absent"

    def test_several_secrets_are_good_at_once(self, board):
        assert check(board, RIGHT[board], secrets=("newer", SECRET, "older")) == "verified"

    def test_an_escaped_letter_is_not_the_letter(self, board):
        assert check(board, RIGHT[board], '{"name":"沈"}'.encode()) == "failed"

    @given(written=st.text(max_size=100))
    def test_whatever_is_written_there_is_wrong_or_absent(self, board, written):
        headers = {**RIGHT[board], SCHEMES[board].header: written}
        assert check(board, headers) in {"failed", "absent"}

    def test_a_digest_cut_short_is_wrong(self, board):
        header = SCHEMES[board].header
        for written in (RIGHT[board][header][:-4], RIGHT[board][header][:8]):
            assert check(board, {**RIGHT[board], header: written}) == "failed"


@pytest.mark.parametrize(
    ("signed", "written", "reading"),
    [
        (RAW, "{}", "body"),
        (RAW, "hmacsha256={}", "body"),
        (b"hmacsha256=" + RAW, "{}", "prefixed"),
        (b"hmacsha256=" + RAW, "hmacsha256={}", "prefixed"),
    ],
)
def test_linkedin_is_read_both_ways(signed, written, reading):
    found = verify("linkedin", RAW, {"x-li-signature": written.format(mac("sha256", signed).hex())}, [SECRET], NOW)
    assert (found.signature, found.reading) == ("verified", reading)


@pytest.mark.parametrize(
    ("seconds", "state"), [(0, "verified"), (300, "verified"), (-300, "verified"), (301, "failed"), (-301, "failed")]
)
def test_ziprecruiters_time_is_signed_and_must_be_near(seconds, state):
    stamp = str(int((NOW - timedelta(seconds=seconds)).timestamp()))
    assert check("ziprecruiter", zip_headers(stamp)) == state


@pytest.mark.parametrize("stamp", ["", "yesterday", "-5", "1e9", "9" * 40])
def test_ziprecruiters_time_must_be_a_number(stamp):
    assert check("ziprecruiter", zip_headers(stamp)) == "failed"


def test_another_time_does_not_fit_the_signature():
    headers = zip_headers(str(int(NOW.timestamp()) - 10))
    headers["x-ziprecruiter-signature-timestamp"] = str(int(NOW.timestamp()))
    assert check("ziprecruiter", headers) == "failed"


def test_a_challenge_is_a_uuid_and_nothing_else_is_ever_signed():
    code = "0b3a4a1e-7b1c-4a6e-9d0b-5f2f3a1c9e77"
    assert is_challenge(code)
    assert challenge_response(code, SECRET) == hmac.new(SECRET.encode(), code.encode(), hashlib.sha256).hexdigest()
    for forged in ("", code[:-1], f"{code}\n", RAW.decode(), f"hmacsha256={RAW.decode()}", f"{code}{code}"):
        assert not is_challenge(forged)
