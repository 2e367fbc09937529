"""The picture of a job's Open Graph card (ogp.me): what networks and messengers show beside a shared address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.jobs.posters.lettering import drawable, fitting, font, wrapped
from chalicelib.jobs.posters.poster import ACCENT, HEAD, HIRING, INK, LEADING, PAPER, TINT, Canvas, facts
from chalicelib.platform.texts import Language

if TYPE_CHECKING:
    from PIL.Image import Image

    from chalicelib.boards.publishing import JobDocument

WIDTH, HEIGHT = 1200, 630
"""1.91 : 1, the proportion that all networks show uncut."""
_FACTS = 3
_TITLE = (7.6, 6.6, 5.6, 4.8)


def drawn_card(document: JobDocument, language: Language) -> Image:
    """The picture of an advert: who hires for what, where and for how much. There is no code on it: it is a link itself."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), HEAD)
    canvas = Canvas(image, ImageDraw.Draw(image), WIDTH)
    margin, inner = canvas.part(7), WIDTH - 2 * canvas.part(7)
    company = wrapped(drawable(document.employer.name), font(canvas.part(3.6)), inner, 1)
    below = canvas.lines(company, (margin, canvas.part(5)), canvas.part(3.6), PAPER, 3)
    below = canvas.lines([HIRING.said(language)], (margin, below), canvas.part(2.8), ACCENT, 2)
    foot = HEIGHT - canvas.part(9)
    top = below + canvas.part(1)
    letter, lines = _title(drawable(document.title), canvas, inner, foot - canvas.part(2) - top)
    canvas.lines(lines, (margin, top), letter, PAPER, 3)
    canvas.draw.rectangle((0, foot, WIDTH, HEIGHT), fill=TINT)
    canvas.draw.rectangle((0, foot - canvas.part(0.8), WIDTH, foot), fill=ACCENT)
    said = drawable(" · ".join(text for _, text in facts(document, language)[:_FACTS] if text))
    letter, lines = fitting(said, tuple(canvas.part(one) for one in (3.4, 3, 2.6)), inner, 1)
    canvas.lines(lines, (margin, foot + (HEIGHT - foot - round(letter * LEADING)) // 2), letter, INK, 2)
    return image


def _title(text: str, canvas: Canvas, width: int, height: int) -> tuple[int, list[str]]:
    """The largest letters in which the title stays above the foot; in the smallest it is cut."""
    found: tuple[int, list[str]] = (0, [])
    for part in _TITLE:
        size = canvas.part(part)
        found = fitting(text, (size,), width, int(height // (size * LEADING)))
        if not found[1] or not found[1][-1].endswith("…"):
            break
    return found
