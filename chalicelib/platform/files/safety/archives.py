"""Zip containers: docx, odt and their relatives.

Sizes are checked twice, as the directory declares them and as the bytes come out, because a bomb lies about the first.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from chalicelib.platform.files.kinds import LARGEST_DIRECTORY, directory_size
from chalicelib.platform.files.safety.verdict import Code, Reason

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 150
_RATIO_FROM = 1024 * 1024
_CHUNK = 64 * 1024
_LARGEST_RELATIONS = 256 * 1024
_XML_LOOKED_AT = 8 * 1024 * 1024

_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_FOLDERS = ("basic/", "scripts/", "customui/")
_PROGRAM_PARTS = (".exe", ".dll", ".scr", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".hta", ".jar", ".lnk", ".msi")
_REMOTE_TEMPLATE = re.compile(rb"(?i)attachedTemplate\"[^>]{0,400}?Target=\"(?:https?:|\\\\|file:\\\\|ftp:)")
_REMOTE_OBJECT = re.compile(rb"(?i)/(?:oleObject|frame|subDocument)\"[^>]{0,400}?Target=\"(?:https?:|\\\\|ftp:|mhtml:)")
_DDE = re.compile(rb"(?i)<w:instrText[^>]{0,200}>[^<]{0,40}\bDDE(?:AUTO)?\b")
_MACRO_TYPE = b"macroenabled"
_ENTITY = b"<!ENTITY"

_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OverflowError, EOFError, NotImplementedError)


def findings(data: bytes) -> Iterator[Reason]:
    """Everything in the container that a reader should not open blindly."""
    size = directory_size(data)
    if size is None:
        yield Reason(Code.DAMAGED, "no end record")
        return
    if size > LARGEST_DIRECTORY:
        yield Reason(Code.ZIP_BOMB, "directory")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            listed = list(_listing(entries))
            yield from listed
            if not any(reason.code in (Code.ZIP_BOMB, Code.ENCRYPTED) for reason in listed):
                yield from _contents(archive, entries)
    except _UNREADABLE as error:
        yield Reason(Code.DAMAGED, type(error).__name__)


def _listing(entries: list[zipfile.ZipInfo]) -> Iterator[Reason]:
    """What the directory alone shows."""
    if len(entries) > MOST_ENTRIES:
        yield Reason(Code.ZIP_BOMB, "entries")
        return
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        yield Reason(Code.ZIP_BOMB, "declared size")
    for entry in entries:
        for suspicious, code, detail in _SUSPICIONS:
            if suspicious(entry, entry.filename.lower()):
                yield Reason(code, detail)


# (what to look for in an entry and its lower-case name, code, detail)
_SUSPICIONS: tuple[tuple[Callable[[zipfile.ZipInfo, str], bool], Code, str], ...] = (
    (
        lambda entry, name: (
            name.startswith("/") or ".." in name.split("/") or "\\" in entry.orig_filename or ":" in name
        ),
        Code.ZIP_BOMB,
        "path",
    ),
    (lambda entry, _: stat.S_ISLNK(entry.external_attr >> 16), Code.ZIP_BOMB, "link"),
    (lambda entry, _: bool(entry.flag_bits & 0x1), Code.ENCRYPTED, "entry"),
    # Other methods may ask for gigabytes of memory before the first byte comes out; no office program uses them.
    (lambda entry, _: entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}, Code.ZIP_BOMB, "method"),
    (lambda _, name: name.endswith(_MACRO_PARTS), Code.MACRO, "part"),
    (lambda _, name: name.startswith(_MACRO_FOLDERS) and not name.endswith("/"), Code.MACRO, "part"),
    (lambda _, name: "/activex/" in name or name.endswith(_PROGRAM_PARTS), Code.SCRIPT, "part"),
    (lambda _, name: "/embeddings/" in name and name.endswith(".bin"), Code.EMBEDDED_FILE, "object"),
)


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Reason]:
    total = 0
    for entry in entries:
        looked_at = entry.filename.lower().endswith((".xml", ".rels"))
        kept: list[bytes] = []
        got = 0
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                got += len(chunk)
                total += len(chunk)
                if total > MOST_UNPACKED:
                    yield Reason(Code.ZIP_BOMB, "size")
                    return
                if got > _RATIO_FROM and got > MOST_RATIO * max(1, entry.compress_size):
                    yield Reason(Code.ZIP_BOMB, "ratio")
                    return
                if looked_at and got <= _XML_LOOKED_AT:
                    kept.append(chunk)
        if kept:
            yield from _part(entry.filename.lower(), b"".join(kept))


def _part(name: str, xml: bytes) -> Iterator[Reason]:
    if _ENTITY in xml:
        yield Reason(Code.ZIP_BOMB, "entity")
    if name == "[content_types].xml" and _MACRO_TYPE in xml.lower():
        yield Reason(Code.MACRO, "type")
    if name == "meta-inf/manifest.xml" and b"encryption-data" in xml:
        yield Reason(Code.ENCRYPTED, "manifest")
    if name.endswith(".rels") and len(xml) > _LARGEST_RELATIONS:
        yield Reason(Code.OBSCURED, "relations")
    elif name.endswith(".rels") and (_REMOTE_TEMPLATE.search(xml) or _REMOTE_OBJECT.search(xml)):
        yield Reason(Code.SCRIPT, "remote template")
    if b"DDE" in xml and _DDE.search(xml):
        yield Reason(Code.SCRIPT, "field")
