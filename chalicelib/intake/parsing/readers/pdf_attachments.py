"""The XML that Europass attaches to its PDF: it states what the pages show, and more exactly than they can be read.

Nobody sees an attachment, so it is believed only where it says what the pages say.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chalicelib.intake.parsing.document import Document

if TYPE_CHECKING:
    from chalicelib.intake.parsing.stated import Stated

_MOST = 10
_LARGEST = 4 * 1024 * 1024
_SHARE = 0.8
_OTHER = re.compile(r"[\W_]+")
DIFFERS = "attachment_differs"


def with_attached(pdf: Any, document: Document) -> Document:
    """The document that an attached résumé states, or the one of the pages when there is none that agrees with them."""
    for content in _attachments(pdf):
        from chalicelib.intake.parsing.readers import structured

        profile = structured.xml_profile(content)
        if profile is None:
            continue
        attached = structured.compose(profile)
        if attached.stated is None or not _agrees(attached.stated, document):
            return replace(document, warnings=tuple(dict.fromkeys((*document.warnings, DIFFERS))))
        return replace(
            attached,
            pages=document.pages,
            links=tuple(dict.fromkeys((*attached.links, *document.links))),
            hidden=document.hidden,
            warnings=document.warnings,
            has_photo=attached.has_photo or document.has_photo,
        )
    return document


def _attachments(pdf: Any) -> list[bytes]:
    """Those that begin like XML and are no larger than a résumé."""
    import pypdfium2.raw as pdfium

    found: list[bytes] = []
    for number in range(min(pdfium.FPDFDoc_GetAttachmentCount(pdf.raw), _MOST)):
        attachment = pdfium.FPDFDoc_GetAttachment(pdf.raw, number)
        size = ctypes.c_ulong()
        if not attachment or not pdfium.FPDFAttachment_GetFile(attachment, None, 0, size):
            continue
        if not 0 < size.value <= _LARGEST:
            continue
        buffer = ctypes.create_string_buffer(size.value)
        pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, size)
        if buffer.raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            found.append(buffer.raw)
    return found


def _agrees(stated: Stated, document: Document) -> bool:
    """Whether the name and nearly all that is stated stand on the pages too; a page nobody can read cannot disagree."""
    if document.needs_ocr or not document.text.strip():
        return False
    pages = _squashed(document.text)
    name = stated.full_name
    if name is not None and not all(_squashed(part) in pages for part in name.raw.split()):
        return False
    told = [one.employer for one in stated.employment] + [one.title for one in stated.employment]
    told += [one.school for one in stated.education] + [one.degree for one in stated.education]
    told += [*stated.skills, *stated.certificates]
    words = [word for one in told if one is not None if (word := _squashed(one.raw))]
    return sum(word in pages for word in words) >= _SHARE * len(words)


def _squashed(text: str) -> str:
    return _OTHER.sub("", text).casefold()
