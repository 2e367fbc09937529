"""How large DynamoDB counts an item and what a size costs in capacity units.

Source: "DynamoDB item sizes and formats" and "DynamoDB read and write operations" in the Amazon DynamoDB developer guide.
Sizes are bytes; items are in the wire format (`{"pk": {"S": "…"}}`), binary values as raw bytes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

AttributeValue = Mapping[str, Any]
Image = Mapping[str, AttributeValue]

WRITE_UNIT_BYTES = 1024
READ_UNIT_BYTES = 4096
CONTAINER_BYTES = 3  # a list or a map, besides what it holds
MEMBER_BYTES = 1  # each member of a list or a map


def number_size(number: str) -> int:
    """Bytes of a number: one for each two significant digits and one more; another one for a minus sign."""
    value = Decimal(number).normalize()
    significant = len(value.as_tuple().digits)
    return math.ceil(significant / 2) + 1 + (1 if value < 0 else 0)


def value_size(value: AttributeValue) -> int:
    """Bytes of one attribute value, without its name."""
    ((kind, content),) = value.items()
    if kind not in _MEASURES:
        raise ValueError(f"{kind!r} is no DynamoDB type")
    return _MEASURES[kind](content)


def attribute_size(name: str, value: AttributeValue) -> int:
    """Bytes of one attribute with its name."""
    return len(name.encode()) + value_size(value)


def item_size(item: Image | None) -> int:
    """Bytes of an item; 0 for one that does not exist."""
    return sum(attribute_size(name, value) for name, value in item.items()) if item else 0


_MEASURES: dict[str, Callable[[Any], int]] = {
    "S": lambda text: len(text.encode()),
    "N": number_size,
    "B": len,
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "SS": lambda texts: sum(len(text.encode()) for text in texts),
    "NS": lambda numbers: sum(map(number_size, numbers)),
    "BS": lambda contents: sum(map(len, contents)),
    "L": lambda members: CONTAINER_BYTES + sum(MEMBER_BYTES + value_size(member) for member in members),
    "M": lambda members: CONTAINER_BYTES + sum(MEMBER_BYTES + attribute_size(*member) for member in members.items()),
}


def write_units(size: int) -> int:
    """Write units of one write of `size` bytes: whole kilobytes, at least one."""
    return max(1, math.ceil(size / WRITE_UNIT_BYTES))


def read_units(size: int, *, consistent: bool) -> float:
    """Read units of reading `size` bytes at once: whole 4 KB, at least one, half of it when eventually consistent."""
    return max(1, math.ceil(size / READ_UNIT_BYTES)) * (1.0 if consistent else 0.5)
