"""The segments of a head that could name an employer or a title: without places, contact data and kinds of employment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from chalicelib.intake.parsing.entries import Segment
from chalicelib.intake.parsing.words.organisations import is_legal_form, organisation_score
from chalicelib.intake.parsing.words.places import is_country_or_state, is_place
from chalicelib.intake.parsing.words.titles import is_function, title_score
from chalicelib.platform.values import dataclass

LIKELY = 1.2
_KINDS = re.compile(
    (
        r"(?:full[- ]?time|part[- ]?time|freelance|contract(?:or)?|permanent|temporary|temp|casual|"
        r"seasonal|internship|intern|self[- ]employed|remote|hybrid|on-?site|"
        r"vollzeit|teilzeit|befristet|unbefristet|minijob|festanstellung|cdi|cdd|stage|alternance|"
        r"temps plein|temps partiel|jornada completa|media jornada|"
        r"tempo integral|tempo pieno|tempo parziale|fulltime|parttime|全职|兼职|实习|正式|派遣|远程|ft|pt)"
    ),
    re.IGNORECASE,
)
_NOISE = re.compile(
    (
        r"@|https?:|www\.|\.com/|github|linkedin|^\W*\d[\d\s.,/%+-]*\W*$|^(?:page|seite|pagina) \d|^gpa|"
        r"^\W*$|^n/a$|^(?:references?|refs?)\b|"
        r"^(?:\d+ )?(?:years?|yrs?|months?|mos?|jahre?|ans|mois|个月|年)\b|^[\W\d]*(?:年|个月)+$|^(?:入社|"
        r"退社|退職|現在に(?:至る|いたる)|以上|至る|在職中)$"
    ),
    re.IGNORECASE,
)
_PARTNERS = re.compile(r"\s(?:&|and|und|et|y|e) \S")
_SURE = 1.8
_MARKED = 2.5
_LONGEST = 90
_CITY_AND_STATE = 2
_NO_NAMES = ("other", "degree", "field")


@dataclass(slots=True)
class Candidate:
    """A segment, perhaps lengthened, and what its words say; `later` where it stands behind a comma and no title."""

    segment: Segment
    text: str
    title: float
    organisation: float
    place: bool
    later: bool


def candidates(head: Sequence[Segment], document: str) -> list[Candidate]:
    """The candidates of one head; places only where there is nothing else. `document` is the text the segments are of."""
    chunks: dict[int, list[Segment]] = defaultdict(list)
    for segment in head:
        if segment.label not in _NO_NAMES and len(segment.text) <= _LONGEST and not _NOISE.search(segment.text):
            chunks[segment.chunk].append(segment)
    found = [one for chunk in chunks.values() for one in _of_chunk(chunk, document)]
    return [one for one in found if not one.place] or found


def _of_chunk(chunk: list[Segment], document: str) -> list[Candidate]:
    """The candidates among words that commas divide: legal forms and fields of work join what they belong to."""
    found: list[Candidate] = []
    for segment in chunk:
        before = found[-1] if found else None
        one = _candidate(segment, before)
        if before is not None and _belongs(before, one):
            # Up to the end of this segment, as it stands.
            before.text = document[before.segment.start : segment.end]
            if before.title < LIKELY:
                before.organisation = organisation_score(before.text)
            continue
        if _KINDS.fullmatch(one.text.strip(" ()")) and one.title < LIKELY:
            continue
        if before is not None and _is_city(before, one, chunk):
            before.place = True
        found.append(one)
    return found


def _candidate(segment: Segment, before: Candidate | None) -> Candidate:
    text = segment.text
    title, organisation = title_score(text), organisation_score(text)
    if title >= _SURE and organisation < _MARKED:
        organisation = 0.0  # "Bank Clerk", "Retail Sales Associate"
    place = is_country_or_state(text) or (is_place(text) and organisation < LIKELY)
    later = before is not None and before.title < LIKELY
    return Candidate(segment, text, title, organisation, place, later)


def _belongs(before: Candidate, one: Candidate) -> bool:
    """Whether words behind a comma go on with what stands before it."""
    if is_legal_form(one.text):
        return True
    if before.title >= LIKELY:
        return is_function(one.text)
    # "Morris, Nichols & Partners" is one name.
    return _PARTNERS.search(one.text) is not None and not before.place and one.title < LIKELY


def _is_city(before: Candidate, one: Candidate, chunk: list[Segment]) -> bool:
    """Whether words before a state or a country are a city: not the first of several, which name somebody."""
    unknown = before.title < LIKELY and before.organisation < LIKELY
    first = before.segment is chunk[0] and len(chunk) != _CITY_AND_STATE
    return unknown and not first and is_country_or_state(one.text)
