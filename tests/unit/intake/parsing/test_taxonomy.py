"""The files of the taxonomy hold together, and its words lead to the same skill in every language."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.taxonomy import entries
from chalicelib.platform.texts import Text

ALL = list(entries.entries())
FOLDER = Path(taxonomy.__file__).parent
MOST_BYTES = 3_000_000


def test_every_word_leads_to_one_skill():
    owners: dict[str, str] = {}
    for item, words in ALL:
        for word in words:
            short = taxonomy.key(word.lstrip("~"))
            assert short, f"{item.name}: {word!r} is no word"
            assert owners.setdefault(short, item.name) == item.name, f"{word} is {owners[short]} and {item.name}"


def test_names_are_unique_and_codes_stand_for_languages_only():
    names = [item.name for item, _ in ALL]
    assert len(names) == len(set(names))
    assert all(bool(item.code) == (item.kind == "languages") for item, _ in ALL)
    codes = [item.code for item, _ in ALL if item.code]
    assert len(codes) == len(set(codes)) > 50


def test_both_names_of_a_skill_lead_back_to_it():
    for item, _ in ALL:
        shown = taxonomy.names(item.name)
        assert shown == Text(item.name, item.zh)
        assert taxonomy.canonical(shown.en) == item.name
        assert taxonomy.canonical(shown.zh) == item.name


def test_most_skills_outside_technology_have_a_chinese_name():
    other = [item for item, _ in ALL if item.kind not in ("technology", "certificates", "design", "office")]
    named = [item for item in other if re.search(r"[\u4e00-\u9fff]", item.zh)]
    assert len(named) > 0.85 * len(other)


def test_every_listed_word_is_found_in_a_text():
    lost = []
    for item, words in ALL:
        for word in words:
            plain = word.lstrip("~")
            found = taxonomy.mentions(f"、{plain}、")
            if [mention.entry.name for mention in found] != [item.name]:
                lost.append((plain, found))
    assert lost == []


def test_the_files_stay_small_and_plain():
    files = sorted((FOLDER / "data").iterdir())
    assert {path.suffix for path in files} == {".txt"}
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert "\t" not in text
        assert "  " not in text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("k8s", "Kubernetes"),
        ("Node JS", "node.js"),
        ("普通话", "Mandarin"),
        ("Englisch", "英语"),
        ("Excel", "Excel表格"),
        ("数据分析", "data analytics"),
        ("資料分析師專用的東西", "資料分析師專用的東西"),
        ("軟件開發", "Software development"),
        ("CET6", "大学英语六级"),
        ("Gabelstapler", "叉车驾驶"),
        ("Photo-Shop", "photoshop"),
        ("Planning and Organizing", "planning & organizing"),
        (".NET", "dotnet"),
        ("Führerschein", "驾照"),
    ],
)
def test_names_of_one_skill(one, other):
    assert taxonomy.same(one, other)
    assert taxonomy.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Java", "JavaScript"), ("C", "C++"), ("C", "C#"), ("会计", "审计"), ("M&A", "MA"), ("Go", "Mango")],
)
def test_names_of_two_skills(one, other):
    assert not taxonomy.same(one, other)


def test_words_nobody_listed_have_no_name_and_are_compared_by_their_letters():
    assert taxonomy.canonical("Yak shaving") is None
    assert taxonomy.same("Yak shaving", "yak-shaving")
    assert taxonomy.names("Yak shaving") == Text("Yak shaving", "Yak shaving")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("熟悉Spring Boot与Spring Cloud微服务", ["Spring Boot", "Spring Cloud", "Microservices"]),
        ("Java8, Vue3 and PhotoshopCS6", ["Java", "Vue.js", "Adobe Photoshop"]),
        ("CI/CD with TCP/IP", ["CI/CD", "TCP/IP"]),
        ("C++11 / C#", ["C++", "C#"]),
        ("ASP.NET MVC, .NET Core", ["ASP.NET", ".NET Core"]),
        ("Javanese scalability", []),
        ("數據分析與專案", ["Data analysis"]),
        ("Ünïcode İstanbul Excel", ["Microsoft Excel"]),
    ],
)
def test_mentions(text, expected):
    found = taxonomy.mentions(text)
    assert [mention.entry.name for mention in found] == expected
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


@settings(deadline=None)
@given(st.text(alphabet="aZ+#.&-/ \n0İßΣ会计数据分析、，node.jsExcelSQLR", max_size=80), st.integers(0, 10))
def test_mentions_stand_in_the_text_in_order_and_apart(text, start):
    found = taxonomy.mentions(text, start)
    for mention in found:
        assert taxonomy.canonical(text[mention.start : mention.end]) == mention.entry.name
    edges = [edge for mention in found for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert not edges or edges[0] >= start


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_words_have_a_key_that_stays(words):
    assert taxonomy.key(taxonomy.key(words)) == taxonomy.key(words)
    taxonomy.canonical(words)
    assert taxonomy.same(words, words)
