"""The head of an entry taken apart: its names stand between bars, dashes, commas, tabs and the word "at"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from chalicelib.intake.parsing.entries.grouping import Entry
from chalicelib.intake.parsing.entries.row import Part
from chalicelib.platform.values import dataclass

Label = Literal["employer", "title", "school", "degree", "field", "other"]

_HAN = "\u3040-\u30ff\u3400-\u9fff"
_STRONG = re.compile(
    r"\s*[|¦•●∙▪◆■►]\s*|\s+[·/]\s+|\s*//\s*|\s+[–—~-]{1,3}\s+|\s*[–—]{1,2}\s+|\s+[–—]{1,2}\s*|;\s+|(?<=[a-z]{4})\.\s+(?=[A-Z])"
    rf"|(?<=[{_HAN})])\s*[·—–-]{{1,2}}\s*(?=[{_HAN}A-Za-z])|"
    rf"(?<=[A-Za-z])\s*[·—–-]{{1,2}}\s*(?=[{_HAN}])"
    rf"|(?<=[{_HAN})])\s+(?=[{_HAN}A-Za-z(])|(?<=[A-Za-z+)])\s+(?=[{_HAN}])|(?<=[{_HAN}])/(?=[{_HAN}])"
)
_AT = re.compile(r"\s+(?:at|@|bei(?: der| dem)?|chez|presso|hos|bij)\s+|\s*@\s*(?=[A-Z])", re.IGNORECASE)
# The "at" of a name: University of Texas at Austin.
_CAMPUS = re.compile(r"(?:universit\w*|college|school|institute)(?: of [\w ]{2,30})?$", re.IGNORECASE)
_COMMA = re.compile(r",(?!\d{3}(?!\d))\s*")
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]")
_LABEL_WORDS: Final[tuple[tuple[Label, str], ...]] = (
    (
        "employer",
        (
            "公司名称|公司|单位名称|单位|工作单位|任职公司|就职公司|所在公司|企业名称|企业|雇主|"
            "employer name|employer|company name|company|organi[sz]ation|"
            "name and address of employer|name of employer|arbeitgeber|unternehmen|firma|"
            "name und adresse des arbeitgebers|entreprise|employeur|"
            "nom et adresse de l['’]employeur|empresa|empleador|nombre de la empresa|"
            "nombre y dirección de la empresa|azienda|datore di lavoro|"
            "nome e indirizzo del datore di lavoro|empregador|pracodawca|werkgever|会社名|勤務先"
        ),
    ),
    (
        "title",
        (
            "职位名称|职位|职务|岗位|岗位名称|担任职务|担任职位|任职岗位|position title|position held|"
            "position|job title|title|role|designation|"
            "occupation or position held|beruf oder funktion|funktion|fonction|poste occupé|poste|"
            "fonction ou poste occupé|puesto|cargo|profesión o cargo "
            "desempeñado|ruolo|posizione|qualifica|lavoro o posizione ricoperti|stanowisko|functie|função|"
            "役職|職種"
        ),
    ),
    (
        "school",
        (
            "学校名称|学校|院校|毕业院校|毕业学校|就读院校|university|school|institution|college|"
            "name of institution|hochschule|schule|établissement|"
            "universidad|centro|istituto|università|"
            "name and type of organi[sz]ation providing education and training|学校名"
        ),
    ),
    (
        "degree",
        (
            "学历|学位|最高学历|学历/学位|degree|qualification|title of qualification awarded|abschluss|"
            "diplôme|título|titolo della qualifica rilasciata|titolo|学位"
        ),
    ),
    (
        "field",
        (
            "专业/学历|学历/专业|专业学历|专业|专业名称|所学专业|"
            "major|field of study|field|subject|course|studiengang|fachrichtung|"
            "spécialité|especialidad|specializzazione|専攻"
        ),
    ),
    (
        "other",
        (
            "部门|所在部门|所属部门|所属行业|行业|行业类别|公司规模|规模|公司性质|企业性质|性质|汇报对象|下属人数|薪资|月薪|税前月薪|工作地点|地点|地址|"
            "离职原因|证明人|工作性质|工作类型|时间|起止时间|任职时间|工作时间|在职时间|就读时间|起止年月|"
            "location|place|department|industry|reporting to|"
            "team size|dates?|period|duration|zeitraum|ort|website|url|type of business or sector|"
            "type of business|tipo di azienda o settore|city|salary"
        ),
    ),
)
_LABELS: Final = {word.replace("\\", ""): label for label, words in _LABEL_WORDS for word in words.split("|")}
_LABEL = re.compile(rf"(?:^|(?<=[\s|,;]))({'|'.join(words for _, words in _LABEL_WORDS)})\s*:\s*", re.IGNORECASE)
_LABEL_CELL = re.compile(rf"({'|'.join(words for _, words in _LABEL_WORDS)})\s*:?", re.IGNORECASE)
_EDGES = " \t,;:|/•·-–—~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words that name one thing.

    `row` counts from the dated row (0), `order` from the left; `chunk` numbers what only commas divide.

    `label` is what the paper itself calls it, `aside` stands for words in brackets, `at` for words behind "at"; `look` is
    whether the row is bold and the size of its letters.
    """

    text: str
    start: int
    end: int
    row: int
    order: int
    chunk: int
    label: Label | None = None
    aside: bool = False
    at: bool = False
    look: tuple[bool, float] = (False, 0.0)

    @property
    def slot(self) -> tuple[int, int]:
        """Where in the head it stands, to compare entries of one section."""
        return self.row, self.order


def segments_of(entry: Entry) -> list[Segment]:
    """The segments of a head in reading order."""
    found: list[Segment] = []
    chunk = 0
    for place, row in enumerate(entry.head):
        offset = place - (entry.anchor or 0)
        order = 0
        awaited: Label | None = None
        for part in row.parts:
            if whole := _LABEL_CELL.fullmatch(part.text):
                awaited = _label(whole.group(1))
                continue
            for text, start, label, at, aside, new in _pieces(part):
                chunk += new
                found.append(
                    Segment(
                        text=text,
                        start=start,
                        end=start + len(text),
                        row=offset,
                        order=order,
                        chunk=chunk,
                        label=label or awaited,
                        aside=aside,
                        at=at,
                        look=(row.look.bold, row.look.size),
                    )
                )
                order += not aside
            awaited = None
            chunk += 1
    return found


def _label(word: str) -> Label:
    folded = word.casefold()
    return next((label for label, words in _LABEL_WORDS if re.fullmatch(words, folded, re.IGNORECASE)), "other")


def _pieces(part: Part) -> Iterator[tuple[str, int, Label | None, bool, bool, bool]]:
    """Text, offset, label, whether behind "at", whether in brackets, whether a new chunk begins."""
    for text, start, label in _labelled(part.text, part.start):
        place = 0
        at = False
        for begin, end, separator_at in _cuts(text):
            yield from _commas(text[place:begin], start + place, label, at=at)
            place, at = end, separator_at
        yield from _commas(text[place:], start + place, label, at=at)


def _labelled(text: str, start: int) -> Iterator[tuple[str, int, Label | None]]:
    matches = list(_LABEL.finditer(text))
    if not matches:
        yield text, start, None
        return
    if matches[0].start() > 0:
        yield text[: matches[0].start()], start, None
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        end = following.start() if following else len(text)
        yield text[match.end() : end], start + match.end(), _label(match.group(1))


def _cuts(text: str) -> list[tuple[int, int, bool]]:
    """Where strong separators stand, outside of brackets."""
    covered = [match.span() for match in _ASIDE.finditer(text)]
    found = [(match.start(), match.end(), False) for match in _STRONG.finditer(text)]
    found += [
        (match.start(), match.end(), True) for match in _AT.finditer(text) if not _CAMPUS.search(text[: match.start()])
    ]
    found = [cut for cut in found if not any(begin < cut[0] and cut[1] < end for begin, end in covered)]
    kept: list[tuple[int, int, bool]] = []
    for cut in sorted(found):
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    return kept


def _commas(
    text: str, start: int, label: Label | None, *, at: bool
) -> Iterator[tuple[str, int, Label | None, bool, bool, bool]]:
    first = True
    place = 0
    covered = [match.span() for match in _ASIDE.finditer(text)]
    cuts = [match for match in _COMMA.finditer(text) if not any(begin < match.start() < end for begin, end in covered)]
    for begin, end in [*((match.start(), match.end()) for match in cuts), (len(text), len(text))]:
        for piece, offset, aside in _asides(text[place:begin], start + place):
            yield piece, offset, label, at, aside, first
            first = False
        place = end


def _asides(text: str, start: int) -> Iterator[tuple[str, int, bool]]:
    """The words before a bracket, and those within."""
    match = _ASIDE.search(text)
    if match is None or match.start() == 0:
        yield from _trimmed(text, start, aside=False)
        return
    yield from _trimmed(text[: match.start()], start, aside=False)
    yield from _trimmed(match.group(1), start + match.start(1), aside=True)
    yield from _trimmed(text[match.end() :], start + match.end(), aside=False)


def _trimmed(text: str, start: int, *, aside: bool) -> Iterator[tuple[str, int, bool]]:
    left = len(text) - len(text.lstrip(_EDGES))
    kept = text.strip(_EDGES)
    if kept:
        yield kept, start + left, aside
