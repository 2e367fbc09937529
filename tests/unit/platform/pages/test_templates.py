"""Rules for every template of the product, because one inline handler or one frozen macro would go unseen in review."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from chalicelib.platform.pages import environment

TEMPLATES = sorted(environment.FEATURES.glob("**/templates/**/*.html"))
INLINE = re.compile(
    r"<style|<[a-z][^>]*\s(?:style|on[a-z]+)\s*=|javascript:|<script(?![^>]*(?:src=|application/ld\+json))",
    re.IGNORECASE,
)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape|Markup")
TEXT_OUTSIDE_WORDS = re.compile(r"[\u4e00-\u9fff]")


def name_of(path: Path) -> str:
    parts = path.relative_to(environment.FEATURES).parts
    return "/".join((parts[0], *parts[parts.index("templates") + 1 :]))


@pytest.fixture(params=TEMPLATES, ids=name_of)
def template(request):
    return request.param


def parsed(path: Path) -> nodes.Template:
    return environment.environment(environment.FEATURES).parse(path.read_text("utf-8"))


def test_there_are_templates():
    assert {"platform/base.html", "platform/error.html"} <= {name_of(path) for path in TEMPLATES}


def test_it_can_be_loaded_by_its_name(template):
    assert environment.environment(environment.FEATURES).get_template(name_of(template))


def test_it_carries_no_inline_script_or_style(template):
    assert INLINE.findall(template.read_text("utf-8")) == []


def test_it_escapes_everything(template):
    assert UNESCAPED.findall(template.read_text("utf-8")) == []


def test_its_chinese_stands_beside_its_english(template):
    fixed = "".join(node.data for node in parsed(template).find_all(nodes.TemplateData))
    assert TEXT_OUTSIDE_WORDS.findall(fixed) == []


def test_what_it_imports_holds_macros_only(template):
    """A module is made once and kept: words outside of its macros would stay in the language of the first page."""
    for imported in parsed(template).find_all((nodes.Import, nodes.FromImport)):
        source = environment._source(environment.FEATURES, imported.template.value)
        assert source is not None
        top = environment.environment(environment.FEATURES).parse(source).body
        assert [node for node in top if not isinstance(node, nodes.Macro | nodes.Output)] == []
        assert [call for node in top if isinstance(node, nodes.Output) for call in node.find_all(nodes.Call)] == []


@pytest.mark.parametrize(
    "inline",
    [
        '<p style="x">',
        "<style>",
        '<a onclick = "x">',
        "<script>1</script>",
        '<a href="JavaScript:x">',
        '<script type="module">1',
    ],
)
def test_the_rule_sees_what_the_policy_would_block(inline):
    assert INLINE.search(inline)


@pytest.mark.parametrize(
    "fine", ['<script src="/a.js" defer>', '<script type="application/ld+json">', '<p class="one">', "only one = 1"]
)
def test_the_rule_lets_the_rest_pass(fine):
    assert not INLINE.search(fine)
