"""Age, looks and identity numbers: found to be kept apart."""

from datetime import date

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import Resume, parse
from chalicelib.intake.parsing.fields import SENSITIVE
from chalicelib.intake.parsing.fields.sensitive import identities, masked
from chalicelib.intake.parsing.readers import photographs

DAY = date(2026, 7, 1)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def of(text):
    return parse(text.encode(), name="cv.txt", reference_date=DAY)


def numbered(first: str) -> str:
    """The seventeen digits with the check digit that GB 11643 gives them."""
    return first + "10X98765432"[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True)) % 11]


def test_what_is_sensitive_is_an_attribute():
    assert {"birth_year", "has_photo"} == SENSITIVE
    assert set(Resume.__dataclass_fields__) >= SENSITIVE


@pytest.mark.parametrize(
    ("text", "year", "raw"),
    [
        ("出生年月:1995.06", "1995", "1995.06"),
        ("出生日期:1990年1月2日", "1990", "1990年1月2日"),
        ("Date of birth: 12 March 1988", "1988", "12 March 1988"),
        ("Geburtsdatum 01.01.1980, Irgendwo", "1980", "01.01.1980"),
        ("1992年生 | 男", "1992", "1992年"),
        ("born in 1985", "1985", "1985"),
        ("28岁", "1998", "28岁"),
        ("年龄:22", "2004", "年龄:22"),
        ("Age: 34", "1992", "Age: 34"),
        ("身份证:11010519491231002X", "1949", "1949"),
    ],
)
def test_birth_years(text, year, raw):
    found = of(f"张三\n{text}").birth_year
    assert found is not None
    assert (found.value, found.raw) == (year, raw)


@pytest.mark.parametrize(
    "text",
    [
        "服务3-6岁幼儿",
        "5岁以上",
        "2015年生产部",
        "身份证:110105194912310021",
        "出生年月:1850.01",
        "Founded in 1985",
        "Date of birth: 2020-01-01",
    ],
)
def test_what_tells_no_birth_year(text):
    assert of(f"张三\n{text}").birth_year is None


def test_a_stated_year_is_surer_than_an_age():
    text = "张三\n年龄:29\n出生年月:1997.12"
    found = of(text).birth_year
    assert found is not None
    assert found.value == "1997"


@settings(deadline=None)
@given(
    st.integers(100_000, 659_999),
    st.dates(date(1940, 1, 1), date(2008, 12, 31)),
    st.integers(0, 999),
    st.sampled_from(["身份证:{}", "ID {} ", "{}", "证件号码({})"]),
)
def test_identity_numbers_are_covered_and_stored_nowhere(place, birth, sequence, around):
    number = numbered(f"{place}{birth:%Y%m%d}{sequence:03d}")
    text = around.format(number)
    assert len(identities(text)) == 1
    covered = masked(text)
    assert len(covered) == len(text)
    assert number[6:] not in covered
    assert identities(covered) == []
    resume = of(f"张三\n{text}\n电话:13800138000")
    assert number[6:] not in repr(
        [value for name in Resume.__dataclass_fields__ if name != "document" and (value := getattr(resume, name))]
    )


@settings(deadline=None)
@given(st.integers(0, 9), st.dates(date(1940, 1, 1), date(2008, 12, 31)))
def test_numbers_that_do_not_check_are_left(wrong, birth):
    right = numbered(f"110105{birth:%Y%m%d}002")
    text = right[:-1] + str(wrong)
    assert (identities(text) == []) == (text != right)
    if text != right:
        assert masked(text) == text


@settings(deadline=None)
@given(st.text(max_size=80))
def test_nothing_else_is_covered(text):
    assert identities(text) or masked(text) == text


@pytest.mark.parametrize(
    ("width", "height", "portrait"),
    [
        (99, 138, True),
        (85, 113, True),
        (100, 100, True),
        (16, 16, False),
        (300, 80, False),
        (595, 842, False),
        (60, 200, False),
        (0, 0, False),
    ],
)
def test_shapes_of_portraits(width, height, portrait):
    assert photographs.is_portrait(width, height) is portrait


DRAWING = (
    '<w xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{}</w>'
)
EXTENT = '<a:xfrm><a:ext cx="{}" cy="{}"/></a:xfrm>'


@pytest.mark.parametrize(
    ("inside", "portrait"),
    [
        (f"<pic:pic><pic:spPr>{EXTENT.format(1260000, 1764000)}</pic:spPr></pic:pic>", True),
        (f"<pic:pic><pic:spPr>{EXTENT.format(5400000, 400000)}</pic:spPr></pic:pic>", False),
        (f"<wps:wsp><wps:spPr>{EXTENT.format(1260000, 1260000)}<a:blipFill/></wps:spPr></wps:wsp>", True),
        (f"<wps:wsp><wps:spPr>{EXTENT.format(1260000, 1260000)}<a:solidFill/></wps:spPr></wps:wsp>", False),
        ("<pic:pic/>", False),
        (f"<pic:pic><pic:spPr>{EXTENT.format('x', '')}</pic:spPr></pic:pic>", False),
    ],
)
def test_pictures_of_word(inside, portrait):
    assert photographs.in_drawings(fromstring(DRAWING.format(inside))) is portrait


@pytest.mark.parametrize(
    ("tag", "portrait"),
    [
        ('<img src="x.jpg" width="120" height="160">', True),
        ('<img src="x.jpg" style="width:3cm; height:4cm">', True),
        ('<img src="logo.png" width="200" height="40">', False),
        ('<img src="x.jpg" class="avatar">', True),
        ('<img src="x.jpg">', False),
        ('<img src="me/照片.png" alt="">', True),
    ],
)
def test_pictures_of_pages(tag, portrait):
    page = f"<html><body>{tag}<p>Ada Baker</p></body></html>"
    resume = parse(page.encode(), name="cv.html")
    assert resume.has_photo is portrait
    assert resume.document.has_photo is portrait
