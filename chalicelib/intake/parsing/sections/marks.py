"""Which lines are headings, told by their words and by their look."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final, Literal, cast

from chalicelib.intake.parsing import headings
from chalicelib.intake.parsing.document import Document, Line
from chalicelib.intake.parsing.fields.dates import periods
from chalicelib.intake.parsing.heading_words import composed
from chalicelib.intake.parsing.sections.looks import APART, LARGER, ends_phrase, is_broken, look_of, stands_out
from chalicelib.platform.values import dataclass

Kind = headings.Section | Literal["top"]

_LONGEST = 60
_LONGEST_UNKNOWN = 40
_MOST_WORDS_UNKNOWN = 6
_FEWEST_ALIKE = 2
_FEWEST_MARKED = 3
_SAME_EDGE = 4.0  # points
_ODD = re.compile(r"[@\d•●▪◦]|https?:|www\.")
_DECORATION = re.compile(
    r"^[\W_]*(?:(?:\d{1,2}|[ivxIVX]{1,4}|[A-Z])[.、)]\s*|[一二三四五六七八九十]{1,2}[、.]\s*)?|[\W_]+$"
)
_INLINE = re.compile(r"^[\W_]*([^:：\n]{2,30}?)\s*[:：]\s*(?=\S)")
_FORM_COLUMNS = re.compile(r"年\s+月\s+\S.*$")
_SENTENCE_ENDS = (".", ",", ";", "。")
_INLINE_KINDS: Final = frozenset({"education", "skills", "languages", "work", "honours", "interests"})
# Headings whose words are as often a job, a label or a word of a list.
_WEAK: Final = frozenset(
    {"internship", "campus", "project", "title", "other", "summary", "objective", "contact", "languages"}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading found: its line, what it announces, where the words below it begin, and how it was told."""

    line: int
    kind: Kind
    body: int
    sure: bool
    lines: int = 1


def marks_of(document: Document) -> list[Mark]:
    """The headings of a document, in reading order."""
    marks = [mark for index in range(len(document.lines)) if (mark := _by_words(document, index)) is not None]
    marked = [mark for mark in marks if stands_out(document, document.lines[mark.line])]
    if len({mark.kind for mark in marked} - {"title"}) >= _FEWEST_MARKED:
        marks = marked
    marks += _by_look(document, marks)
    marks.sort(key=lambda mark: mark.line)
    marks += _plain(document, marks)
    marks.sort(key=lambda mark: mark.line)
    marks = _unbroken(document, marks)
    marks += _in_margin(document, marks)
    marks.sort(key=lambda mark: mark.line)
    present = {mark.kind for mark in marks}
    if len(present - {"title", "contact"}) < _FEWEST_ALIKE:
        marks += _inline(document, {mark.line for mark in marks}, present)
        marks.sort(key=lambda mark: mark.line)
    return marks


def _in_margin(document: Document, marks: list[Mark]) -> list[Mark]:
    """Headings on the edge where other headings stand beside the first words of their sections."""
    beside = [document.lines[mark.line] for mark in marks if mark.body < document.lines[mark.line].end]
    if len(beside) < _FEWEST_ALIKE:
        return []
    known = {mark.line for mark in marks}
    found: list[Mark] = []
    for index, line in enumerate(document.lines):
        head, tab, _ = line.text.partition("\t")
        alike = any(abs(line.x0 - one.x0) < _SAME_EDGE and look_of(one).size == look_of(line).size for one in beside)
        if tab and index not in known and alike and (kind := headings.section_of(head)) is not None:
            found.append(Mark(index, kind, line.start + len(head) + 1, sure=False))
    return found


def _unbroken(document: Document, marks: list[Mark]) -> list[Mark]:
    """The headings, those as one that a narrow column broke: "ACADEMIC" above "QUALIFICATIONS"."""
    kept: list[Mark] = []
    for mark in marks:
        before = kept[-1] if kept else None
        if before is not None and before.lines == 1 and before.line == mark.line - 1 and is_broken(document, mark.line):
            words = f"{document.lines[before.line].text} {document.lines[mark.line].text}"
            kind = headings.section_of(words) or composed(_DECORATION.sub("", words))
            if kind is not None:
                kept[-1] = replace(before, kind=cast("Kind", kind), body=mark.body, lines=2)
                continue
        kept.append(mark)
    return kept


def _by_words(document: Document, index: int) -> Mark | None:
    line = document.lines[index]
    head, tab, _ = line.text.partition("\t")
    if _FORM_COLUMNS.match(line.text):
        # The head of a table in a Japanese form: 年 | 月 | 免許・資格.
        return Mark(index, cast("Kind", composed(line.text.rpartition("\t")[2]) or "other"), line.end, sure=True)
    small = line.text[:1].islower() and not head.isupper()
    if len(head) > _LONGEST or small or ends_phrase(document, index) or head.rstrip().endswith(_SENTENCE_ENDS):
        return None
    if tab:
        return _beside_text(document, index, head)
    kind = headings.section_of(head)
    if kind is not None and not (line.item and kind in _WEAK):
        return Mark(index, kind, line.end, sure=True)
    stripped = _DECORATION.sub("", head)
    other = composed(stripped) if len(stripped) >= len("CV") and not line.item else None
    return Mark(index, cast("Kind", other), line.end, sure=False) if other and _is_apart(document, index) else None


def _beside_text(document: Document, index: int, head: str) -> Mark | None:
    """A heading in the left margin with the first words of its section on the same row."""
    line = document.lines[index]
    kind = headings.section_of(head)
    rest = line.text[len(head) + 1 :]
    if kind is None or line.item or not line.x1 > line.x0:
        # The English word beside a Chinese heading, or a rule or a picture drawn with letters.
        whole = headings.section_of(line.text.replace("\t", " "))
        return Mark(index, whole, line.end, sure=True) if whole is not None and not line.item else None
    if headings.section_of(rest) == kind or not any(character.isalnum() for character in rest):
        return Mark(index, kind, line.end, sure=True)
    outdented = sum(other.x0 < line.x0 - _SAME_EDGE for other in document.lines if other.page == line.page)
    loud = head.isupper() or line.bold or kind in ("work", "education")
    if not loud or kind in ("languages", "other") or outdented > len(document.lines) // 10:
        return None
    return Mark(index, kind, line.start + len(head) + 1, sure=True)


def _is_apart(document: Document, index: int) -> bool:
    """Whether a line looks like more than text: larger, bold, in capitals, bracketed, or alone between empty lines."""
    line = document.lines[index]
    if stands_out(document, line):
        return True
    if line.x1 > line.x0 or line.size:
        return False
    before = document.lines[index - 1] if index else None
    return before is None or line.y0 - before.y0 > 1


def _by_look(document: Document, marks: list[Mark]) -> list[Mark]:
    """Lines set exactly like the headings already known, where nothing else is set that way."""
    known = {mark.line for mark in marks}
    body = document.body_size
    looks = Counter(look_of(document.lines[mark.line]) for mark in marks if mark.kind != "title")
    found: list[Mark] = []
    shouted = all(look.upper for look in looks) and sum(looks.values()) >= _FEWEST_MARKED
    for look, count in looks.items():
        if count < _FEWEST_ALIKE or not body or not (look.size > LARGER * body or shouted):
            continue
        edges = [(document.lines[mark.line].x0, document.lines[mark.line].x1) for mark in marks]
        alike = [
            index
            for index, line in enumerate(document.lines)
            if index not in known
            and look_of(line) == look
            and _could_be(line, edges)
            and not _heads_entry(document, index)
        ]
        if len(alike) <= count + 2:
            found += [Mark(index, "other", document.lines[index].end, sure=False) for index in alike]
    return found


def _heads_entry(document: Document, index: int) -> bool:
    """Whether a date stands below or beside a line: it names an employer or a school rather than a section."""
    following = document.lines[index + 1] if index + 1 < len(document.lines) else None
    return following is not None and any(found.ranged for found in periods(following.text))


def _plain(document: Document, marks: list[Mark]) -> list[Mark]:
    """Headings of known words where the document sets headings like its text: they stand apart and on the edge of the others."""
    if any(stands_out(document, document.lines[mark.line]) for mark in marks if mark.kind != "title"):
        return []
    known = {mark.line for mark in marks}
    looks = {look_of(document.lines[mark.line]) for mark in marks}
    found: list[Mark] = []
    for index, line in enumerate(document.lines):
        if (
            index in known
            or line.item
            or "\t" in line.text
            or len(line.text) > _LONGEST_UNKNOWN
            or _ODD.search(line.text)
        ):
            continue
        before = document.lines[index - 1] if index else None
        apart = before is None or before.block != line.block or line.y0 - before.y0 > APART * max(line.size, 0.7)
        if (
            apart
            and (not looks or look_of(line) in looks)
            and (kind := composed(_DECORATION.sub("", line.text))) is not None
        ):
            found.append(Mark(index, cast("Kind", kind), line.end, sure=False))
    return found


def _could_be(line: Line, edges: list[tuple[float, float]]) -> bool:
    text = line.text
    if len(text) > _LONGEST_UNKNOWN or len(text.split()) > _MOST_WORDS_UNKNOWN or _ODD.search(text) or "\t" in text:
        return False
    return not line.x1 > line.x0 or any(
        min(abs(line.x0 - x0), abs(line.x1 - x1), abs(line.x0 + line.x1 - x0 - x1) / 2) < _SAME_EDGE for x0, x1 in edges
    )


def _inline(document: Document, taken: set[int], present: set[Kind]) -> list[Mark]:
    """Short papers write the heading before the words: "Education: B.Sc., University of Nowhere"."""
    found: list[Mark] = []
    for index, line in enumerate(document.lines):
        match = _INLINE.match(line.text)
        if match is None or index in taken or line.item:
            continue
        kind = headings.section_of(match.group(1))
        if kind in _INLINE_KINDS and kind not in present:
            found.append(Mark(index, kind, line.start + match.end(), sure=False))
            present = present | {kind}
    return found
