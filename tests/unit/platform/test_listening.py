"""The table of listeners, and how another one takes its place."""

from __future__ import annotations

import dataclasses

import pytest

from chalicelib.platform.facts import Fact
from chalicelib.platform.work import Listener, Table, listening_to
from chalicelib.platform.work.listening import table


@dataclasses.dataclass(frozen=True, slots=True)
class Heard(Fact):
    thing: str


Heard.name = "tests.heard"


def test_the_products_table_is_loaded_by_name():
    from chalicelib.listeners import TABLE

    assert table() is TABLE


def test_a_fact_nobody_wants_goes_to_no_queue():
    assert Table({}, {}).queues("tests.heard") == ()
    assert Table({}, {Heard: ("messages", "files")}).queues("tests.heard") == ("messages", "files")
    assert Table({}, {Heard: ("messages",)}).queues("tests.other") == ()


def test_another_table_stands_in_for_a_while():
    before = table()
    other = Table({Heard: (Listener(lambda _fact, _context: ()),)}, {})

    def fail():
        with listening_to(other):
            assert table() is other
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert table() is before


def test_a_listener_reads_nothing_unless_it_says_so():
    assert tuple(Listener(lambda _fact, _context: ()).reads(Heard("x"), None)) == ()
