"""Bytes of a mail as text, whatever their label says.

Mail from China is labelled gb2312 and written in GB18030 (GB 18030-2022), of which gb2312 and gbk are parts: 喆, 镕, 堃, 玥,
珺 and many other letters of given names exist only in the larger set. So every label of the family is read as gb18030. A
label that the bytes contradict is not believed.
"""

from __future__ import annotations

import codecs

_FAMILY = frozenset(
    {"gb2312", "gb_2312-80", "gb_2312", "gb2312-80", "euc-cn", "euccn", "gbk", "x-gbk", "cp936", "ms936", "936",
     "gb18030", "chinese"}
)  # fmt: skip
_UNLABELLED = frozenset({"", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "default", "binary", "8bit"})
# Tried in this order where the label says nothing or something wrong: UTF-8 is never anything else by chance.
_LIKELY = ("utf-8", "gb18030")


def text_of(body: bytes, label: str = "") -> str:
    """The text in `body`; never fails. What no charset explains is replaced by U+FFFD."""
    named = _known(label)
    for charset in (*((named,) if named else ()), *_LIKELY):
        try:
            return body.decode(charset).removeprefix("\ufeff")
        except (UnicodeDecodeError, ValueError):
            continue
    return body.decode(named or "utf-8", errors="replace").removeprefix("\ufeff")


def _known(label: str) -> str | None:
    """The codec of a label; None for none and for one that nobody knows."""
    plain = label.strip().strip("\"'").lower().partition("*")[0]
    if plain in _FAMILY:
        return "gb18030"
    if plain in _UNLABELLED:
        return None
    try:
        found = codecs.lookup(plain)
    except (LookupError, ValueError):
        return None
    # Codecs such as `hex` and `rot13` are no charsets.
    return found.name if getattr(found, "_is_text_encoding", False) else None
