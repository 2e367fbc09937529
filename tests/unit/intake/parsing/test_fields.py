import pytest

from chalicelib.intake.parsing import parse
from tests.kit.resumes import make_pdf


def of(text, region="CN", name="cv.txt"):
    return parse(text.encode(), name=name, region=region)


def values(found):
    return [item.value for item in found]


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("手机：138 0013 8000", "CN", ["+8613800138000"]),
        ("138-0013-8000", "CN", ["+8613800138000"]),
        ("电话:(+86)13800138000", "CN", ["+8613800138000"]),
        ("(+86) 138-0013-8000", "US", ["+8613800138000"]),
        ("0086 138 0013 8000", "CN", ["+8613800138000"]),
        ("联系电话：86-13800138000", "CN", ["+8613800138000"]),
        ("座机：010-88888888", "CN", ["+861088888888"]),
        ("电话：0755-26013388转8001", "CN", ["+8675526013388;ext=8001"]),
        ("电话13800138000邮箱a@example.com", "CN", ["+8613800138000"]),
        ("电话：13800138000/13900139000", "CN", ["+8613800138000", "+8613900139000"]),
        ("Phone: (212) 555-2368", "CN", ["+12125552368"]),
        ("Phone: 212.736.5000", "CN", ["+12127365000"]),
        ("+1-(212)-736-5000", "CN", ["+12127365000"]),
        ("Tel. 0171/1234567\nLebenslauf der Ausbildung und Kenntnisse", "CN", ["+491711234567"]),
        ("+49 (0) 171 1234567", "CN", ["+491711234567"]),
        ("+33 6 12 34 56 78", "CN", ["+33612345678"]),
        ("携帯電話 090-1234-5678\nわたしはソフトウェアをつくります", "CN", ["+819012345678"]),
        ("Mobile: 07911 123456\nLondon, United Kingdom", "CN", ["+447911123456"]),
        ("Phone: 000-0000-0000", "CN", ["00000000000"]),
    ],
)
def test_numbers_in_the_ways_people_write_them(text, region, expected):
    assert values(of(text, region).phones) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2015 - 2019",
        "2019.07 – 2021.03",
        "2019/07 - 2021/03",
        "2019-07-31",
        "201907-202103",
        "20190731",
        "07/2019 - 03/2021",
        "17.01-17.12",
        "身份证：11010519491231002X",
        "110105491231002",
        "身份证号：110105194912310021",
        "QQ：1234567890",
        "薪资：15000-20000元/月",
        "GPA: 3.85/4.00",
        "学号：2015301500123",
        "ISBN 978-7-111-54742-6",
        "https://example.com/13800138000",
        "user13800138000@example.com",
        "version 10.0.19041.1234",
        "〒 100-0001 東京都",
        "pages 1234-1250",
    ],
)
def test_what_is_no_number(text):
    assert values(of(text).phones) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("me: Jane.Roe+cv@Mail.Example.COM.", ["Jane.Roe+cv@mail.example.com"]),
        ("邮箱：zhang_san@163.com，电话", ["zhang_san@163.com"]),
        ("a@example.com | b@example.org | A@example.com", ["a@example.com", "b@example.org"]),
        ("jane @ example.com", ["jane@example.com"]),
        ("jane (at) example (dot) com", ["jane@example.com"]),
        ("jane.roe@\nexample.com", ["jane.roe@example.com"]),
        ("envel⌢pejane@example.com", ["jane@example.com"]),
        ("jane@example.comPhone", ["jane@example.com"]),
        ("jane@example.com\nReferences\nboss@example.com", ["jane@example.com"]),
        ("no address here, @jane, icon@2x.png", []),
    ],
)
def test_addresses(text, expected):
    assert values(of(text).emails) == expected


@pytest.mark.parametrize(
    ("text", "full", "given", "family"),
    [
        ("姓名：张三\n性别：男", "张三", "三", "张"),
        ("姓 名：欧阳修远", "欧阳修远", "修远", "欧阳"),
        ("个人简历\n李小明\n电话：13800138000", "李小明", "小明", "李"),
        ("王芳 | 产品经理 | 北京", "王芳", "芳", "王"),
        ("张三的简历\n求职意向：前端工程师", "张三", "三", "张"),
        ("阿依古丽·买买提\n教育背景", "阿依古丽·买买提", "阿依古丽", "买买提"),
        ("JANE ROE\nSoftware Engineer\njane@example.com", "Jane Roe", "Jane", "Roe"),
        ("Roe, Jane\nSoftware Engineer", "Jane Roe", "Jane", "Roe"),
        ("Jane Roe, PhD\nData Scientist", "Jane Roe", "Jane", "Roe"),
        ("Dr. Ludwig van der Berg\nLebenslauf", "Ludwig van der Berg", "Ludwig", "van der Berg"),
        ("CURRICULUM VITAE\nName: María José García", "María José García", "María José", "García"),
        ("Vorname: Jürgen\nNachname: Müller", "Jürgen Müller", "Jürgen", "Müller"),
        ("履歴書\n氏名\t山田 太郎", "山田 太郎", "太郎", "山田"),
        ("Resume of John Smith\njohn@example.com", "John Smith", "John", "Smith"),
        (
            "Software Engineer\nSean O'Brien-McDonald\n+1 212 736 5000",
            "Sean O'Brien-McDonald",
            "Sean",
            "O'Brien-McDonald",
        ),
    ],
)
def test_names(text, full, given, family):
    resume = of(text)
    assert resume.full_name is not None
    assert (resume.full_name.value, resume.given_name, resume.family_name) == (full, given, family)


@pytest.mark.parametrize(
    "text",
    [
        "张先生\n电话：13800138000",
        "李女士",
        "Software Engineer\nExperience\nAcme Ltd",
        "个人简历\n求职意向：产品经理",
        "2019 - 2021\n13800138000",
        "Curriculum Vitae",
        "XXX",
    ],
)
def test_what_is_no_name(text):
    assert of(text).full_name is None


def test_the_largest_words_are_the_name_wherever_they_stand():
    data = make_pdf(["Contact", "New York", "jane@example.com", ("Jane Roe", 28), "Marketing Manager", "Experience"])
    resume = parse(data, name="cv.pdf")
    assert resume.full_name is not None
    assert resume.full_name.value == "Jane Roe"


def test_a_name_set_in_two_lines():
    resume = parse(
        make_pdf([("CATHERINE", 30), ("STARK", 30), "Engineer", "Birmingham, AL", "a lot of ordinary text here"]),
        name="cv.pdf",
    )
    assert resume.full_name is not None
    assert (resume.full_name.value, resume.full_name.raw) == ("Catherine Stark", "CATHERINE\nSTARK")


def test_the_file_name_and_the_address_speak_for_a_name():
    text = "Blue Mountain\nSummer Palace\nJane Roe\nred@example.com"
    assert parse(text.encode(), name="Jane_Roe_CV.txt").full_name.value == "Jane Roe"
    other = "Blue Mountain\nSummer Palace\nJane Roe\njane.roe@example.com"
    assert parse(other.encode(), name="cv.txt").full_name.value == "Jane Roe"


def test_places_and_links():
    resume = of("张三\n现居地：上海市浦东新区\nhttps://github.com/zhangsan，linkedin.com/in/zs")
    assert resume.place is not None
    assert resume.place.value == "上海市浦东新区"
    assert values(resume.links) == ["https://github.com/zhangsan", "https://linkedin.com/in/zs"]
    english = of("Jane Roe\nBirmingham, AL 35203 | jane@example.com")
    assert english.place is not None
    assert english.place.value == "Birmingham, AL 35203"


def test_nothing_found_is_nothing():
    resume = of("lorem ipsum dolor sit amet")
    assert (resume.full_name, resume.emails, resume.phones, resume.place, resume.links) == (None, (), (), None, ())
