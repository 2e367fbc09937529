import subprocess
import sys

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from chalicelib.platform.pages import environment
from chalicelib.platform.texts import Text


@pytest.mark.parametrize(("language", "expected"), [("en", "Sign in"), ("zh-CN", "登录")])
def test_words_come_in_the_language_of_the_page(shown, language, expected):
    assert shown('{{ t("Sign in", "登录") }}', language=language) == expected


def test_marks_are_filled_in_both_languages(shown):
    source = '{{ t("Hello {name}", "您好，{name}", name=name) }}'
    assert shown(source, name="Ada") == "Hello Ada"
    assert shown(source, name="Ada", language="zh-CN") == "您好，Ada"


def test_a_sentence_without_chinese_is_refused(shown):
    with pytest.raises(TypeError, match="no Chinese"):
        shown('{{ t("Sign in") }}')


@pytest.mark.parametrize(
    ("count", "language", "expected"),
    [(1, "en", "1 file"), (2, "en", "2 files"), (0, "en", "0 files"), (1, "zh-CN", "1个文件")],
)
def test_english_tells_one_from_many(shown, count, language, expected):
    source = '{{ counted(n, "{count} file", "{count} files", "{count}个文件") }}'
    assert shown(source, n=count, language=language) == expected


def test_a_text_stands_for_both_languages_wherever_it_is_used(shown):
    text = Text("Recruiter", "招聘专员")
    source = '{{ text }} <i title="{{ text }}"></i> {{ t(text) }} {{ t("a {x}", "某{x}", x=text) }}'
    assert shown(source, text=text) == 'Recruiter <i title="Recruiter"></i> Recruiter a Recruiter'
    assert shown(source, text=text, language="zh-CN") == '招聘专员 <i title="招聘专员"></i> 招聘专员 某招聘专员'


def test_none_leaves_an_empty_place(shown):
    assert shown("[{{ phone }}]", phone=None) == "[]"


def test_a_variable_that_was_not_passed_is_an_error(shown):
    with pytest.raises(UndefinedError, match="missing"):
        shown("{{ missing }}")
    with pytest.raises(UndefinedError, match="missing"):
        shown("{% if missing %}x{% endif %}")


def test_a_macro_of_another_file_speaks_the_language_of_each_page(shown, features):
    (features / "sample/templates").mkdir(parents=True)
    (features / "sample/templates/own.html").write_text('{% macro hi() %}{{ t("Hi", "您好") }}{% endmacro %}', "utf-8")
    source = '{% import "sample/own.html" as own %}{{ own.hi() }}'
    assert [shown(source, language=language) for language in ("en", "zh-CN", "en")] == ["Hi", "您好", "Hi"]


def test_templates_lie_with_their_feature(features):
    (features / "jobs/templates/careers").mkdir(parents=True)
    (features / "jobs/templates/careers/job.html").write_text("{{ title }}", "utf-8")
    assert environment.render("jobs/careers/job.html", language="en", title="Welder") == "Welder"


@pytest.mark.parametrize(
    "name",
    [
        "jobs/../../secret.html",
        "../secret.html",
        "/etc/passwd",
        "jobs//x.html",
        "jobs/x.txt",
        "secret.html",
        "platform/none.html",
    ],
)
def test_a_name_cannot_leave_the_folder_of_templates(features, name):
    (features / "secret.html").write_text("secret", "utf-8")
    (features / "jobs/templates").mkdir(parents=True)
    (features / "jobs/templates/x.txt").write_text("secret", "utf-8")
    with pytest.raises(TemplateNotFound):
        environment.render(name, language="en")


def test_values_cannot_hide_what_templates_rely_on(shown):
    with pytest.raises(TypeError, match="'t'"):
        shown("x", t=lambda *_: "never")


def test_the_language_switch_leads_to_the_other_language_and_keeps_the_query(tree):
    page = tree(
        "{{ components.language_switch() }}", language="zh-CN", query={"q": "a&b", "language": "zh-CN", "page": "2"}
    )
    links = page.css("a")
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        ("English", "?q=a%26b&language=en&page=2"),
    ]


def test_importing_pages_does_not_load_the_template_engine():
    command = "import sys, chalicelib.platform.pages; sys.exit('jinja2' in sys.modules or 'markupsafe' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0  # our own command
