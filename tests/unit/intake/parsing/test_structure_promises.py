"""What holds for schools, jobs and projects of every text: no crash, true spans, values in their range."""

import string
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse
from chalicelib.intake.parsing.readers import read
from chalicelib.intake.parsing.sections import sections
from tests.kit.resumes import Words, make_docx, make_pdf

LINES = st.one_of(
    st.sampled_from(
        [
            "Experience",
            "EDUCATION",
            "工作经历",
            "教育背景",
            "项目经历",
            "Berufserfahrung",
            "Skills",
            "Northwind Ltd.\t2019 - Present",
            "Sous Chef, Northwind, Boise, ID (2015 – 2019)",
            "2019.07-至今  星河软件股份有限公司  工程师",
            "公司名称：永辉超市 职位：店长",
            "20XX – 20XX",
            "Jan 2019 –",
            "Present\tWaiter",
            "B.Sc. in History, University of Leeds, 2014",
            "上海交通大学计算机学院 | 硕士",
            "- Led a team of six in March 2019",
            "平成30年4月 株式会社さくら 入社",
            "(((",
            "at @ at",
            ", , ,",
            "|||",
        ]
    ),
    st.text(alphabet=string.printable + "年月至今公司大学·（）—２０１９\u00a0\ue001ﬁ", max_size=50),
)


def found_in(resume):
    for job in resume.employment:
        yield from (job.employer, job.title)
    for one in resume.education:
        yield from (one.school, one.degree, one.field)
    for project in resume.projects:
        yield from (project.name, project.role)
    yield resume.highest_degree


def check(resume):
    text = resume.document.text
    for item in found_in(resume):
        if item is not None:
            assert text[item.start : item.end] == item.raw
            assert item.raw.strip()
            assert item.value
            assert 0 <= item.confidence <= 1
    for job in resume.employment:
        assert 0 <= job.start <= job.end <= len(text)
    assert resume.highest_degree is None or resume.highest_degree.value in (
        "none",
        "associate",
        "bachelor",
        "master",
        "doctorate",
    )
    assert resume.years is None or 0 < resume.years < 110


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_of_text(lines):
    check(parse("\n".join(lines).encode(), name="cv.txt", reference_date=date(2025, 9, 15)))


@settings(max_examples=30, deadline=None)
@given(st.lists(LINES, max_size=15))
def test_of_word_documents(lines):
    kept = ["".join(character for character in line if character.isprintable()) for line in lines]
    check(parse(make_docx(kept), name="cv.docx", reference_date=date(2025, 9, 15)))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(LINES, st.integers(20, 500), st.integers(20, 800), st.sampled_from([8, 10, 14])), max_size=20)
)
def test_of_words_anywhere_on_a_page(placed):
    words = [
        Words("".join(character for character in text if character.isprintable()) or "x", x, y, size)
        for text, x, y, size in placed
    ]
    check(parse(make_pdf(words=words), name="cv.pdf", reference_date=date(2025, 9, 15)))


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_sections_hold_every_line_once(lines):
    document = read("\n".join(lines).encode())
    found = sections(document)
    held = [index for section in found for index in section.lines]
    headed = {section.heading for section in found if section.heading is not None}
    assert len(held) == len(set(held))
    assert set(held) | headed == set(range(len(document.lines)))
    assert all(0 <= section.start <= section.end <= len(document.text) for section in found)
