from datetime import date

import pytest

from chalicelib.intake.parsing import parse
from chalicelib.intake.parsing.words.degrees import degrees
from chalicelib.intake.parsing.words.schools import school_score


def of(text):
    return parse(text.encode(), name="cv.txt", reference_date=date(2025, 9, 15))


def schools(text):
    return [item.school.value for item in of(text).education if item.school]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Bachelor of Science in Accounting", "bachelor"),
        ("B.S. in Computer Science", "bachelor"),
        ("BA, History", "bachelor"),
        ("Bachelor's in human resource management", "bachelor"),
        ("M.Ed. in Marketing", "master"),
        ("MBA", "master"),
        ("Master's degree", "master"),
        ("Ph.D. in Physics", "doctorate"),
        ("Juris Doctor", "doctorate"),
        ("Associate of Arts in Journalism", "associate"),
        ("A.A.S. in Nursing", "associate"),
        ("High School Diploma", "none"),
        ("Abitur", "none"),
        ("Diplom-Ingenieur Maschinenbau", "master"),
        ("Erstes Staatsexamen", "master"),
        ("Promotion zum Dr. rer. nat.", "doctorate"),
        ("Licence en informatique", "bachelor"),
        ("Diplôme d'ingénieur", "master"),
        ("BTS Comptabilité", "associate"),
        ("Baccalauréat scientifique", "none"),
        ("Grado en Derecho", "bachelor"),
        ("Máster en Marketing", "master"),
        ("Laurea magistrale in Fisica", "master"),
        ("Laurea triennale in Economia", "bachelor"),
        ("Bacharelado em Direito", "bachelor"),
        ("magister ekonomii", "master"),
        ("licencjat, zarządzanie", "bachelor"),
        ("本科", "bachelor"),
        ("统招专升本", "bachelor"),
        ("硕士研究生", "master"),
        ("博士", "doctorate"),
        ("大专", "associate"),
        ("中专", "none"),
        ("学士(工学)", "bachelor"),
        ("修士", "master"),
        ("博士前期課程", "master"),
    ],
)
def test_degrees_in_the_words_of_their_countries(words, level):
    assert {degree.level for degree in degrees(words)} == {level}


@pytest.mark.parametrize(
    "words",
    [
        "Certified Scrum Master",
        "MS Office",
        "March 2019",
        "Associate Director",
        "大学英语六级",
        "mastered it",
        "Driving licence",
    ],
)
def test_what_is_no_degree(words):
    assert [degree for degree in degrees(words) if degree.level != "none"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Education\nUniversity of Leeds, Leeds, UK\nB.A. History\t2012 - 2014", ["University of Leeds"]),
        ("Education\nB.A. History, University of California, Irvine, 2014", ["University of California, Irvine"]),
        ("Education\nUniversity of Texas at Austin, Austin, TX\nMBA\t2014", ["University of Texas at Austin"]),
        ("Education\nPhD Princeton University, Computer Science\nPrinceton, NJ\t2012 - 2014", ["Princeton University"]),
        ("Education\nPace University\nMBA\nBoston College\nBA, Law", ["Pace University", "Boston College"]),
        ("Education\nMBA\nPace University\nBA, Law\nBoston College", ["Pace University", "Boston College"]),
        ("Education\nXYZ\nBachelor of Arts\t2012 - 2014", ["XYZ"]),
        (
            "教育背景\n上海交通大学计算机学院 | 硕士 | 2019.09 - 2022.06\n浙江大学 软件工程 学士 2015.09-2019.06",
            ["上海交通大学", "浙江大学"],
        ),
        ("教育经历\n2015.09-2018.06  深圳职业技术学院  物流管理  大专", ["深圳职业技术学院"]),
        ("教育经历\n学校：衡水第二中学\n学历：高中\n时间：2012.09-2015.06", ["衡水第二中学"]),
        ("学歴\n2012年4月 早稲田大学経済学部 入学", ["早稲田大学"]),
        ("Ausbildung\n2010 - 2013\tRealschule Kempten\nMittlere Reife", ["Realschule Kempten"]),
        ("Formation\nLycée Jean Moulin — Baccalauréat scientifique, 2010", ["Lycée Jean Moulin"]),
    ],
)
def test_schools(text, expected):
    assert schools(text) == expected


def test_levels_and_subjects_are_no_schools():
    assert school_score("高中") == school_score("High School Diploma") == school_score("大学英语") == 0


def test_degree_subject_and_dates_stand_with_their_school():
    [first, second] = of(
        "Education\nPace University\nMaster of Science in Finance\t2014 - 2016\nBoston College\nBA, Law\t2010 - 2014"
    ).education
    assert (first.school.value, first.degree.value, first.field.value) == ("Pace University", "master", "Finance")
    assert (first.period.start.year, first.period.end.year) == (2014, 2016)
    assert (second.school.value, second.degree.value, second.field.value) == ("Boston College", "bachelor", "Law")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Education\nPace University, MBA, 2014\nBoston College, BA, 2010", "master"),
        ("Education\nLincoln High School\t2010", "none"),
        ("Jane Roe\n学历：本科\n工作经历\n星河软件公司\t2012-2014", "bachelor"),
        ("Jane Roe, PhD candidate\nSkills\nExcel", "doctorate"),
        ("Education\nXYZ School of Life\nSkills\nScrum Master, MS Office", "none"),
    ],
)
def test_the_highest_degree(text, level):
    assert of(text).highest_degree.value == level


def test_without_a_word_on_education_there_is_no_degree():
    assert of("Jane Roe\nSkills\nExcel").highest_degree is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Experience\nClerk | Acme | 01/2015 - 12/2016\nCook | Globex | 07/2016 - 12/2017", 3.0),
        ("Experience\nClerk | Acme | 2015 - 2018\nEducation\nPace University\t2010 - 2015", 3.0),
        ("Experience\nClerk | Acme | 10/2024 - Present", 1.0),
        ("Internships\nMarketing Intern | Acme | 06/2022 - 08/2022", 0.2),
        ("Volunteer Experience\nRed Cross\t2010 - 2020\nProjects\nTracker\t2010 - 2020", None),
        ("张三\n10年工作经验\n技能\nExcel", 10.0),
        ("Jane Roe\nSummary\nNurse with eight years of experience in hospitals.", 8.0),
        ("Jane Roe\nSummary\nNurse with 12+ years of clinical experience.", 12.0),
        ("Max Roe\nProfil\nKoch mit 7 Jahren Berufserfahrung", 7.0),
        ("Jane Roe\nSummary\nNurse with 12 years of experience.\nExperience\nNurse | Acme | 2020 - 2022", 2.0),
    ],
)
def test_years_of_work(text, years):
    assert of(text).years == years


def test_years_are_counted_at_the_day_asked_about():
    text = b"Experience\nClerk | Acme | 01/2020 - Present"
    ages = [parse(text, name="cv", reference_date=date(year, 12, 1)).years for year in (2020, 2021, 2024)]
    assert ages == [1.0, 2.0, 5.0]
    assert parse(text, name="cv", reference_date=date(2019, 1, 1)).years is None


def test_projects():
    [one, two] = of(
        "项目经历\n智慧园区管理平台\t前端工程师\t2019.03-2019.10\n项目描述：园区系统。\n\n电商平台重构\n- 负责订单模块"
        "\n\n教育背景\n浙江大学"
    ).projects[:2]
    assert (one.name.value, one.role.value, one.period.start.year) == ("智慧园区管理平台", "前端工程师", 2019)
    assert two.name.value == "电商平台重构"
