"""What is no skill: a language beside the lists of skills, and the work somebody was taken on for."""

from __future__ import annotations

import pytest

from chalicelib.intake.parsing import parse


def raw_skills(*lines: str) -> set[str]:
    resume = parse("\n".join(["王伟", "wei@example.com", *lines]).encode(), name="cv.txt", region="CN")
    return {one.raw for one in resume.skills}


@pytest.mark.parametrize(
    "lines",
    [
        ("外语水平：英语 CET-6",),
        ("外语：英语 CET-6",),
        ("自我评价", "为人踏实。技能证书：英语 CET-6、大学英语四级"),
        ("校园经历", "语言能力：英语（CET-6）、日语 N2"),
        ("About me", "Languages: English (C1), German"),
    ],
)
def test_a_language_outside_the_list_of_skills_is_a_language_alone(lines):
    assert raw_skills(*lines) == set()


def test_the_languages_and_certificates_are_still_read():
    resume = parse("王伟\n自我评价\n技能证书：英语 CET-6、计算机二级".encode(), name="cv.txt", region="CN")
    assert [one.language.value for one in resume.languages] == ["en"]
    assert "CET-6" in {one.value for one in resume.certificates}


def test_what_a_section_of_skills_lists_stays_a_skill():
    assert {"英语 CET-6", "Python"} <= raw_skills("技能", "英语 CET-6", "Python")


def test_a_skill_beside_a_language_stays():
    assert "Excel" in raw_skills("自我评价", "技能：英语 CET-6、Excel")


@pytest.mark.parametrize(
    "lines",
    [
        ("求职意向：后端开发",),
        ("应聘职位：前端开发", "期望城市：杭州"),
        ("工作经历", "2020.01-2022.03 星河科技 后端开发", "参加各类会议"),
        ("工作经历", "星河科技\t后端开发\t2020.01-2022.03", "参加各类会议"),
        ("Experience", "Jan 2020 - Mar 2022 | Nova Ltd | Back-end development", "Went to meetings"),
    ],
)
def test_what_somebody_was_taken_on_for_is_no_skill(lines):
    assert not {"后端开发", "后端", "前端开发", "Back-end development"} & raw_skills(*lines)


@pytest.mark.parametrize(
    ("lines", "raw"),
    [
        (("工作经历", "2020.01-2022.03 星河科技", "负责订单系统的后端开发与上线"), "后端开发"),
        (("专业技能", "后端开发、Python"), "后端开发"),
        (("工作经历", "2020.01-2022.03 星河科技 Kubernetes 平台组", "参加各类会议"), "Kubernetes"),
    ],
)
def test_what_somebody_does_or_lists_is_one(lines, raw):
    assert raw in raw_skills(*lines)
