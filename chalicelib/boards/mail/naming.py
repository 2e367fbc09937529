"""Whether two names that a mail mentions can be one person's. Pure."""

from __future__ import annotations

import re
import unicodedata

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TITLE = re.compile(r"(?:先生|女士|小姐|同学|老师)$")


def is_title_only(name: str) -> bool:
    """Whether it is a family name with a title: 张先生."""
    return _TITLE.search(name) is not None


def compatible(some: str, other: str) -> bool:
    """Whether two names can be the same person's: equal, one with a title, or one in Han and one in Latin letters.

    Boards give 张先生 for 张伟, and people name their files in pinyin.
    """
    left, right = _plain(some), _plain(other)
    if not left or not right or left == right:
        return True
    if bool(_HAN.search(left)) != bool(_HAN.search(right)):
        return True
    for titled, full in ((left, right), (right, left)):
        family = _TITLE.sub("", titled)
        if family != titled and full.startswith(family):
            return True
    return False


def named_in(name: str, words: str) -> bool:
    """Whether `words`, a sender's display name say, name this person."""
    wanted = _plain(name)
    return bool(wanted) and wanted in _plain(words)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).casefold()
