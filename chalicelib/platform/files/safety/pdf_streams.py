"""The streams of a PDF, unpacked within bounds: object streams hide dictionaries, attachments hide files."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator

from chalicelib.platform.files.safety.verdict import Code, Reason

MOST_STREAMS = 5_000
MOST_UNPACKED = 24 * 1024 * 1024
_LARGEST = 8 * 1024 * 1024
_PROBE = 256
_DICTIONARY = 16 * 1024

_STREAM = re.compile(rb"(?<!end)stream(?:\r\n?|\n)")
_END = re.compile(rb"endstream|endobj")
_FILTER = re.compile(rb"/(?:Filter|F)[\x00\t\n\f\r ]{0,16}(\[[^\]]{0,200}\]|/[A-Za-z0-9]{1,20})")
_FILTER_NAME = re.compile(rb"/([A-Za-z0-9]{1,20})")
_INDIRECT_FILTER = re.compile(rb"/Filter[\x00\t\n\f\r ]{1,16}\d{1,10}[\x00\t\n\f\r ]")
_PREDICTED = re.compile(rb"/Predictor[\x00\t\n\f\r ]{1,16}(?:[2-9]|1\d)")
_NUMBERS = re.compile(rb"[\x00\t\n\f\r ]{0,16}\d{1,10}[\x00\t\n\f\r ]{1,16}\d{1,10}(?:[\x00\t\n\f\r ]|\Z)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?[\t\n\f\r ]{0,64}<(?:\?xml|[A-Za-z])")


class Streams:
    """Finds the streams of a file once. `objects` are the unpacked object streams; `reasons` what could not be looked into."""

    def __init__(self, data: bytes) -> None:
        self.objects: list[bytes] = []
        self.reasons: list[Reason] = []
        self._spans: list[tuple[int, int]] = []
        self._attached: list[bool] = []
        self._left = MOST_UNPACKED
        for number, (dictionary, start, end) in enumerate(self._streams(data)):
            if number >= MOST_STREAMS:
                self.reasons.append(Reason(Code.ZIP_BOMB, "streams"))
                break
            self._look(data, dictionary, start, end)
            if self._left <= 0:
                self.reasons.append(Reason(Code.ZIP_BOMB, "streams"))
                break

    @property
    def attachments_are_xml(self) -> bool:
        """Whether all attached files were unpacked and are plain XML, as in a Europass CV, which carries its own data."""
        return bool(self._attached) and all(self._attached)

    def outside(self, data: bytes) -> bytes:
        """The file without the contents of its streams."""
        parts: list[bytes] = []
        place = 0
        for start, end in self._spans:
            if start > place:
                parts.append(data[place:start])
            place = max(place, end)
        return b"".join([*parts, data[place:]])

    @staticmethod
    def _streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
        """Dictionary, start and end of all streams, also of those that a liar put inside another."""
        ends = [match.start() for match in _END.finditer(data)]
        for match in _STREAM.finditer(data):
            start = match.end()
            place = bisect_left(ends, start)
            end = ends[place] if place < len(ends) else len(data)
            before = data[max(0, match.start() - _DICTIONARY) : match.start()]
            opened = before.rfind(b"obj")
            dictionary = before[opened + 3 :] if opened >= 0 else before
            yield _ESCAPE.sub(lambda found: bytes([int(found.group(1), 16)]), dictionary), start, end

    def _look(self, data: bytes, dictionary: bytes, start: int, end: int) -> None:
        self._spans.append((start, end))
        if len(dictionary) >= _DICTIONARY:
            self.reasons.append(Reason(Code.OBSCURED, "dictionary"))
        declared = b"/ObjStm" in dictionary or b"/First" in dictionary
        attached = b"/EmbeddedFile" in dictionary
        filters = _filters(dictionary)
        if not declared and not attached:
            head = None if filters is None else _unpacked(data[start : min(end, start + 4096)], filters, _PROBE)
            if head is None or not _NUMBERS.match(head):
                return
        body = self._body(data[start : min(end, start + _LARGEST)], dictionary, filters)
        if attached:
            self._attached.append(body is not None and _XML.match(body) is not None and b"<script" not in body.lower())
        elif body is not None:
            self.objects.append(body)
        elif declared:
            self.reasons.append(Reason(Code.OBSCURED, "object stream"))

    def _body(self, packed: bytes, dictionary: bytes, filters: list[bytes] | None) -> bytes | None:
        """The unpacked stream, paid for from what may be unpacked in all."""
        if filters is None or _PREDICTED.search(dictionary):
            return None
        body = _unpacked(packed, filters, min(_LARGEST, self._left) + 1)
        self._left -= max(len(packed), len(body or b""))
        if body is not None and len(body) > _LARGEST:
            self._left = 0
        return body


def _filters(dictionary: bytes) -> list[bytes] | None:
    """The names of the filters in order; None when they stand elsewhere or are ones that nobody needs for objects."""
    if _INDIRECT_FILTER.search(dictionary):
        return None
    match = _FILTER.search(dictionary)
    names = _FILTER_NAME.findall(match.group(1)) if match else []
    return names if all(name in _KNOWN for name in names) else None


_KNOWN = {
    b"FlateDecode": "flate", b"Fl": "flate", b"ASCIIHexDecode": "hex", b"AHx": "hex", b"ASCII85Decode": "85", b"A85": "85",
}  # fmt: skip


def _unpacked(data: bytes, filters: list[bytes], most: int) -> bytes | None:
    """At most `most` bytes of the stream; None when it does not unpack."""
    try:
        for name in filters:
            way = _KNOWN[name]
            if way == "hex":
                digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.split(b">")[0])
                data = binascii.unhexlify(digits[: len(digits) // 2 * 2])
            elif way == "85":
                data = base64.a85decode(data.strip().removeprefix(b"<~").split(b"~>")[0])
            else:
                data = zlib.decompressobj().decompress(data, most)
    except (zlib.error, ValueError, binascii.Error):
        return None
    return data[:most]
