import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform.files.kinds import EXTENSIONS, Kind, directory_size, extension, lies, media_type, sniff
from tests.kit.resumes import make_docx, make_pdf, make_rtf, make_zip

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make_pdf(["x"]), Kind.PDF),
        (b"junk before\n" + make_pdf(["x"]), Kind.PDF),
        (make_docx(["x"]), Kind.DOCX),
        (make_zip({"word/document2.xml": b"<a/>"}), Kind.DOCX),
        (make_zip({"xl/workbook.xml": b"<a/>"}), Kind.XLSX),
        (make_zip({"a.txt": b"x"}), Kind.ZIP),
        (OLE + "WordDocument".encode("utf-16-le"), Kind.DOC),
        (OLE, Kind.OLE),
        (make_rtf("简历"), Kind.RTF),
        (b"<!DOCTYPE html><html><body>x</body></html>", Kind.HTML),
        ("<html><body>简历</body></html>".encode("utf-16"), Kind.HTML),
        (
            b"From: <Saved by Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x",
            Kind.MHTML,
        ),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', Kind.SVG),
        (b"\x89PNG\r\n\x1a\n rest", Kind.PNG),
        (b"\xff\xd8\xff\xe0 rest", Kind.JPEG),
        ("张三\n电话".encode("gbk"), Kind.TXT),
        ("张三\n电话：13800138000".encode("utf-16-le"), Kind.TXT),
        (b"Jane Roe", Kind.TXT),
        (b"\x7fELF\x02\x01\x01\x00", Kind.UNKNOWN),
        (b"MZ\x90\x00\x03\x00\x00\x00", Kind.UNKNOWN),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", Kind.UNKNOWN),
        (b"", Kind.UNKNOWN),
    ],
)
def test_the_content_decides(data, kind):
    assert sniff(data) is kind


def film(major: str, *compatible: str) -> bytes:
    brands = major.encode() + bytes(4) + "".join(compatible).encode()
    return (len(brands) + 8).to_bytes(4, "big") + b"ftyp" + brands + b"\0\0\0\x08meta" + bytes(32)


HEIF = [
    "mif1",
    "mif2",
    "msf1",
    "miaf",
    "heic",
    "heix",
    "hevc",
    "hevx",
    "heim",
    "heis",
    "hevm",
    "hevs",
    "avci",
    "avcs",
    "jpeg",
    "jpgs",
]


@pytest.mark.parametrize("brand", HEIF)
def test_every_brand_of_heif_is_known_first_or_compatible(brand):
    assert sniff(film(brand)) is Kind.HEIC
    assert sniff(film("abcd", "mp41", brand)) is Kind.HEIC


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (film("avif", "mif1", "miaf"), Kind.AVIF),
        (film("avis", "msf1"), Kind.AVIF),
        (film("mif1", "miaf", "avif"), Kind.AVIF),
        (film("mif1", "miaf", "heic"), Kind.HEIC),
        (film("isom", "iso2", "avc1", "mp41"), Kind.UNKNOWN),
        (film("qt  "), Kind.UNKNOWN),
        (film("crx ", "isom"), Kind.UNKNOWN),
        (b"\0\0\0\x08ftypheic" + bytes(20), Kind.UNKNOWN),
        (b"\0\0\0\x18ftyp", Kind.UNKNOWN),
        (b"\xff\xff\xff\xffftypheic" + bytes(20), Kind.HEIC),
    ],
)
def test_pictures_and_films_are_told_apart_by_their_brands(data, kind):
    assert sniff(data) is kind


@given(st.binary(max_size=64))
def test_no_file_type_box_breaks_the_reading(rest):
    assert sniff(rest[:4].ljust(4, b"\0") + b"ftyp" + rest[4:]) in Kind


def test_an_odt_is_known_by_its_first_entry():
    data = make_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
    stored = make_zip({"content.xml": b"<a/>"})
    assert sniff(stored) is Kind.ZIP
    # The first entry is stored, not packed, so its text stands in the first bytes.
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"<a/>")
    assert sniff(out.getvalue()) is Kind.ODT
    assert sniff(data) is Kind.ZIP


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("cv.pdf", Kind.PDF, False),
        ("CV.PDF", Kind.PDF, False),
        ("cv.pdf", Kind.DOCX, True),
        ("cv.docx", Kind.PDF, True),
        ("简历.doc", Kind.MHTML, False),
        ("简历.doc", Kind.DOCX, False),
        ("简历.doc", Kind.PDF, True),
        ("cv.pdf.exe", Kind.PDF, True),
        ("cv", Kind.PDF, False),
        ("John.Smith", Kind.PDF, False),
        ("photo.jpg", Kind.PNG, True),
    ],
)
def test_a_name_that_lies(name, kind, expected):
    assert lies(name, kind) is expected


def test_every_kind_has_a_media_type_and_every_known_extension_a_kind():
    assert all("/" in media_type(kind) for kind in Kind)
    assert all(kinds for kinds in EXTENSIONS.values())
    assert EXTENSIONS["doc"] == {Kind.DOC, Kind.DOCX, Kind.RTF, Kind.HTML, Kind.MHTML}


def test_extensions_are_short_words_after_the_last_dot():
    assert [extension(name) for name in ("a.PDF", "a.tar.gz", ".pdf", "a.b c", "a.pdf. ")] == [
        "pdf",
        "gz",
        "",
        "",
        "pdf",
    ]


def test_a_directory_that_a_second_record_makes_larger_counts_as_large():
    plain = make_zip({"a": b"x"})
    assert directory_size(plain) == 47
    end = plain.rindex(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(4) + end.to_bytes(8, "little") + bytes(4)
    record = b"PK\x06\x06" + bytes(36) + (99_000_000).to_bytes(8, "little") + bytes(8)
    assert directory_size(plain[:end] + record + locator + plain[end:]) == 99_000_000


@given(st.binary(max_size=2000))
def test_any_bytes_have_a_kind(data):
    assert isinstance(sniff(data), Kind)
    assert isinstance(sniff(b"PK\x03\x04" + data), Kind)
    assert isinstance(sniff(b"PK\x05\x06" + data), Kind)
