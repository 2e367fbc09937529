import pytest

from chalicelib.intake.parsing import parse
from tests.kit.resumes import Words, make_docx, make_pdf, paragraph, table


def of(data):
    """Employer, title, period and kind of every position."""
    found = parse(data if isinstance(data, bytes) else data.encode(), name="cv")
    return [
        (
            item.employer.value if item.employer else None,
            item.title.value if item.title else None,
            _shown(item.period),
            item.kind,
        )
        for item in found.employment
    ]


def _shown(period):
    if period is None:
        return ""
    sides = [f"{side.year}" if side else "" for side in (period.start, period.end)]
    return "-".join([sides[0], "now" if period.current else sides[1]])


JOBS = [("Northwind", "Sous Chef", "2019-now", "work"), ("Globex", "Line Cook", "2015-2019", "work")]


@pytest.mark.parametrize(
    "text",
    [
        "Experience\n\nSous Chef\nNorthwind\n2019 - Present\n- Cooked\n\nLine Cook\nGlobex\n2015 - 2019\n- Fried",
        "Experience\n\nNorthwind\tBoise, ID\nSous Chef\t2019 - Present\n- Cooked\nGlobex\tReno, Nevada\nLine Cook\t2015 - 2019",
        "Experience\n\nNorthwind\t2019 - Present\nSous Chef\n- Cooked\nGlobex\t2015 - 2019\nLine Cook\n- Fried",
        "Experience\n\nSous Chef at Northwind\n2019 - Present\n- Cooked\nLine Cook at Globex\n2015 - 2019\n- Fried",
        "Experience\n\nNorthwind — Sous Chef | 2019 - Present\n- Cooked\nGlobex — Line Cook | 2015 - 2019\n- Fried",
        "Experience\n\nSous Chef, Northwind, Boise, ID (2019 - Present)\n- Cooked\nLine Cook, Globex (2015 - 2019)\n- Fried",
        "Experience\n\n2019 - Present\nNorthwind\nSous Chef\n- Cooked\n2015 - 2019\nGlobex\nLine Cook\n- Fried",
        (
            "Experience\n\nEmployer: Northwind\nTitle: Sous Chef\nDates: 2019 - Present\n\nEmployer: Globex\nTitle: Line Cook\n"
            "Dates: 2015 - 2019"
        ),
        (
            "Experience\n\nSous Chef | Northwind | 2019 - Present\nLed a team of six and trained new cooks in the kitchen.\n"
            "Line Cook | Globex | 2015 - 2019\nAssisted with purchasing, planning and menus."
        ),
    ],
)
def test_the_head_of_an_entry_in_any_order(text):
    assert of(text) == JOBS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "工作经历\n2019.07-至今  星河软件股份有限公司  测试工程师\n1、负责测试工作。",
            ("星河软件股份有限公司", "测试工程师", "2019-now", "work"),
        ),
        ("工作经历\n公司名称：永辉超市\n职位：店长\n时间：2019/07-2021/03", ("永辉超市", "店长", "2019-2021", "work")),
        (
            "工作经历\n高级工程师 | 某科技创业公司 | 2022.07 - 至今\n- 负责接口开发",
            ("某科技创业公司", "高级工程师", "2022-now", "work"),
        ),
        (
            "工作经历\n2013年5月-7月,众成网络科技有限公司(北京)创意设计部\n参与多项工作。",
            ("众成网络科技有限公司", None, "2013-2013", "work"),
        ),
        (
            "实习经历\n后端开发实习生 - 八爪科技\t2021.06 - 2021.12",
            ("八爪科技", "后端开发实习生", "2021-2021", "internship"),
        ),
        ("職歴\n2015年4月 株式会社さくら 入社", ("株式会社さくら", None, "-2015", "work")),
        (
            "Berufserfahrung\n05/2019 - heute\tStadtwerke Kiel\nSachbearbeiterin",
            ("Stadtwerke Kiel", "Sachbearbeiterin", "2019-now", "work"),
        ),
        (
            "Expérience professionnelle\nInfirmière chez CHU de Nantes\njanvier 2019 - aujourd'hui",
            ("CHU de Nantes", "Infirmière", "2019-now", "work"),
        ),
        ("Experiencia laboral\nZara\nDependienta\t2019 - actualidad", ("Zara", "Dependienta", "2019-now", "work")),
        (
            "Work Experience\nMarketing Intern\nWayfair\nSummer 2022",
            ("Wayfair", "Marketing Intern", "2022-2022", "internship"),
        ),
        (
            "Work Experience\nMorris, Nichols & Partners\nParalegal\t2019 - 2021",
            ("Morris, Nichols & Partners", "Paralegal", "2019-2021", "work"),
        ),
        ("Work Experience\nClerk, Acme, Inc., Boise, ID\t2019 - 2021", ("Acme, Inc.", "Clerk", "2019-2021", "work")),
        (
            "Work Experience\nDirector, Product Management\nKroger\t2019 - 2021",
            ("Kroger", "Director, Product Management", "2019-2021", "work"),
        ),
    ],
)
def test_an_entry_of_each_kind(text, expected):
    assert of(text) == [expected]


def test_a_promotion_has_the_same_employer():
    text = "Experience\n\nNorthwind\nSous Chef\t2019 - Present\n- Cooked\nLine Cook\t2015 - 2019\n- Fried"
    text += "\n\nGlobex\nWaiter\t2012 - 2015"
    assert [job[0] for job in of(text)] == ["Northwind", "Northwind", "Globex"]


def test_an_unknown_title_is_told_by_its_spot():
    text = (
        "Experience\n\nNorthwind\nSous Chef\t2019 - Present\n- Cooked\n\nGlobex\nLine Cook\t2015 - 2019\n- Fried\n\n"
        "Initech\nKitchen Wizard\t2012 - 2015"
    )
    assert of(text)[-1][:2] == ("Initech", "Kitchen Wizard")


def test_dates_in_a_sentence_are_no_entries():
    text = "Experience\nNorthwind\nSous Chef\t2019 - Present\n- Employee of the Month in March 2020\n2021年被评为优秀员工。"
    assert len(of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Volunteer Experience\nRed Cross\nVolunteer\t2012 - 2014",
        "校园经历\n校学生会宣传部 部长\t2012.09-2013.06",
        "项目经历\n智慧园区管理平台\t2019.03-2019.10",
        "Education\nNorthwind College\nB.A. History\t2012 - 2014",
        "Projects\nBudget Tracker\t2017",
    ],
)
def test_what_employs_nobody(text):
    assert of(text) == []


def test_a_heading_of_work_and_projects_holds_both():
    text = (
        "实习/项目经历\n黑石科技公司\t2015.03-2015.05\n实习生\n\n分布式存储系统\t2014.06-至今\nGolang, Linux 个人项目"
    )
    assert [job[0] for job in of(text)] == ["黑石科技公司"]


def test_dates_in_the_left_margin():
    words = [Words("Jane Roe", 50, 50, 22), Words("Experience", 50, 90, 14)]
    for row, (when, employer, title) in enumerate(
        [
            ("2019 - now", "Northwind", "Sous Chef"),
            ("2015 - 2019", "Globex", "Line Cook"),
            ("2012 - 2015", "Acme", "Waiter"),
        ]
    ):
        top = 120 + 60 * row
        words += [Words(when, 50, top), Words(employer, 160, top), Words(title, 160, top + 16)]
        words.append(Words("Did a great many things for everybody there", 160, top + 32))
    assert [job[:3] for job in of(make_pdf(words=words))] == [
        ("Northwind", "Sous Chef", "2019-now"),
        ("Globex", "Line Cook", "2015-2019"),
        ("Acme", "Waiter", "2012-2015"),
    ]


def test_a_date_that_the_margin_broke_is_one():
    words = [Words("Jane Roe", 50, 50, 22), Words("Experience", 50, 90, 14)]
    for row, (first, last, employer) in enumerate(
        [
            ("Jun. 2021 –", "Present", "Northwind"),
            ("Oct. 2018 –", "May 2021", "Globex"),
            ("Apr. 2015 –", "Oct. 2018", "Acme"),
        ]
    ):
        top = 120 + 60 * row
        words += [
            Words(first, 50, top),
            Words(last, 50, top + 14),
            Words(employer, 160, top),
            Words("Waiter", 160, top + 14),
        ]
        words.append(Words("Served more than fifty guests every day", 160, top + 28))
    assert [job[2] for job in of(make_pdf(words=words))] == ["2021-now", "2018-2021", "2015-2018"]


def test_headings_in_the_left_margin_of_a_form():
    words = [Words("WORK EXPERIENCE", 60, 100, 9)]
    for row, (when, title, employer) in enumerate(
        [
            ("2019 – Present", "Consultant", "British Council, Paris"),
            ("2015 – 2019", "Internship", "Council of Europe, Budapest"),
        ]
    ):
        top = 125 + 50 * row
        words += [Words(when, 80, top, 9), Words(title, 190, top, 11), Words(employer, 190, top + 16, 9)]
    words += [Words("EDUCATION", 90, 240, 9), Words("2010 – 2015", 80, 262, 9), Words("PhD in Sociology", 190, 262, 11)]
    words.append(Words("Brunel University, London", 190, 278, 9))
    assert [job[:2] for job in of(make_pdf(words=words))] == [
        ("British Council", "Consultant"),
        ("Council of Europe", "Internship"),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 0, 2)])
def test_the_rows_of_a_table(order):
    rows = [("Northwind", "Sous Chef", "2019 - now"), ("Globex", "Line Cook", "2015 - 2019")]
    cells = [[paragraph(row[place]) for place in order] for row in rows]
    found = of(make_docx(paragraph("Experience", size=16) + table(cells)))
    assert [job[:3] for job in found] == [("Northwind", "Sous Chef", "2019-now"), ("Globex", "Line Cook", "2015-2019")]


def test_the_same_line_twice_in_a_word_document_stays_twice():
    lines = ["Experience", "Northwind", "Clerk", "2019 - 2021", "Globex", "Clerk", "2015 - 2019"]
    assert [job[:2] for job in of(make_docx(lines))] == [("Northwind", "Clerk"), ("Globex", "Clerk")]
