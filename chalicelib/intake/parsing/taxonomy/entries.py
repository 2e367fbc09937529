"""The entries of the taxonomy and what words lead to them.

Form of the files in `data` (UTF-8, one skill a line, `#` begins a comment):

    [kind]                                             what the lines below are; without one, the name of the file
    code: English name | alias | ~alias = 中文 | 中文别名

The code stands only before languages (ISO 639). A tilde marks words that mean the skill only where skills are listed: C, Go,
Excel. Aliases of any language may stand on the left; the first Chinese name is the one shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from chalicelib.intake.parsing.taxonomy.traditional import SIMPLIFIED
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

_FOLDER: Final = Path(__file__).parent / "data"
_SQUASH = re.compile(r"[^\w+#&]+|_")
_AND = re.compile(r" (?:and|und) ")
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_CODE = re.compile(r"([a-z]{2,3}): ")
_NET = re.compile(r"(?<![a-z0-9])\.net(?![a-z])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A skill.

    `name` is its English name and its identity, `zh` its Chinese name (the English one where none is in use), `code` the ISO 639
    code of a language and empty for everything else.
    """

    name: str
    zh: str
    kind: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Every word that leads to an entry.

    `starts` gives the most words an alias has that begins with a Latin word; `wide` the lengths of the aliases with Chinese
    characters by their first two characters, longest first.
    """

    by_key: dict[str, Entry]
    ambiguous: frozenset[str]
    starts: dict[str, int]
    wide: dict[str, tuple[int, ...]]
    by_name: dict[str, Entry]


def fold(text: str) -> str:
    """Lower case and simplified characters, every character in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # Some capitals become two letters (İ): a position must stay a position.
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lowered.translate(SIMPLIFIED)


def key(words: str) -> str:
    """What two spellings of one skill have in common: letters and digits, `+`, `#` and `&`."""
    return _letters(fold(words))


def _letters(folded: str) -> str:
    if " und " in folded or " and " in folded:
        folded = _AND.sub("&", folded)
    if ".net" in folded:
        folded = _NET.sub("dotnet", folded)
    return folded if folded.isalnum() else _SQUASH.sub("", folded)


def canonical(words: str) -> str | None:
    """The English name of the skill that `words` are a name of, in any of its languages; None when nobody listed them."""
    found = entry(words)
    return found.name if found else None


def entry(words: str) -> Entry | None:
    """The entry that `words` are a name of."""
    by_key = index().by_key
    wanted = key(words)
    found = by_key.get(wanted)
    if found is None and wanted.isascii():
        found = by_key.get(wanted.removesuffix("s")) or by_key.get(f"{wanted}s")
    return found


def same(one: str, other: str) -> bool:
    """Whether two names mean one skill: by the taxonomy, or letter by letter where it knows neither."""
    first, second = canonical(one), canonical(other)
    return first == second if first is not None or second is not None else key(one) == key(other)


def names(name: str) -> Text:
    """How to show a skill. A name that is not in the taxonomy (the résumé's own words) is shown as it is."""
    found = index().by_name.get(name)
    return Text(found.name, found.zh) if found else Text(name, name)


@cache
def index() -> Index:
    """The taxonomy, read once."""
    by_key: dict[str, Entry] = {}
    by_name: dict[str, Entry] = {}
    ambiguous: set[str] = set()
    starts: dict[str, int] = {}
    lengths: dict[str, set[int]] = {}
    for item, words in entries():
        by_name[item.name] = item
        for word in words:
            folded = word.lower() if word.isascii() else fold(word)
            if word[0] == "~":
                folded = folded[1:]
                ambiguous.add(_letters(folded))
            by_key.setdefault(_letters(folded), item)
            if not folded.isascii() and _WIDE.search(folded):
                lengths.setdefault(folded[:2], set()).add(len(folded))
                continue
            parts = tokens(folded)
            if starts.get(parts[0], 0) < len(parts):
                starts[parts[0]] = len(parts)
    wide = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
    return Index(by_key, frozenset(ambiguous), starts, wide, by_name)


def entries() -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Every entry with all the words that lead to it, as the files have them."""
    for path in sorted(_FOLDER.glob("*.txt")):
        kind = path.stem
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                kind = line.strip("[]")
            elif line and not line.startswith("#"):
                yield _entry(line, kind)


def _entry(line: str, kind: str) -> tuple[Entry, tuple[str, ...]]:
    coded = _CODE.match(line)
    code = coded.group(1) if coded else ""
    left, _, right = (line[coded.end() :] if coded else line).partition(" = ")
    words = [word.strip() for word in left.split(" | ")]
    chinese = [word.strip() for word in right.split(" | ")] if right else []
    name = words[0].lstrip("~")
    return Entry(name, chinese[0] if chinese else name, kind, code), (*words, *chinese)


TOKEN = re.compile(r"(?<![a-z0-9])\.net(?![a-z])|[0-9a-z\u00b5\u00c0-\u1fff]+[+#]{0,2}|&")
_WORDS: Final = {".net": "dotnet", "and": "&", "und": "&"}


def tokens(folded: str) -> list[str]:
    """The words of a folded text in letters other than Chinese, as `Index.starts` has them."""
    return [_WORDS.get(word, word) for word in TOKEN.findall(folded)] or [""]


def word(folded: str) -> str:
    """One such word as the index has it."""
    return _WORDS.get(folded, folded)
