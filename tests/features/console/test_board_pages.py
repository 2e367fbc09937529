"""The board, the lists of a job, what is said when there is nothing, and what the pages cost."""

from __future__ import annotations

import pytest

from chalicelib import jobs
from chalicelib.console.pages import board as board_page
from chalicelib.platform import aws
from tests.features.console.people import add_resume, enter, found, links, tree, words
from tests.kit.metering import metered


def address(desk, more=""):
    return f"/console/jobs/{desk.hiring.job.id}{more}"


@pytest.fixture
def crowd(desk, monkeypatch):
    """Seven people in the first column, of which a column shows three."""
    monkeypatch.setattr(board_page, "CARDS", 3)
    return [desk.arrive(desk.person(f"P{number}", f"p{number}@example.com")) for number in range(7)]


def cards(page):
    return [node.text(strip=True) for node in tree(page).css(".board-card .person-text a")]


def test_a_long_column_is_read_to_its_end_by_the_links(world, desk, crowd):
    world.settle()
    browser = enter(world, "bob")
    page = browser.open(address(desk))
    assert cards(page) == ["P0", "P1", "P2"]
    assert words(page, f"#stage-{desk.stage(0)} .count") == "7"
    assert words(page, ".column > a") == "Show all 7"
    seen = []
    while True:
        following = [link for link in links(page, ".column > a") if link.startswith(address(desk))]
        if not following:
            break
        page = browser.open(following[0])
        assert page.status == 200
        assert links(page, ".page-header .back") == [address(desk)]
        seen += cards(page)
    assert seen == ["P3", "P4", "P5", "P6"]


def test_a_cursor_of_one_column_is_none_of_another(world, desk, crowd):
    browser = enter(world, "bob")
    (more,) = links(browser.open(address(desk)), ".column > a")
    answer = browser.open(more.replace(desk.stage(0), desk.stage(1)))
    assert (answer.status, "cursor_invalid" in answer.text) == (422, True)


@pytest.mark.parametrize("stage", ["nonsense", "01KJPRZB00FFNP35R216EH9613", "<script>"])
def test_a_column_that_is_none_is_not_found(world, desk, stage):
    assert enter(world, "bob").open(address(desk, f"?stage={stage}")).status == 404


def test_from_a_column_alone_a_card_goes_to_any_stage(world, desk, placed):
    page = enter(world, "alice").open(address(desk, f"?stage={desk.stage(0)}"))
    options = [node.attributes["value"] for node in tree(page).css(".inline-menu option")]
    assert options == [stage.id for stage in desk.hiring.stages[1:]]


def test_badges_say_what_a_card_needs(world, desk):
    desk.arrive(desk.person("王芳", "fang@example.com"), unread=True)
    desk.arrive(desk.person("王芳", "fang@example.com"), unread=True)
    badges = [node.text() for node in tree(enter(world, "bob").open(address(desk))).css(".board-status .badge")]
    assert badges == ["Look at file", "Applied again"]
    page = enter(world, "bob", language="zh-CN").open(address(desk))
    assert "已停留" in words(page, ".board-status")
    assert [node.text() for node in tree(page).css(".board-status .badge")] == ["文件待查看", "重复投递"]


@pytest.mark.parametrize(
    ("language", "draft", "closed"),
    [
        ("en", "Nobody can apply until it is opened.", "waiting for an answer"),
        ("zh-CN", "开放后才能接受投递", "正在等待答复"),
    ],
)
def test_a_board_says_why_nobody_comes(world, desk, placed, language, draft, closed):
    browser = enter(world, "alice", language=language)
    assert draft in words(browser.open(address(desk)), ".alert")
    with aws.as_tenant(desk.company.scope):
        access = desk.company.access("alice")
        jobs.open_(desk.company.work("alice", desk.later()), access, desk.hiring.job.id)
        assert words(browser.open(address(desk)), ".alert") == ""
        jobs.close(desk.company.work("alice", desk.later()), access, desk.hiring.job.id)
    assert closed in words(browser.open(address(desk)), ".alert")


def test_empty_pages_say_what_will_stand_there(world, desk):
    for language, people, applied, job in (
        ("en", "Nobody yet", "Nobody has applied", "No jobs yet"),
        ("zh-CN", "暂无候选人", "暂无投递", "暂无职位"),
    ):
        assert people in words(enter(world, "alice", language=language).open("/console/candidates"), ".empty")
        assert applied in words(enter(world, "alice", language=language).open(address(desk, "/applications")), ".empty")
        assert job in words(enter(world, "charlie", language=language).open("/console/jobs"), ".empty")


def test_every_page_names_itself_and_skips_to_its_content(world, desk, placed):
    browser = enter(world, "alice")
    titles = set()
    for path in ("/console/jobs", address(desk), address(desk, "/applications"), "/console/candidates", "/console/inbox",
                 f"/console/candidates/{placed.candidate}", f"/console/applications/{placed.public_id}"):  # fmt: skip
        page = tree(browser.open(path))
        titles.add(page.css_first("title").text())
        assert len(page.css("h1")) == 1
        assert page.css_first("body a").attributes["href"] == "#main"
        assert page.css_first("nav.strip [aria-current]") is not None
    assert len(titles) == 7


class TestCosts:
    """AWS calls of a page, that of the guard included."""

    @pytest.fixture
    def busy(self, world, desk, placed):
        add_resume(desk, placed.candidate, "王芳", found=(found("王芳", "王芳"),))
        for number in range(30):
            desk.arrive(desk.person(f"P{number}", f"p{number}@example.com"))
        world.settle()
        return placed

    @pytest.mark.parametrize("name", ["alice", "bob", "hana"])
    @pytest.mark.parametrize("repeats", [0, 130])
    def test_a_candidate(self, world, desk, busy, name, repeats):
        for _ in range(repeats):
            desk.arrive(desk.person("王芳", "fang@example.com"))
        browser = enter(world, name)
        browser.open("/console/jobs")
        with metered() as meter:
            assert browser.open(f"/console/candidates/{busy.candidate}").status == 200
        assert meter.calls <= 4
        assert meter.read_units <= 20

    @pytest.mark.parametrize("name", ["bob", "hana"])
    def test_a_board(self, world, desk, busy, name):
        browser = enter(world, name)
        browser.open("/console/jobs")
        with metered() as meter:
            page = browser.open(address(desk))
        assert meter.calls <= 2 + len(desk.hiring.stages)
        assert meter.read_units <= 30
        assert len(page.body) < 2500 * len(cards(page)) + 20_000

    def test_a_text(self, world, desk, busy):
        browser = enter(world, "bob")
        page = browser.open(f"/console/candidates/{busy.candidate}")
        path = next(link for link in links(page) if link.endswith("/text"))
        with metered() as meter:
            assert browser.open(path).status == 200
        assert meter.calls <= 4

    def test_an_application(self, world, busy):
        browser = enter(world, "bob")
        browser.open("/console/jobs")
        with metered() as meter:
            assert browser.open(f"/console/applications/{busy.public_id}").status == 200
        assert meter.calls <= 5  # one of them for the reasons that the company added
