"""Which dates of a row say when the entry was, and which are only mentioned."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.entries.running import HAN, is_sentence
from chalicelib.intake.parsing.fields.dates import Dated

_SENTENCE = 45
_LONGEST_DATED = 80
_LONGEST_DATED_HAN = 44
_MORE = 40
DURATION = re.compile(
    (
        r"[(\[·•|,]?\s*(?:\d{1,2}(?:[.,]\d)?\s*\+?\s*(?:years?|yrs?|ans?|jahre?n?|años?|anos?|anni|lata?|"
        r"jaar|年)\s*(?:,|and|und|et|y|e)?\s*)?"
        r"(?:\d{1,2}\s*(?:months?|mos?|mois|monate?n?|meses|mesi|mes|miesi\w+|maanden|个月|個月|ヶ月|"
        r"か月)|(?<=years)|(?<=year)|(?<=yrs)|(?<=yr)|(?<=年)(?=[)\]]))\s*[)\]]?"
    ),
    re.IGNORECASE,
)
EDGES = " \t,;:|/•·-–—~()[]【】、,;:“”"
BULLET = re.compile(r"^(?:[•●▪◦‣∙○■□◆◇➢➤►▶✓✔◼◾▸▹❖♦❑⚫⦁⁃·*>»]+|[-–—+])\s*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_GLUED = re.compile(r"[\u4e00-\u9fff]")
_SCHOOLING = re.compile(r"入学|卒業|修了|入社|退社|毕业|入职")
_IN_SENTENCE = re.compile(
    (
        r"(?:\b(?:in|of|by|during|for|the|im|am|en|nel|na|em|w|and|with|than|circa|über|until|to|around|"
        r"class|©|\(c\)) ?|[在于从為为])$"
    ),
    re.IGNORECASE,
)


def alone_in_cell(text: str, found: Dated) -> bool:
    """Whether nothing but the date stands between the tabs around it."""
    cell = text[: found.start].rpartition("\t")[2] + text[found.end :].partition("\t")[0]
    return "\t" in text and _bare(cell)


def is_structural(text: str, found: Dated, *, item: bool) -> bool:
    """Whether a date says when the entry was, rather than being mentioned in a sentence."""
    left, right = text[: found.start], text[found.end :]
    cell_left, cell_right = left.rpartition("\t")[2], right.partition("\t")[0]
    if not _bare(cell_left) and not _bare(cell_right) and not _short_beside(cell_left, cell_right):
        return False
    if "\t" in text and _bare(cell_left + cell_right):
        return True
    rest = _ADDRESS.sub("", BULLET.sub("", f"{left} {right}")).strip(EDGES)
    if len(rest) > _limit(rest):
        return False
    return found.ranged or not _is_mentioned(left, right, rest, item=item)


def _limit(rest: str) -> int:
    """How long the words beside a date may be: longer where they are divided."""
    several = any(mark in rest for mark in ("|", "\t", " - "))
    return (_LONGEST_DATED_HAN if HAN.search(rest) else _LONGEST_DATED) + (_MORE if several else 0)


def _is_mentioned(left: str, right: str, rest: str, *, item: bool) -> bool:
    """Whether a lone date belongs to a sentence: "in March 2019", "2018年被评为优秀员工"."""
    if _GLUED.match(right) and not _SCHOOLING.search(right):
        return True
    before = left.rstrip(EDGES.replace("(", ""))
    return bool(_IN_SENTENCE.search(before)) or is_sentence(rest) or (item and len(rest) > _SENTENCE)


def _bare(text: str) -> bool:
    """Nothing but punctuation and signs such as a calendar's, or a duration: (2 years 3 months)."""
    return not any(character.isalnum() for character in DURATION.sub("", text))


def _short_beside(left: str, right: str) -> bool:
    """Dates between a few words on both sides, set off by a bar or brackets: "Acme | 2019 - 2021 | Berlin"."""
    return left.rstrip().endswith(("|", "•", "·", ",", "(", "/", "–", "—", "-", ",")) and (
        right.lstrip().startswith(("|", "•", "·", ",", ")", "/", "–", "—", "-", ","))
    )
