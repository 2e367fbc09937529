"""Degrees and schools in the forms that résumés of many countries give them."""

from datetime import date

import pytest

from chalicelib.intake.parsing import parse
from chalicelib.intake.parsing.words.degrees import degrees, highest
from chalicelib.intake.parsing.words.joints import JOINT, without_joints
from chalicelib.intake.parsing.words.schools import school_length, school_score
from tests.kit.resumes import make_docx, paragraph


def of(text):
    return parse(text.encode(), name="cv.txt", reference_date=date(2025, 9, 15))


def schools(text):
    return [item.school.value for item in of(text).education if item.school]


def level(words):
    found = highest(degrees(words))
    return found.level if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("BSc (Hons) Biology", "bachelor"),
        ("A.B. in Economics", "bachelor"),
        ("B.Mus. Performance", "bachelor"),
        ("BHSc Nursing", "bachelor"),
        ("B.S.E.E.", "bachelor"),
        ("MBChB", "bachelor"),
        ("Postgraduate Diploma in Education", "bachelor"),
        ("Diplom-Betriebswirt (FH)", "bachelor"),
        ("Graduada en Enfermería", "bachelor"),
        ("M.P.P.", "master"),
        ("MLIS", "master"),
        ("MPhil in Law", "master"),
        ("M.S.Ed. in Reading", "master"),
        ("PGDM, Marketing", "master"),
        ("Dr.-Ing.", "doctorate"),
        ("PharmD", "doctorate"),
        ("A.S. in Biology", "associate"),
        ("ADN", "associate"),
        ("统招本科", "bachelor"),
        ("专升本", "bachelor"),
        ("会计专硕", "master"),
        ("清华EMBA", "master"),
        ("硕博连读", "doctorate"),
        ("直博", "doctorate"),
        ("高职高专", "associate"),
        ("中技", "none"),
        ("Vancouver, B.C.", None),
        ("Washington, D.C.", None),
        ("d.h. im Team", None),
        ("中国社会科学院研究生院", None),
        ("博士生导师", None),
    ],
)
def test_levels(words, expected):
    assert level(words) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("江城大学计算机学院", "江城大学"),
        ("江城大学知行学院软件工程", "江城大学知行学院"),
        ("江城大学医学院", "江城大学医学院"),
        ("江城师范大学福清分校", "江城师范大学福清分校"),
        ("江城大学(威海)", "江城大学(威海)"),
        ("江城大学(本科)", "江城大学"),
        ("江城师范大学第一附属中学", "江城师范大学第一附属中学"),
        ("江城幼儿师范高等专科学校学前教育", "江城幼儿师范高等专科学校"),
        ("江城社会科学院研究生院", "江城社会科学院研究生院"),
        ("江城二中", "江城二中"),
        (f"江城经济贸{JOINT}易大学会计学", f"江城经济贸{JOINT}易大学"),
    ],
)
def test_where_the_name_of_a_school_ends(text, name):
    assert text[: school_length(text)] == name
    assert school_score(name) >= 2


@pytest.mark.parametrize("words", ["大学本科", "统招大学", "大学", "大学院", "学院"])
def test_a_level_is_no_school(words):
    assert school_score(words) == 0


def test_a_level_behind_the_school_is_not_another_school():
    assert schools("教育背景\n2013.09 - 2017.06\n江城美术学院 环境设计\n大学本科（学士）") == ["江城美术学院"]


def test_a_college_of_a_federal_university_is_told_with_it():
    text = "Education\nBA History, Dulwich Hall, University of London, 2010 - 2013\n"
    assert schools(text) == ["Dulwich Hall, University of London"]


def test_a_heading_row_of_a_table_is_no_school():
    text = "教育背景\n时间\t学校\t专业/学历\n2012.09-2016.06\t江城大学\t法学 本科\n"
    assert schools(text) == ["江城大学"]


def test_a_degree_in_small_letters_does_not_part_the_school_from_its_dates():
    text = "Wykształcenie\nUniwersytet Ekonomiczny w Nowym Mieście\nlicencjat, zarządzanie\n09/2012 – 06/2016\n"
    assert schools(text) == ["Uniwersytet Ekonomiczny w Nowym Mieście"]


def test_the_parts_of_a_flexible_row_of_a_page_are_parted():
    page = (
        "<style>.r{display:flex;justify-content:space-between}</style><h1>Jane Roe</h1><h2>Work Experience</h2>"
        "<div class=r><b>Harbour Systems</b><span>Jan 2019 - Mar 2021</span></div><p>Clerk</p>"
        "<h2>Education</h2><div class=r><b>Hill College</b><span>2014 - 2018</span></div><p>B.S. in Botany</p>"
    )
    read = parse(page.encode(), name="cv.html", reference_date=date(2025, 9, 15))
    assert [one.employer.value for one in read.employment if one.employer] == ["Harbour Systems"]
    assert [one.school.value for one in read.education if one.school] == ["Hill College"]


def test_a_name_ends_before_the_next_label():
    assert of("个人简历\n姓名：赵小磊 性别：男\n电话：13900000000\n").full_name.value == "赵小磊"


def test_two_letters_are_a_degree_outside_of_education_only_beside_a_school():
    lines = ["Jane Roe", "Profile", "Hill College", "BA, Botany", "2010 - 2013", "Skills", "Excel"]
    read = parse(make_docx("".join(map(paragraph, lines))), name="cv.docx")
    assert read.highest_degree is not None
    assert read.highest_degree.value == "bachelor"
    assert of("Jane Roe\nProfile\nBA with a passion for numbers\n").highest_degree is None


def test_joints_keep_their_places():
    plain, places = without_joints(f"贸{JOINT}易")
    assert plain == "贸易"
    assert list(places) == [0, 2, 3]
