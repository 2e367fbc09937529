"""Applications side by side: one row for each thing, one cell for each application, what differs is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib import candidates, jobs, pipeline
from chalicelib.boards import SOURCES
from chalicelib.candidates import FoundField, Reading, Resume
from chalicelib.jobs import QuestionKind, RuleKind, WantedQuestion, WantedRule
from chalicelib.pipeline import Answer, Cell, Outcome, Row, Screened, Section
from chalicelib.platform import aws, ids
from chalicelib.platform.texts import Text
from chalicelib.tenants import Permission
from tests.features.pipeline.hiring import open_job
from tests.kit.probe import probe

STRANGE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


def found(field, value, confidence=0.9):
    return FoundField(field=field, value=value, confidence=confidence, start=0, end=1)


@pytest.fixture
def asked(desk):
    """The job with a question and a rule."""
    access = desk.company.access("alice")
    with aws.as_tenant(desk.company.scope):
        wanted = [WantedQuestion(kind=QuestionKind.YES_NO, label="可以出差吗？")]
        made = jobs.set_questions(desk.company.work("alice"), access, desk.hiring.job.id, wanted=wanted)
        made = jobs.add_rule(
            desk.company.work("alice"), access, desk.hiring.job.id, kind=RuleKind.YEARS,
            wanted=WantedRule(name="三年以上", test="at_least", wanted=("3",)),
        )  # fmt: skip
    desk.hiring = made
    return made


def arrive(desk, asked, name, *, years, source="careers", read=()):
    (question,), (rule,) = asked.job.questions, asked.rules
    outcome = Outcome.PASSED if years >= 3 else Outcome.FAILED
    application = desk.arrive(
        desk.person(name, email=f"{ids.new_id(desk.now).lower()}@mail.example", place="上海"),
        source=source,
        resume=ids.new_id(desk.now) if read else None,
        answers=(Answer(question=question.id, label=question.label, values=("yes",)),),
        screening=(Screened(rule=rule.id, name=rule.name, outcome=outcome, answer=f"{years} 年", reason="填写的年限"),),
    )
    if read:
        with aws.as_tenant(desk.company.scope):
            work = desk.work()
            resume = Resume(
                id=application.resume, candidate=application.candidate, received_at=work.now, reading=Reading.READ,
                found=tuple(read),
            )  # fmt: skip
            work.commit(candidates.add_resume(work, resume))
    return application


@pytest.fixture
def pair(desk, asked):
    first = arrive(
        desk, asked, "王小明", years=5,
        read=[
            found("highest_degree", "bachelor"), found("education.0.school", "复旦大学"),
            found("education.0.degree", "bachelor", 0.6), found("education.0.period", "2010-09/2014-06"),
            found("education.1.school", "上海中学"), found("skill", "Python"), found("employment.0.employer", "示例科技"),
            found("employment.0.period", "2021-03/.."), found("employment.1.employer", "甲公司"),
            found("employment.1.kind", "internship"), found("language.0.language", "en"), found("language.0.level", "CET-6"),
            found("skill", "Go"), found("birth_year", "1990"), found("photo", "yes"), found("email", "ming@mail.example"),
        ],
    )  # fmt: skip
    second = arrive(
        desk, asked, "Nia Vale", years=2, source="liepin",
        read=[found("highest_degree", "master"), found("skill", "go"), found("skill", "python")],
    )  # fmt: skip
    return first, second


def compare(api, desk, *applications):
    wanted = ",".join(one if isinstance(one, str) else one.public_id for one in applications)
    return api.get(f"/v1/jobs/{desk.hiring.job.id}/comparison?applications={wanted}")


def rows(answer):
    assert answer.status == 200, answer.text
    return {(row["section"], row["key"]): row for row in answer.json["rows"]}


def zh(cell):
    return [value["zh"] for value in cell["values"]]


def test_everything_known_stands_side_by_side(world, desk, asked, pair):
    answer = compare(world.api("alice"), desk, *pair)
    found_rows = rows(answer)
    assert [one["name"] for one in answer.json["applications"]] == ["王小明", "Nia Vale"]
    degree = found_rows["resume", "highest_degree"]
    assert [zh(cell) for cell in degree["cells"]] == [["本科"], ["硕士"]]
    assert (degree["differs"], degree["label"]) == (True, {"en": "Highest degree", "zh": "最高学历"})
    assert zh(found_rows["resume", "education"]["cells"][0]) == ["复旦大学 · 本科 · 2010-09 – 2014-06", "上海中学"]
    assert zh(found_rows["resume", "employment"]["cells"][0]) == ["示例科技 · 2021-03 – 至今", "甲公司 · 实习"]
    assert zh(found_rows["resume", "language"]["cells"][0]) == ["英语 · CET-6"]
    assert found_rows["resume", "education"]["cells"][0]["confidence"] == 0.6
    assert found_rows["resume", "education"]["cells"][1]["values"] == []
    assert found_rows["resume", "skill"]["differs"] is False
    assert found_rows["profile", "place"]["differs"] is False
    assert zh(found_rows["progress", "source"]["cells"][0]) == [SOURCES["careers"].zh]
    rule = found_rows["screening", asked.rules[0].id]
    assert [cell["outcome"] for cell in rule["cells"]] == ["passed", "failed"]
    assert rule["cells"][1]["evidence"]["zh"] == "2 年 — 填写的年限"
    question = found_rows["answers", asked.job.questions[0].id]
    assert (question["label"]["zh"], zh(question["cells"][0]), question["differs"]) == ("可以出差吗？", ["是"], False)


def test_nothing_of_age_looks_or_address_is_compared(world, desk, pair):
    answer = compare(world.api("alice"), desk, *pair)
    assert {key for section, key in rows(answer) if section == "resume"} == {
        "highest_degree", "education", "employment", "skill", "language",
    }  # fmt: skip
    assert "1990" not in answer.text
    assert "mail.example" not in answer.text


def test_a_rule_that_is_no_more_is_still_told(world, desk, asked, pair):
    with aws.as_tenant(desk.company.scope):
        access = desk.company.access("alice")
        jobs.remove_rule(desk.company.work("alice"), access, desk.hiring.job.id, asked.rules[0].id)
        jobs.set_questions(desk.company.work("alice"), access, desk.hiring.job.id, wanted=[])
    found_rows = rows(compare(world.api("alice"), desk, *pair))
    assert found_rows["screening", asked.rules[0].id]["label"]["zh"] == "三年以上"
    assert found_rows["answers", asked.job.questions[0].id]["label"]["zh"] == "可以出差吗？"


@pytest.fixture
def fields(world, desk, pair):
    """A field of persons and two of applications, one of them private; the second application has none."""
    hana, alice = world.api("hana"), world.api("alice")
    grade = hana.post("/v1/custom-fields", {
        "object": "candidate", "key": "grade", "kind": "single_select", "name": {"en": "Grade", "zh": "评级"},
        "options": [{"name": {"en": "High", "zh": "高"}}],
    })  # fmt: skip
    assert grade.status == 201, grade.text
    pay = {
        "object": "application",
        "key": "pay",
        "kind": "currency_range",
        "name": {"en": "Pay asked", "zh": "期望"},
        "private": True,
    }
    assert hana.post("/v1/custom-fields", pay).status == 201
    guide = {"object": "application", "key": "guide", "kind": "user", "name": {"en": "Guide", "zh": "导师"}}
    assert hana.post("/v1/custom-fields", guide).status == 201
    said = {"pay": {"minimum": 2000000, "maximum": 2500000, "currency": "CNY"}, "guide": desk.company.users["bob"].id}
    path, star = f"/v1/applications/{pair[0].public_id}/fields", {"If-Match": "*"}
    assert alice.put(path, {"fields": said}, headers=star).status == 200
    option = grade.json["options"][0]["id"]
    person = alice.put(f"/v1/candidates/{pair[0].candidate}/fields", {"fields": {"grade": option}}, headers=star)
    assert person.status == 200, person.text


def test_the_companys_own_fields_are_compared_and_private_ones_stay_private(world, desk, pair, fields):
    found_rows = rows(compare(world.api("alice"), desk, *pair))
    assert zh(found_rows["fields", "grade"]["cells"][0]) == ["高"]
    assert zh(found_rows["fields", "pay"]["cells"][0]) == ["CNY 20,000 – 25,000"]
    assert zh(found_rows["fields", "guide"]["cells"][0]) == ["Bob"]
    assert found_rows["fields", "guide"]["cells"][1]["values"] == []
    seen = {key for section, key in rows(compare(world.api("bob"), desk, *pair)) if section == "fields"}
    assert seen == {"grade", "guide"}


def test_it_takes_three_calls_for_two_as_for_five(desk, asked, pair):
    more = [arrive(desk, asked, f"候选{n}", years=n, read=[found("years", str(n))]) for n in range(3)]
    access = desk.company.access("alice")
    for some in (pair, (*pair, *more)):
        with aws.as_tenant(desk.company.scope), probe() as seen:
            pipeline.comparison(access, desk.hiring.job.id, [one.public_id for one in some])
        assert len(seen.calls) == 3


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("bob", 200), ("ivan", 404), ("charlie", 404), ("hana", 200), ("ada", 200)]
)
def test_who_sees_the_job_compares(world, desk, pair, who, status):
    assert compare(world.api(who), desk, *pair).status == status


def test_an_interviewer_of_the_team_compares(world, desk, pair):
    with aws.as_tenant(desk.company.scope):
        access, ivan = desk.company.access("alice"), desk.company.users["ivan"].id
        jobs.set_member(desk.company.work("alice"), access, desk.hiring.job.id, ivan, part="interviewer")
    assert compare(world.api("ivan"), desk, *pair).status == 200


def test_a_partner_who_may_not_see_candidates_learns_nothing_of_resumes(desk, pair):
    access = replace(
        desk.company.access("alice"),
        user=None,
        permissions=frozenset({Permission.JOBS_READ, Permission.APPLICATIONS_READ}),
    )
    with aws.as_tenant(desk.company.scope):
        seen = pipeline.comparison(access, desk.hiring.job.id, [one.public_id for one in pair])
    assert {row.section for row in seen.rows} == {Section.PROGRESS, Section.ANSWERS, Section.SCREENING}


def test_two_to_five_of_the_same_job(world, desk, asked, pair):
    api = world.api("alice")
    more = [arrive(desk, asked, f"候选{n}", years=n) for n in range(4)]
    for some in ([pair[0]], [pair[0], pair[0]], [*pair, *more]):
        refused = compare(api, desk, *some)
        assert (refused.status, refused.code) == (422, "comparison_size")
    other = open_job(desk.company, title="Other", owner="alice", helper="bob")
    stranger = desk.arrive(desk.person("陈晨", email="chen@mail.example"), hiring=other)
    for odd in (stranger, f"{STRANGE}.{desk.hiring.job.id}", "nonsense"):
        assert compare(api, desk, pair[0], odd).status == 404
    assert compare(api, desk, *pair, *more[:3]).status == 200


def test_rows_are_joined_from_above_in_their_section(desk, pair):
    with aws.as_tenant(desk.company.scope):
        seen = pipeline.comparison(desk.company.access("alice"), desk.hiring.job.id, [one.public_id for one in pair])
    cells = (Cell(values=(Text("4", "4"),)), Cell())
    row = Row(section=Section.SCORECARDS, key="overall", label=Text("Overall", "综合"), cells=cells)
    joined = seen.joined([row])
    assert (joined.rows[-1], joined.rows[:-1], row.differs) == (row, seen.rows, True)
    with pytest.raises(ValueError, match="each application"):
        seen.joined([replace(row, cells=cells[:1])])
