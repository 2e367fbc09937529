"""The candidate's name: every short piece of text that could be one is weighed, the heaviest wins.

What speaks for a piece: a label before it, the size of its letters, its place at the top, its form, an address or a file name
that repeats it. What speaks against it: standing below a heading or looking like a trade, a place or a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.intake.parsing.document import Document, Line
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.fields.name_shapes import Shape, shape_of
from chalicelib.intake.parsing.headings import section_of
from chalicelib.platform.values import dataclass

_LABELLED = re.compile(
    r"(?:^|[\t|;]|(?<=\s))(?:姓\s*名|名\s*字|full name|name|first name\(?s?\)?\s*/?\s*surname\(?s?\)?|"
    r"surname\(?s?\)?\s*/?\s*(?:\(s\))?\s*first name\(?s?\)?(?:\s*\(s\))?|"
    r"candidate name|vor- und nachname|nom et prénom|nome e cognome|cognome\(?/?i?\)?\s*/\s*nome\(?/?i?\)?|"
    r"nome\(?/?i?\)?\s*/\s*cognome\(?/?i?\)?|"
    r"nom|氏\s*名|이름|성명)\s*(?:[:：\t]|(?<=[)名i])\s)\s*([^\t|/;:：\n]{2,50})",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:^|\t)(?:first name|given names?|vorname|prénom|nombre)\s*[:\t]\s*([^\t|;:\n]{2,30})",
    re.IGNORECASE | re.MULTILINE,
)
_FAMILY = re.compile(
    r"(?:^|\t)(?:last name|surname|family name|nachname|name|nom|apellidos?)\s*[:\t]\s*([^\t|;:\n]{2,30})",
    re.IGNORECASE | re.MULTILINE,
)
_SEPARATORS = re.compile(
    r"[\t|/•●◆■:;()\[\]【】『』<>]|\s[·–—-]\s|, | {2,}|(?<=[\u3400-\u9fff]) (?=[A-Za-z])|"
    r"(?<=[\u3400-\u9fff])[-_—·](?=[\u3400-\u9fff]{3})|"
    r" (?=(?:性\s?别|年\s?龄|民\s?族|出生|籍\s?贯|电\s?话|手\s?机|学\s?历|邮\s?箱|婚姻|政治面貌|求职|应聘)"
    r"(?:$|[\s:]|[\u3400-\u9fff]{0,2}$))"
)
_TITLE_WORDS = re.compile(
    r"^(?:(?:resume|résumé|cv|curriculum vitae|lebenslauf)(?: of| von| de|:| -)? +|(?:个人|個人|求职|求職)*[简簡][历歷][-_— ]*)"
    r"|(?:['’]s)? +(?:resume|résumé|cv|curriculum vitae|lebenslauf)$|[-_— ]*的?(?:个人|個人|求职|求職)*[简簡][历歷]$",
    re.IGNORECASE,
)
_GENDER = re.compile(r"[\s,|/·]*[((]?(?:男|女)(?![\u3400-\u9fff])")
_FILE_WORDS = re.compile(r"[\W_\d]+")
_HAN_WORD = re.compile(r"[\u3400-\u9fff·]{2,}(?= |$)")
_MOST_LINES = 40
_CROWDED = 60
_SHORTEST = 2
_WORDS_OF_HALF = 2
# (rows from the top, what standing among them adds)
_BY_ROW = ((1, 1.5), (2, 1.0), (5, 0.6), (12, 0.2))
_BIG = 1.25
_ENOUGH = 2.6
# Above the first section little else than the name stands in this form.
_ENOUGH_AT_TOP = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name; `given` or `family` is empty when the full name does not tell them apart."""

    full: Found
    given: str
    family: str


@dataclass(frozen=True, slots=True)
class _Piece:
    shape: Shape
    line: int
    start: int
    end: int
    weight: float
    at_top: bool


def name(document: Document, *, addresses: Sequence[str] = (), file_name: str = "") -> Name | None:
    """The name, or None when nothing in the text has the form and the place of one.

    `addresses` are the e-mail addresses already found; `file_name` is the name under which the résumé came.
    """
    labelled = _labelled(document)
    if labelled is not None:
        return labelled
    return _weighed(document, addresses, file_name)


def _labelled(document: Document) -> Name | None:
    for match in _LABELLED.finditer(document.text):
        for part, offset in _parts(match.group(1)):
            shape = shape_of(part, labelled=True)
            if shape is not None and shape.weight > 0:
                return _name(document, shape, match.start(1) + offset, len(part), 0.95)
            break
    given, family = _GIVEN.search(document.text), _FAMILY.search(document.text)
    if given and family and given.start(1) != family.start(1):
        shape = shape_of(f"{given.group(1).strip()} {family.group(1).strip()}")
        if shape is not None:
            start, end = min(given.start(1), family.start(1)), max(given.end(1), family.end(1))
            raw = document.text[start:end]
            found = Found(value=shape.full, confidence=0.9, start=start, end=end, raw=raw)
            return Name(full=found, given=given.group(1).strip(), family=family.group(1).strip())
    return None


def _weighed(document: Document, addresses: Sequence[str], file_name: str) -> Name | None:
    best: _Piece | None = None
    for piece in _pieces(document):
        weight = piece.weight + _repeated(piece.shape, addresses, file_name)
        if best is None or weight > best.weight:
            best = replace(piece, weight=weight)
    if best is None or best.weight < (_ENOUGH_AT_TOP if best.at_top else _ENOUGH):
        return None
    confidence = min(0.95, 0.35 + 0.09 * best.weight)
    return _name(document, best.shape, best.start, best.end - best.start, confidence)


def _name(document: Document, shape: Shape, start: int, length: int, confidence: float) -> Name:
    raw = document.text[start : start + length]
    found = Found(value=shape.full, confidence=round(confidence, 2), start=start, end=start + length, raw=raw)
    return Name(full=found, given=shape.given, family=shape.family)


def _pieces(document: Document) -> Iterator[_Piece]:
    """Every part of a line, and every pair of lines of the same large size, that has the form of a name."""
    body = document.body_size
    largest = max((line.size for line in document.lines if line.page == 0), default=0.0)
    below: str | None = None
    for index, line in enumerate(document.lines):
        if line.page > 0 and index >= _MOST_LINES:
            break
        section = section_of(line.text)
        if section is not None:
            below = section
            continue
        big = body > 0 and line.size >= _BIG * body
        if index >= _MOST_LINES and not big:
            continue
        ground = _ground(line, index, largest=largest, body=body, below=below)
        at_top = below in (None, "title", "contact")
        yield from _in_line(line, index, ground, at_top=at_top)
        following = document.lines[index + 1] if index + 1 < len(document.lines) else None
        if following is not None and big and _continues(line, following):
            joined = shape_of(f"{line.text} {following.text}")
            if joined is not None:
                yield _Piece(joined, index, line.start, following.end, ground + joined.weight + 0.9, at_top)


def _in_line(line: Line, index: int, ground: float, *, at_top: bool) -> Iterator[_Piece]:
    for part, offset in [(line.text, 0), *_parts(line.text)]:
        stripped = _TITLE_WORDS.sub("", part)
        shape = shape_of(stripped) if stripped else None
        if shape is None:
            continue
        start = line.start + offset + part.index(stripped)
        whole = 0.7 if len(part) == len(line.text) else 0.0
        gender = 1.5 if _GENDER.match(line.text, offset + len(part)) else 0.0
        crowded = -0.6 if len(line.text) > _CROWDED else 0.0
        yield _Piece(
            shape, index, start, start + len(stripped), ground + shape.weight + whole + crowded + gender, at_top
        )


def _parts(text: str) -> Iterator[tuple[str, int]]:
    place = 0
    for separator in [*_SEPARATORS.finditer(text), None]:
        end = separator.start() if separator else len(text)
        part = text[place:end]
        if part.strip():
            first = place + len(part) - len(part.lstrip())
            yield part.strip(), first
            if " " in part.strip() and not part.isascii():
                yield from ((word.group(), place + word.start()) for word in _HAN_WORD.finditer(part))
        place = separator.end() if separator else end


def _ground(line: Line, index: int, *, largest: float, body: float, below: str | None) -> float:
    """What the place and the look of a line say before its words are read."""
    weight = 0.0
    if body > 0:
        weight += min(2.5, max(0.0, line.size / body - 1) * 3)
        if line.size >= largest - 0.25 and largest > 1.1 * body:
            weight += 1.5
    weight += next((bonus for rows, bonus in _BY_ROW if index < rows), 0.0)
    if below not in (None, "title", "contact"):
        weight -= 2.0 if line.size < _BIG * body or not body else 0.6
    return weight + (0.3 if line.bold else 0.0)


def _continues(line: Line, following: Line) -> bool:
    """Whether two lines are one name set in two: the same size, close below each other, one or two words each."""
    if round(line.size) != round(following.size) or line.page != following.page or section_of(following.text):
        return False
    if max(len(line.text.split()), len(following.text.split())) > _WORDS_OF_HALF:
        return False
    placed = line.x1 > line.x0
    return not placed or 0 < following.y0 - line.y0 < 2.2 * line.size


def _repeated(shape: Shape, addresses: Sequence[str], file_name: str) -> float:
    """What an e-mail address or the name of the file adds."""
    weight = 0.0
    compact = _FILE_WORDS.sub("", shape.full).casefold()
    if len(compact) >= _SHORTEST and compact in _FILE_WORDS.sub("", file_name).casefold():
        weight += 2.5
    words = [word for word in re.split(r"[\s.'-]+", shape.full.casefold()) if len(word) > _SHORTEST and word.isascii()]
    for address in addresses:
        local = _FILE_WORDS.sub("", address.partition("@")[0]).casefold()
        hits = sum(word in local for word in words)
        if hits > 1 or (hits == 1 and local and local[0] == compact[:1]):
            return weight + 2.0
        if hits:
            weight += 1.2
            break
    return weight
