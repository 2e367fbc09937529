from string import Formatter

import pytest
from jinja2 import UndefinedError
from selectolax.lexbor import LexborHTMLParser

from chalicelib.platform.errors import KINDS, NotFound, Unauthenticated
from chalicelib.platform.pages import Link, Notice, Site, Viewer, asset, csrf, refusal_page
from chalicelib.platform.texts import LANGUAGES, Text

SITE = Site(
    name="海岸 <Coast>",
    home="/careers",
    links=(Link(text=Text("Jobs", "职位"), href="/jobs"),),
    footer=(Link(text=Text("Privacy", "隐私政策"), href="/privacy"),),
)
VIEWER = Viewer(
    name="Li Na",
    company="Coast",
    role=Text("Recruiter", "招聘专员"),
    home="/console",
    sign_out="/sign-out",
    navigation=(Link(text=Text("Jobs", "职位"), href="/console/jobs", current=True),),
    menu=(Link(text=Text("My settings", "个人设置"), href="/me"),),
)
PUBLIC = (
    '{% extends "platform/public.html" %}{% block title %}Jobs{% endblock %}{% block main %}<h1>x</h1>{% endblock %}'
)
CONSOLE = PUBLIC.replace("public", "console")
TOKEN = csrf.issue("session", b"secret")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_its_language_and_can_be_skipped_to_its_content(tree, language):
    page = tree(PUBLIC, language=language, site=SITE)
    assert page.css_first("html").attributes["lang"] == language
    skip = page.css_first("body > a")
    assert skip.attributes["class"] == "skip"
    assert page.css_first(skip.attributes["href"]).tag == "main"
    assert page.css_first("link[rel=stylesheet]").attributes["href"] == asset("holdfast.css")
    assert page.css_first("meta[name=viewport]")


def test_the_public_site_shows_the_company(tree):
    page = tree(PUBLIC, language="zh-CN", site=SITE)
    assert page.css_first("title").text() == "Jobs · 海岸 <Coast>"
    assert page.css_first(".brand").attributes["href"] == "/careers"
    assert page.css_first(".brand-name").text() == "海岸 <Coast>"
    assert page.css_first(".brand-mark")
    assert [link.text(strip=True) for link in page.css("nav a")] == ["职位", "隐私政策"]
    assert page.css_first(".language-switch a").text() == "English"


def test_a_logo_takes_the_place_of_the_initials(tree):
    site = Site(name="Coast", home="/", logo="/files/logo.png")
    page = tree(PUBLIC, site=site)
    assert page.css_first(".brand-logo").attributes["src"] == "/files/logo.png"
    assert page.css(".brand-mark") == []


def test_the_console_shows_who_is_signed_in_and_lets_them_out(tree):
    page = tree(CONSOLE, language="zh-CN", viewer=VIEWER, csrf=TOKEN)
    assert page.css_first(".brand-name").text() == "Coast"
    assert page.css_first(".account-name").text() == "Li Na"
    assert "招聘专员" in page.css_first(".menu-who").text()
    assert page.css_first("nav [aria-current=page]").text(strip=True) == "职位"
    out = page.css_first("form[action='/sign-out']")
    assert out.attributes["method"] == "post"
    assert csrf.check(out.css_first("[name=csrf]").attributes["value"], "session", b"secret")
    assert [link.text() for link in page.css(".menu-sheet a")] == ["个人设置", "English"]


def test_the_console_needs_somebody_signed_in(shown):
    with pytest.raises(UndefinedError):
        shown(CONSOLE, csrf=TOKEN)


def test_notices_stand_above_the_page(tree):
    page = tree(PUBLIC, site=SITE, language="zh-CN", notices=[Notice(text=Text("Saved.", "已保存。"))])
    assert page.css_first("main > .alert.success").text(strip=True) == "已保存。"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_refusal_has_a_page(kind, language):
    error = kind(**{mark: "x" for _, mark, _, _ in Formatter().parse(kind.text.en) if mark})
    page = LexborHTMLParser(refusal_page(error, status=418, language=language, reference="01REF", home="/careers"))
    assert page.css_first("html").attributes["lang"] == language
    assert page.css_first(".lead").text() == error.said(language)
    assert [node.text() for node in page.css("code")] == [f"418 {kind.code}", "01REF"]
    assert page.css_first("a.button").attributes["href"] == "/careers"


def test_a_refusal_is_titled_by_its_status():
    titles = {
        status: LexborHTMLParser(refusal_page(NotFound(), status=status, language="en")).css_first("h1").text()
        for status in (404, 418, 500, 502)
    }
    assert titles == {
        404: "Page not found",
        418: "This request was refused",
        500: "Something went wrong on our side",
        502: "Something went wrong on our side",
    }


def test_somebody_unknown_is_led_to_the_sign_in():
    page = LexborHTMLParser(refusal_page(Unauthenticated(), status=401, language="zh-CN", sign_in="/sign-in?next=/a"))
    assert [(link.text(), link.attributes["href"]) for link in page.css("a.button")] == [
        ("登录", "/sign-in?next=/a"),
        ("返回首页", "/"),
    ]


def test_our_own_fault_says_nothing_about_its_cause():
    page = LexborHTMLParser(refusal_page(None, status=500, language="zh-CN", reference="01REF"))
    assert "01REF" in page.body.text()
    assert "500 internal" in page.body.text()
