"""Occupations: whether words are somebody's job title, in the languages résumés come in."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.intake.parsing.words.lists import alternatives, words_of

# The words a title ends with (or begins with, before "of", "de", "für").
_HEADS: Final = words_of("occupations")
# Occupations that begin names: Trader Joe's, Baker McKenzie, Partner Communications.
_ALSO_NAMES: Final = words_of("occupations_in_names")
_LINKS_TEXT = "of for to de des du del della di do da dos der für im in - – / | & and und et at , ( en delle dei der"
_LINKS: Final = frozenset(_LINKS_TEXT.split())
_RANKS: Final = words_of("ranks")
_FUNCTIONS: Final = words_of("fields_of_work")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*(?:/-?in(?:nen)?)?|\(m/w(?:/d)?\)", re.IGNORECASE)
_GERMAN = re.compile(
    r"(?:leiter|berater|entwickler|ingenieur|techniker|kaufmann|kauffrau|mitarbeiter|sachbearbeiter|"
    r"assistent|verkäufer|lehrer|pfleger|schwester|"
    r"fahrer|mechaniker|elektroniker|arbeiter|führer|referent|meister|praktikum|praktikant|student|"
    r"hilfe|hilfskraft|fachkraft|helfer|planer|prüfer|"
    r"kraft|wart|arzt|ärztin|betreuer|gestalter|händler|anwalt|pädagoge|angestellte|informatiker|"
    r"manager|chef|koch|bäcker|monteur|pädagogin)(?:in|innen|r)?$"
)
_TEACHING = re.compile(r"\b(?:graduate|undergraduate|teaching|research) (?:assistant|fellow|intern)", re.IGNORECASE)
_HAN: Final = alternatives("occupations_han")
_HAN_TITLE = re.compile(rf"(?:{_HAN})(?:[(（][^)）]{{1,14}}[)）])?(?:[ⅠⅡⅢI1-9]{{1,3}})?$", re.IGNORECASE)
_HAN_FIELD = re.compile(rf"(?:{alternatives('fields_of_work_han')})$")
_HAN_ANY = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_BEGINNINGS = re.compile(r"praktik|stage[ ,]|tirocinio|internship|prácticas|ausbildung ", re.IGNORECASE)
_STAYS = ("internship", "traineeship", "apprenticeship", "residency", "fellowship", "clerkship")
_LONGEST_HAN = 20
_SURE = 2.0
_LIKELY = 1.8
_MOST_WORDS = 10


def title_score(text: str) -> float:
    """How much words look like a job title: 0 not at all, about 2 surely."""
    text = text.strip()
    if _HAN_ANY.search(text):
        return _han_score(text)
    words = [word.casefold().strip(".'’") for word in _WORD.findall(text)]
    if not words or len(words) > _MOST_WORDS:
        return 0.0
    if _BEGINNINGS.match(text):
        return _SURE
    core = [word for word in words if word not in _RANKS] or words
    if _is_head(core[-1]) or _is_head(words[-1]):
        return _SURE
    if _has_head_before_link(text, words) or _TEACHING.search(text) or words[-1] in _STAYS:
        return _LIKELY
    return _weak_score(words, core)


def _has_head_before_link(text: str, words: list[str]) -> bool:
    """Whether words begin as in "Head of Marketing", "Chef de projet", "Director, Sales"."""
    pieces = text.casefold().split()
    links = (place for place, word in enumerate(pieces) if word.strip(",(") in _LINKS or word.endswith(","))
    link = next(links, None)
    return link is not None and any(_is_head(word) for word in words[: link + 1])


def _weak_score(words: list[str], core: list[str]) -> float:
    if _is_head(core[0]):
        return 1.5 if len(core) == 1 or core[0] not in _ALSO_NAMES else 0.6
    if any(_is_head(word) for word in core):
        return 1.2 if words[-1] in _RANKS or words[-1] in _FUNCTIONS else 1.0
    return 0.6 if words[-1] in _RANKS and len(words) > 1 else 0.0


def is_function(text: str) -> bool:
    """Whether words name a field of work ("Product Management"), as they stand behind a title and a comma."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and all(word in _FUNCTIONS or word in ("and", "&", "of", "the") for word in words)


def _is_head(word: str) -> bool:
    return (
        word in _HEADS
        or word.split("/", maxsplit=1)[0] in _HEADS
        or ("-" in word and word.rpartition("-")[2] in _HEADS)
        or (len(word) > len("betreuer") and _GERMAN.search(word) is not None)
    )


def _han_score(text: str) -> float:
    if len(text) > _LONGEST_HAN:
        return 0.0
    for part in reversed([piece for piece in re.split(r"[/、,&\s]", text) if piece]):
        if _HAN_TITLE.search(part):
            return 2.0 if len(part) <= _LONGEST_HAN // 2 + 2 else 1.4
        if _HAN_FIELD.search(part):
            return 1.2
    return 0.0
