"""Readers: bytes of one kind to a `Document`.

To read another kind, write `read(data) -> Document` in a file here and add it to `READERS`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from chalicelib.intake.parsing.document import Document, unread
from chalicelib.intake.parsing.readers import doc, docx, html, mhtml, odt, pdf, rtf, structured, txt
from chalicelib.platform.files.kinds import IMAGES, Kind, sniff

_LOG = logging.getLogger(__name__)

READERS: dict[Kind, Callable[[bytes], Document]] = {
    Kind.PDF: pdf.read,
    Kind.DOCX: docx.read,
    Kind.ODT: odt.read,
    Kind.DOC: doc.read,
    Kind.RTF: rtf.read,
    Kind.HTML: html.read,
    Kind.MHTML: mhtml.read,
    Kind.TXT: txt.read,
    Kind.JSON: structured.read_json,
    Kind.XML: structured.read_xml,
}


def read(data: bytes) -> Document:
    """Read a file by what it contains; its name decides nothing.

    Never raises on the content: what cannot be read is a document without text and with a warning.
    """
    kind = sniff(data)
    if kind in IMAGES:
        return unread(needs_ocr=True, pages=1)
    reader = READERS.get(kind)
    if reader is None:
        return unread("unreadable" if data else "empty")
    try:
        document = reader(data)
    except Exception as error:  # noqa: BLE001 - a damaged file must end with a person, not stop the deliveries behind it
        _LOG.warning("a reader failed", extra={"kind": kind.value, "error": type(error).__name__})
        return unread("unreadable")
    if not document.text and not document.warnings and not document.needs_ocr:
        return unread("empty", pages=document.pages)
    return document
