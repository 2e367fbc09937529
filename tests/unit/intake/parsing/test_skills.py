"""Skills as résumés of many trades list them."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse, taxonomy
from chalicelib.intake.parsing.document import RawLine, assemble
from chalicelib.intake.parsing.fields.skills import MOST, skills
from chalicelib.intake.parsing.sections import sections
from tests.kit.resumes import make_docx, make_pdf, paragraph

WORK = "\nWork Experience\nHarbour Bakery, Ghent\nBaker, May 2014 - Present\nBaked bread for two hundred guests a day"


def raws(text, name="cv.txt"):
    return [item.raw for item in parse(text.encode(), name=name).skills]


def listed(text, count):
    return raws(text)[:count]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Wound care, phlebotomy; charting | triage • dialysis",
            ["Wound care", "phlebotomy", "charting", "triage", "dialysis"],
        ),
        (
            "- Knife skills\n- Bread lamination\n- Allergen control",
            ["Knife skills", "Bread lamination", "Allergen control"],
        ),
        ("Software: Xero, Sage 50\nOther: Ten-key", ["Xero", "Sage 50", "Ten-key"]),
        ("Excel ●●●○○\nPython 80%\nFigma (advanced)\nWord - expert", ["Excel", "Python", "Figma", "Word"]),
        ("Welding (5 years), Brazing (3+ yrs)", ["Welding", "Brazing"]),
        ("Word, Excel and Outlook", ["Word", "Excel", "Outlook"]),
        ("Proficient in Tally ERP, etc.", ["Tally ERP"]),
        ("Strong negotiation", ["negotiation"]),
        ("C, R, B, x", ["C", "R"]),
        (".NET, C++, C#, Node.js", [".NET", "C++", "C#", "Node.js"]),
        ("Grooming\tKennel care\tFirst aid", ["Grooming", "Kennel care", "First aid"]),
        ("Databases\tMySQL, Redis", ["MySQL", "Redis"]),
        ("Leadership: led a team of ten people through the move of the whole office to another town", ["Leadership"]),
        ("Sold 10,000 tickets, juggling", ["Sold 10,000 tickets", "juggling"]),
        ("Advanced\nExpert\n90%", []),
    ],
)
def test_lists(lines, expected):
    assert listed(f"Ada Baker\nSkills\n{lines}{WORK}", len(expected)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("精通用友、金蝶等财务软件", ["用友", "金蝶"]),
        ("熟练掌握全盘账务处理,能独立完成纳税申报;", ["全盘账务处理", "纳税申报"]),
        ("具有良好的沟通能力和团队合作精神", ["沟通能力", "团队合作精神"]),
        ("了解有限元分析及钣金工艺", ["有限元分析及钣金工艺"]),
        ("会计核算、操作系统、学习能力", ["会计核算", "操作系统", "学习能力"]),
        ("1、静脉穿刺;2、吸痰;3、换药", ["静脉穿刺", "吸痰", "换药"]),
        ("【工具】剪映、秀米", ["剪映", "秀米"]),
        ("办公:Word/Excel", ["Word/Excel"]),
        ("仓库管理 叉车驾驶 Excel", ["仓库管理", "叉车驾驶", "Excel"]),
        ("渠道开发 ★★★★☆\n谈判技巧 80%", ["渠道开发", "谈判技巧"]),
        ("对财税法规有深入的了解", ["财税法规"]),
        ("Photoshop\t熟练\nExcel\t精通", ["Photoshop", "Excel"]),
    ],
)
def test_chinese_lists(lines, expected):
    text = f"张三\n专业技能\n{lines}\n工作经历\n2019.03-至今 某某有限公司 主管"
    assert listed(text, len(expected)) == expected


@pytest.mark.parametrize(
    ("item", "reading"),
    [
        ("Linux/Unix systems", "Unix"),
        ("Sales and marketing", "marketing"),
        ("Microsoft Office (Word, Visio)", "Visio"),
        ("Knowledge of Danish cuisine", "Danish cuisine"),
        ("Communication skills", "Communication"),
        ("Requirements – process maps – workshops", "process maps"),
        ("Excel函数", "Excel"),
        ("SAP系统操作", "SAP"),
        ("法律检索能力", "法律检索"),
        ("Word Advanced", "Word Advanced"),
    ],
)
def test_other_readings_follow(item, reading):
    found = parse(f"Ada Baker\nSkills\n{item}\nEducation\nSome School, 2001 - 2004".encode(), name="cv.txt").skills
    values = {one.raw: one.confidence for one in found}
    assert reading in values


@pytest.mark.parametrize(
    "heading",
    [
        "Core Competencies", "KEY SKILLS:", "Areas of Expertise", "Kenntnisse und Fähigkeiten", "Compétences clés",
        "Habilidades",
        "Competenze", "专业技能", "技能特长", "个人技能", "掌握的技能", "核心竞争力", "スキル", "活かせる経験・知識・技術",
        "Technical Proficiencies",
        "Software", "Vaardigheden", "Umiejętności", "Strengths",
    ],
)  # fmt: skip
def test_headings(heading):
    tricks = "- Yak shaving\n- Bee keeping\n- Rope splicing"
    text = f"Ada Baker\nada@example.com\n\n{heading}\n{tricks}\n\nEducation\nSome School, 2001 - 2004"
    assert listed(text, 3) == ["Yak shaving", "Bee keeping", "Rope splicing"]


def test_wrapped_lists_are_put_together():
    text = (
        "Ada Baker\nSkills\nYeast handling, sourdough starters, oven calibration, wholesale order\n"
        "planning, stock rotation, apprentice\n"
        f"training{WORK}"
    )
    assert {"wholesale order\nplanning", "apprentice\ntraining"} <= set(raws(text))
    values = [item.value for item in parse(text.encode(), name="cv.txt").skills]
    assert "wholesale order planning" in values


def test_bullets_that_wrap_in_a_pdf_and_sidebars():
    data = make_pdf(
        [("Ada Baker", 24)],
        columns=[
            [("Skills", 14), "Bread", "Cakes", "Yak shaving"],
            [("Experience", 14), "Bakery, Ghent", "2014 - 2019"],
        ],
    )
    assert {"Bread", "Cakes", "Yak shaving"} <= {item.raw for item in parse(data, name="cv.pdf").skills}


def test_paragraphs_of_word_are_whole():
    long = "Supplier audits, price talks, framework contracts, cost breakdowns, should-cost models"
    data = make_docx(
        paragraph("Ada Baker")
        + paragraph("Skills")
        + paragraph(long)
        + paragraph("Clean driving licence")
        + paragraph("Education")
    )
    found = [item.raw for item in parse(data, name="cv.docx").skills]
    assert "should-cost models" in found
    assert "Clean driving licence" in found


def test_labelled_lists_and_claims_elsewhere():
    text = (
        "张三\n个人优势\n熟练使用墨刀、Axure等工具\n项目经历\n2020.01-2020.06 商城\n技术栈:Go、MySQL、自研网关\n工作经历\n"
        "2019.03-至今 某某有限公司 产品经理"
    )
    assert {"墨刀", "Axure", "Go", "MySQL", "自研网关"} <= set(raws(text))


def test_words_with_other_meanings_count_only_beside_tools():
    summary = "I go to work to excel and care, from A to R. Used Docker, Go and Redis."
    told = f"Ada Baker\nSummary\n{summary}\nEducation\nSome School, 2001"
    found = raws(told)
    assert {"Docker", "Go", "Redis"} <= set(found)
    assert not {"go", "excel", "R", "care"} & set(found)


def test_referees_skills_are_not_the_candidates():
    text = (
        "Ada Baker\nSkills\nBaking\nReferences\nProf. Bob Kneader, Python and Kubernetes\nEducation\nSome School, 2001"
    )
    assert not {"Python", "Kubernetes"} & set(raws(text))


def test_the_listed_come_first_and_sixty_are_enough():
    many = ", ".join(f"trick {chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(120))
    found = raws(f"Ada Baker\nSkills\n{many}\nExperience\nUsed Python, Java and Kubernetes at Acme, 2014 - 2019")
    assert len(found) == MOST
    assert found == many.split(", ")[:MOST]


def test_canonical_names_are_the_values():
    found = parse("李四\n技能\nk8s, Excel表格, 叉车驾驶, 拔河".encode(), name="cv.txt").skills
    assert [item.value for item in found][:4] == ["Kubernetes", "Microsoft Excel", "Forklift operation", "拔河"]
    assert found[0].confidence > found[3].confidence


def test_a_huge_list_is_read_in_time():
    text = "Ada Baker\nSkills\n" + "alpha beta (gamma, " * 20_000
    assert len(raws(text)) <= MOST


PIECES = st.sampled_from(
    ["Skills", "技能", "Software:", "- Excel (advanced)", "精通Java、C++等", "(", ")", "a/b", "●●●", "A and B", "\t", ", ",
     "、", "等", "80%",
     "Work Experience", "2019 - 2020", "Summary", "熟悉", ".NET", "【工具】", " – ", "x@y.z", "• ", "和", "能"]
)  # fmt: skip
LINES = st.lists(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=6).map("".join), max_size=14)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
@example(["Skills", "(((", ")))", ",,,", "A ("])
def test_every_skill_stands_in_the_text(lines):
    document = assemble(RawLine(text=line) for line in ["Skills", *lines])
    found = skills(document, sections(document))
    assert len(found) <= MOST
    for item in found:
        assert document.text[item.start : item.end] == item.raw
        assert item.raw.strip() == item.raw
        assert any(character.isalpha() for character in item.raw)
        assert item.value
        assert 0 < item.confidence <= 1
    shorts = [taxonomy.key(item.raw) for item in found]
    assert len(shorts) == len(set(shorts))
