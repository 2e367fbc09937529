"""What was read as it is stored: named by one rule, bounded, and literal in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.candidates.reading import ENTRIES, PLAIN, SENSITIVE, group_of
from chalicelib.intake.found import found_fields
from chalicelib.intake.parsing import parse

RESUME = """王小明
手机：138 0013 8000    邮箱：wang@example.com
出生年月：1990年6月

教育经历
2008.09 - 2012.06  浙江大学  计算机科学  本科

工作经历
2015.07 - 至今  杭州云帆科技有限公司  高级工程师
2012.07 - 2015.06  上海海港软件有限公司  工程师

专业技能
Python、Kubernetes、数据分析

语言能力
英语（CET-6）

期望薪资：25-30K·14薪
到岗时间：一个月内
"""


def fields(text: str) -> dict[str, str]:
    return {one.field: one.value for one in found_fields(parse(text.encode(), name="cv.txt"))}


def test_every_list_is_named_by_its_entries_and_their_parts():
    read = fields(RESUME)
    assert (read["education.0.school"], read["education.0.degree"]) == ("浙江大学", "bachelor")
    assert read["education.0.period"] == "2008-09/2012-06"
    assert (read["employment.0.employer"], read["employment.0.period"]) == ("杭州云帆科技有限公司", "2015-07/..")
    assert read["employment.1.employer"] == "上海海港软件有限公司"
    assert read["language.0.language"]
    assert read["salary"].startswith("25-30K")
    assert read["birth_year"] == "1990"


def test_names_are_those_that_people_may_correct_or_that_nothing_decides_by():
    for name in fields(RESUME):
        group, *rest = name.split(".")
        if rest:
            assert rest[0].isdigit()
            assert rest[1] in ENTRIES[group], name
        else:
            assert group in PLAIN or group in SENSITIVE, name


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(RESUME.splitlines()), max_size=40), st.text(max_size=60))
def test_whatever_comes_the_fields_are_literal_and_few(lines, noise):
    resume = parse("\n".join([*lines, noise]).encode("utf-8", "replace"), name="cv.txt")
    stored = found_fields(resume)
    assert len(stored) < 400
    for one in stored:
        assert 0 <= one.confidence <= 1
        assert len(one.value) <= 160
        assert (one.start == -1) == (one.end == -1)
        assert one.start == -1 or 0 <= one.start < one.end <= len(resume.document.text)
        assert group_of(one.field) in {*PLAIN, *ENTRIES, *SENSITIVE}
