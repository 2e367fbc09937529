"""The deployment's settings and the two clocks."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from chalicelib.platform import clock, config


def test_settings_are_read_once_and_again_when_told(settings, monkeypatch):
    assert config.current() is config.current()
    assert (config.current().shards, config.current().queue("messages")) == (4, "the-queue_messages")
    monkeypatch.setenv("HOLDFAST_SHARDS", "7")
    assert config.current().shards == 4
    config.reload()
    assert config.current().shards == 7


@pytest.mark.parametrize("name", config.VARIABLES)
def test_a_missing_setting_says_its_name(settings, monkeypatch, name):
    monkeypatch.delenv(f"HOLDFAST_{name.upper()}")
    config.reload()
    with pytest.raises(config.MissingSetting, match=f"HOLDFAST_{name.upper()}"):
        config.current()


@pytest.fixture(autouse=True)
def _read_again():
    yield
    config.reload()
    clock.move(timedelta(0))


def test_the_products_clock_moves_and_the_walls_does_not():
    clock.move(timedelta(hours=48))
    assert timedelta(hours=47) < clock.now() - clock.wall() < timedelta(hours=49)
    assert clock.offset() == timedelta(hours=48)


def test_instants_are_utc_in_whole_milliseconds():
    for instant in (clock.now(), clock.wall()):
        assert instant.tzinfo is UTC
        assert instant.microsecond % 1000 == 0
