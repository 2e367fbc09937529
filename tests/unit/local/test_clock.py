from datetime import timedelta

import pytest

from chalicelib.platform import clock
from infra.local.clock import ClockPage
from infra.local.pages import Asked
from infra.local.state import Checkpoint, read_json, write_json


@pytest.fixture
def page(tmp_path):
    yield ClockPage(tmp_path / "clock.json")
    clock.move(timedelta(0))


def press(page, button, **headers):
    return page(Asked("POST", "/clock", headers, f"move={button}".encode()))


def test_buttons_add_up_and_reset(page):
    assert press(page, 24).status == 303
    press(page, 48)
    press(page, 1)
    assert clock.offset() == timedelta(hours=73)
    press(page, "reset")
    assert clock.offset() == timedelta(0)


def test_the_offset_outlives_the_process(page, tmp_path):
    press(page, 48)
    clock.move(timedelta(0))
    ClockPage(tmp_path / "clock.json")
    assert clock.offset() == timedelta(hours=48)


@pytest.mark.parametrize("button", ["7", "-1", "soon", ""])
def test_other_steps_do_nothing(page, button):
    press(page, button)
    assert clock.offset() == timedelta(0)


def test_another_sites_page_cannot_move_it(page):
    assert press(page, 48, **{"sec-fetch-site": "cross-site"}).status == 403
    assert clock.offset() == timedelta(0)


def test_the_page_says_how_far_ahead_it_is_in_both_languages(page):
    press(page, 48)
    assert "48.0 hours" in page(Asked("GET", "/clock")).body.decode()
    assert "48.0 小时" in page(Asked("GET", "/clock?lang=zh")).body.decode()


def test_a_checkpoint_is_on_disk_at_once(tmp_path):
    path = tmp_path / "deep" / "dispatcher.json"
    Checkpoint(path)["stream/a"] = "1"
    kept = Checkpoint(path)
    assert dict(kept) == {"stream/a": "1"}
    del kept["stream/a"]
    assert len(Checkpoint(path)) == 0


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "value.json"
    write_json(path, {"a": 1})
    with pytest.raises(TypeError):
        write_json(path, {"a": object()})
    assert read_json(path, None) == {"a": 1}
