"""The word lists beside this file, one entry a line; lines that begin with # are remarks."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).parent


def words_of(name: str) -> frozenset[str]:
    """The entries of a list."""
    return frozenset(_entries(name))


def alternatives(name: str) -> str:
    """The entries of a list as a pattern, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(_entries(name), key=len, reverse=True))


def groups_of(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of a list that is divided by lines such as [work], by what stands in the brackets."""
    groups: dict[str, list[str]] = {}
    for line in _entries(name):
        if line.startswith("["):
            groups[line.strip("[]")] = []
        else:
            groups[next(reversed(groups))].append(line)
    return {key: tuple(entries) for key, entries in groups.items()}


def _entries(name: str) -> list[str]:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
