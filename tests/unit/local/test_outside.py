"""Boards on one machine: answered here, written down without credentials; all else goes out."""

from __future__ import annotations

import json

from chalicelib.boards import BOARDS
from chalicelib.boards.indeed import dispositions
from chalicelib.boards.indeed.dispositions import Disposition
from chalicelib.boards.seek import fetch
from chalicelib.platform import outgoing
from chalicelib.platform.outgoing import Asked, Replied
from infra.local.outside import Outside


def test_indeed_is_answered_and_written_down(tmp_path):
    dispositions.forget_tokens()
    with Outside(tmp_path, lambda _asked, _way: Replied(status=500)).in_place():
        bearer = dispositions.token("client", "a secret of the client")
        assert dispositions.send(Disposition(apply_id="a", status="HIRED", raw="hired"), bearer).taken
    dispositions.forget_tokens()
    written = (tmp_path / "boards.jsonl").read_text()
    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["address"].rpartition("/")[2] for line in lines] == ["tokens", "graphql"]
    assert lines[1]["body"]["variables"]["input"]["dispositions"][0]["dispositionStatus"] == "HIRED"
    assert "a secret of the client" not in written
    assert bearer not in written


def test_seek_tells_of_an_application_for_the_job_that_its_number_names(tmp_path):
    fetch.forget_tokens()
    job = "01HZZZZZZZZZZZZZZZZZZZZZZZ"
    with Outside(tmp_path, lambda _asked, _way: Replied(status=500)).in_place():
        raw = fetch.application(f"local:{job}", fetch.token("client", "a secret of the client"))
    fetch.forget_tokens()
    envelope = BOARDS["seek"](raw, "application/json")
    assert (envelope.source_job, envelope.source_application_id) == (job, f"local:{job}")
    assert "a secret of the client" not in (tmp_path / "boards.jsonl").read_text()


def test_all_else_goes_out(tmp_path, monkeypatch):
    asked = []

    def wire(request, way):
        asked.append(way.host)
        return Replied(status=200, body=b"theirs")

    outside = Outside(tmp_path, wire)
    monkeypatch.setattr(outside, "_looked_up", lambda _host: ["8.8.8.8"])
    with outside.in_place():
        assert outgoing.ask(Asked(address="https://files.example.com/x")).body == b"theirs"
    assert asked == ["files.example.com"]
    assert not (tmp_path / "boards.jsonl").exists()
