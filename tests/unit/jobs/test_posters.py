"""Posters: what is drawn can be read, and nothing leaves the page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.boards.document import Employer, JobDocument, Location, Pay
from chalicelib.jobs import posters
from chalicelib.jobs.posters.lettering import drawable, fitting, font, wrapped
from chalicelib.jobs.posters.poster import Canvas

URL = "https://jobs.example/careers/acme/jobs/01K0W7Q4C0000000000000000A?source=tokentokentokentoken"
TITLES = {
    "short": "数据工程师",
    "long": "高级数据平台架构师兼技术负责人（实时计算、数据湖与机器学习平台方向）🚀 上海/杭州/远程均可" * 3,
    "word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "empty": "",
}


def advert(title):
    return JobDocument(
        id="J",
        title=title,
        description="<p>一段很长的职位描述。</p><ul><li>Item one</li></ul>" * 40,
        employer=Employer(name="云帆科技", zone="Asia/Shanghai"),
        locations=(Location(reference="J", country="CN", country_name="China", locality="上海"),),
        opened_at=datetime(2026, 3, 2, tzinfo=UTC),
        updated_at=datetime(2026, 3, 2, tzinfo=UTC),
        posted_on=date(2026, 3, 2),
        url=URL,
        apply_url=URL,
        pay=Pay(currency="CNY", minimum=Decimal(25000), maximum=Decimal(40000), months=14),
        department="数据平台部",
        valid_through=date(2026, 6, 30),
    )


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("title", TITLES)
def test_nothing_leaves_the_page(title, language):
    from PIL import Image

    size = posters.SIZES["story"]
    image = posters.drawn(advert(TITLES[title]), size, language)
    assert image.size == (size.width, size.height)
    margin = size.width * 8 // 100
    strip = image.crop((size.width - margin + 2, 0, size.width, size.height))
    columns = {strip.crop((x, 0, x + 1, size.height)).tobytes() for x in range(strip.width)}
    assert len(columns) == 1, "something is drawn beyond the right margin"
    png = posters.as_png(image)
    assert Image.open(io.BytesIO(png)).format == "PNG"
    assert len(png) < 1_000_000


@pytest.mark.parametrize("name", posters.SIZES)
def test_the_printed_page_is_a_pdf(name):
    size = posters.SIZES[name]
    pdf = posters.as_pdf(posters.drawn(advert("Data"), size, "en"), size, title="数据 (x)")
    assert pdf.startswith(b"%PDF-")
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        assert len(opened) == 1
        width, height = opened[0].get_size()
    assert width / height == pytest.approx(size.width / size.height, rel=0.01)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_card_holds_its_words(title, language):
    image = posters.drawn_card(advert(title), language)
    assert image.size == (1200, 630)
    margin = image.crop((1200 - 40, 0, 1200, 500))
    assert margin.getcolors() == [(40 * 500, image.getpixel((0, 0)))]
    above_the_foot = image.crop((0, 500, 1200, 510))
    assert above_the_foot.getcolors() == [(1200 * 10, image.getpixel((0, 0)))]
    assert posters.as_png(image).startswith(b"\x89PNG")


def test_a_card_says_what_the_advert_says():
    first, second = (posters.as_png(posters.drawn_card(advert(title), "en")) for title in ("Cook", "Baker"))
    assert first != second


def test_pay_that_needs_two_lines_is_not_cut(monkeypatch):
    pay = Pay(currency="CNY", minimum=Decimal(30000), maximum=Decimal(45000), unit="MONTH", months=14)
    drawn: list[str] = []
    monkeypatch.setattr(Canvas, "lines", recorded(Canvas.lines, drawn))
    posters.drawn(replace(advert("Data"), pay=pay), posters.SIZES["square"], "en")
    assert not any(line.endswith("…") for line in drawn)
    assert "14" in "".join(drawn)


def recorded(lines, drawn):
    def kept(canvas, said, *rest):
        drawn.extend(said)
        return lines(canvas, said, *rest)

    return kept


def test_the_code_leads_to_the_job():
    """The code's modules in the picture are those of the job's address, with the quiet zone that readers need."""
    import segno
    from PIL import Image

    size = posters.SIZES["square"]
    image = posters.drawn(advert("Data"), size, "en").convert("L")
    wanted = [list(row) for row in segno.make(URL, error="m", micro=False).matrix_iter(border=4)]
    modules = len(wanted)
    pixels = max(1, round(size.width * 0.22) // modules) * modules
    left = size.width - round(size.width * 0.08) - pixels
    top = next(
        y for y in range(size.height - pixels, 0, -1)
        if image.crop((left, y, left + pixels, y + pixels)).resize((modules, modules), Image.Resampling.NEAREST).tobytes()
        == bytes(0 if dark else 255 for row in wanted for dark in row)
    )  # fmt: skip
    assert top > size.height // 2


@settings(max_examples=60)
@given(
    text=st.text(st.sampled_from(list("数据平台，。（）《》 abcDEF-.,!?123")), max_size=80), width=st.integers(60, 400)
)
def test_lines_fit_and_lose_nothing(text, width):
    lines = wrapped(drawable(text), font(24), width, 1000)
    assert all(font(24).getlength(line) <= width or len(line) <= 2 for line in lines)
    assert "".join("".join(lines).split()) == "".join(drawable(text).split())


def test_marks_stay_with_their_words():
    lines = wrapped("数据，平台。（实时）计算", font(24), 24 * 3, 20)
    assert not any(line[0] in "，。）" or line[-1] == "（" for line in lines)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a🚀b", "a b"), ("数据\u200d\ufe0f工程师", "数据工程师"), ("é", "é"), ("\x00x\n y", "x y"), ("C++", "C++")],
)
def test_what_the_font_does_not_have_is_left_out(text, kept):
    assert drawable(text) == kept


def test_the_largest_size_that_fits_is_taken():
    assert fitting("短", (40, 20), 300, 1)[0] == 40
    size, lines = fitting("很长的标题" * 30, (40, 20), 300, 2)
    assert (size, len(lines), lines[-1][-1]) == (20, 2, "…")
