import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.platform.errors import Invalid
from chalicelib.tenants import calendars
from chalicelib.tenants.calendars import (
    UnknownZone,
    canonical_zone,
    first_instant,
    known_zone,
    last_instant,
    occurs,
    zone_rules,
)

ROOT = Path(__file__).parents[4]


def test_every_zone_of_the_database_is_accepted_with_its_rules():
    ids = calendars.zone_ids()
    assert len(ids) > 590
    assert {
        "Asia/Shanghai",
        "Asia/Calcutta",
        "US/Pacific",
        "Asia/Chongqing",
        "PRC",
        "Asia/Kathmandu",
        "Etc/GMT+12",
    } <= ids
    for zone in ids:
        assert known_zone(zone) == zone
        assert zone_rules(zone).utcoffset(datetime(2026, 7, 1)) is not None
        assert canonical_zone(zone) in ids


@pytest.mark.parametrize(
    ("alias", "canonical"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Asia/Chongqing", "Asia/Shanghai"),
        ("PRC", "Asia/Shanghai"),
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("Asia/Urumqi", "Asia/Urumqi"),
        ("Asia/Kashgar", "Asia/Urumqi"),
        ("UTC", "Etc/UTC"),
        ("Zulu", "Etc/UTC"),
    ],
)
def test_aliases_are_compared_by_their_canonical_id(alias, canonical):
    assert canonical_zone(alias) == canonical


def test_an_alias_has_the_rules_of_its_canonical_zone():
    for zone in calendars.zone_ids():
        for month in (1, 4, 7, 10):
            at = datetime(2026, month, 15, tzinfo=UTC)
            assert (
                at.astimezone(zone_rules(zone)).utcoffset()
                == at.astimezone(zone_rules(canonical_zone(zone))).utcoffset()
            )


def test_letter_case_is_forgiven_and_the_spelling_of_the_database_returned():
    assert known_zone(" asia/SHANGHAI ") == "Asia/Shanghai"
    assert zone_rules("america/new_york").key == "America/New_York"


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "Asia", "../../etc/passwd", "Asia/../UTC", "tzdata.zi", "CST", "+08:00"]
)
def test_anything_else_is_refused_by_name(name):
    with pytest.raises(UnknownZone) as refused:
        zone_rules(name)
    assert isinstance(refused.value, Invalid)
    assert refused.value.code == "unknown_time_zone"
    assert "Asia/Shanghai" in refused.value.said("en")
    assert "时区" in refused.value.said("zh-CN")


def test_the_picker_has_every_country_once_with_zones_that_exist():
    picker = calendars.zones_by_country()
    codes = [entry.country for entry in picker]
    assert codes == sorted(set(codes))
    assert len(codes) > 240
    rows = {(entry.country, zone.id) for entry in picker for zone in entry.zones}
    assert {zone for _, zone in rows} <= calendars.zone_ids()
    assert len({zone for _, zone in rows}) == 312
    china = next(entry for entry in picker if entry.country == "CN")
    assert [zone.id for zone in china.zones] == ["Asia/Shanghai", "Asia/Urumqi"]
    assert china.name.said("zh-CN") == "中国"
    assert china.name.said("en") == "China"
    assert ("OM", "Asia/Dubai") in rows
    assert all(entry.name.zh for entry in picker)
    assert not [entry for entry in picker if entry.name.zh.isascii()]
    assert next(entry for entry in picker if entry.country == "WS").name.zh == "萨摩亚"


def test_the_edition_of_the_rules_is_the_package_s():
    assert calendars.database_version() == __import__("tzdata").IANA_VERSION


@pytest.mark.parametrize(
    ("zone", "wall", "first", "last", "shown"),
    [
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00", "2026-03-29T01:00", False),
        ("Europe/Berlin", "2026-03-29T02:17", "2026-03-29T01:00", "2026-03-29T01:00", False),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "2026-10-25T01:30", True),
        ("Europe/Berlin", "2026-07-01T12:00", "2026-07-01T10:00", "2026-07-01T10:00", True),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30", "2026-10-03T15:30", False),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", "2026-04-04T15:15", True),
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00", "2018-11-04T03:00", False),
        ("America/Sao_Paulo", "2018-02-17T23:30", "2018-02-18T01:30", "2018-02-18T02:30", True),
        ("Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15", "2025-12-31T18:15", True),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00", "2011-12-30T10:00", False),
    ],
)
def test_wall_times_that_occur_twice_or_never(zone, wall, first, last, shown):
    rules, wall = zone_rules(zone), datetime.fromisoformat(wall)
    assert first_instant(wall, rules) == datetime.fromisoformat(first).replace(tzinfo=UTC)
    assert last_instant(wall, rules) == datetime.fromisoformat(last).replace(tzinfo=UTC)
    assert occurs(wall, rules) is shown


@settings(deadline=None)
@given(
    zone=st.sampled_from(
        ["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia"]
    ),
    wall=st.datetimes(datetime(1975, 1, 1), datetime(2037, 1, 1)),
)
def test_the_first_instant_is_the_first_whose_clock_is_not_earlier(zone, wall):
    rules = zone_rules(zone)
    first = first_instant(wall, rules)
    assert first.astimezone(rules).replace(tzinfo=None) >= wall
    assert (first - timedelta(microseconds=1)).astimezone(rules).replace(tzinfo=None) < wall
    if occurs(wall, rules):
        assert first.astimezone(rules).replace(tzinfo=None) == wall


def test_no_zone_shows_new_year_twice():
    """The arithmetic looks an instant up in its local year: that year has to be a stretch without a hole."""
    for zone in calendars.zone_ids():
        rules = zone_rules(zone)
        for year in range(1970, 2040):
            new_year = datetime(year, 1, 1)
            assert first_instant(new_year, rules) == last_instant(new_year, rules), (zone, year)


def test_a_wall_time_with_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="no zone of its own"):
        first_instant(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("UTC"))


PROGRAM = """
import json, sys
from datetime import UTC, date, datetime
from chalicelib.tenants.calendars import Calendar, WeeklyHours, plain_year
calendar = Calendar(
    zone="America/New_York", hours=WeeklyHours.every_day(("09:00", "17:30")),
    years={year: plain_year(year) for year in (2025, 2026, 2027)},
)
start = datetime(2026, 3, 6, 20, tzinfo=UTC)
found = [calendar.add_working_minutes(start, minutes).isoformat() for minutes in (0, 60, 600, 60_000)]
found += [calendar.add_wall_days(start, 3).isoformat(), calendar.at_local_hour(date(2026, 11, 1), 1).isoformat()]
found += [str(calendar.working_minutes_between(start, datetime(2026, 11, 2, 15, tzinfo=UTC))), calendar.version]
json.dump(found, sys.stdout)
"""


def test_results_depend_neither_on_the_machine_s_zone_nor_on_its_database(tmp_path):
    (tmp_path / "America").mkdir()
    (tmp_path / "America" / "New_York").write_bytes(  # a database that knows better
        Path(__import__("tzdata").__file__).with_name("zoneinfo").joinpath("Asia", "Tokyo").read_bytes()
    )
    answers = set()
    for environment in (
        {"TZ": "UTC"},
        {"TZ": "Asia/Shanghai"},
        {"TZ": "America/Sao_Paulo"},
        {"PYTHONTZPATH": str(tmp_path)},
    ):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True
        )  # fmt: skip
        answers.add(done.stdout)
    assert len(answers) == 1
    assert (
        json.loads(answers.pop())[4] == "2026-03-09T19:00:00+00:00"
    )  # 15:00 in New York is an hour earlier after the jump
