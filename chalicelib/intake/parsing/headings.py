"""Section headings of résumés, in the languages they come in.

`SECTIONS` maps a section to its headings; later rules (education, employment, skills) read their sections by it.
"""

from __future__ import annotations

import re
from typing import Final, Literal, cast

from chalicelib.intake.parsing.words.lists import groups_of

Section = Literal[
    "contact", "objective", "summary", "work", "internship", "project", "education", "skills", "research", "honours",
    "campus", "languages", "references", "interests", "other", "title",
]  # fmt: skip

SECTIONS: Final = cast("dict[Section, tuple[str, ...]]", groups_of("headings"))

_SQUASH = re.compile(r"[\W_]+")
_PREFIX = re.compile(r"^[\W_]*(?:[0-9ivx]{1,4}[.、)]\s*|[一二三四五六七八九十]{1,2}[、.]\s*)?", re.IGNORECASE)


def _key(text: str) -> str:
    return _SQUASH.sub("", text.casefold())


_BY_KEY: dict[str, Section] = {_key(words): section for section, every in SECTIONS.items() for words in every}
_LONGEST = 60
_WORDS_BESIDE = 3


def section_of(text: str) -> Section | None:
    """The section this line opens when it is a heading and nothing else; numbering, icons and letter-spacing do not matter."""
    if len(text) > _LONGEST:
        return None
    stripped = _PREFIX.sub("", text)
    for attempt in (stripped, text):
        key = _key(attempt)
        if key in _BY_KEY:
            return _BY_KEY[key]
    # Chinese templates set the English word beside the heading: 教育背景 Education.
    parts = [part for part in re.split(r"[\s/|·•:\t()]+", stripped) if part]
    han = "".join(part for part in parts if not part.isascii())
    latin = "".join(part for part in parts if part.isascii())
    if han and latin and _key(han) in _BY_KEY and (_key(latin) in _BY_KEY or len(parts) <= _WORDS_BESIDE):
        return _BY_KEY[_key(han)]
    return None


def is_heading(text: str) -> bool:
    """Whether the line is a section heading or the title of the paper."""
    return section_of(text) is not None
