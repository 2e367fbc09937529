"""Bytes to text when nobody says, or somebody wrongly says, in which encoding they are."""

from __future__ import annotations

import codecs

from chalicelib.platform.values import dataclass

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What people declare, and the superset in which their programs really write.
_SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "936": "gb18030",
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "big5": "big5hkscs", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
_ENOUGH = 0.85
_NEARLY_ALL = 0.97
_ENOUGH_KOREAN = 16
_SOME_KANA = 0.2
_FEWEST = 2
_SAMPLE = 64 * 1024


def decode(data: bytes, *, declared: str | None = None, chinese: bool = True) -> tuple[str, str]:
    """The text and the encoding it was read in. Never raises.

    Order: byte order mark, UTF-16 by its zero bytes, strict UTF-8, the declared encoding, the East Asian encodings by how
    often their everyday characters occur, statistics, and last gb18030 (`chinese`) or cp1252 with replacements.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace"), marked
    if (wide := _utf16(data)) is not None:
        return data.decode(wide, "replace"), wide
    said = _SUPERSETS.get(declared.strip().lower(), declared) if declared else None
    for encoding in ("utf-8", said, _east_asian(data)):
        if encoding is not None and (text := _strict(data, encoding)) is not None:
            return text, encoding
    guessed = _statistics(data)
    if guessed is not None and (text := _strict(data, guessed)) is not None:
        return text, guessed
    last = "gb18030" if chinese and _mostly_wide(data) else "cp1252"
    return data.decode(last, "replace"), last


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _utf16(data: bytes) -> str | None:
    sample = data[: _SAMPLE // 2 * 2]
    half = len(sample) // 2
    if half < _FEWEST:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd * 8 > half and not even else "utf-16-be" if even * 8 > half and not odd else None
    if encoding is None:
        return None
    text = sample.decode(encoding, "replace")
    shown = sum(character.isprintable() or character.isspace() for character in text)
    return encoding if shown > _NEARLY_ALL * len(text) else None


def _east_asian(data: bytes) -> str | None:
    """The East Asian encoding in which nearly all characters are everyday ones, or None.

    Each standard puts its everyday characters into rows of their own: a wrong reading lands in the rare ones.
    """
    sample = data[:_SAMPLE]
    shares = {rows.encoding: rows.share(sample) for rows in _EAST_ASIAN}
    if shares["euc_jp"] >= _ENOUGH and _kana(sample) > _SOME_KANA:
        return "euc_jp"
    # Short Chinese may by chance keep to the rows of Korean.
    if shares["cp949"] >= max(_NEARLY_ALL, shares["gb18030"]) and _high(sample) >= _ENOUGH_KOREAN:
        return "cp949"
    best = max(("gb18030", "big5hkscs", "cp932"), key=lambda name: shares[name])
    return best if shares[best] >= _ENOUGH else None


@dataclass(frozen=True, slots=True)
class _Rows:
    """The bytes of a two-byte encoding: which may lead and trail, and which leads hold everyday characters."""

    encoding: str
    leads: frozenset[int]
    trails: frozenset[int]
    everyday: frozenset[int]
    everyday_trails: frozenset[int]
    single: frozenset[int] = frozenset(range(0x80))
    # Below 1 where text in another encoding falls into these rows by chance.
    worth: float = 1.0

    def share(self, data: bytes) -> float:
        """The share of everyday characters among those of two bytes; 0 where the bytes do not fit the encoding."""
        total = good = place = 0
        while place < len(data) - 1:
            lead, trail = data[place], data[place + 1]
            if lead in self.single:
                place += 1
                continue
            if lead not in self.leads or trail not in self.trails:
                return 0.0
            total += 1
            good += lead in self.everyday and trail in self.everyday_trails
            place += 2
        return self.worth * good / total if total >= _FEWEST else 0.0


def _bytes(*spans: tuple[int, int]) -> frozenset[int]:
    return frozenset(byte for first, last in spans for byte in range(first, last + 1))


_HIGH = _bytes((0xA1, 0xFE))
_EAST_ASIAN = (
    # GB 2312 level 1 in rows B0 to D7, punctuation in A1 to A3.
    _Rows("gb18030", _bytes((0x81, 0xFE)), _bytes((0x40, 0xFE)), _bytes((0xB0, 0xD7), (0xA1, 0xA3)), _HIGH),
    # Big5 level 1 in A4 to C6.
    _Rows(
        "big5hkscs",
        _bytes((0x81, 0xFE)),
        _bytes((0x40, 0x7E), (0xA1, 0xFE)),
        _bytes((0xA4, 0xC6), (0xA1, 0xA1)),
        _bytes((0x40, 0xFE)),
        worth=0.98,
    ),
    # JIS level 1 in 88 to 97, kana in 82 and 83, punctuation in 81; half-width kana are single bytes.
    _Rows(
        "cp932",
        _bytes((0x81, 0x9F), (0xE0, 0xFC)),
        _bytes((0x40, 0xFC)),
        _bytes((0x81, 0x83), (0x88, 0x97)),
        _bytes((0x40, 0xFC)),
        single=_bytes((0x00, 0x7F), (0xA1, 0xDF)),
    ),
    _Rows("euc_jp", _HIGH, _HIGH, _bytes((0xA1, 0xA1), (0xA3, 0xA5), (0xB0, 0xCF)), _HIGH),
    _Rows("cp949", _bytes((0x81, 0xFE)), _bytes((0x41, 0xFE)), _bytes((0xB0, 0xC8), (0xA1, 0xA1), (0xA3, 0xA3)), _HIGH),
)
_KANA_ROWS = frozenset({0xA4, 0xA5})


def _kana(data: bytes) -> float:
    high = [byte for byte in data if byte in _HIGH][::2]
    return sum(byte in _KANA_ROWS for byte in high) / len(high) if high else 0.0


def _high(data: bytes) -> int:
    return sum(byte in _HIGH for byte in data)


def _mostly_wide(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return sum(not chr(byte).isascii() for byte in sample) * 5 > len(sample)


def _statistics(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else None
