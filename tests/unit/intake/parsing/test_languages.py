import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse, taxonomy
from chalicelib.intake.parsing.fields.language_levels import SCALE, is_better, level_of


def languages(text):
    return [(item.language.value, item.level) for item in parse(text.encode(), name="cv.txt").languages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Languages\nEnglish (native), Spanish - conversational\nFrench: B2",
            [("en", "native"), ("es", "B1"), ("fr", "B2")],
        ),
        (
            "Sprachen\nDeutsch (Muttersprache), Englisch (fließend), Polnisch",
            [("de", "native"), ("en", "C1"), ("pl", "")],
        ),
        ("Langues\nFrançais : langue maternelle\nAnglais : courant", [("fr", "native"), ("en", "C1")]),
        ("语言能力\n普通话二级甲等,英语CET-6,粤语", [("zh", "native"), ("en", "B2"), ("yue", "")]),
        ("語学\n日本語 ネイティブ\n英語 日常会話", [("ja", "native"), ("en", "B1")]),
        ("Skills\nFluent in Portuguese, filing", [("pt", "C1")]),
        ("Profile\nBaker.\nLanguages: Dutch (basic), Danish (fluent)", [("nl", "A2"), ("da", "C1")]),
        ("荣誉证书\n大学英语六级", [("en", "B2")]),
        ("证书\n雅思 7.5", [("en", "C1")]),
        ("Certificates\nTOEIC 780", [("en", "B1")]),
        ("Languages\nFrench\nAdvanced\nItalian\nBasic", [("fr", "C1"), ("it", "A2")]),
        ("Languages\nEnglish C1 C1 B2 B2 C1", [("en", "C1")]),
        ("Experience\nCook of French and Italian cuisine, 2014 - 2019", []),
        ("Skills\nFrench cuisine, Thai massage", [("th", "")]),
    ],
)
def test_languages_and_levels(text, expected):
    assert languages(f"Ada Baker\n{text}\nEducation\nSome School, 2001 - 2004") == expected


def test_a_language_stands_once_with_its_best_level():
    text = "Ada Baker\nSkills\nSpanish\nLanguages\nSpanish (B1)\nEnglish\nCertificates\nIELTS 8.5"
    assert languages(text) == [("es", "B1"), ("en", "C2")]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("professional working proficiency", "B2"),
        ("C2", "C2"),
        ("精通", "C1"),
        ("IELTS 3", ""),
        ("TOEFL iBT 100", "C1"),
        ("", ""),
    ],
)
def test_levels(words, level):
    assert level_of(words) == level


def test_levels_have_an_order():
    assert is_better("native", "C2")
    assert not is_better("A1", "A2")
    assert [level for level in SCALE if is_better(level, "B2")] == ["native", "C2", "C1"]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["English", "英语", "(", "B2", ",", "\n", "native", "Languages:", " fluent in ", "8.0", "雅思"]
        ),
        max_size=12,
    )
)
def test_each_language_once_and_where_it_stands(pieces):
    resume = parse(("Ada Baker\nLanguages\n" + "".join(pieces)).encode(), name="cv.txt")
    codes = [item.language.value for item in resume.languages]
    assert len(codes) == len(set(codes))
    for item in resume.languages:
        found = item.language
        assert resume.document.text[found.start : found.end] == found.raw
        assert item.level == "" or item.level in SCALE
        entry = taxonomy.entry(found.raw)
        assert entry is None or entry.code in ("", found.value)
