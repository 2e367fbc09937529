"""The poster itself: a coloured head with who hires for what, the facts, how the description begins, a QR code.

All measures are in hundredths of the width, so that one drawing serves every size.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from chalicelib.boards.publishing import pay, places, text_of
from chalicelib.jobs import words
from chalicelib.jobs.posters.lettering import drawable, fitting, font, wrapped
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from chalicelib.boards.publishing import JobDocument

INK = (21, 32, 29)
_QUIET = (74, 90, 86)
HEAD = (11, 95, 88)
ACCENT = (232, 163, 61)
PAPER = (255, 255, 255)
TINT = (235, 243, 240)
LEADING = 1.36
_MARK = re.compile(r"(•|\d{1,3}\.)\s+")
HIRING = Text("We are hiring", "诚聘英才")
_SCAN = Text("Scan to read more and apply", "扫码查看详情并投递")
_LABELS = {
    "place": Text("Place", "工作地点"),
    "pay": Text("Pay", "薪资"),
    "kind": Text("Kind of work", "工作性质"),
    "department": Text("Department", "部门"),
    "last_day": Text("Apply until", "截止日期"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Width and height in pixels, and how many of them an inch has when printed."""

    width: int
    height: int
    resolution: int
    title_lines: int = 4
    body: bool = True


SIZES: Mapping[str, Size] = {
    "a4": Size(width=1654, height=2339, resolution=200),
    "a3": Size(width=2339, height=3307, resolution=200),
    "square": Size(width=1080, height=1080, resolution=96, title_lines=3, body=False),
    "story": Size(width=1080, height=1920, resolution=96),
}


def drawn(document: JobDocument, size: Size, language: Language) -> Image:
    """The poster of an advert, in a language."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (size.width, size.height), PAPER)
    canvas = Canvas(image, ImageDraw.Draw(image), size.width)
    foot = _foot(canvas, document, size, language)
    below = _head(canvas, document, size, language)
    below = _draw_facts(canvas, document, below, foot, language)
    if size.body:
        _body(canvas, document, below, foot)
    return image


def as_png(image: Image) -> bytes:
    """The bytes of an image for screens."""
    from PIL import Image as Images

    out = io.BytesIO()
    image.quantize(colors=64, dither=Images.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def as_pdf(image: Image, size: Size, *, title: str) -> bytes:
    """The same as a page for printing, in its size on paper."""
    out = io.BytesIO()
    image.save(out, "PDF", resolution=size.resolution, quality=95, title=title, producer="", creator="")
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture that is drawn in hundredths of its width."""

    image: Image
    draw: ImageDraw
    width: int

    def part(self, hundredths: float) -> int:
        """A measure in pixels."""
        return round(self.width * hundredths / 100)

    def lines(
        self, lines: Sequence[str], at: tuple[int, int], size: int, colour: tuple[int, int, int], weight: float = 0
    ) -> int:
        """Write lines below each other; returns where the next thing may begin. `weight` makes strokes bolder."""
        left, top = at
        stroke = max(0, round(size * weight / 100))
        for line in lines:
            self.draw.text(
                (left, top), line, font=font(size), fill=colour, stroke_width=stroke, stroke_fill=colour, anchor="la"
            )
            top += round(size * LEADING)
        return top


def _head(canvas: Canvas, document: JobDocument, size: Size, language: Language) -> int:
    margin, inner = canvas.part(8), canvas.width - 2 * canvas.part(8)
    title = drawable(document.title)
    sizes = tuple(canvas.part(one) for one in (10, 9, 8, 7, 6, 5.2, 4.6))
    letter, lines = fitting(title, sizes, inner, size.title_lines)
    small = canvas.part(3.4)
    top = canvas.part(8)
    company = wrapped(drawable(document.employer.name), font(canvas.part(4)), inner, 1)
    height = (
        top + round(canvas.part(4) * 1.9) + round(small * 1.7) + round(len(lines) * letter * LEADING) + canvas.part(5)
    )
    canvas.draw.rectangle((0, 0, canvas.width, height), fill=HEAD)
    canvas.draw.rectangle((0, height, canvas.width, height + canvas.part(1)), fill=ACCENT)
    below = canvas.lines(company, (margin, top), canvas.part(4), PAPER, 3)
    below = canvas.lines([HIRING.said(language)], (margin, below + canvas.part(0.6)), small, ACCENT, 2)
    canvas.lines(lines, (margin, below + canvas.part(1.2)), letter, PAPER, 3)
    return height + canvas.part(1)


def _draw_facts(canvas: Canvas, document: JobDocument, top: int, foot: int, language: Language) -> int:
    margin = canvas.part(8)
    label, value = canvas.part(2.6), canvas.part(3.6)
    column = (canvas.width - 2 * margin) // 2
    row = round(label * 1.5 + value * 1.9)
    at = top + canvas.part(4)
    said = [(name, text) for name, text in facts(document, language) if text]
    for place, (name, text) in enumerate(said):
        line, left = divmod(place, 2)
        y = at + line * row
        if y + row > foot:
            return y
        x = margin + left * column
        canvas.lines([_LABELS[name].said(language)], (x, y), label, _QUIET)
        sizes = tuple(canvas.part(one) for one in (3.6, 3.2, 2.8, 2.5))
        room, value_said = column - canvas.part(2), drawable(text)
        letter, fitted = fitting(value_said, sizes, room, 1)
        if fitted and fitted[0].endswith("…"):  # two lines of the smallest are as high as one of the largest
            fitted = wrapped(value_said, font(letter), room, 2)
        canvas.lines(fitted, (x, y + round(label * 1.5)), letter, INK, 2)
    return at + -(-len(said) // 2) * row


def facts(document: JobDocument, language: Language) -> tuple[tuple[str, str], ...]:
    """What is said in a word or two of a job, the most wanted first; empty where there is nothing to say."""
    last = document.valid_through
    return (
        ("place", places(document)),
        ("pay", pay(document, language)),
        ("kind", words.EMPLOYMENT[document.employment_type].said(language)),
        ("department", document.department),
        ("last_day", "" if last is None else last.isoformat()),
    )


def _body(canvas: Canvas, document: JobDocument, top: int, foot: int) -> None:
    """How the description begins, as many lines as there is room for."""
    margin, size = canvas.part(8), canvas.part(2.6)
    at = top + canvas.part(1)
    canvas.draw.rectangle((margin, at, canvas.width - margin, at + canvas.part(0.25)), fill=TINT)
    at += canvas.part(2)
    height, end = round(size * LEADING), foot - canvas.part(2)
    paragraphs = [text for one in text_of(document.description).split("\n") if (text := drawable(one))]
    listed = False
    for place, text in enumerate(paragraphs):
        mark, said = _marked(text)
        at += round(size * 0.5) if listed and not mark else 0
        listed = bool(mark)
        indent = round(font(size).getlength(mark)) if mark else 0
        room = (end - at) // height
        if room < 1:
            return
        lines = wrapped(said, font(size), canvas.width - 2 * margin - indent, room)
        last = room - len(lines) < 1 and place + 1 < len(paragraphs) and not lines[-1].endswith("…")
        canvas.lines([mark], (margin, at), size, HEAD)
        at = canvas.lines([*lines[:-1], f"{lines[-1]} …"] if last else lines, (margin + indent, at), size, INK)
        at += 0 if mark else round(size * 0.5)


def _marked(text: str) -> tuple[str, str]:
    """The mark of a list item and what follows it, so that its further lines stand below its first one."""
    found = _MARK.match(text)
    return ("", text) if found is None else (f"{found[1]} ", text[found.end() :])


def _foot(canvas: Canvas, document: JobDocument, size: Size, language: Language) -> int:
    """The QR code and how to come to the job without it; returns where it begins."""
    from PIL import Image

    margin, code = canvas.part(8), canvas.part(22)
    top = size.height - code - 2 * canvas.part(3.5)
    canvas.draw.rectangle((0, top, canvas.width, size.height), fill=TINT)
    square = _code(document.url)
    pixels = max(1, code // square.width) * square.width
    square = square.resize((pixels, pixels), Image.Resampling.NEAREST)
    y = top + (size.height - top - pixels) // 2
    canvas.image.paste(square, (canvas.width - margin - pixels, y))
    room = canvas.width - 2 * margin - pixels - canvas.part(4)
    letter, lines = fitting(_SCAN.said(language), tuple(canvas.part(one) for one in (4.4, 4, 3.6)), room, 2)
    plain = document.url.partition("?")[0].partition("://")[2]
    address = wrapped(plain, font(canvas.part(2.1)), room, 3)
    height = round(letter * LEADING * len(lines)) + canvas.part(1.5) + round(canvas.part(2.1) * LEADING * len(address))
    below = canvas.lines(lines, (margin, top + (size.height - top - height) // 2), letter, HEAD, 3)
    canvas.lines(address, (margin, below + canvas.part(1.5)), canvas.part(2.1), _QUIET)
    return top


def _code(address: str) -> Image:
    """The QR code (ISO/IEC 18004) of an address, a pixel for each module, with the quiet zone of four it must have."""
    import segno
    from PIL import Image

    code = segno.make(address, error="m", micro=False)
    rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=4)]
    return Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows)).convert("RGB")
