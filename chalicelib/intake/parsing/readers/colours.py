"""Colours as grey levels, 0 black to 255 white: all that is needed to tell whether text can be told from what is behind it."""

from __future__ import annotations

import re
from typing import Final

PAPER: Final = 255
UNKNOWN: Final = -1
"""A ground that is a picture or set by rules we do not follow: text on it is taken for visible."""
_ALIKE = 24  # grey levels: closer than this no eye parts them
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-fA-F])")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,6})(%?))?", re.IGNORECASE)
_NAMED: Final = {
    "white": 255, "black": 0, "snow": 251, "ivory": 254, "whitesmoke": 245, "ghostwhite": 249, "floralwhite": 251,
    "azure": 250, "mintcream": 252, "yellow": 226, "cyan": 179, "aqua": 179, "magenta": 105, "fuchsia": 105, "lime": 150,
    "green": 75, "blue": 29, "red": 76, "navy": 14, "teal": 90, "maroon": 38, "purple": 53, "olive": 113, "gray": 128,
    "grey": 128, "silver": 192, "lightgray": 211, "lightgrey": 211, "darkgray": 169, "darkblue": 16, "darkred": 42,
    "darkgreen": 59, "darkcyan": 98, "darkmagenta": 57, "darkyellow": 115, "orange": 173, "brown": 72, "orangered": 117,
}  # fmt: skip


def grey_of(red: int, green: int, blue: int) -> int:
    """The grey level of a colour of three parts up to 255 (ITU-R BT.601)."""
    return (299 * red + 587 * green + 114 * blue) // 1000


def grey(written: str | None) -> int | None:
    """The grey level of a colour as HTML, CSS or Office write it; None for none, "auto" and what is no colour."""
    text = (written or "").strip()
    if match := _RGB.match(text):
        return grey_of(*(min(255, int(part)) for part in match.groups()[:3]))
    if match := _HEX.match(text):
        digits = match.group(1)
        digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)  # noqa: PLR2004 # #rgb or #rrggbb
        return grey_of(*(int(digits[place : place + 2], 16) for place in (0, 2, 4)))
    return _NAMED.get(text.lower())


def is_transparent(written: str) -> bool:
    """Whether a CSS colour paints nothing."""
    match = _RGB.match(written.strip())
    return written.strip().lower() == "transparent" or (
        match is not None and match.group(4) is not None and float("0" + match.group(4).replace(".", "", 1)) == 0
    )


def alike(colour: int | None, ground: int) -> bool:
    """Whether text of this colour cannot be told from the ground; text without a colour of its own always can."""
    return colour is not None and ground != UNKNOWN and abs(colour - ground) < _ALIKE
