"""Adverts to copy into the forms of boards without an interface, and what is shared elsewhere."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.boards.document import Location, Pay
from chalicelib.boards.publishing import PUBLISHERS, Means, assisted
from chalicelib.boards.publishing.markup import text_of
from chalicelib.boards.publishing.sharing import card, share_link, shortened, wechat_text
from chalicelib.boards.shares import SHARES
from tests.unit.boards.adverts import advert

SHANGHAI = Location(
    reference="a", country="CN", country_name="China", locality="上海", region="上海", street="南京路1号"
)
BY_HAND = [board for board, publisher in PUBLISHERS.items() if publisher.means is Means.PERSON]


def yuan(least, most, unit="MONTH", months=None):
    return Pay(currency="CNY", minimum=Decimal(least), maximum=Decimal(most), unit=unit, months=months)


@pytest.mark.parametrize(
    ("country", "region", "locality", "street", "expected"),
    [
        ("CN", "浙江", "杭州", "文一西路 9 号", "浙江杭州文一西路 9 号"),
        ("CN", "上海", "上海市", "南京路1号", "上海市南京路1号"),
        ("CN", "上海市", "上海", "南京路1号", "上海市南京路1号"),
        ("CN", "上海", "上海", "上海市浦东新区博云路2号", "上海市浦东新区博云路2号"),
        ("CN", "吉林", "吉林", "", "吉林"),
        ("CN", "", "杭州", "", "杭州"),
        ("CN", "", "", "", ""),
        ("DE", "Berlin", "Berlin", "Invalidenstraße 40", "Invalidenstraße 40, Berlin"),
        ("US", "TX", "Austin", "1 Main St", "1 Main St, Austin, TX"),
    ],
)
def test_an_address_says_each_place_once_and_in_the_order_of_its_country(country, region, locality, street, expected):
    place = replace(SHANGHAI, country=country, region=region, locality=locality, street=street)
    assert assisted.address(advert(locations=(place,))) == expected


@pytest.mark.parametrize(
    ("pay", "zhaopin", "job51", "boss", "liepin"),
    [
        (None, "面议", "面议", "面议", "面议"),
        (
            yuan(15000, 25000, months=14),
            "15000-25000元/月·14薪",
            "1.5-2.5万/月·14薪",
            "15-25K·14薪",
            "21-35万/年（15-25K·14薪）",
        ),
        (yuan(6500, 9000), "6500-9000元/月", "6.5-9千/月", "6.5-9K", "6.5-9千/月"),
        (yuan(300000, 300000, "YEAR"), "300000元/年", "30万/年", "300000元/年", "30万/年"),
        (yuan(200, 300, "DAY"), "200-300元/天", "200-300元/天", "200-300元/天", "200-300元/天"),
        (Pay(currency="USD", minimum=Decimal("24.50"), maximum=Decimal(30), unit="HOUR"), *["USD 24.5-30/小时"] * 4),
    ],
)
def test_pay_in_the_words_of_each_board(pay, zhaopin, job51, boss, liepin):
    document = advert(pay=pay)
    said = [
        assisted.pay_in_yuan(document),
        assisted.pay_in_ten_thousands(document),
        assisted.pay_in_thousands(document),
        assisted.pay_by_the_year(document),
    ]
    assert said == [zhaopin, job51, boss, liepin]


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (None, "经验不限"),
        (0, "经验不限"),
        (1, "1-3年"),
        (3, "3-5年"),
        (5, "5-10年"),
        (10, "10年以上"),
        (30, "10年以上"),
    ],
)
def test_years_in_the_steps_of_the_boards(years, said):
    assert assisted.years(advert(years=years)) == said


@pytest.mark.parametrize("board", BY_HAND)
def test_a_form_has_every_field_in_its_own_words(board):
    document = advert(locations=(SHANGHAI,), education="bachelor", years=3, openings=2)
    fields = {field.label.zh: field for field in PUBLISHERS[board].fields(document)}
    said = {label: field.value for label, field in fields.items()}
    assert said["职位名称"] == "Data Engineer"
    assert "本科" in said.values()
    assert "3-5年" in said.values()
    assert any("• Design & run them" in value for value in said.values())
    assert document.apply_url in said.values()
    assert all(field.value or field.hint for field in fields.values())
    assert len({field.name for field in fields.values()}) == len(fields)


def test_boards_that_fetch_have_no_form():
    assert PUBLISHERS["indeed"].fields(advert()) == ()


def test_several_towns_and_remote_work():
    away = Location(reference="b", country="CN", country_name="China", locality="杭州", remote=True)
    assert assisted.town(advert(locations=(SHANGHAI, away))) == "上海；远程（杭州）"
    assert assisted.address(advert(locations=(SHANGHAI,))) == "上海南京路1号"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p>a<br>b &amp; &lt;c&gt;</p>", "a\nb & <c>"),
        ("<ul><li>a</li><li>b <strong>c</strong></li></ul>", "• a\n• b c"),
        ("<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>", "1. a\n2. b\n\n• c\n\n3. d"),
        ("", ""),
        ("<p>　职位 </p>", "职位"),
    ],
)
def test_markup_as_text(markup, text):
    assert text_of(markup) == text


@pytest.mark.parametrize("name", SHARES)
def test_share_links_lead_to_the_job(name):
    document = advert(title="C++ & 数据 <x>")
    link = share_link(name, document, "zh-CN")
    parts = urlsplit(link)
    assert parts.scheme in {"https", "mailto"}
    asked = parse_qs(parts.query)
    carried = [*asked.get("url", []), *asked.get("u", []), *asked.get("body", []), link]
    assert any(document.url in one for one in carried)
    assert not {"<", " "} & set(link)


def test_the_card_says_who_hires_for_what_and_where():
    said = card(advert(), "en")
    assert said.title == "Acme 示例 is hiring: Data Engineer"
    assert said.description.startswith("Austin · USD 90,000 – 120,000 a year · You will build")


def test_the_text_for_wechat_ends_with_the_address():
    text = wechat_text(advert(pay=yuan(15000, 25000, months=14), locations=(SHANGHAI,)), "zh-CN")
    assert text.startswith("【Acme 示例 诚聘：Data Engineer】")
    assert "15-25K·14薪" in text
    assert text.endswith(advert().url)
    assert "<" not in text


@pytest.mark.parametrize("text", ["", "short", "数据" * 200, "word " * 100, "x" * 500])
def test_shortened_is_never_longer(text):
    cut = shortened(text, 60)
    assert len(cut) <= 60
    assert cut == text or cut.endswith("…")
