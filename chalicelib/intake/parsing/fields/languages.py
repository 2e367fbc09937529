"""Languages the candidate says they know, and how well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.fields.language_levels import is_better, level_of
from chalicelib.intake.parsing.sections import Section
from chalicelib.platform.values import dataclass

_MOST = 20
_NEAR = 48
_SURE, _LIKELY = 0.92, 0.75
_ENGLISH_TESTS: Final = re.compile(r"CET-?[46]|TEM-?[48]|IELTS|TOEFL|TOEIC|雅思|托福|大学英语[四六]级|专业[四八]级")
_LABEL = re.compile(
    r"(?:^|[\n\t。;；|])[\W_]*(?:languages?(?: skills| spoken)?|sprach(?:en|kenntnisse)|fremdsprachen|langues?|"
    r"idiomas?|lingue|lingua madre|altre lingue|"
    r"talen|języki|mother tongue(?:\(s\))?|外?语言?(?:能力|水平|技能)?|外语|英语水平|語言(?:能力)?|語学|"
    r"母语)[^\n:：]{0,12}[:：\t]\s*(?P<list>[^\n]+)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:fluent in|native speaker of|bilingual in|proficiency in|speaks?|spoken|fluency in|working knowledge of|"
    r"conversational)\s+(?P<list>[^.;\n]{3,80})",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\n;；。]")
_BEFORE = re.compile(r"[\n;；。,，、|)]")
_NO_LANGUAGE = re.compile(r"[\s-]*(?:cuisine|food|restaurant|literature|teacher|market|history|law)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSkill:
    """`language.value` is the ISO 639 code (`en`, `zh`, `yue`); `level` is A1 to C2, `native`, or empty."""

    language: Found
    level: str = ""


def languages(document: Document, sections: Sequence[Section]) -> tuple[LanguageSkill, ...]:
    """Languages named where languages are told: their section, behind a label, in a list of skills, or by a test passed."""
    best: dict[str, LanguageSkill] = {}
    for found in _all(document, sections):
        known = best.get(found.language.value)
        if known is None:
            best[found.language.value] = found
        elif found.level and (not known.level or is_better(found.level, known.level)):
            best[found.language.value] = replace(known, level=found.level)
    return tuple(best.values())[:_MOST]


def _all(document: Document, sections: Sequence[Section]) -> Iterator[LanguageSkill]:
    for section in sections:
        if section.kind == "languages":
            yield from _named(document, section.start, section.end, _SURE)
    for section in sections:
        if section.kind in ("languages", "references"):
            continue
        for pattern in (_LABEL, _SPEAKS):
            for match in pattern.finditer(document.text, section.start, section.end):
                said = document.text[match.start() : match.start("list")]
                yield from _named(document, match.start("list"), match.end("list"), _LIKELY, said=said)
        if section.kind == "skills":
            yield from _named(document, section.start, section.end, _LIKELY)
    for match in _ENGLISH_TESTS.finditer(document.text):
        raw = match.group()
        english = Found(value="en", confidence=_LIKELY, start=match.start(), end=match.end(), raw=raw)
        yield LanguageSkill(language=english, level=level_of(_line(document.text, match.start(), match.end())))


def _named(document: Document, start: int, end: int, sure: float, *, said: str = "") -> Iterator[LanguageSkill]:
    text = document.text
    named = [one for item in taxonomy.mentions(text, start, end) if (one := _language(text, item)) is not None]
    for place, (code, first, last) in enumerate(named):
        if _NO_LANGUAGE.match(text, last):
            continue
        found = Found(value=code, confidence=sure, start=first, end=last, raw=text[first:last])
        following = named[place + 1][1] if place + 1 < len(named) else end
        before = text[max(start, first - _NEAR) : first]
        yield LanguageSkill(language=found, level=_level_around(before, text[last:following], said))


def _language(text: str, mention: taxonomy.Mention) -> tuple[str, int, int] | None:
    """The code of a language and where its name stands; a certificate may begin with one: 普通话二级甲等."""
    entry, end = mention.entry, mention.end
    while entry.kind == "certificates" and end > mention.start + 1:
        end -= 1
        entry = taxonomy.entry(text[mention.start : end]) or mention.entry
    return (entry.code, mention.start, end) if entry.kind == "languages" else None


def _level_around(before: str, behind: str, said: str) -> str:
    """The level behind the name, up to the next name or the end of its line.

    Else the one before it ("fluent English"), on the line below, or the one said of the whole list.
    """
    behind = behind[:_NEAR]
    return (
        level_of(_AFTER.split(behind, maxsplit=1)[0])
        or level_of(_BEFORE.split(before)[-1])
        or level_of(behind.strip(" :：-–\n").partition("\n")[0])
        or level_of(said)
    )


def _line(text: str, start: int, end: int) -> str:
    return text[start : end + _NEAR // 3].partition("\n")[0]
