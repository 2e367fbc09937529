"""Where a résumé speaks of skills: stretches of text, each one list or one item, with wrapped lines put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.document import Document, Line
from chalicelib.intake.parsing.fields.skills import labels, words
from chalicelib.intake.parsing.fields.skills.rows import SEPARATOR, Column, rows
from chalicelib.intake.parsing.sections import Section
from chalicelib.platform.values import dataclass

Origin = Literal["listed", "labelled", "told"]

_DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*(?:[年./-]\s*\d{1,2}\s*月?)?\s*(?:[-–—~～至到]|to|bis|à)+\s*"
    r"(?:(?:19|20)\d\d|至今|现在|present|current|now|heute)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|https?://|www\.|\+?\d[\d ()-]{8,}\d")
_PAGE = re.compile(r"(?:(?:page|seite|第)\s*)?\d{1,3}\s*(?:(?:/|of|von|页)\s*\d{0,3}\s*页?)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。;；\t]|\.(?=\s|$)|\n(?=[\W\d]*(?:[•●▪·*-]|\d{1,2}[.、]))")
_LABELLED = re.compile(r"(?:^|(?<=[\t。;；]))[\W_]*(?P<label>[^:：\t。;；,，|]{1,40}?)\s*(?:[:：]\s*|\t)(?=\S)")
_NEXT_LABEL = re.compile(r"[。;；\t](?=\s*\S{1,12}[:：])")
_CELL = re.compile(r"[\t,;、•|]")
_DECORATION = re.compile(r"^[\W_]+|[\W_]+$")
_BULLET = re.compile(r"[^\w\s(（.#+]+\s*")
_LONG = 40
_STEP = 4.0  # points
_MOST_WORDS = 4
_MOST_CLAIMS = 200
_SHARE = 0.3
_FEWEST = 3
# Sections that tell what somebody did or is; skills are named there, not listed.
_TOLD: Final = frozenset({"summary", "work", "project", "internship", "research", "campus", "other", "top"})
_CLAIMED: Final = frozenset({"summary", "other", "top", "honours"})
_NEVER_LISTS: Final = frozenset({"work", "education", "project", "internship", "references", "title"})


@dataclass(frozen=True, slots=True)
class Passage:
    """`document.text[start:end]` and how it speaks of skills.

    `listed` is said of a section of skills, `labelled` of what stands behind a word such as 技术栈 in another section, `told` of
    sentences. `breaks` are the offsets of lines that may or may not go on with the one above.
    """

    start: int
    end: int
    origin: Origin
    breaks: tuple[int, ...] = ()


def passages(document: Document, sections: Sequence[Section]) -> Iterator[Passage]:
    """All stretches that may name skills, in reading order."""
    for section in _parted(document, sections):
        if section.kind == "references":
            continue
        if _is_list(document, section):
            # What languages are called ends in 能力 as well: what else stands there is listed, and the languages are not.
            origin: Origin = "labelled" if section.kind == "languages" else "listed"
            yield from (replace(one, origin=origin) for one in _listed(document, section))
            continue
        yield from _labelled(document, section)
        if section.kind in _CLAIMED:
            yield from _claimed(document, section)
        if section.kind in _TOLD:
            yield Passage(section.start, section.end, "told")


def _parted(document: Document, sections: Sequence[Section]) -> Iterator[Section]:
    """The sections, parted once more where a line inside one says nothing but what lists of skills are called."""
    for section in sections:
        inside = [] if section.kind == "skills" else [i for i in section.lines if _announces(document.lines[i])]
        if not inside:
            yield section
            continue
        edge = max(section.start, document.lines[inside[0]].start - 1)
        yield replace(section, lines=tuple(i for i in section.lines if i < inside[0]), end=edge)
        for place, index in enumerate(inside):
            following = inside[place + 1] if place + 1 < len(inside) else len(document.lines)
            own = tuple(i for i in section.lines if index < i < following)
            start = document.lines[own[0]].start if own else document.lines[index].end
            end = document.lines[own[-1]].end if own else start
            yield Section(kind="skills", heading=index, lines=own, start=start, end=end)


def _announces(line: Line) -> bool:
    said = _DECORATION.sub("", line.text)
    if line.item or not said or len(said) > _LONG or line.text[:1].islower():
        return False
    if labels.USABLE.search(said) and not SEPARATOR.search(said):
        return True
    return labels.LABEL.fullmatch(said) is not None and labels.SKILLFUL.search(said) is not None


def _is_list(document: Document, section: Section) -> bool:
    if section.kind == "skills" or section.heading is None:
        return section.kind == "skills"
    heading = document.lines[section.heading].text.partition("\t")[0]
    if labels.USABLE.search(heading) or section.kind in _NEVER_LISTS:
        return labels.USABLE.search(heading) is not None
    if labels.SKILLFUL.search(heading) and len(heading) <= _LONG:
        return True
    if labels.EITHER.search(heading):
        return all(_is_short(document.lines[index].text, _MOST_WORDS + 1) for index in section.lines)
    return section.kind == "other" and _reads_like_skills(document, section)


def _is_short(said: str, most: int = _MOST_WORDS) -> bool:
    return len(said) <= _LONG and len(said.split()) <= most


def _reads_like_skills(document: Document, section: Section) -> bool:
    """An unknown heading above short items of which many are known skills."""
    cells = [
        cell.strip() for index in section.lines for cell in _CELL.split(document.lines[index].text) if cell.strip()
    ]
    short = [cell for cell in cells if _is_short(cell)]
    if len(short) < _FEWEST or len(short) < len(cells) * (1 - _SHARE):
        return False
    known = sum(_is_known(_BULLET.sub("", cell, count=1)) for cell in short)
    return known >= max(2, len(short) * _SHARE)


def _is_known(cell: str) -> bool:
    bare = words.LEVEL_BEHIND.sub("", words.DOTS_BEHIND.sub("", cell)).strip()
    named = taxonomy.mentions(bare)
    if any(mention.entry.kind == "languages" for mention in named):
        return False
    return 2 * sum(mention.end - mention.start for mention in named) > len(bare)


def _listed(document: Document, section: Section) -> Iterator[Passage]:
    for row in rows(_own_lines(document, section)):
        start = max(row[0].start, section.start)
        yield Passage(start, max(start, row[-1].end), "listed", tuple(line.start for line in row[1:]))


def _own_lines(document: Document, section: Section) -> list[Line]:
    """The lines until something begins that is no list of skills: a period of time, or the top of another column."""
    own: list[Line] = []
    heading = document.lines[section.heading] if section.heading is not None else None
    for index in section.lines:
        line = document.lines[index]
        if heading is not None and line.x1 > line.x0 and line.page == heading.page and line.y0 < heading.y0 - _STEP:
            break
        if _DATED.search(line.text):
            break
        if not _CONTACT.search(line.text) and not _PAGE.fullmatch(line.text.strip()):
            own.append(line)
    return own


def _claimed(document: Document, section: Section) -> Iterator[Passage]:
    """What sentences about the candidate say they can do: 熟练使用Axure、墨刀; "proficient in …"."""
    place = section.start
    for _ in range(_MOST_CLAIMS):
        claim = words.CLAIM.search(document.text, place, section.end)
        if claim is None:
            return
        stop = _SENTENCE_END.search(document.text, claim.end(), section.end)
        place = stop.start() if stop is not None else section.end
        yield Passage(claim.end(), place, "labelled")


def _labelled(document: Document, section: Section) -> Iterator[Passage]:
    """Lists behind a label outside the sections of skills: the technologies of a project, 计算机:… among other things."""
    own = [document.lines[index] for index in section.lines]
    column = Column(own)
    for place, line in enumerate(own):
        matches = _LABELLED.finditer(line.text)
        match = next((item for item in matches if labels.LABEL.fullmatch(item["label"].strip())), None)
        if match is None:
            continue
        group = [line]
        for other in own[place + 1 :]:
            if not column.goes_on(group, other):
                break
            group.append(other)
        start = line.start + match.end()
        stop = _NEXT_LABEL.search(document.text, start, line.end)
        yield Passage(start, stop.start() if stop is not None else group[-1].end, "labelled")
