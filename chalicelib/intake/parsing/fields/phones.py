"""Telephone numbers in E.164, and nothing that merely looks like one: dates, years, identity numbers, salaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.fields.found import Found, in_link
from chalicelib.intake.parsing.fields.numbering import Reading, regions_for, understand
from chalicelib.intake.parsing.fields.referees import own

_CANDIDATE = re.compile(
    r"(?<![A-Za-z0-9_@=#&%.])(?<!\d-)(?<![A-Za-z]/)"
    r"(?:\( ?\+ ?\d{1,3} ?\)|\+ ?\(?\d{1,3}\)?|\(|(?=\d))"
    r"[ .·-]{0,3}\(?\d(?:[ .·()\u2010-\u2015-]{0,3}\d){5,16}"
    r"(?:(?: ?(?:ext|x|转|分机)[.: ]{0,2}| ?# ?)\d{1,5})?"
    r"(?![A-Za-z0-9_@%]|[-.][\dA-Za-z]|/(?!\d{7})[\dA-Za-z])",
    re.IGNORECASE,
)
# The German and Italian slash behind the area code: 0171/1234567, +49 171 / 123 45 67.
_SLASHED = re.compile(r"(?<![\w./@-])(?:\+ ?\d{1,3} ?)?\(?0?\)?\d{2,5}\)? ?/ ?\d(?:[ -]?\d){4,9}(?![\w./-])")
_LABEL = re.compile(
    r"(?:(?:\b(?:tel|phone|mobile|cell|handy|telefon|telefono|téléphone|teléfono|portable|fon|whatsapp|contact|call|mob)[a-z]{0,5}"
    r"(?: (?:no|number|nr|phone))?\.?|[手移]机|手機|电话|電話|联系方式|携帯|微信|☎|📞|📱|✆)(?: ?\([^)]{0,12}\))?"
    r"(?:号码?|號碼?|番号)?\s*[:.|/]?\s*|(?<![A-Za-z])[tmphc]\s*[:.]\s*)$",
    re.IGNORECASE,
)
_NOT_PHONE = re.compile(
    r"(?:〒|\bqq|fax|传真|傳真|学号|证书|编号|工号|身份证|证件|邮编|postal|postcode|zip|isbn|issn|doi|\bid|no\.?|license|patent|专利|"
    r"salary|薪资|薪水|gpa|score|分数|\$|¥|€|£|rmb|usd)[a-z号码. ]{0,8}\s*[:.：#]?\s*\(?$",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"(?:19|20)\d\d ?[-–—./·至~ ]{1,3} ?(?:19|20)\d\d"  # years
    r"|(?:19|20)\d\d[-./ ]{1,2}(?:0?[1-9]|1[0-2])(?!\d)(?:[-./ ]{1,2}\d{1,2}(?!\d))?"  # year first
    r"|(?<!\d)\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)"  # day or month first
    r"|(?<!\d)(?:0[1-9]|1[0-2])[./ ](?:19|20)\d\d(?!\d)"  # month and year
    r"|^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$"  # 20190731
    r"|^\d\d\.\d\d ?[-–—~] ?\d\d\.\d\d$"  # 17.01-17.12
    r"|^(?:19|20)\d{4} ?[-–—] ?(?:19|20)\d{4}$"  # 201909-202103
)
_OLD_IDENTITY = re.compile(r"^[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}$")
_AFTER_MONEY = re.compile(r"^ ?(?:元|万|k\b|/月|/年|rmb|usd|\$|€|%|人|次|多)", re.IGNORECASE)
# Shorter ones are local numbers; without a label they are room numbers, scores and postcodes.
_SHORTEST_BARE = 9
_LENGTHS = range(7, 16)  # E.164 has at most fifteen digits
_SURE = 0.6
_NEAR_TOP = 14
_MOST = 6


def phones(document: Document, *, region: str) -> list[Found]:
    """The candidate's numbers in order of appearance, each once. `region` is the ISO 3166 code of whoever receives the résumé.

    `value` is E.164 (`+8613800138000`). A number that no numbering plan knows, such as one invented for a template, keeps its
    digits and a confidence below 0.6; it is taken only where it is labelled or stands among the contact details.
    """
    regions = regions_for(document.text, region)
    found: list[Found] = []
    for match in _matches(document.text):
        raw = match.group().rstrip(" (-.")
        item = _judged(document, raw, match.start(), regions)
        if item is not None:
            found.append(item)
    if not found:
        found = list(_behind_links(document, regions))
    unique: dict[str, Found] = {}
    for item in own(document, found):
        unique.setdefault(item.value, item)
    sure = [item for item in unique.values() if item.confidence >= _SURE]
    return (sure or list(unique.values()))[:_MOST]


def _matches(text: str) -> Iterator[re.Match[str]]:
    end = 0
    both = [*_SLASHED.finditer(text), *_CANDIDATE.finditer(text)]
    for match in sorted(both, key=lambda item: (item.start(), -item.end())):
        if match.start() >= end:
            end = match.end()
            yield match


def _judged(document: Document, raw: str, start: int, regions: tuple[str, ...]) -> Found | None:
    digits = re.sub(r"\D", "", re.split(r"(?i)ext|x|转|分机|#", raw)[0])
    if len(digits) not in _LENGTHS or _is_other(raw, digits):
        return None
    text = document.text
    line = document.lines[document.line_at(start)]
    before = text[max(line.start, start - 24) : start]
    if _NOT_PHONE.search(before) or _AFTER_MONEY.match(text[start + len(raw) : start + len(raw) + 6]):
        return None
    labelled = bool(_LABEL.search(before))
    reading = understand(raw, regions)
    confidence = _confidence(document, reading, labelled=labelled, start=start, raw=raw)
    if confidence is None:
        return None
    return Found(value=reading.value, confidence=confidence, start=start, end=start + len(raw), raw=raw)


def _is_other(raw: str, digits: str) -> bool:
    if _DATES.search(raw.strip()) and not raw.lstrip().startswith(("+", "(+", "00")):
        return True
    return raw == digits and bool(_OLD_IDENTITY.match(digits))


def _confidence(document: Document, reading: Reading, *, labelled: bool, start: int, raw: str) -> float | None:
    """How sure, or None when nothing but the digits speaks for it."""
    among_contacts = labelled or _near_contacts(document, start)
    groups = len(re.findall(r"\d+", raw))
    length = sum(character.isdigit() for character in raw)
    abroad = raw.startswith(("+", "(+"))
    if not labelled and not abroad and length < _SHORTEST_BARE:
        return None
    if reading.certainty == "valid":
        if among_contacts or abroad or reading.mobile:
            return 0.97 if labelled else 0.93
        return 0.7 if groups > 1 else None
    if reading.certainty == "possible":
        return 0.75 if labelled else 0.65 if among_contacts else 0.6 if abroad else None
    # Version numbers and scores have groups of one digit.
    written = min(len(group) for group in re.findall(r"\d+", raw)) > 1
    return 0.5 if labelled or (among_contacts and groups > 1 and written) else None


def _near_contacts(document: Document, start: int) -> bool:
    """Whether the line is one of the first on its page, or stands by an e-mail address or the heading of the contact details."""
    from chalicelib.intake.parsing.headings import section_of

    index = document.line_at(start)
    if index < _NEAR_TOP:
        return True
    around = document.lines[max(0, index - 4) : index + 4]
    return any("@" in line.text or section_of(line.text) == "contact" for line in around)


def _behind_links(document: Document, regions: tuple[str, ...]) -> Iterator[Found]:
    for link in document.links:
        if link.target.lower().startswith("tel:"):
            raw = link.target[4:].strip()
            reading = understand(raw, regions)
            if sum(character.isdigit() for character in raw) in _LENGTHS:
                yield in_link(reading.value, link.target, 0.8 if reading.certainty == "valid" else 0.5)
