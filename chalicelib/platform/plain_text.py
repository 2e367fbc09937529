"""Text that people type, made fit to be kept: what a reader cannot see must not be in it.

Kept is plain text; whoever shows it escapes it for the place where it is shown. Taken out are control characters and the
characters that turn the direction of the text around them (Unicode TR 36 §3.3, "Trojan Source"): they make a text read
otherwise than it is. The marks U+200E and U+200F, which right-to-left scripts need, stay in what is kept.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
_MANY_BREAKS = re.compile(r"\n{3,}")
_SPACE_AT_END = re.compile(r"[ \t\u3000]+\n")


def one_line(text: str) -> str:
    """The text on one line: every run of white space is one space."""
    return " ".join(_visible(text.replace("\u2028", " ").replace("\u2029", " ")).split())


def paragraphs(text: str) -> str:
    """The text with its lines: at most one empty line between two paragraphs."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    kept = _SPACE_AT_END.sub("\n", f"{_visible(unix)}\n")
    return _MANY_BREAKS.sub("\n\n", kept).strip()


def seen(text: str) -> str:
    """The text as a page shows it, its lines and spaces as they are: text kept from elsewhere, such as what a file holds.

    The marks U+200E and U+200F are left out as well: at the end of a value they move what the page puts behind it.
    """
    if text.isprintable():
        return text
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", _LONE_SURROGATES.sub("\ufffd", unix))


def _visible(text: str) -> str:
    return unicodedata.normalize("NFC", _CONTROLS.sub("", _LONE_SURROGATES.sub("\ufffd", text)))
