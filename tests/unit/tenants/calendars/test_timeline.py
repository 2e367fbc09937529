import pytest

from chalicelib.tenants.calendars.timeline import Timeline

LINE = Timeline.of([(50, 60), (10, 20), (20, 30), (52, 55)])


def test_stretches_are_ordered_joined_and_summed():
    assert LINE.opens == (10, 50)
    assert LINE.closes == (30, 60)
    assert LINE.before == (0, 20, 30)
    assert LINE.total == 30
    assert Timeline.of([]).total == 0


@pytest.mark.parametrize(
    ("at", "elapsed"), [(0, 0), (10, 0), (11, 1), (30, 20), (40, 20), (50, 20), (57, 27), (60, 30), (99, 30)]
)
def test_elapsed_stands_still_while_closed(at, elapsed):
    assert LINE.elapsed(at) == elapsed


def test_an_amount_is_reached_at_closing_and_left_at_opening():
    assert [LINE.earliest(amount) for amount in (1, 20, 21, 30)] == [11, 30, 51, 60]
    assert [LINE.latest(amount) for amount in (0, 19, 20, 29)] == [10, 29, 50, 59]


def test_opening_is_open_and_closing_is_not():
    assert [at for at in (9, 10, 29, 30, 49, 50, 59, 60) if LINE.is_open(at)] == [10, 29, 50, 59]
    assert [LINE.next_opening(at) for at in (0, 10, 11, 50, 51)] == [10, 10, 50, 50, None]
