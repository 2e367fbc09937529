from datetime import UTC, datetime

import pytest

from chalicelib.platform.pages import Link
from chalicelib.platform.texts import Text

NOW = datetime(2025, 3, 6, 6, 30, tzinfo=UTC)


def test_navigation_marks_where_one_is(tree):
    links = [
        Link(text=Text("Jobs", "职位"), href="/jobs", current=True),
        Link(text="To do", href="/do", count=0),
        Link(text="Bad", href="javascript:alert(1)"),
    ]
    page = tree('{{ components.navigation(links, "Main") }}', links=links, language="zh-CN")
    anchors = page.css("nav[aria-label=Main] a")
    assert [anchor.attributes.get("aria-current") for anchor in anchors] == ["page", None, None]
    assert anchors[0].text().strip() == "职位"
    assert anchors[1].css_first(".count").text() == "0"
    assert anchors[2].attributes["href"] == "#"


def test_an_empty_navigation_is_no_landmark(tree):
    assert tree('{{ components.navigation([], "Main") }}<p></p>').css("nav") == []


def test_a_table_names_each_cell_for_phones_and_keeps_its_roles(tree):
    page = tree('{{ components.table(["Name", "Due"], rows, "People") }}', rows=[["<Ada>", 1], ["Bo", 2]])
    cells = page.css("tbody td")
    assert [cell.attributes["data-label"] for cell in cells] == ["Name", "Due"] * 2
    assert {cell.attributes["role"] for cell in cells} == {"cell"}
    assert cells[0].text() == "<Ada>"
    assert page.css_first("caption").text() == "People"


def test_a_board_can_be_scrolled_from_the_keyboard(tree):
    page = tree(
        '{% call components.board("Stages") %}{% call components.column("New", 1, more="/all") %}'
        '{{ components.board_card("王小明", "/c/1", "Fudan", "Overdue", "danger") }}'
        "{% endcall %}{% endcall %}"
    )
    board = page.css_first(".board")
    assert board.attributes["tabindex"] == "0"
    assert board.attributes["role"] == "region"
    assert board.attributes["aria-label"] == "Stages"
    card = page.css_first("section.column ul > li.board-card.danger")
    assert card.css_first("a").attributes["href"] == "/c/1"
    assert card.css_first(".avatar").text() == "小明"
    assert card.css_first(".avatar").attributes["aria-hidden"] == "true"


def test_a_timeline_entry_names_the_zone_and_keeps_the_exact_time(tree):
    page = tree(
        '{% call components.timeline("History") %}{{ components.entry("Sent", now, who="Li Na", tone="success") }}'
        "{% endcall %}",
        now=NOW,
        zone="Asia/Shanghai",
        language="zh-CN",
    )
    time = page.css_first("ol.timeline li.entry.success time")
    assert time.attributes["datetime"] == "2025-03-06T06:30:00+00:00"
    assert time.text() == "2025年3月6日 周四 14:30 北京时间"
    assert "Li Na" in page.css_first(".entry-when").text()


@pytest.mark.parametrize(("tone", "role"), [("danger", "alert"), ("success", "status"), ("info", "status")])
def test_only_what_is_wrong_interrupts_a_screen_reader(tree, tone, role):
    page = tree("{{ components.alert('Text', tone=tone, title='Title') }}", tone=tone)
    assert page.css_first(f".alert.{tone}").attributes["role"] == role


def test_progress_tells_done_from_now_and_later(tree):
    page = tree('{{ components.progress(["A", "B", "C"], 1, "Way") }}')
    assert [step.attributes["class"] for step in page.css("li")] == ["done", "now", "later"]
    assert [step.attributes.get("aria-current") for step in page.css("li")] == [None, "step", None]


def test_pagination_offers_what_there_is(tree):
    page = tree('{{ components.pagination(older="?after=1") }}')
    assert [(link.attributes["rel"], link.text()) for link in page.css("a")] == [("next", "Older")]
    assert tree("{{ components.pagination() }}<p></p>").css("nav") == []


def test_the_smaller_parts(tree):
    page = tree(
        '{% call components.card("Title", href="/x") %}body{% endcall %}'
        '{{ components.badge("New", "success") }}'
        '{{ components.empty("Nothing", "yet") }}'
        '{{ components.definitions([("Term", "Text")]) }}'
        '{{ components.figures([("Kept", 3, "success", "/kept"), ("Open", 0, "neutral", none)]) }}'
        "{% call components.disclosure('More', open=true) %}inside{% endcall %}"
        '{{ components.breadcrumbs(links) }}{{ components.link_button("Go", "/go", "secondary") }}'
        '{% call components.page_header("Head", lead="Lead", back=links[0]) %}<b></b>{% endcall %}',
        links=[Link(text="Jobs", href="/jobs"), Link(text="Welder", href="/jobs/1")],
    )
    assert page.css_first("section.card h2 a").attributes["href"] == "/x"
    assert page.css_first(".badge.success").text() == "New"
    assert page.css_first(".empty").text().split() == ["Nothing", "yet"]
    assert page.css_first(".facts dt").text() == "Term"
    assert [node.text() for node in page.css(".figure dd")] == ["3", "0"]
    assert "open" in page.css_first("details").attributes
    assert [node.attributes.get("aria-current") for node in page.css(".breadcrumbs a")] == [None, "page"]
    assert page.css_first("a.button.secondary").attributes["href"] == "/go"
    assert page.css_first(".page-header .back").attributes["href"] == "/jobs"
    assert page.css_matches(".page-header .actions b")
