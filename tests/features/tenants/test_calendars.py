"""Calendars are kept up to date: coming years are added, provisional ones computed anew when the list has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.platform import aws, clock, ids, observability
from chalicelib.platform.texts import Text
from chalicelib.tenants import Branch, store
from chalicelib.tenants.calendars import Calendar, UnknownCountry, WeeklyHours, YearOfDays, official_days
from chalicelib.tenants.handlers import renew_calendars
from chalicelib.tenants.service import holidays
from tests.kit.interleavings import interleave
from tests.kit.probe import probe

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def branch(country="CN", years=(2025, 2026, 2027, 2028), **more):
    calendar = Calendar(
        zone="Asia/Shanghai",
        hours=WeeklyHours.every_day(("09:00", "12:00"), ("13:00", "18:00")),
        years={year: official_days(country, year) for year in years},
    )
    return Branch(id=ids.new_id(NOW), name="上海", country=country, calendar=calendar.as_document(), **more)


def published(country, year, _subdivision):
    """The library after the State Council published 2027: a Saturday is worked, National Day is off."""
    if year != 2027:
        return official_days(country, year)
    return YearOfDays(
        year=2027, country=country, days_off={date(2027, 10, 1): Text("National Day", "国庆节")},
        make_up_days=frozenset({date(2027, 10, 9)}), provisional=False, source="published",
    )  # fmt: skip


def years(one):
    return Calendar.from_document(one.calendar).years


def test_a_year_without_an_official_list_is_marked():
    known = years(branch())
    assert [known[year].provisional for year in (2025, 2026, 2027, 2028)] == [False, False, True, True]


def test_nothing_changes_while_nothing_is_published():
    assert holidays.renewed(branch(), NOW) is None


def test_the_list_that_came_replaces_the_guess():
    before = branch()
    after = holidays.renewed(before, LATER, days=published)
    assert (years(after)[2027].provisional, years(after)[2027].make_up_days) == (False, frozenset({date(2027, 10, 9)}))
    assert years(after)[2026] == years(before)[2026]
    assert (after.id, after.name, after.version) == (before.id, before.name, before.version)
    assert holidays.renewed(after, LATER, days=published) is None


def test_a_published_year_is_never_computed_again():
    asked = []

    def days(country, year, subdivision):
        asked.append((country, year, subdivision))
        return official_days(country, year)

    holidays.renewed(branch(subdivision=None), NOW, days=days)
    assert asked == [("CN", 2027, None), ("CN", 2028, None)]


def test_coming_years_are_added_and_old_ones_kept():
    after = holidays.renewed(branch(years=(2024, 2025)), NOW)
    assert sorted(years(after)) == [2024, 2025, 2026, 2027, 2028]


def test_the_tenants_own_hours_and_days_stay():
    made = branch()
    after = holidays.renewed(made, LATER, days=published)
    assert after.calendar["hours"] == made.calendar["hours"]
    assert after.calendar["special_days"] == made.calendar["special_days"]


@pytest.fixture
def offices(world):
    """An office of each company, stored."""
    found = {}
    for company in (world.acme, world.beta):
        with aws.as_tenant(company.scope):
            work = company.work("ada")
            found[company.tenant.slug] = work.commit(work.put(store.BRANCHES, branch()))
    return found


def stored(company):
    with aws.as_tenant(company.scope):
        return store.branches(company.scope)


def test_every_companys_offices_are_renewed_in_its_own_name(world, offices):
    with probe() as watched:
        assert holidays.renew_all(LATER, days=published) == 2
    writers = [call.access_key for call in watched.calls if call.operation == "TransactWriteItems"]
    assert len(set(writers)) == 2
    for company in (world.acme, world.beta):
        (one,) = stored(company)
        assert years(one)[2027].provisional is False
        assert one.version == 2
    assert holidays.renew_all(LATER, days=published) == 0


def test_a_calendar_that_cannot_be_computed_keeps_nobody_else_from_theirs(world, offices, monkeypatch):
    counted = []
    monkeypatch.setattr(observability, "count", lambda name, amount=1: counted.append(name))
    with aws.as_tenant(world.acme.scope):
        work = world.acme.work("ada")
        work.put(store.BRANCHES, replace(offices["acme"], country="XX"))
        work.commit(None)

    def days(country, year, subdivision):
        if country == "XX":
            raise UnknownCountry(country=country)
        return published(country, year, subdivision)

    assert holidays.renew_all(LATER, days=days) == 1
    assert years(stored(world.beta)[0])[2027].provisional is False
    assert counted == ["CalendarNotRenewed"]


def test_an_office_that_changed_meanwhile_waits_for_tomorrow(world, offices):
    def rename():
        with aws.as_tenant(world.acme.scope):
            work = world.acme.work("ada")
            work.put(store.BRANCHES, replace(offices["acme"], name="Renamed"))
            work.commit(None)

    for order in ("rrrraaaaaaaa", "aaarraaaaaa", "aaaarraaaaa"):
        (before,) = stored(world.acme)
        offices["acme"] = before
        later = LATER + timedelta(days=1)
        done = interleave({"a": lambda at=later: holidays.renew_all(at, days=published), "r": rename}, order)
        assert done.outcomes["a"].succeeded
        assert done.outcomes["r"].succeeded or stored(world.acme)[0].version > before.version
        holidays.renew_all(later, days=published)
        assert years(stored(world.acme)[0])[2027].provisional is False


def test_the_handler_renews_at_the_products_instant(world, offices, monkeypatch):
    asked = []
    monkeypatch.setattr(holidays, "renew_all", lambda now: asked.append(now) or 7)
    clock.move(timedelta(days=400))
    assert renew_calendars({}, None) == 7
    assert asked[0] > clock.wall() + timedelta(days=399)
