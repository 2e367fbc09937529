"""Templates: the shipped ones, words of a company, values, and what a reader gets."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging import rendering, variables, wording
from chalicelib.messaging.templates import TEMPLATES, Template, UnknownTemplate, Variable, VariableType, Words, find
from chalicelib.messaging.variables import BadVariable
from chalicelib.platform.texts import LANGUAGES, Text

SAMPLE = Text("x", "x")
EVERY_TYPE = Template(
    name="every_type",
    title=SAMPLE,
    variables=tuple(
        Variable(name=name, type=kind, meaning=SAMPLE, sample=SAMPLE, fallback=fallback)
        for name, kind, fallback in (
            ("who", VariableType.NAME, Text("there", "求职者")),
            ("note", VariableType.TEXT, None),
            ("link", VariableType.URL, None),
            ("start", VariableType.DATE_TIME, None),
        )
    ),
    words={"en": Words("For {{ who }}", "Hello {{who}}"), "zh-CN": Words("致{{ who }}", "{{ who }}，您好")},
)
VALUES = {
    "who": "王小明 <b>",
    "note": "one\ntwo & three",
    "link": "https://jobs.example.com/a?b=1&c=\"'<i>",
    "start": "2026-03-06T06:30:00+00:00",
}


class Page(HTMLParser):
    """The tags, links and words of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs).get("href"))

    def handle_data(self, data):
        self.words += data


def rendered(words: Words, values=None, language="en", zone="Asia/Shanghai", company="Acme <示例>"):
    clean = variables.checked(EVERY_TYPE, {**VALUES, **(values or {})})
    return rendering.render(EVERY_TYPE, words, clean, language=language, zone=zone, company=company)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda one: one.name)
class TestShipped:
    def test_is_found_by_its_own_name(self, template):
        assert find(template.name) is template

    def test_speaks_every_language(self, template):
        assert set(template.words) == set(LANGUAGES)
        assert re.search(r"[\u4e00-\u9fff]", template.words["zh-CN"].body)

    def test_uses_only_its_variables_and_every_one_of_them(self, template):
        for language in LANGUAGES:
            words = wording.checked(template, template.words[language])
            used = set(re.findall(r"\{\{ (\w+) \}\}", words.subject + words.body))
            assert used == {variable.name for variable in template.variables}

    def test_its_samples_fit_their_types(self, template):
        for language in LANGUAGES:
            variables.checked(template, {one.name: one.sample.said(language) for one in template.variables})


def test_there_is_no_other_template():
    with pytest.raises(UnknownTemplate):
        find("application_recieved")


def test_a_person_without_a_name_is_greeted_all_the_same():
    template = TEMPLATES["application_received"]
    values = variables.checked(template, {"candidate_name": " ", "job_title": "工程师", "company_name": "示例"})
    said = {
        language: rendering.render(
            template, template.words[language], values, language=language, zone="UTC", company="示例"
        ).text
        for language in LANGUAGES
    }
    assert said["en"].startswith("Hello there,")
    assert said["zh-CN"].startswith("求职者，您好：")


class TestWords:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Hello {{ salary }}", "template_variable_unknown"),
            ("{% if who %}x{% endif %}", "template_mark_invalid"),
            ("{{ who | upper }}", "template_mark_invalid"),
            ("{{ who", "template_mark_invalid"),
            ("{{ who }} }}", "template_mark_invalid"),
            ("{# note #}", "template_mark_invalid"),
            (" \u200b ", "template_words_invalid"),
            ("x" * 10_001, "template_words_invalid"),
        ],
    )
    @pytest.mark.parametrize("field", ["subject", "body"])
    def test_that_cannot_be_sent_are_refused(self, text, code, field):
        words = Words(text, "fine") if field == "subject" else Words("fine", text)
        with pytest.raises(Exception, match=code) as refused:
            wording.checked(EVERY_TYPE, words)
        assert refused.value.field == field
        assert all(refused.value.said(language) for language in LANGUAGES)

    def test_may_have_single_braces(self):
        assert wording.checked(EVERY_TYPE, Words("{x} {{who}}", "a { b } c")).subject == "{x} {{who}}"

    def test_keep_their_paragraphs_and_lose_what_nobody_sees(self):
        clean = wording.checked(EVERY_TYPE, Words("a\r\nBcc: x@example.com", "one\r\n\r\ntwo\u202e\x00"))
        assert clean == Words("a Bcc: x@example.com", "one\n\ntwo\n")

    @given(st.text(max_size=80))
    def test_that_pass_can_be_rendered(self, text):
        try:
            clean = wording.checked(EVERY_TYPE, Words(text, text))
        except (wording.BadWords, wording.BadMark, wording.UnknownVariable):
            return
        assert rendered(clean).subject


class TestValues:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("link", "javascript:alert(1)"),
            ("link", "//example.com"),
            ("link", "https://"),
            ("link", "https://exa mple.com"),
            ("link", "https://[broken"),
            ("link", ""),
            ("start", "2026-03-06T06:30:00"),
            ("start", "tomorrow"),
            ("note", "\u200b"),
            ("note", "x" * 5001),
            ("who", "x" * 201),
        ],
    )
    def test_that_do_not_fit_their_type_are_refused(self, name, value):
        with pytest.raises(BadVariable) as refused:
            variables.checked(EVERY_TYPE, {**VALUES, name: value})
        assert refused.value.field == name

    def test_must_all_be_there_and_no_others(self):
        with pytest.raises(BadVariable):
            variables.checked(EVERY_TYPE, {name: value for name, value in VALUES.items() if name != "note"})
        with pytest.raises(BadVariable):
            variables.checked(EVERY_TYPE, {**VALUES, "salary": "1"})

    @given(st.text(max_size=60))
    def test_a_name_is_one_visible_line(self, name):
        clean = variables.checked(EVERY_TYPE, {**VALUES, "who": name})["who"]
        assert len(clean.splitlines()) <= 1
        assert clean.encode("utf-8").decode() == clean
        assert not set(clean) & set("\x00\x1b\u200b\u202e\ufeff")

    def test_are_checked_once_for_all(self):
        clean = variables.checked(EVERY_TYPE, VALUES)
        assert variables.checked(EVERY_TYPE, clean) == clean


class TestRendering:
    BODY = Words("To {{ who }}", "Hello {{ who }}\n{{ note }}\n\n<u>{{ link }}</u>\n\n\n{{ start }}")

    def test_plain_text_says_what_was_written(self):
        shown = rendered(self.BODY)
        assert shown.subject == "To 王小明 <b>"
        assert shown.text.splitlines()[:3] == ["Hello 王小明 <b>", "one", "two & three"]
        assert shown.text.endswith("\n\nFri 6 Mar 2026, 14:30 Beijing time\n")

    def test_instants_are_shown_in_the_language_and_zone_of_the_reader(self):
        assert "2026年3月6日 周五 14:30 北京时间" in rendered(self.BODY, language="zh-CN").text
        assert "Fri 6 Mar 2026, 07:30" in rendered(self.BODY, zone="Europe/Berlin").text

    def test_html_says_the_same_and_nothing_becomes_markup(self):
        page = Page(rendered(self.BODY).html)
        assert page.links == [VALUES["link"]]
        assert not {"b", "i", "u", "script"} & set(page.tags)
        for words in ("王小明 <b>", "two & three", "<u>", "Acme <示例>"):
            assert words in page.words

    @given(st.text(max_size=80))
    def test_no_value_becomes_markup(self, value):
        plain = Page(rendered(self.BODY, {"who": "x", "note": "x"}).html)
        page = Page(rendered(self.BODY, {"who": value, "note": value + "x"}).html)
        without_breaks = [tag for tag in page.tags if tag != "br"]
        assert without_breaks == [tag for tag in plain.tags if tag != "br"]

    def test_nothing_is_loaded_from_outside(self):
        html = rendered(self.BODY).html
        assert not re.search(r"<(img|link|script|iframe)|url\(|@import", html)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_page_says_its_language_and_sender(self, language):
        html = rendered(self.BODY, language=language).html
        assert f'<html lang="{language}">' in html
        assert ("on behalf of Acme" if language == "en" else "本邮件代表Acme") in html
