"""The kinds of file there are, what they are called, and the endings they may bear."""

from __future__ import annotations

from enum import StrEnum

_LONGEST_EXTENSION = 5


class Kind(StrEnum):
    """The kinds of file that reach a recruiting system."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    DOC = "doc"
    RTF = "rtf"
    HTML = "html"
    MHTML = "mhtml"
    TXT = "txt"
    JSON = "json"
    XML = "xml"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    TIFF = "tiff"
    BMP = "bmp"
    HEIC = "heic"
    AVIF = "avif"
    SVG = "svg"
    XLSX = "xlsx"
    PPTX = "pptx"
    ZIP = "zip"
    OLE = "ole"
    UNKNOWN = "unknown"


IMAGES = frozenset({Kind.PNG, Kind.JPEG, Kind.GIF, Kind.WEBP, Kind.TIFF, Kind.BMP, Kind.HEIC, Kind.AVIF})
READABLE = frozenset(
    {Kind.PDF, Kind.DOCX, Kind.ODT, Kind.DOC, Kind.RTF, Kind.HTML, Kind.MHTML, Kind.TXT, Kind.JSON, Kind.XML}
)

_WORD = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES: dict[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_WORD}.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.DOC: "application/msword",
    Kind.RTF: "application/rtf",
    Kind.HTML: "text/html",
    Kind.MHTML: "multipart/related",
    Kind.TXT: "text/plain",
    Kind.JSON: "application/json",
    Kind.XML: "application/xml",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.GIF: "image/gif",
    Kind.WEBP: "image/webp",
    Kind.TIFF: "image/tiff",
    Kind.BMP: "image/bmp",
    Kind.HEIC: "image/heic",
    Kind.AVIF: "image/avif",
    Kind.SVG: "image/svg+xml",
    Kind.XLSX: f"{_WORD}.spreadsheetml.sheet",
    Kind.PPTX: f"{_WORD}.presentationml.presentation",
    Kind.ZIP: "application/zip",
    Kind.OLE: "application/x-ole-storage",
    Kind.UNKNOWN: "application/octet-stream",
}

_ENDINGS: dict[Kind, str] = {
    # Word writes and opens several of these under .doc, and Chinese job boards export web pages under that name.
    Kind.PDF: "pdf",
    Kind.DOCX: "docx docm dotx doc wps",
    Kind.ODT: "odt",
    Kind.DOC: "doc wps",
    Kind.RTF: "rtf doc",
    Kind.HTML: "html htm xhtml md doc",
    Kind.MHTML: "mhtml mht html htm doc",
    Kind.TXT: "txt text md json xml",
    Kind.JSON: "json txt",
    Kind.XML: "xml txt",
    Kind.PNG: "png",
    Kind.JPEG: "jpg jpeg",
    Kind.GIF: "gif",
    Kind.WEBP: "webp",
    Kind.TIFF: "tif tiff",
    Kind.BMP: "bmp",
    # Apple and Android name HEIF by its coding or not at all.
    Kind.HEIC: "heic heif heics heifs hif avci",
    Kind.AVIF: "avif avifs heif hif",
    Kind.SVG: "svg",
    Kind.XLSX: "xlsx",
    Kind.PPTX: "pptx",
    Kind.ZIP: "zip",
    Kind.OLE: "xls ppt msg",
}
EXTENSIONS: dict[str, frozenset[Kind]] = {
    ending: frozenset(kind for kind, endings in _ENDINGS.items() if ending in endings.split())
    for ending in " ".join(_ENDINGS.values()).split()
}
# Nothing that a desktop runs is a résumé, whatever it holds.
_PROGRAMS_TEXT = "exe com scr pif bat cmd js jse vbs vbe wsf wsh hta msi msp ps1 jar lnk dll cpl reg sh app apk iso img"
_PROGRAMS = frozenset(_PROGRAMS_TEXT.split())


def media_type(kind: Kind) -> str:
    """The media type to serve this kind with (RFC 2046); never one taken from the uploader."""
    return _MEDIA_TYPES[kind]


def extension(name: str) -> str:
    """The lower-case extension of a file name, without its dot; empty when there is none."""
    stem, dot, last = name.strip().rstrip(". ").rpartition(".")
    return last.lower() if dot and stem and last.isalnum() and len(last) <= _LONGEST_EXTENSION else ""


def lies(name: str, kind: Kind) -> bool:
    """Whether the name claims another kind than the content has, or claims to be a program."""
    claimed = extension(name)
    if claimed in _PROGRAMS:
        return True
    return claimed in EXTENSIONS and kind not in EXTENSIONS[claimed]
