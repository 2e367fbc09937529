"""Whether style lets text of a web page be seen: the rules of its style sheets and of its elements, as far as hiding goes.

Follows display, visibility, opacity, size, colour against background, clipping and moving off the page (CSS 2.1, CSS Color 4).
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from chalicelib.intake.parsing.readers.colours import PAPER, UNKNOWN, alike, grey, is_transparent

_COMMENT = re.compile(r"/\*.{0,5000}?\*/", re.DOTALL)
# Rules for other media than this page: everything within their braces.
_OTHER_MEDIA = re.compile(
    r"@(?!media\s+(?:all|screen)\b)[^{};]{0,300}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\}){0,200}[^{}]{0,5000}\}"
)
_RULE = re.compile(r"([^{}@;]{1,300})\{([^{}]{1,5000})\}")
_DECLARATION = re.compile(r"([a-z-]{3,30})\s*:\s*([^;]{1,300})", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6})\s*(px|pt|em|rem|%|in|cm|mm)?\b", re.IGNORECASE)
_POINTS: Final = {"px": 0.75, "pt": 1.0, "": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835}
_LONGEST_SHEET = 200_000
_MOST_RULES = 400
_MOST_MATCHES = 20_000
_SMALLEST = 2.0  # points: nobody reads less
_FAR = -500.0  # points: beyond the left or upper edge of any page
_FAINTEST = 0.1
_LOOKS: Final = frozenset(
    [
        "display",
        "visibility",
        "opacity",
        "font-size",
        "color",
        "background",
        "background-color",
        "background-image",
        "text-indent",
        "left",
        "top",
        "position",
        "clip",
        "clip-path",
        "height",
        "max-height",
        "width",
        "overflow",
        "margin-left",
        "margin-top",
    ]
)
_BESIDE: Final = frozenset(["flex", "inline-flex", "grid", "inline-grid", "table-row"])
_BODY_SIZE = 12.0
_FONT_SIZES: Final = (7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)  # <font size="1"> to "7"


class Look(NamedTuple):
    """How an element's text looks; `size` in points, colours as grey levels."""

    size: float = _BODY_SIZE
    colour: int | None = None
    ground: int = PAPER
    gone: bool = False
    invisible: bool = False

    @property
    def hidden(self) -> bool:
        """Whether nobody sees its text."""
        return self.gone or self.invisible or self.size < _SMALLEST or alike(self.colour, self.ground)


class Sheet:
    """The rules of a page's style sheets, for each element they match."""

    def __init__(self, tree: Any) -> None:
        """`tree` is a parsed page of selectolax."""
        self._declared: dict[int, dict[str, str]] = {}
        text = "\n".join((node.text() or "") for node in tree.css("style"))[:_LONGEST_SHEET]
        matches = 0
        for number, (selector, body) in enumerate(_RULE.findall(_OTHER_MEDIA.sub("", _COMMENT.sub("", text)))):
            declared = declarations(body)
            if not declared or number >= _MOST_RULES or ":" in selector:
                continue
            try:
                nodes = tree.css(selector.strip())
            except Exception:  # noqa: BLE001, S112 # a selector the parser does not know matches nothing
                continue
            matches += len(nodes)
            if matches > _MOST_MATCHES:
                return
            for node in nodes:
                self._declared.setdefault(node.mem_id, {}).update(declared)

    def look(self, node: Any, above: Look) -> Look:
        """How this element looks inside one that looks like `above`."""
        attributes = node.attributes
        told = {**self._declared.get(node.mem_id, {}), **declarations(attributes.get("style") or "")}
        if attributes.get("bgcolor"):
            told.setdefault("background-color", str(attributes["bgcolor"]))
        if attributes.get("background"):
            told.setdefault("background-image", "url()")
        if node.tag == "font":
            told.setdefault("color", attributes.get("color") or "")
            size = (attributes.get("size") or "").strip()
            if size.isdigit() and 1 <= int(size[:2]) <= len(_FONT_SIZES):
                told.setdefault("font-size", f"{_FONT_SIZES[int(size[:2]) - 1]}pt")
        if "hidden" in attributes:
            told["display"] = "none"
        return applied(told, above) if told else above

    def sets_beside(self, node: Any) -> bool:
        """Whether the parts of an element stand beside each other with room between them (CSS Flexbox 1, Grid 2)."""
        told = declarations(node.attributes.get("style") or "").get("display")
        return (told or self._declared.get(node.mem_id, {}).get("display", "")) in _BESIDE


def declarations(text: str) -> dict[str, str]:
    """The declarations of a style that bear on being seen, in lower case."""
    return {
        name.lower(): value.lower().replace("!important", "").strip()
        for name, value in _DECLARATION.findall(text)
        if name.lower() in _LOOKS
    }


def applied(told: dict[str, str], above: Look) -> Look:
    """The look that these declarations make of the one around them."""
    size, colour, ground, gone, invisible = above
    if "font-size" in told:
        size = _size(told["font-size"], size)
    if "color" in told:
        colour = grey(told["color"]) if grey(told["color"]) is not None else colour
        gone = gone or is_transparent(told["color"])
    for name in ("background", "background-color", "background-image"):
        ground = _ground(told.get(name, ""), ground)
    if "visibility" in told:
        invisible = told["visibility"] in ("hidden", "collapse")
    gone = gone or told.get("display") == "none" or _clipped(told) or _moved_off(told)
    if (match := _LENGTH.match(told.get("opacity", ""))) is not None:
        gone = gone or float(match.group(1)) < (_FAINTEST * 100 if match.group(2) == "%" else _FAINTEST)
    return Look(size, colour, ground, gone, invisible)


def _size(written: str, size: float) -> float:
    match = _LENGTH.match(written)
    if match is None:
        return size
    number, unit = float(match.group(1)), (match.group(2) or "").lower()
    if unit in ("em", "%"):
        return size * number / (100 if unit == "%" else 1)
    return number * (_BODY_SIZE if unit == "rem" else _POINTS[unit])


def _ground(written: str, ground: int) -> int:
    if not written or written in ("none", "inherit", "initial", "unset") or is_transparent(written):
        return ground
    if "url(" in written or "gradient" in written or "var(" in written:
        return UNKNOWN
    own = grey(written.split(" ", maxsplit=1)[0]) if "(" not in written else grey(written)
    return ground if own is None else own


def _clipped(told: dict[str, str]) -> bool:
    """Whether only a point of it is left to see, as screen readers' texts are."""
    if re.match(r"rect\(\s*[01](?:px)?\b", told.get("clip", "")) or "inset(50%" in told.get("clip-path", ""):
        return True
    if told.get("overflow") not in ("hidden", "clip"):
        return False
    return any(
        (match := _LENGTH.match(told.get(name, ""))) is not None
        and abs(float(match.group(1))) <= 1
        and match.group(2) != "em"
        for name in ("height", "max-height", "width")
    )


def _moved_off(told: dict[str, str]) -> bool:
    names = ["text-indent", "margin-left", "margin-top"]
    if told.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top"]
    for name in names:
        match = _LENGTH.match(told.get(name, ""))
        if match is not None and float(match.group(1)) * _POINTS.get((match.group(2) or "").lower(), _BODY_SIZE) < _FAR:
            return True
    return False
