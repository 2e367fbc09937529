import pytest

from chalicelib.intake.parsing.document import RawLine, assemble
from chalicelib.intake.parsing.heading_words import composed
from chalicelib.intake.parsing.readers import read
from chalicelib.intake.parsing.sections import sections
from tests.kit.resumes import Words, make_pdf


def of(text):
    document = read(text.encode())
    return [(section.kind, [document.lines[index].text for index in section.lines]) for section in sections(document)]


def placed(*lines):
    """Lines below each other on one page: (text, size, bold)."""
    return assemble(
        RawLine(text=text, size=size, bold=bold, x0=50, x1=50 + 5 * len(text), y0=20.0 * row, y1=20.0 * row + size)
        for row, (text, size, bold) in enumerate(lines)
    )


def test_sections_follow_their_headings():
    assert of("Jane Roe\n\nWork Experience\nAcme\n\nEducation\nNowhere College\n\n技能\nExcel") == [
        ("top", ["Jane Roe"]),
        ("work", ["Acme"]),
        ("education", ["Nowhere College"]),
        ("skills", ["Excel"]),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Relevant Work & Teaching Experience", "work"),
        ("Beruflicher Hintergrund", "work"),
        ("Sonstige Kenntnisse", "skills"),
        ("Expériences professionnelles et stages", "work"),
        ("Formação acadêmica complementar", "education"),
        ("Doświadczenie zawodowe", "work"),
        ("实习/项目经历", "internship"),
        ("工作及教育经历", "work"),
        ("近期主要研发经历", "project"),
        ("On Campus Involvement", "campus"),
        ("Volunteer Experience", "campus"),
        ("Research Experience", "research"),
        ("Project Manager", None),
        ("Projektleiter", None),
        ("Research Assistant", None),
        ("项目经理", None),
        ("工作内容", None),
    ],
)
def test_headings_made_of_known_words(heading, kind):
    assert composed(heading) == kind


def test_a_line_that_looks_like_text_is_no_heading_where_headings_are_set_apart():
    document = placed(
        ("EXPERIENCE", 14, True),
        ("Red Cross", 10, True),
        ("Volunteer", 10, False),
        ("EDUCATION", 14, True),
        ("Nowhere College", 10, False),
        ("SKILLS", 14, True),
        ("Excel", 10, False),
    )
    assert [section.kind for section in sections(document)] == ["work", "education", "skills"]


def test_a_line_that_looks_like_the_headings_is_one_whatever_it_says():
    document = placed(
        ("Experience", 14, False),
        ("Cook at Acme, and of everything else there was to do", 10, False),
        ("Education", 14, False),
        ("Nowhere College", 10, False),
        ("Things I am proud of", 14, False),
        ("My garden, and the cats that live in it all summer", 10, False),
    )
    found = sections(document)
    assert [section.kind for section in found] == ["work", "education", "other"]
    assert document.lines[found[-1].heading].text == "Things I am proud of"


def test_the_first_words_may_stand_beside_the_heading():
    words = [Words("Jane Roe", 50, 50, 20), Words("EXPERIENCE", 50, 100), Words("Acme", 200, 100)]
    words += [Words("Cook", 200, 115), Words("EDUCATION", 50, 150), Words("Nowhere College", 200, 150)]
    document = read(make_pdf(words=words))
    found = {section.kind: section for section in sections(document)}
    assert document.text[found["work"].start : found["work"].end] == "Acme\nCook"
    assert document.text[found["education"].start :] == "Nowhere College"


def test_short_papers_write_heading_and_words_in_one_line():
    assert of("Jane Roe\nEducation: B.Sc., University of Nowhere\nSkills: Excel")[1] == (
        "education",
        ["Education: B.Sc., University of Nowhere"],
    )


def test_the_head_of_the_next_column_belongs_to_no_section():
    left = ["Contact", "jane@example.com", "+1 212 555 2368", "Skills", "Python and SQL", "Talking to people"]
    right = [
        "A cook by heart",
        "Experience",
        "Acme Ltd, 2019 - 2021",
        "Did a great many things",
        "Education",
        "Nowhere",
    ]
    words = [Words(text, 50, 100 + 20 * row) for row, text in enumerate(left)]
    words += [Words(text, 300, 60 + 21 * row) for row, text in enumerate(right)]
    document = read(make_pdf(words=words))
    found = [(section.kind, [document.lines[index].text for index in section.lines]) for section in sections(document)]
    assert ("skills", ["Python and SQL", "Talking to people"]) in found
    assert ("top", ["A cook by heart"]) in found


def test_running_heads_and_page_numbers_stand_in_no_section():
    pages = [["Jane Roe - CV", "Experience", "Acme"], ["Jane Roe - CV", "Did a great many things"]]
    words = [
        Words(text, 50, 40 + 40 * row, page=number)
        for number, page in enumerate(pages)
        for row, text in enumerate(page)
    ]
    words += [Words(f"Page {number + 1} of 2", 280, 800, page=number) for number in range(2)]
    document = read(make_pdf(words=words))
    [work] = [section for section in sections(document) if section.kind == "work"]
    assert [document.lines[index].text for index in work.lines] == ["Acme", "Did a great many things"]


def test_an_empty_document_has_no_sections():
    assert sections(read(b"")) == ()
