"""What was read in a résumé in the form in which it is stored: a fifth of what the fields would take one by one.

A résumé has some sixty fields, each with a name that hardly differs from the last one's; an item costs by its size whenever it is
written. They are stored by columns: the names, the values, how sure of each in hundredths, how far behind the end of the last
one each begins (null for what stands at no one place), and by how much it is longer there than its value. The columns are JSON,
compressed (DEFLATE, RFC 1951) and written as text (base 85, as Python's `base64` writes it).
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator

from chalicelib.candidates.model import FoundField

_HUNDREDTHS = 100
_CLOSEST = 9
_BARE = -zlib.MAX_WBITS
_NOWHERE = -1

_Row = tuple[str, str, int, int | None, int]


def packed(found: Iterable[FoundField]) -> str:
    """The fields as one short text; empty for none. Confidences keep two decimals, as they are given."""
    rows = list(_rows(found))
    if not rows:
        return ""
    columns = json.dumps(list(zip(*rows, strict=True)), ensure_ascii=False, separators=(",", ":"))
    squeezed = zlib.compress(columns.encode(), _CLOSEST, _BARE)
    return base64.b85encode(squeezed).decode()


def unpacked(text: str) -> tuple[FoundField, ...]:
    """The fields that `packed` made a text of, in their order."""
    if not text:
        return ()
    columns = json.loads(zlib.decompress(base64.b85decode(text), _BARE))
    return tuple(_found(zip(*columns, strict=True)))


def _rows(found: Iterable[FoundField]) -> Iterator[_Row]:
    last = 0
    for one in found:
        sure = round(one.confidence * _HUNDREDTHS)
        if one.start == one.end == _NOWHERE:
            yield one.field, one.value, sure, None, 0
        else:
            yield one.field, one.value, sure, one.start - last, one.end - one.start - len(one.value)
            last = one.end


def _found(rows: Iterable[_Row]) -> Iterator[FoundField]:
    last = 0
    for field, value, sure, behind, longer in rows:
        start = end = _NOWHERE
        if behind is not None:
            start = last + behind
            end = last = start + len(value) + longer
        yield FoundField(field=field, value=value, confidence=sure / _HUNDREDTHS, start=start, end=end)
