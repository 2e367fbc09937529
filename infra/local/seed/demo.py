"""The two demo companies as data: one in Shanghai, one in Berlin. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.jobs import Place, QuestionKind, RuleKind, Salary, WantedOption, WantedQuestion
from chalicelib.tenants import Role

PASSWORD = "Holdfast-demo-2026"  # noqa: S105  of invented people on one machine
KEYS = {"yunfan": "hfk_demo-key-of-one-machine-only", "harbor-vale": "hfk_second-demo-key-of-one-machine"}


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who signs in."""

    email: str
    name: str
    role: Role


@dataclass(frozen=True)
class DemoRule:
    """A screening rule on an answer; `question` is the place of the question in the job's list."""

    name: str
    question: int
    test: str
    wanted: tuple[str, ...]
    kind: RuleKind = RuleKind.QUESTION


@dataclass(frozen=True)
class DemoJob:
    """A job; the first person of the team creates it."""

    title: str
    description: str
    place: Place
    salary: Salary
    team: tuple[tuple[str, str], ...]
    questions: tuple[WantedQuestion, ...] = ()
    rules: tuple[DemoRule, ...] = ()
    open: bool = True


@dataclass(frozen=True)
class DemoApplication:
    """An application that comes through the careers form; `job` is the place of the job in the list."""

    job: int
    name: str
    email: str
    phone: str
    answers: tuple[str, ...] = ()
    resume: str | None = None


@dataclass(frozen=True)
class DemoCompany:
    """A company with its people, jobs and a few applications."""

    slug: str
    name: str
    language: str
    zone: str
    country: str
    website: str
    people: tuple[DemoPerson, ...]
    jobs: tuple[DemoJob, ...]
    applications: tuple[DemoApplication, ...] = field(default=())


_SHANGHAI = Place(country="CN", region="上海", locality="上海", postal_code="201203", street="博云路 2 号")
_HANGZHOU = Place(country="CN", region="浙江", locality="杭州")
_BERLIN = Place(country="DE", region="Berlin", locality="Berlin", postal_code="10115", street="Invalidenstraße 40")

YUNFAN = DemoCompany(
    slug="yunfan",
    name="云帆科技",
    language="zh-CN",
    zone="Asia/Shanghai",
    country="CN",
    website="https://yunfan.example",
    people=(
        DemoPerson("admin@yunfan.example", "周敏", Role.ADMIN),
        DemoPerson("hr@yunfan.example", "郑海燕", Role.HR_MANAGER),
        DemoPerson("recruiter@yunfan.example", "林悦", Role.RECRUITER),
        DemoPerson("manager@yunfan.example", "王磊", Role.HIRING_MANAGER),
        DemoPerson("interviewer@yunfan.example", "赵晨", Role.INTERVIEWER),
    ),
    jobs=(
        DemoJob(
            title="高级后端工程师",
            description=(
                "<p>您将负责订单与结算平台的设计与演进，让每天数百万笔交易准确、及时。</p>"
                "<ul><li>负责核心服务的架构与开发</li><li>推动质量、性能与可观测性建设</li><li>指导初级工程师</li></ul>"
                "<p>我们期待您熟悉 Python 或 Go，有高并发系统经验。</p>"
            ),
            place=_SHANGHAI,
            salary=Salary(currency="CNY", minimum=3_000_000, maximum=4_500_000, unit="MONTH", months=14),
            team=(("recruiter@yunfan.example", "recruiter"), ("manager@yunfan.example", "hiring_manager")),
            questions=(
                WantedQuestion(kind=QuestionKind.NUMBER, label="您有几年后端开发经验？", required=True),
                WantedQuestion(kind=QuestionKind.YES_NO, label="能否在上海现场办公？", required=True),
                WantedQuestion(
                    kind=QuestionKind.SEVERAL_OF,
                    label="您熟悉哪些语言？",
                    options=tuple(WantedOption(label=each) for each in ("Python", "Go", "Java", "Rust")),
                ),
            ),
            rules=(
                DemoRule("三年以上后端经验", 0, "at_least", ("3",)),
                DemoRule("可在上海现场办公", 1, "one_of", ("yes",)),
            ),
        ),
        DemoJob(
            title="产品经理（企业服务）",
            description="<p>您将与客户一起打磨招聘与协作产品，从需求、方案到上线全程负责。</p>",
            place=_HANGZHOU,
            salary=Salary(currency="CNY", minimum=2_500_000, maximum=3_800_000, unit="MONTH"),
            team=(("recruiter@yunfan.example", "recruiter"),),
        ),
        DemoJob(
            title="数据分析师",
            description="<p>草稿：等待用人经理补充职责。</p>",
            place=_SHANGHAI,
            salary=Salary(currency="CNY", minimum=1_800_000, maximum=2_800_000, unit="MONTH"),
            team=(("recruiter@yunfan.example", "recruiter"),),
            open=False,
        ),
    ),
    applications=(
        DemoApplication(0, "李若曦", "li.ruoxi@mail.example", "13912345678", ("5", "yes")),
        DemoApplication(0, "马晓东", "ma.xiaodong@mail.example", "13700001234", ("2", "yes")),
        DemoApplication(1, "吴佳怡", "wu.jiayi@mail.example", "13765432108", (), "wu-jiayi.pdf"),
    ),
)

HARBOR = DemoCompany(
    slug="harbor-vale",
    name="Harbor & Vale",
    language="en",
    zone="Europe/Berlin",
    country="DE",
    website="https://harbor-vale.example",
    people=(
        DemoPerson("admin@harbor-vale.example", "Greta Sommer", Role.ADMIN),
        DemoPerson("hr@harbor-vale.example", "Hannah Fischer", Role.HR_MANAGER),
        DemoPerson("recruiter@harbor-vale.example", "Rosa Keller", Role.RECRUITER),
        DemoPerson("manager@harbor-vale.example", "Milan Novak", Role.HIRING_MANAGER),
    ),
    jobs=(
        DemoJob(
            title="Senior Product Manager",
            description=(
                "<p>You lead the product that 300 cities use to plan their ports and waterways.</p>"
                "<ul><li>Find out what planners need and decide what comes first</li>"
                "<li>Work with two engineering teams every day</li></ul>"
            ),
            place=_BERLIN,
            salary=Salary(currency="EUR", minimum=7_500_000, maximum=9_500_000, unit="YEAR"),
            team=(("recruiter@harbor-vale.example", "recruiter"), ("manager@harbor-vale.example", "hiring_manager")),
            questions=(
                WantedQuestion(kind=QuestionKind.YES_NO, label="May you work in the EU?", required=True),
                WantedQuestion(kind=QuestionKind.DATE, label="When could you start?"),
            ),
            rules=(DemoRule("May work in the EU", 0, "one_of", ("yes",)),),
        ),
        DemoJob(
            title="Data Engineer",
            description="<p>You build the pipelines that turn sensor readings into decisions. Remote within Germany.</p>",
            place=Place(country="DE", locality="Hamburg", region="Hamburg", remote=True),
            salary=Salary(currency="EUR", minimum=6_500_000, maximum=8_500_000, unit="YEAR"),
            team=(("recruiter@harbor-vale.example", "recruiter"),),
        ),
    ),
    applications=(
        DemoApplication(
            0,
            "Oliver Grant",
            "oliver.grant@mail.example",
            "+49 160 9988776",
            ("yes", "2027-01-01"),
            "oliver-grant.pdf",
        ),
        DemoApplication(1, "Jonas Weber", "jonas.weber@mail.example", "+49 170 1112223"),
    ),
)

COMPANIES = (YUNFAN, HARBOR)
