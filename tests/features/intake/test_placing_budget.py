"""What placing costs in the worst of the usual cases: much that is said, and somebody whom several people may be."""

from __future__ import annotations

import base64

import pytest

from chalicelib import candidates
from chalicelib.candidates import Background, Candidate
from chalicelib.intake import place
from chalicelib.platform import aws, clock, ids
from chalicelib.platform.actors import system
from chalicelib.platform.work import Work
from tests.kit.metering import metered

NAME, EMPLOYERS = (
    "张伟",
    (
        "北京云帆科技有限公司",
        "上海海港系统有限公司",
        "广州珠江软件有限公司",
        "杭州西湖数据有限公司",
        "深圳南山网络有限公司",
    ),
)
LINES = [
    "男 | 1988年6月 | 现居上海市浦东新区", "https://github.com/zhangwei", "https://zhangwei.example.com/about",
    "求职意向: 后端工程师", "期望薪资: 30-40k", "到岗时间: 一个月内",
    "工作经历",
    *(
        line
        for number, employer in enumerate(EMPLOYERS)
        for line in (
            f"{2021 - 3 * number}.03 - {2024 - 3 * number}.02  {employer}  高级后端开发工程师",
            "负责支付平台的设计与开发，使用 Python、Java、MySQL、Redis、Kafka 和 Kubernetes。" * 3,
        )
    ),
    "教育经历", "2004.09 - 2008.06  浙江大学  计算机科学与技术  本科", "2008.09 - 2010.06  浙江大学  软件工程  硕士",
    "项目经历", "2021.05 - 2022.08  统一支付网关  技术负责人", "2018.05 - 2019.08  实时风控平台  核心开发",
    "技能", "Python, Java, Go, MySQL, PostgreSQL, Redis, Kafka, Docker, Kubernetes, Linux, Spring Boot, Django, AWS, Git",
    "语言能力", "英语 (流利), 日语 (一般)", "证书", "CET-6, PMP, 软考高级",
]  # fmt: skip


def resume(email, lines):
    text = "\n".join([NAME, email, *lines])
    return {"file": base64.b64encode(text.encode()).decode(), "name": "张伟-后端开发工程师-十年经验.txt"}


@pytest.fixture
def busy(desk):
    """A desk that asks and screens, with people who are known already."""
    desk.ask(
        {"kind": "text", "label": "Why do you want to work with us?", "required": True},
        {"kind": "text", "label": "What are you proud of?", "required": True},
    )
    desk.rule(name="A degree", kind="education", test="at_least", wanted=["bachelor"])
    return desk


def known(desk, number):
    """Somebody of the name who worked and studied at the same places, at another address."""
    email = f"known{number}@example.com"
    body = {"name": NAME, "email": email, "phone": f"+861390000{number:04}", "application_id": f"known-{number}"}
    answers = [{"question_id": one.id, "value": "x"} for one in desk.hiring().job.questions]
    assert desk.submit({**body, "answers": answers, "resume": resume(email, LINES)}).status == 202
    desk.world.settle()


def crowd(desk, number):
    """So many people of the name and the background, without applications."""
    background = Background(employers=EMPLOYERS, schools=("浙江大学",))
    with aws.as_tenant(desk.scope):
        for _ in range(number):
            now = clock.now()
            one = Candidate(id=ids.new_id(now), full_name=NAME, created_at=now, last_touch=now)
            matched = candidates.match(desk.scope, emails=(), phones=(), full_name=NAME, background=background)
            work = Work(desk.scope, system("tests"), now)
            work.commit(candidates.register(work, one, matched))


def heavy(desk, number=0):
    """Much of what an application can bring, from a new address; returns the delivery's id."""
    email = f"zhang.wei.{number}@example.com"
    said = "我在支付领域工作了十年，做过网关、对账和风控。" * 4
    answer = desk.submit({
        "name": NAME, "email": email, "phone": f"+861380013{number:04}", "location": "上海市浦东新区张江高科技园区",
        "application_id": f"partner-application-{number:06}",
        "links": ["https://linkedin.com/in/zhangwei", "https://zhangwei.example.com"],
        "cover_letter": "我一直关注贵公司的产品，希望有机会加入团队。" * 10,
        "answers": [{"question_id": one.id, "value": said} for one in desk.hiring().job.questions],
        "consents": [{
            "purpose": "talent_pool", "given": True, "policy": "notice-2026-01", "months": 24,
            "evidence": "checkbox on the apply form",
        }],
        "resume": resume(email, LINES),
    })  # fmt: skip
    assert answer.status == 202, answer.text
    return answer.json["id"]


def cost(desk, delivery):
    """What placing costs; what placing leaves for the workers is not done yet."""
    with aws.as_tenant(desk.scope), metered() as meter:
        place(desk.scope, delivery, clock.now())
    assert desk.delivery(delivery).state == "placed"
    return meter


def similar(desk, delivery):
    person = desk.application(desk.delivery(delivery)).candidate
    found = desk.world.api("alice").get(f"/v1/candidates/{person}/similar").json
    return len(found["similar"]) + found["unseen"]


@pytest.mark.parametrize("duplicates", [0, 1, 3])
def test_a_heavy_application_is_placed_within_the_budget(busy, duplicates):
    for number in range(duplicates):
        known(busy, number)
    delivery = heavy(busy)
    meter = cost(busy, delivery)
    assert similar(busy, delivery) == 0
    busy.world.settle()
    assert similar(busy, delivery) == duplicates
    assert len(busy.resumes(busy.delivery(delivery))[0].found) >= 55
    assert meter.calls <= 12, meter.operations
    assert meter.write_units <= 60, meter.writes_by_place()


def test_placing_and_comparing_cost_the_same_with_a_hundred_more_of_the_name(busy):
    costs = []
    known(busy, 0)
    crowd(busy, 5)  # as many as are suggested
    for number, more in enumerate((0, 100)):
        crowd(busy, more)
        delivery = heavy(busy, number)
        placing = cost(busy, delivery)
        application = busy.application(busy.delivery(delivery))
        place_of = (application.candidate, application.id, application.version)
        with aws.as_tenant(busy.scope), metered() as comparing:
            assert candidates.compare(busy.scope, system("tests"), place_of, clock.now())
        assert similar(busy, delivery) == 5
        costs.append((placing.calls, placing.write_units, comparing.operations))
        busy.world.settle()
    assert costs[0] == costs[1]
