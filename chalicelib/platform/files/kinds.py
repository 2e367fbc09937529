"""What kind of file these bytes are. The content decides; the name only tells whether somebody lies.

Signatures: ISO 32000-1 §7.5.2 (PDF, header within the first KiB), APPNOTE.TXT 4.3 (zip), ECMA-376 (docx), ODF 1.3 part 2 §3.3
(odt), [MS-CFB] 2.2 (OLE compound files), RTF 1.9.1, RFC 2557 (MHTML).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable

from chalicelib.platform.files.media import EXTENSIONS, IMAGES, READABLE, Kind, extension, lies, media_type

__all__ = [
    "EXTENSIONS",
    "IMAGES",
    "LARGEST_DIRECTORY",
    "READABLE",
    "Kind",
    "directory_size",
    "extension",
    "lies",
    "media_type",
    "sniff",
]


_ZIP_TAIL = 65_557  # the end record (22 bytes) and the longest comment (65,535)
LARGEST_DIRECTORY = 512 * 1024  # two thousand names of two hundred bytes: no document has more
_ZIP_END = 22
_TEXT_SHARE = 0.97
_ZIP64_LOCATOR = 20
_ZIP64_RECORD = 56
_MARKUP_HEAD = 8192
_BITMAP_HEADER = 30
_HEAD = 64 * 1024
_SIGNATURES: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (0, b"\xff\xd8\xff", Kind.JPEG),
    (0, b"GIF87a", Kind.GIF),
    (0, b"GIF89a", Kind.GIF),
    (8, b"WEBP", Kind.WEBP),
    (0, b"II*\x00", Kind.TIFF),
    (0, b"MM\x00*", Kind.TIFF),
)
# The brands of still pictures and their sequences: ISO/IEC 23008-12 §10 and annexes B, E, G, H (HEVC, layered HEVC, AVC, JPEG);
# MIAF, ISO/IEC 23000-22 §10; AVIF 1.1 §6.
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_BRANDS = frozenset(
    {
        b"mif1", b"mif2", b"msf1", b"miaf", b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs",
        b"avci", b"avcs", b"jpeg", b"jpgs",
    }
)  # fmt: skip
_LEAST_BRANDS = 16  # a file type box with its major brand and version
_MOST_BRANDS = 512
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|span|meta|font|style|title)[\s>/]", re.IGNORECASE)
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?mime-version:\s*1", re.IGNORECASE)
_MHTML_PART = re.compile(rb"content-type:\s*(?:multipart/|text/html)", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
# Possessive throughout: comments in a row must not be tried in every combination. Other XML than
# candidates of HR-XML and Europass is read as text, or as the web page or drawing it is.
_RESUME_XML = re.compile(
    rb"(?><\?[^<>?]{0,500}+\?>|<!--.{0,2000}?-->|\s{1,200}+|"
    rb"<!DOCTYPE[^\[>]{0,300}+(?:\[.{0,4000}?\])?\s{0,20}>){0,60}+"
    rb"<(?:[\w.-]{1,40}:)?(?:Candidates?|Resume|StructuredXMLResume|SkillsPassport)[\s>]",
    re.DOTALL,
)
_RESUME_JSON = re.compile(rb"\{\s{0,200}\"")
_BINARY = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x1a")) + b"\x7f"


def sniff(data: bytes) -> Kind:
    """The kind the content shows. Never raises; bytes that fit nothing are `UNKNOWN`."""
    head = data[:_HEAD]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    if data.startswith(_OLE):
        return _in_ole(data)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    found = next((kind for offset, magic, kind in _SIGNATURES if head.startswith(magic, offset)), None) or _brand(head)
    if found is not None:
        return found
    if head.startswith(b"BM") and len(head) > _BITMAP_HEADER and head[6:10] == b"\0\0\0\0":
        return Kind.BMP
    return _in_text(head)


def _brand(head: bytes) -> Kind | None:
    """The kind of a picture by the brands of its file type box (ISO/IEC 14496-12 §4.3); films have others."""
    if head[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(head[:4], "big"), _MOST_BRANDS, len(head))
    if size < _LEAST_BRANDS:
        return None
    major = head[8:12]
    brands = {major, *(head[place : place + 4] for place in range(16, size - 3, 4))}
    if major in _AVIF_BRANDS or (major in _HEIF_BRANDS and brands & _AVIF_BRANDS):
        return Kind.AVIF
    return Kind.HEIC if brands & _HEIF_BRANDS else None


def directory_size(data: bytes) -> int | None:
    """Bytes of a zip's central directory as its end record declares them; None without an end record."""
    tail = data[-_ZIP_TAIL:]
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _ZIP_END:
        return None
    locator = tail[max(0, place - _ZIP64_LOCATOR) : place]
    size: int = struct.unpack_from("<I", tail, place + 12)[0]
    if locator.startswith(b"PK\x06\x07"):
        # Readers believe the 64-bit record as well.
        at: int = struct.unpack_from("<Q", locator, 8)[0]
        record = data[at : at + _ZIP64_RECORD]
        size = (
            max(size, struct.unpack_from("<Q", record, 40)[0])
            if len(record) == _ZIP64_RECORD
            else LARGEST_DIRECTORY + 1
        )
    return size


# Word names its main part document.xml; other writers number it.
_MAIN_PARTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"word/document\d*\.xml"), Kind.DOCX),
    (re.compile(r"xl/workbook\.xml"), Kind.XLSX),
    (re.compile(r"ppt/presentation\.xml"), Kind.PPTX),
)


def _in_zip(data: bytes) -> Kind:
    size = directory_size(data)
    if size is None or size > LARGEST_DIRECTORY:
        return Kind.ZIP
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError, EOFError, OSError):
        return Kind.ZIP
    for pattern, kind in _MAIN_PARTS:
        if any(pattern.fullmatch(name) for name in names):
            return kind
    return Kind.ODT if "content.xml" in names and b"opendocument.text" in data[:200] else Kind.ZIP


def _in_ole(data: bytes) -> Kind:
    return Kind.DOC if "WordDocument".encode("utf-16-le") in data else Kind.OLE


def _in_text(head: bytes) -> Kind:
    if not head.strip():
        return Kind.TXT if head else Kind.UNKNOWN
    narrow = _narrow(head)
    if narrow is None:
        return Kind.UNKNOWN
    start = narrow.lstrip(b"\xef\xbb\xbf \t\r\n\f\0")[:_MARKUP_HEAD]
    return next((kind for looks, kind in _MARKUP if looks(start)), Kind.TXT)


# In this order: a web archive holds HTML, HTML holds SVG.
_MARKUP: tuple[tuple[Callable[[bytes], bool], Kind], ...] = (
    (lambda start: start.startswith(b"{\\rt"), Kind.RTF),
    (lambda start: bool(_MHTML.match(start[:4096]) and _MHTML_PART.search(start)), Kind.MHTML),
    (lambda start: _RESUME_XML.match(start) is not None, Kind.XML),
    (lambda start: _RESUME_JSON.match(start) is not None, Kind.JSON),
    (lambda start: start.startswith(b"<") and _HTML.search(start) is not None, Kind.HTML),
    (lambda start: start.startswith(b"<") and _SVG.search(start) is not None, Kind.SVG),
)


def _narrow(head: bytes) -> bytes | None:
    """The text with one byte a character where it is UTF-16; None when these bytes are no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _utf16_without_mark(head):
        return head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    if b"\0" in head:
        return None
    strange = len(head) - len(head.translate(None, _BINARY))
    return None if strange * 50 > len(head) else head


def _utf16_without_mark(head: bytes) -> bool:
    """Zero bytes in one half only, and characters that a text has: programs have zeros too."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) or max(even, odd) * 16 <= len(head):
        return False
    text = head[: len(head) // 2 * 2].decode("utf-16-le" if odd else "utf-16-be", "replace")
    return sum(character.isprintable() or character.isspace() for character in text) >= _TEXT_SHARE * len(text)
