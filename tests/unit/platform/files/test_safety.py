import hashlib
import io
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.platform.files.kinds import Kind
from chalicelib.platform.files.safety import Code, inspect
from tests.kit.resumes import (
    assemble_pdf,
    make_attachment_pdf,
    make_bomb,
    make_docx,
    make_macro_docx,
    make_pdf,
    make_rtf,
    make_scan_pdf,
    make_script_pdf,
    make_zip,
    stream,
)


def judged(data, name="cv", declared=None):
    return inspect(data, name=name, declared_type=declared)


@pytest.mark.parametrize(
    ("data", "name", "declared"),
    [
        (make_pdf(["Jane Roe", "HTML/JavaScript developer"]), "cv.pdf", "application/pdf"),
        (make_scan_pdf(), "scan.pdf", "application/octet-stream"),
        (make_docx(["Jane Roe"]), "cv.docx", "application/msword"),
        (make_rtf("张三"), "简历.doc", "application/msword"),
        (b"<html><body><p onclass>Jane Roe</p></body></html>", "cv.html", "text/html; charset=utf-8"),
        ("张三".encode("gbk"), "简历.txt", "text/plain"),
        (b"\x89PNG\r\n\x1a\n rest", "cv.png", "image/png"),
    ],
)
def test_an_ordinary_file_is_accepted(data, name, declared):
    verdict = judged(data, name, declared)
    assert (verdict.state, verdict.reasons) == ("accepted", ())
    assert verdict.sha256 == hashlib.sha256(data).hexdigest()
    assert verdict.size == len(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY),
        (b"x" * 2001, Code.TOO_LARGE),
        (b"MZ\x90\x00\x03\x00", Code.UNSUPPORTED),
        (make_zip({"a.txt": b"x"}), Code.UNSUPPORTED),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', Code.UNSUPPORTED),
    ],
)
def test_what_is_no_resume_is_refused(data, code):
    verdict = inspect(data, name="cv", declared_type=None, limit=2000)
    assert verdict.state == "refused"
    assert code in verdict.codes


@pytest.mark.parametrize(
    "data",
    [
        make_script_pdf(),
        make_script_pdf(hidden=True),
        make_script_pdf(action=b"<< /S /J#61vaScript /J#53 (a) >>"),
        make_script_pdf(action=b"<< /S%x\n/Launch /F (cmd.exe) >>"),
        make_script_pdf(action=b"<< /S /URI /URI (https://example.com) >>"),
        make_script_pdf(action=b"<< /S /Launch /F (a) >>", hidden=True),
        make_script_pdf(action=b"100 0 R", hidden=False) + b"\n100 0 obj\n<< /S /URI /URI (x) >>\nendobj",
        make_pdf(["x"], catalog=b"/AA << /WC 5 0 R >>"),
        make_pdf(["x"], catalog=b"/AcroForm << /XFA 9 0 R >>"),
        make_pdf(["x"], catalog=b"/Names << /JavaScript 9 0 R >>"),
        make_pdf(["x"], extra=[b"<< /Type /Annot /Subtype /RichMedia >>"]),
        make_pdf(["x"], extra=[b"/JavaScript"], catalog=b"/X << /S 100 0 R /Y (a) >>"),
        make_pdf(["x"], extra=[b"<< /S /Movie /JS 9 0 R >>"]),
    ],
)
def test_a_pdf_that_acts_is_quarantined(data):
    verdict = judged(data, "cv.pdf")
    assert (verdict.kind, verdict.state) == (Kind.PDF, "quarantined")
    assert Code.SCRIPT in verdict.codes


def test_an_object_stream_within_another_stream_and_other_packings_are_looked_into():
    body = b"200 0 << /S /JavaScript /JS (a) >>"
    twice = stream(
        zlib.compress(body).hex().encode() + b">", b"/Type /ObjStm /N 1 /First 6 /Filter [/AHx /Fl]", packed=False
    )
    assert Code.SCRIPT in judged(make_pdf(["x"], extra=[twice])).codes
    inner = b"<< /Length 9999 >>\nstream\nnot closed\n101 0 obj\n" + stream(body, b"/Type /ObjStm /N 1 /First 6")
    assert Code.SCRIPT in judged(make_pdf(["x"], extra=[inner])).codes


@pytest.mark.parametrize("filters", [b"/Filter /LZWDecode", b"/Filter 9 0 R", b"/DecodeParms << /Predictor 12 >>"])
def test_an_object_stream_that_cannot_be_looked_into_goes_to_a_person(filters):
    hidden = stream(b"200 0 << >>", b"/Type /ObjStm /N 1 /First 6 " + filters, packed=False)
    verdict = judged(make_pdf(["x"], extra=[hidden]))
    assert verdict.state == "quarantined"
    assert verdict.codes == {Code.OBSCURED}


def test_opening_at_a_page_is_no_action():
    assert judged(make_pdf(["x"], catalog=b"/OpenAction [3 0 R /Fit]")).state == "accepted"
    assert judged(make_script_pdf(action=b"<< /S /GoTo /D [3 0 R /Fit] >>")).state == "accepted"


def test_a_script_named_in_the_text_is_no_script():
    shown = stream(b"BT (React/JS \\(3 years\\), HTML/JavaScript) Tj (/JS \\() Tj ET", packed=False)
    assert judged(make_pdf(["x"], extra=[shown])).state == "accepted"


def test_attachments_are_quarantined_except_the_data_of_a_europass_cv():
    assert judged(make_attachment_pdf(b"MZ\x90 program")).codes == {Code.EMBEDDED_FILE}
    assert judged(make_attachment_pdf(b"<?xml version='1.0'?><Candidate/>")).state == "accepted"
    assert judged(make_attachment_pdf(b"<html><script>x</script></html>")).codes == {Code.EMBEDDED_FILE}


def test_an_encrypted_pdf_is_quarantined():
    verdict = judged(make_pdf(["x"], trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 >>"))
    assert (verdict.state, verdict.codes) == ("quarantined", {Code.ENCRYPTED})


def test_a_pdf_whose_object_stream_unpacks_without_end_is_a_bomb():
    bomb = stream(b"1 0 " + bytes(60 * 1024 * 1024), b"/Type /ObjStm /N 1 /First 4")
    assert Code.ZIP_BOMB in judged(make_pdf(["x"], extra=[bomb])).codes


def lying_bomb() -> bytes:
    """Declares one byte, unpacks to much more."""
    data = bytearray(make_zip({"word/document.xml": bytes(8 * 1024 * 1024)}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1).to_bytes(4, "little")
    return bytes(data)


def entry(name: str, *, link: bool = False, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<a/>")
        info = zipfile.ZipInfo(name)
        info.compress_type = method
        info.external_attr = (0o120777 if link else 0o100644) << 16
        archive.writestr(info, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_bomb(), Code.ZIP_BOMB),
        (make_docx(["x"], extra={"word/media/a.bin": bytes(20 * 1024 * 1024)}), Code.ZIP_BOMB),
        (make_docx(["x"], extra={f"a{number}": b"" for number in range(2001)}), Code.ZIP_BOMB),
        (entry("../../evil"), Code.ZIP_BOMB),
        (entry("/etc/passwd"), Code.ZIP_BOMB),
        (entry("C:/evil"), Code.ZIP_BOMB),
        (entry("a", link=True), Code.ZIP_BOMB),
        (entry("a", method=zipfile.ZIP_LZMA), Code.ZIP_BOMB),
        (make_docx(["x"], extra={"word/settings.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), Code.ZIP_BOMB),
        (make_macro_docx(), Code.MACRO),
        (
            make_docx(
                ["x"],
                extra={
                    "[Content_Types].xml": b'<T ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
                },
            ),
            Code.MACRO,
        ),
        (make_docx(["x"], extra={"word/embeddings/oleObject1.bin": b"x"}), Code.EMBEDDED_FILE),
        (
            make_docx(
                ["x"],
                extra={
                    "word/_rels/settings.xml.rels": b'<R Type="x/attachedTemplate" Target="http://example.com/a.dotm"/>'
                },
            ),
            Code.SCRIPT,
        ),
        (make_docx("<w:p><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>"), Code.SCRIPT),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_container_is_quarantined(data, code):
    verdict = judged(data, "cv.docx")
    assert (verdict.kind, verdict.state) == (Kind.DOCX, "quarantined")
    assert code in verdict.codes


def test_a_container_that_lies_about_its_sizes_is_not_accepted():
    assert judged(lying_bomb(), "cv.docx").state == "quarantined"


def test_an_encrypted_entry_is_seen():
    data = bytearray(make_docx(["x"]))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert Code.ENCRYPTED in judged(bytes(data)).codes


def test_a_bomb_is_judged_within_the_memory_of_a_small_function():
    data = make_docx(["x"], extra={"word/media/a.bin": bytes(90 * 1024 * 1024)})
    tracemalloc.start()
    try:
        verdict = judged(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert Code.ZIP_BOMB in verdict.codes
    assert peak < 20 * 1024 * 1024


def ole(*names: str, flags: int = 0) -> bytes:
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[30:32] = (9).to_bytes(2, "little")
    directory = b""
    for name in ("WordDocument", *names):
        written = name.encode("utf-16-le") + b"\0\0"
        item = bytearray(written.ljust(128, b"\0"))
        item[64:66] = len(written).to_bytes(2, "little")
        item[116:120] = (1).to_bytes(4, "little")
        directory += bytes(item)
    fib = bytes(10) + flags.to_bytes(2, "little") + bytes(500)
    return bytes(header) + directory.ljust(512, b"\0") + fib


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (ole(), set()),
        (ole("Macros"), {Code.MACRO}),
        (ole(flags=0x0100), {Code.ENCRYPTED}),
        (ole("\x01Ole10Native"), {Code.EMBEDDED_FILE}),
    ],
)
def test_old_word_files(data, codes):
    assert judged(data, "cv.doc").codes == codes


WEB = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    b"--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n%s\n--x--\n"
)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><script>x</script></body></html>",
        b"<html><body><img src=x OnError=alert(1)></body></html>",
        b'<html><body><a href="java\nscript:alert(1)">x</a></body></html>',
        b'<html><body><a href="&#106;avascript:alert(1)">x</a></body></html>',
        "<html><body><iframe></iframe></body></html>".encode("utf-16"),
        b'<html><head><meta http-equiv="Refresh" content="0"></head></html>',
        WEB % b"PHNjcmlwdD54PC9zY3JpcHQ+",
        rb"{\rtf1 {\object\objemb{\*\objdata 0105}}}",
        rb"{\rtf1 {\*\template http://example.com/a.dotm}}",
        rb'{\rtf1 {\field{\*\fldinst DDEAUTO "cmd"}}}',
    ],
)
def test_markup_that_acts_is_quarantined(data):
    verdict = judged(data)
    assert (verdict.state, verdict.codes) == ("quarantined", {Code.SCRIPT})


def test_a_name_or_type_that_lies_is_quarantined():
    data = make_pdf(["x"])
    assert judged(data, "cv.docx").codes == {Code.LYING_EXTENSION}
    assert judged(data, "cv.pdf.exe").codes == {Code.LYING_EXTENSION}
    assert judged(data, "cv.pdf", "image/png").codes == {Code.LYING_TYPE}
    assert judged(data, "cv.pdf", "application/x-unheard-of").state == "accepted"


SEEDS = [
    make_pdf(["Jane Roe"]),
    make_script_pdf(hidden=True),
    make_docx(["Jane"]),
    make_rtf("张三"),
    ole("Macros"),
    assemble_pdf({1: b"<<>>"}),
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=30),
    st.integers(0, 5000),
)
def test_no_damaged_bytes_raise(seed, changes, cut):
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    verdict = judged(bytes(data[: max(1, len(data) - cut % len(data))]))
    assert verdict.state in {"accepted", "quarantined", "refused"}
    assert (verdict.state == "accepted") == (not verdict.reasons)
