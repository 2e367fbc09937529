"""Pages of a file as pictures for whoever reads pictures, and the document of the lines they read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chalicelib.intake.parsing.document import Document, RawLine, assemble
from chalicelib.platform.files.kinds import IMAGES, Kind, sniff

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PAGES = 5
_LONGEST_SIDE = 2_400  # pixels: two hundred to the inch of a letter
_MOST_PIXELS = 60_000_000
_POINTS_A_PAGE = 842.0


def pictures(data: bytes) -> Iterator[bytes]:
    """Each page of a scanned PDF, or the picture itself, as JPEG no larger than reading needs; nothing for other files."""
    kind = sniff(data)
    if kind is Kind.PDF:
        yield from _pages(data)
    elif kind in IMAGES:
        from PIL.Image import open as open_picture

        with open_picture(io.BytesIO(data)) as image:
            if image.width * image.height <= _MOST_PIXELS:
                yield _jpeg(image)


def _pages(data: bytes) -> Iterator[bytes]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(pdf), _MOST_PAGES)):
            page = pdf[number]
            bitmap = page.render(scale=_LONGEST_SIDE / max(*page.get_size(), 1.0), grayscale=True)
            try:
                yield _jpeg(bitmap.to_pil())
            finally:
                bitmap.close()
                page.close()
    finally:
        pdf.close()


def _jpeg(image: Image) -> bytes:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image).convert("L")
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()


def document_of(pages: Sequence[Sequence[tuple[str, float]]]) -> Document:
    """The document of pages of lines: each a text and its height in parts of the page."""
    lines = [
        RawLine(text=text, page=number, size=round(height * _POINTS_A_PAGE, 1))
        for number, page in enumerate(pages)
        for text, height in page
    ]
    return assemble(lines, pages=max(1, len(pages)), warnings=("recognised",))
