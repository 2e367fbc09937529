"""Sizes as DynamoDB counts them."""

from __future__ import annotations

import pytest

from tests.kit.sizes import item_size, read_units, value_size, write_units


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": ""}, 0),
        ({"S": "Ada"}, 3),
        ({"S": "中"}, 3),
        ({"B": b"\x00\x01"}, 2),
        ({"BOOL": False}, 1),
        ({"NULL": True}, 1),
        ({"N": "0"}, 2),
        ({"N": "27"}, 2),
        ({"N": "100"}, 2),  # trailing zeros are not kept
        ({"N": "-27"}, 3),
        ({"N": "461.5"}, 3),
        ({"SS": ["ab", "c"]}, 3),
        ({"NS": ["1", "22"]}, 4),
        ({"BS": [b"ab"]}, 2),
        ({"L": []}, 3),
        ({"L": [{"S": "ab"}]}, 6),
        ({"M": {"a": {"S": "bc"}}}, 7),
    ],
)
def test_a_value_has_the_size_of_the_guide(value, size):
    assert value_size(value) == size


def test_an_unknown_type_is_no_value():
    with pytest.raises(ValueError, match="no DynamoDB type"):
        value_size({"X": "1"})


def test_names_count():
    assert item_size({"pk": {"S": "1"}, "name": {"S": "Ada"}}) == 10
    assert item_size(None) == 0


@pytest.mark.parametrize(("size", "units"), [(0, 1), (1024, 1), (1025, 2), (10 * 1024, 10)])
def test_writes_round_up_to_kilobytes(size, units):
    assert write_units(size) == units


@pytest.mark.parametrize(("size", "units"), [(0, 1), (4096, 1), (4097, 2)])
def test_reads_round_up_to_four_kilobytes_and_cost_half_when_eventual(size, units):
    assert read_units(size, consistent=True) == units
    assert read_units(size, consistent=False) == units / 2
