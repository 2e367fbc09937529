"""Pictures of résumés: read by whoever the deployment switched on, else left for a person."""

import io
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError
from PIL import Image

from chalicelib.boards import EnvelopeFile
from chalicelib.candidates import Reading
from chalicelib.intake import ocr
from chalicelib.intake.reading import read_file
from chalicelib.platform.errors import Unavailable
from tests.kit.resumes import make_pdf, make_scan_pdf

LINES = [
    ocr.Recognised(text=text, confidence=0.99, height=0.02)
    for text in (
        "Jane Roe",
        "jane.roe@example.com",
        "+1 212 736 5000",
        "Work Experience",
        "2019 - 2021 Acme Inc., Accountant",
    )
]


def picture(kind="PNG"):
    out = io.BytesIO()
    Image.new("L", (600, 800), 255).save(out, kind)
    return out.getvalue()


def file(body, name):
    return EnvelopeFile(name=name, declared_type="", body=body)


@pytest.fixture
def recording(monkeypatch):
    found = ocr.Recording(LINES)
    monkeypatch.setattr(ocr, "reader", lambda: found)
    return found


@pytest.mark.parametrize(
    ("body", "name"),
    [(picture(), "a.png"), (picture("JPEG"), "a.jpg"), (picture("WEBP"), "a.webp"), (make_scan_pdf(), "a.pdf")],
)
def test_a_picture_is_read_by_the_reader_and_says_so(recording, body, name):
    read = read_file(file(body, name), region="US")
    assert read.reading is Reading.READ
    assert read.warnings == ("recognised",)
    assert [item.value for item in read.resume.emails] == ["jane.roe@example.com"]
    assert [one[:2] for one in recording.pictures] == [b"\xff\xd8"]


def test_what_has_text_is_not_sent(recording):
    assert read_file(file(make_pdf(["Jane Roe", "jane@example.com"]), "a.pdf"), region="US").reading is Reading.READ
    assert recording.pictures == []


@pytest.mark.parametrize("lines", [(), LINES[:1], [replace(line, confidence=0.4) for line in LINES]])
def test_what_is_not_read_surely_waits_for_a_person(recording, lines):
    recording.lines = tuple(lines)
    read = read_file(file(picture(), "a.png"), region="US")
    assert (read.reading, read.warnings) == (Reading.UNREAD, ("needs_ocr",))


def test_a_reader_that_fails_stops_nothing(monkeypatch):
    class Broken:
        def read(self, picture):
            raise Unavailable

    monkeypatch.setattr(ocr, "reader", Broken)
    assert read_file(file(picture(), "a.png"), region="US").warnings == ("needs_ocr",)


class Client:
    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def detect_document_text(self, **arguments):
        self.asked.append(arguments)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def refusal(code):
    return ClientError({"Error": {"Code": code}}, "DetectDocumentText")


def test_textract_gives_lines_in_its_order():
    box = {"BoundingBox": {"Height": 0.03}}
    blocks = [
        {"BlockType": "PAGE"},
        {"BlockType": "LINE", "Text": "Jane Roe", "Confidence": 99.5, "Geometry": box},
        {"BlockType": "WORD", "Text": "Jane", "Confidence": 99.5, "Geometry": box},
    ]
    client = Client({"Blocks": blocks})
    assert ocr.Textract(client).read(b"x") == (ocr.Recognised(text="Jane Roe", confidence=0.995, height=0.03),)
    assert client.asked == [{"Document": {"Bytes": b"x"}}]


def test_textract_is_not_asked_for_more_than_it_takes():
    client = Client({})
    assert ocr.Textract(client).read(bytes(5 * 1024 * 1024 + 1)) == ()
    assert client.asked == []


def test_what_textract_cannot_read_is_empty_and_other_refusals_may_pass():
    assert ocr.Textract(Client(refusal("UnsupportedDocumentException"))).read(b"x") == ()
    with pytest.raises(Unavailable):
        ocr.Textract(Client(refusal("ThrottlingException"))).read(b"x")
