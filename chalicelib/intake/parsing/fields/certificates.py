"""Certificates, licences and examinations passed: those in a section of them, and known ones wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found, one_line
from chalicelib.intake.parsing.fields.skills.rows import rows
from chalicelib.intake.parsing.sections import Section

_MOST = 40
_LISTED, _KNOWN, _SHAPED = 0.88, 0.85, 0.7
_HEADING = re.compile(
    r"certif|licen[sc]|credential|zertifi|accredit|bar admission|qualifications$|weiterbildung|fortbildung|"
    r"patent[ei]|carnet|attestat|habilitation|"
    r"证书|證書|证照|證照|资格|資格|资质|執照|执照|免許|技能证|자격",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"certif|licen[sc]|credential|zertifi|accredit|bar admission|证书|證書|证照|證照|资格|資格|执照|執照|免許",
    re.IGNORECASE,
)
_OTHER = re.compile(r"award|honou?r|prize|scholar|course|奖|荣誉|竞赛|受賞", re.IGNORECASE)
_SPLIT = re.compile(r"[\t;；、|•●▪·]|(?<!\d),(?!\d)|，")
# 电工证, 护士执业证书, 一级建造师资格; what a Chinese certificate ends with.
_HAN_SHAPE = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9()（）-]{2,22}?(?:资格证书?|执业证书?|职业证书|等级证书?|技能证书|合格证书?|上岗证|"
    r"操作证|从业证|证书|执照|検定\d?級?|免許|免許証|主任者|\d級)"
)
_LATIN_SHAPE = re.compile(
    r"\b(?:certified|certificate|certification|licen[sc]ed?|diploma in|zertifikat|certificat|certificado|"
    r"certificato|habilitation)\b",
    re.IGNORECASE,
)
_ONLY_WORD = re.compile(
    r"(?:certificat(?:e|es|ion|ions)|licen[sc]es?|证书|资格证书|技能证书|荣誉证书|相关证书|所获证书|资格证|免許|"
    r"資格|年|月|名称|取得年月)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[\W_]*[^:：]{1,16}[:：]\s*")
_EDGES = " \t\n,，;；、。.:：•·●▪|*-–—<>《》\"'“”"
_DATE = re.compile(
    r"\s*[(（]?\s*(?:(?:19|20)\d\d(?:\s*[年./-]\s*\d{0,2}\s*月?)?|\d{1,2}[./-](?:19|20)\d\d|(?:jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:19|20)\d\d)"
    r"(?:\s*[-–—~至]\s*(?:(?:19|20)\d\d(?:[./-]\d{1,2})?|至今|present|current)?)?\s*[)）]?\s*",
    re.IGNORECASE,
)
_SHORT = 4
_LONGEST = 80
_MOST_WORDS = 12


def certificates(document: Document, sections: Sequence[Section]) -> tuple[Found, ...]:
    """Each once, in order. `value` is the name the taxonomy has (`CET-6` for 大学英语六级), or else the words without dates."""
    found: dict[str, Found] = {}
    for item in sorted(_all(document, sections), key=lambda each: (each.start, -each.end)):
        if not any(item.start < other.end and other.start < item.end for other in found.values()):
            found.setdefault(taxonomy.key(item.value), item)
    return tuple(found.values())[:_MOST]


def _all(document: Document, sections: Sequence[Section]) -> Iterator[Found]:
    for section in sections:
        if section.kind in ("references", "interests"):
            continue
        heading = document.lines[section.heading].text if section.heading is not None else ""
        if section.kind not in ("work", "education", "project", "skills") and _HEADING.search(heading):
            yield from _listed(document, section, mixed=bool(_OTHER.search(heading)) or not _CERTAIN.search(heading))
        elif section.kind in ("skills", "honours", "top", "summary", "other", "languages", "contact", "education"):
            yield from _shaped(document, section)
        for mention in taxonomy.mentions(document.text, section.start, section.end):
            if mention.entry.kind == "certificates" and not _is_short_word(document.text, mention):
                yield _found(document.text, mention.start, mention.end, _KNOWN)


def _is_short_word(text: str, mention: taxonomy.Mention) -> bool:
    """RN, OCA, CAE in small letters are other words."""
    words = text[mention.start : mention.end]
    return len(words) <= _SHORT and not words.isupper() and words.isascii()


def _listed(document: Document, section: Section, *, mixed: bool) -> Iterator[Found]:
    listed = rows([document.lines[index] for index in section.lines])
    pieces = (
        piece for row in listed for piece in _pieces(document.text, max(row[0].start, section.start), row[-1].end)
    )
    for start, end in pieces:
        span = _bare(document.text, start, end)
        if span is None:
            continue
        said = document.text[slice(*span)]
        known = taxonomy.mentions(said)
        certified = any(mention.entry.kind == "certificates" for mention in known)
        if certified or not mixed or _LATIN_SHAPE.search(said) or _HAN_SHAPE.fullmatch(said):
            yield _found(document.text, *span, _LISTED)


def _shaped(document: Document, section: Section) -> Iterator[Found]:
    lines = (document.lines[index] for index in section.lines)
    pieces = (piece for line in lines for piece in _pieces(document.text, max(line.start, section.start), line.end))
    for start, end in pieces:
        span = _bare(document.text, start, end)
        if span is not None and _HAN_SHAPE.fullmatch(document.text[slice(*span)]):
            yield _found(document.text, *span, _SHAPED)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for match in _SPLIT.finditer(text, start, end):
        yield low, match.start()
        low = match.end()
    yield low, end


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The piece without label, dates and signs at its edges; None when nothing that could be a name is left."""
    label = _LABEL.match(text[start:end])
    if label is not None and label.end() < end - start:
        start += label.end()
    dated = _DATE.match(text, start, end)
    if dated is not None:
        start = dated.end()
    for dated in _DATE.finditer(text, start, end):
        if not text[dated.end() : end].strip(_EDGES):
            end = dated.start()
            break
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    said = text[start:end]
    fits = 1 < len(said) <= _LONGEST and len(said.split()) <= _MOST_WORDS and any(sign.isalpha() for sign in said)
    return (start, end) if fits and not _ONLY_WORD.fullmatch(said) else None


def _found(text: str, start: int, end: int, confidence: float) -> Found:
    raw = text[start:end]
    entry = taxonomy.entry(raw)
    inside = [mention.entry for mention in taxonomy.mentions(raw) if mention.entry.kind == "certificates"]
    known = entry or (inside[0] if len(inside) == 1 and _covers(inside[0], raw) else None)
    return Found(value=known.name if known else one_line(raw), confidence=confidence, start=start, end=end, raw=raw)


def _covers(entry: taxonomy.Entry, raw: str) -> bool:
    """Whether the known name is most of what was written: "CET-6 (550)", not "BLS provider course for trainers"."""
    mention = next(item for item in taxonomy.mentions(raw) if item.entry is entry)
    return 2 * (mention.end - mention.start) >= len(raw)
