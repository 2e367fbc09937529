r"""Which text of a Rich Text file nobody sees: `\v`, a colour like what is behind it, letters too small (RTF 1.9.1).

The source is divided in two: one with the text that is seen, one with the rest, both with every control word, so that what
turns Rich Text into text reads each of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from chalicelib.intake.parsing.readers.colours import PAPER, UNKNOWN, alike, grey_of
from chalicelib.platform.values import dataclass

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?(?P<space> ?)|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|(?P<brace>[{}])|"
    r"(?P<text>[^\\{}]+)|\\",
    re.DOTALL,
)
_COLOURS = re.compile(r"\{\\colortbl([^{}]{0,20000})\}")
_PART = re.compile(r"\\(red|green|blue)(\d{1,3})")
# Groups that hold no text of the page.
_TABLES: Final = frozenset(
    (
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "listtable",
        "listoverridetable",
        "themedata",
        "datastore",
    )
)
_GROUNDS: Final = frozenset(("highlight", "cb", "chcbpat"))
_LOOKS: Final = _GROUNDS | {"plain", "v", "fs", "cf", "pard", "intbl", "cbpat", "trowd", "clcbpat", "shptxt"}
_WORTH_A_LOOK = re.compile(r"\\(?:v(?![a-z0])|fs[0-3](?!\d)|cf[1-9]|plain\\v)")
_SMALLEST = 4  # half-points: nobody reads less
_DEEPEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How text looks at one place; `cell` and `shape` are grounds around the paragraph."""

    vanished: bool = False
    size: int = 24
    colour: int | None = None
    ground: int = PAPER
    paragraph: int = PAPER
    row: int = PAPER
    in_table: bool = False
    shape: int = PAPER
    table: bool = False

    @property
    def hidden(self) -> bool:
        """Whether nobody sees text set like this."""
        around = next((one for one in (self.ground, self.paragraph) if one != PAPER), self.shape)
        around = self.row if around == PAPER and self.in_table else around
        return self.vanished or self.size < _SMALLEST or alike(self.colour, around)


def divided(source: str) -> tuple[str, str]:
    """The source with the text that is seen, and the source with the text that is not; the second empty without any."""
    if not _WORTH_A_LOOK.search(source):
        return source, ""
    colours = _colours(source)
    state, stack = _State(), [_State()]
    seen: list[str] = []
    unseen: list[str] = []
    found = False
    for match in _TOKEN.finditer(source):
        token, word = match.group(), match.group("word")
        if brace := match.group("brace"):
            if brace == "{" and len(stack) < _DEEPEST:
                stack.append(state)
            elif brace == "}" and len(stack) > 1:
                state = stack.pop()
        elif word and word not in (
            "u",
            "tab",
            "emdash",
            "endash",
            "bullet",
            "lquote",
            "rquote",
            "ldblquote",
            "rdblquote",
        ):
            state = _after(state, word.lower(), match.group("number"), colours)
        elif not state.table and token.strip("\r\n"):
            hidden = state.hidden
            found = found or (hidden and bool(token.strip()))
            (unseen if hidden else seen).append(token)
            continue
        seen.append(token)
        unseen.append(token)
    return ("".join(seen), "".join(unseen)) if found else (source, "")


def _after(state: _State, word: str, number: str | None, colours: list[int | None]) -> _State:
    """The look behind a control word."""
    value = int(number) if number else None
    if word in _TABLES:
        return replace(state, table=True)
    if word not in _LOOKS:
        return state
    if word in _GROUNDS:
        return replace(state, ground=_ground(colours, value))
    changes = {
        "plain": {"vanished": False, "size": _State().size, "colour": None, "ground": PAPER},
        "v": {"vanished": value != 0},
        "fs": {"size": state.size if value is None else value},
        "cf": {"colour": _colour(colours, value)},
        "pard": {"paragraph": PAPER, "in_table": False},
        "intbl": {"in_table": True},
        "cbpat": {"paragraph": _ground(colours, value)},
        "trowd": {"row": PAPER},
        # Which of the row's cells it is for would take a layout.
        "clcbpat": {"row": state.row if _ground(colours, value) == PAPER else UNKNOWN},
        "shptxt": {"shape": UNKNOWN},
    }[word]
    return replace(state, **changes)  # type: ignore[arg-type] # the values are those of its fields


def _colours(source: str) -> list[int | None]:
    """The table of colours as grey levels; None for the automatic one."""
    table = _COLOURS.search(source)
    found: list[int | None] = []
    for entry in table.group(1).split(";") if table else ():
        parts = {name: min(255, int(part)) for name, part in _PART.findall(entry)}
        found.append(grey_of(parts.get("red", 0), parts.get("green", 0), parts.get("blue", 0)) if parts else None)
    return found


def _colour(colours: list[int | None], place: int | None) -> int | None:
    return colours[place] if place is not None and 0 <= place < len(colours) else None


def _ground(colours: list[int | None], place: int | None) -> int:
    own = _colour(colours, place)
    return PAPER if own is None else own
