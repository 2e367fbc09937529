"""LinkedIn's own PDF: positions under their company, several under one, in any of its languages."""

import pytest

from chalicelib.intake.parsing import parse
from chalicelib.intake.parsing.fields.dates import PartialDate
from tests.kit.resumes import make_pdf, set_lines

SIDE = [
    ("Contact", 13.0),
    "jane@example.com",
    "www.linkedin.com/in/jane-roe",
    "(LinkedIn)",
    ("Top Skills", 13.0),
    "Payroll",
]


def saved(work, education):
    main = [
        ("Jane Roe", 26.0), ("Accountant", 12.0), ("Berlin, Germany", 12.0), (work, 15.75),
        ("Acme GmbH", 12.0), ("5 years", 10.5), ("Head of Payroll", 11.5), ("January 2020 - Present (3 years)", 10.5),
        ("Berlin", 10.5), ("Led nine people in payroll", 10.5), ("Clerk", 11.5),
        ("March 2018 - December 2019 (1 year 10 months)", 10.5),
        ("Beta", 12.0), ("Trainee", 11.5), ("May 2016 - March 2018 (1 year 11 months)", 10.5), (education, 15.75),
        ("TU Berlin", 12.0), ("Master of Science, Economics · (2012 - 2016)", 10.5), ("Page 1 of 1", 8.0),
    ]  # fmt: skip
    return make_pdf(words=[*set_lines(SIDE, x=22, top=50), *set_lines(main, x=223, top=50)])


@pytest.mark.parametrize(
    ("work", "education"),
    [("Experience", "Education"), ("Experiência", "Formação acadêmica"), ("Berufserfahrung", "Ausbildung")],
)
def test_positions_belong_to_the_company_above_them(work, education):
    resume = parse(saved(work, education), name="Profile.pdf")
    assert [(one.employer.value, one.title.value) for one in resume.employment] == [
        ("Acme GmbH", "Head of Payroll"),
        ("Acme GmbH", "Clerk"),
        ("Beta", "Trainee"),
    ]
    assert resume.employment[0].period.current
    assert resume.employment[1].period.start == PartialDate(year=2018, month=3)
    assert [(one.school.value, one.degree.value) for one in resume.education] == [("TU Berlin", "master")]
    assert resume.full_name.value == "Jane Roe"
    for one in resume.employment:
        assert resume.document.text[one.title.start : one.title.end] == one.title.raw
