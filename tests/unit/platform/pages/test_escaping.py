import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from chalicelib.platform.pages import environment, markup, words
from chalicelib.platform.pages.page import Page, reading
from chalicelib.platform.texts import Text

NASTY = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></textarea><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<!--<script>",
    "-->",
    "]]>",
    "&lt;b&gt; &amp; &",
    "{{ 7 * 7 }} {% raw %}",
    "{0.__class__} {name} %s",
    "line\u2028separator\u2029here",
    "`${alert(1)}`",
    "王小明＜script＞",
    "\u202egnp.exe",
]
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\t\f"))
)
UNSEEN = "".join(
    map(
        chr,
        (
            *range(0x09),
            0x0B,
            0x0C,
            *range(0x0E, 0x20),
            *range(0x7F, 0xA0),
            0x200E,
            0x200F,
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        ),
    )
)
WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


def page(source: str, **values: object) -> LexborHTMLParser:
    with reading(Page(language="zh-CN", zone="UTC")):
        return LexborHTMLParser(environment.environment(environment.FEATURES).from_string(source).render(**values))


@given(TEXTS)
def test_a_value_stays_text_wherever_it_stands(value):
    tree = page(
        '<p>{{ value }}</p><i title="{{ value }}"></i><b>{{ t("{v}", "{v}", v=value) }}</b>'
        '<u title="{{ t("{v}", "{v}", v=value) }}"></u>',
        value=value,
    )
    assert [node.tag for node in tree.body.iter()] == ["p", "i", "b", "u"]
    shown = value.translate(WITHOUT_UNSEEN)
    assert tree.css_first("p").text() == shown
    assert tree.css_first("b").text() == shown
    for marked in (tree.css_first("i"), tree.css_first("u")):
        assert list(marked.attributes) == ["title"]
        assert (marked.attributes["title"] or "") == shown


@pytest.mark.parametrize(
    "source",
    [
        "{{ value }}",
        '{{ t("{v}", "{v}", v=value) }}',
        '{{ t("{v}{link}", "{v}{link}", v=value, link=link) }}',
        "{{ value|paragraphs }}",
        "{{ value|sanitised }}",
        '{{ "/"|safe_url }}{{ ("/" ~ value)|safe_url }}',
        "{{ [value]|json_ld }}",
        "{{ both }}",
        '{% call components.card(title=value) %}{{ value ~ "" }}{% endcall %}',
    ],
)
def test_no_way_onto_a_page_lets_through_what_nobody_sees(source):
    value = f"a{UNSEEN}b"
    text = page(f"<p>{source}</p>", value=value, link=Markup("<a></a>"), both=Text(value, value)).html
    assert not set(text) & set(UNSEEN)
    assert "a" in text
    assert "b" in text


def test_lines_and_the_joiners_of_scripts_and_emoji_stay():
    value = "a\tb\r\nc\rd\u200c\u200d👩\u200d👧"
    assert words.plain(value) == "a\tb\nc\nd\u200c\u200d👩\u200d👧"
    assert words.plain("\ud800") == "\ufffd"


def test_markup_and_what_is_no_text_stay_as_they_are():
    made = Markup("<b>\u200e</b>")
    assert words.plain(made) is made
    assert words.plain(7) == 7
    assert words.plain(None) == ""


def test_an_address_does_not_become_a_script_when_a_sign_is_taken_out():
    written = markup.sanitised('<a href="java&#x202e;script:x()">a</a><a href="https://x.example">b</a>')
    assert "script:" not in written
    assert "https://x.example" in written


def test_the_sentence_is_escaped_as_well_and_a_link_inside_it_is_not():
    tree = page(
        "<p>{{ t('Read <b> {link} of {who}', '请读 <b> {link} {who}', link=link, who=who) }}</p>",
        link=Markup('<a href="/terms">条款</a>'),
        who="<i>x</i>",
    )
    assert [node.tag for node in tree.css_first("p").iter()] == ["a"]
    assert tree.css_first("p").text() == "请读 <b> 条款 <i>x</i>"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
)


@given(JSON_VALUES)
def test_json_ld_says_what_it_was_given_and_cannot_leave_its_block(data):
    tree = page('<script type="application/ld+json">{{ data|json_ld }}</script><p>after</p>', data=data)
    blocks = tree.css("script")
    assert len(blocks) == 1
    assert tree.css_first("p").text() == "after"
    assert json.loads(blocks[0].text()) == data


def test_json_ld_escapes_what_html_and_javascript_would_read():
    written = markup.json_ld({"a": "</script><!--&\u2028\u2029"})
    assert written == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029"}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": object()}, b"bytes"])
def test_json_ld_refuses_what_json_cannot_say(value):
    with pytest.raises((TypeError, ValueError)):
        markup.json_ld(value)


@given(TEXTS)
def test_paragraphs_make_no_element_but_their_own(value):
    tree = page("<div>{{ value|paragraphs }}</div>", value=f"{value}\n\nsecond")
    assert {node.tag for node in tree.css_first("div").iter()} == {"p"}
    assert tree.css("p")[-1].text() == "second"


def test_paragraphs_part_at_blank_lines_and_keep_single_breaks():
    assert markup.paragraphs("a\r\nb\n \n\n<c>\n") == "<p>a<br>\nb</p>\n<p>&lt;c&gt;</p>"
    assert markup.paragraphs("") == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a?b=c#d",
        "http://example.com",
        "mailto:a@example.com",
        "tel:+8613800000000",
        "/jobs/1",
        "jobs?at=10:30",
        "?q=a:b",
        "#top",
        "/a:b",
    ],
)
def test_links_to_good_places_stay(address):
    assert markup.safe_url(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "\u202e//evil.example",
        "java\u202escript:alert(1)",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "http://[broken",
        "1a:b",
        "",
        None,
    ],
)
def test_links_to_bad_places_lead_nowhere(address):
    assert markup.safe_url(address) == "#"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", "AL"),
        ("ada", "A"),
        ("José Ángel Rodríguez", "JR"),
        ("王小明", "小明"),
        ("欧阳 娜娜", "娜娜"),
        ("李", "李"),
        ("海岸科技 Coastline", "海C"),
        ("  ", "?"),
        (None, "?"),
        ("!!!", "!"),
    ],
)
def test_initials(name, expected):
    assert markup.initials(name) == expected


@given(st.text())
def test_every_name_has_initials_and_a_colour_that_stays(name):
    assert len(markup.initials(name)) >= 1
    assert markup.hue(name) in range(1, markup.HUES + 1)
    assert markup.hue(name) == markup.hue(name)
