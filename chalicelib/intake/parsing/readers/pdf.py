"""PDF: characters with boxes from PDFium, lines and columns of our own.

PDFium is not safe to use from two threads; the readers run one file at a time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.intake.parsing.document import Document, Link, RawLine, assemble, unread
from chalicelib.intake.parsing.readers import photographs
from chalicelib.intake.parsing.readers.layout import lines_of
from chalicelib.intake.parsing.readers.linkedin import with_profile
from chalicelib.intake.parsing.readers.pdf_attachments import with_attached
from chalicelib.intake.parsing.readers.pdf_characters import Character, read_page

MOST_PAGES = 30
_MOST_LINKS = 200
_LONGEST_LINK = 2_048
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_FEW_LETTERS = 100
_SCAN_SHARE = 0.4


def read(data: bytes) -> Document:
    """Read at most thirty pages. A file that needs a password or is damaged gives a document with a warning."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower()
        return unread("encrypted" if encrypted else "unreadable")
    try:
        document = _read(pdf)
        attached = with_attached(pdf, document)
        return attached if attached.stated is not None else with_profile(attached)
    finally:
        pdf.close()


def _read(pdf: Any) -> Document:
    import pypdfium2

    lines: list[RawLine] = []
    links: list[Link] = []
    warnings: list[str] = []
    letters = unmapped = 0
    pictured = has_photo = False
    count = len(pdf)
    for number in range(min(count, MOST_PAGES)):
        try:
            page = pdf[number]
        except pypdfium2.PdfiumError:
            warnings.append("unreadable")
            continue
        try:
            width, height = page.get_size() if page.get_rotation() in (0, 180) else page.get_size()[::-1]
            text = read_page(page, width, height)
            shown, hidden = text.characters, text.hidden
            picture = _letters(shown) < _FEW_LETTERS and _is_picture(page, width * height)
            if picture:
                # Scanners lay the words they recognised, unpainted, over or under their picture of the page.
                shown = [*shown, *text.unpainted]
            else:
                hidden = [*hidden, *text.unpainted]
            lines += lines_of(shown, page=number)
            lines += [replace(line, hidden=True) for line in lines_of(hidden, page=number)]
            letters += _letters(shown)
            unmapped += text.unmapped
            pictured = pictured or (letters < _FEW_LETTERS and picture)
            has_photo = has_photo or (number == 0 and photographs.on_pdf_page(page, height))
            links += _links(pdf, page, number)
        finally:
            page.close()
    if count > MOST_PAGES:
        warnings.append("truncated")
    garbled = unmapped > max(_FEW_LETTERS, letters) // 2
    if garbled:
        warnings.append("garbled")
    needs_ocr = (letters == 0 and count > 0) or garbled or (letters < _FEW_LETTERS and pictured)
    return assemble(lines, pages=count, links=links, warnings=warnings, needs_ocr=needs_ocr, has_photo=has_photo)


def _letters(characters: list[Character]) -> int:
    return sum(character.text.isalnum() for character in characters)


def _is_picture(page: Any, area: float) -> bool:
    """Whether one image, or outlines drawn instead of letters, make up the page."""
    import pypdfium2.raw as pdfium

    outlines = 0
    for thing in page.get_objects(max_depth=3):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            if (right - left) * (top - bottom) > _SCAN_SHARE * area:
                return True
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            outlines += 1
        if outlines > _FEW_LETTERS * 2:
            return True
    return False


def _links(pdf: Any, page: Any, number: int) -> list[Link]:
    import ctypes

    import pypdfium2.raw as pdfium

    found: list[Link] = []
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while len(found) < _MOST_LINKS and pdfium.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        length = pdfium.FPDFAction_GetURIPath(pdf.raw, action, None, 0) if action else 0
        if not 1 < length < _LONGEST_LINK:
            continue
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(pdf.raw, action, buffer, length)
        found.append(Link(target=buffer.raw[: length - 1].decode("utf-8", "replace").strip(), page=number))
    return found
