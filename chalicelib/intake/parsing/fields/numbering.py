"""Which country's number a written telephone number is.

Numbers on résumés often lack the country: the writing itself (138…, (212) 555-…, 090-…), the language of the text and the
receiver's region tell, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from chalicelib.platform.values import dataclass

Certainty = Literal["valid", "possible", "unknown"]

_NORTH_AMERICAN = re.compile(
    r"^\(?[2-9]\d\d\)?[ .·-]{0,3}[2-9]\d\d[ .·-]{1,3}\d{4}$|^\(\d{3}\)[ .-]{0,3}\d{3}[ .-]{1,3}\d{4}$|^\d{3}[.-]\d{3}[.-]\d{4}$"
)
_WITH_ONE = re.compile(r"^1[ .-]\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$")
_EXTENSION = re.compile(r"(?i)ext|x|转|分机|#")
_EXTENSION_WORD = re.compile(r" ?(?:转|分机) ?")
_CHINESE_MOBILE = re.compile(r"^(?:86)?1[3-9]\d{9}$")
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("JP", re.compile(r"[\u3041-\u30ff]")),
    ("KR", re.compile(r"[\uac00-\ud7af]")),
    ("CN", re.compile(r"[\u4e00-\u9fff]")),
    ("DE", re.compile(r"\b(?:und|der|die|bei|Lebenslauf|Straße|Ausbildung|Kenntnisse)\b")),
    ("FR", re.compile(r"\b(?:et|les|des|chez|Expérience|Formation|Compétences)\b")),
    ("IT", re.compile(r"\b(?:della|presso|Istruzione|Esperienza|Università)\b")),
    ("ES", re.compile(r"\b(?:los|para|Educación|Experiencia|Universidad)\b")),
    ("BR", re.compile(r"\b(?:São|Formação|Experiência|Universidade)\b")),
    ("PL", re.compile(r"\b(?:Doświadczenie|Wykształcenie|Umiejętności)\b")),
    ("GB", re.compile(r"\b(?:London|Manchester|United Kingdom|UK|England)\b")),
    ("IN", re.compile(r"\b(?:India|Mumbai|Bengaluru|Bangalore|Delhi|Hyderabad|Pune|Chennai)\b")),
    ("TW", re.compile(r"(?:台灣|臺灣|台北|臺北|新竹|高雄)")),
    ("HK", re.compile(r"(?:香港|Hong Kong)")),
    ("SG", re.compile(r"\bSingapore\b|新加坡")),
    ("AU", re.compile(r"\b(?:Australia|Sydney|Melbourne)\b")),
)  # fmt: skip
_LONGEST_NATIONAL = 10
_FEWEST = {"DE": 3, "FR": 3, "IT": 2, "ES": 2, "JP": 5, "CN": 5, "KR": 5}


@dataclass(frozen=True, slots=True)
class Reading:
    """A number in E.164 with an extension after `;ext=` (RFC 3966), or its bare digits when no plan knows it."""

    value: str
    certainty: Certainty
    mobile: bool = False


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to read a number; `certain` when the writing itself shows the country."""

    written: str
    region: str | None
    certain: bool = False


def regions_for(text: str, region: str) -> tuple[str, ...]:
    """The regions in whose numbering plans to look, the likeliest first."""
    hinted = [code for code, pattern in _WORDS if _frequent(pattern, text, _FEWEST.get(code, 1))]
    english = "CN" not in hinted and "JP" not in hinted
    order = (
        [*(code for code in hinted if code in ("JP", "KR", "TW", "HK")), region] if not english else [*hinted, region]
    )
    return tuple(dict.fromkeys([*order, *hinted, *(["US", "GB"] if english else ["CN", "US"])]))


def _frequent(pattern: re.Pattern[str], text: str, least: int) -> bool:
    return sum(1 for _ in zip(range(least), pattern.finditer(text), strict=False)) >= least


def understand(raw: str, regions: tuple[str, ...]) -> Reading:
    """Read one written number; `regions` in the order of likelihood."""
    import phonenumbers

    possible: Reading | None = None
    for attempt in _attempts(raw, regions):
        try:
            number = phonenumbers.parse(attempt.written, attempt.region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return _reading(phonenumbers, number, "valid")
        if attempt.certain and phonenumbers.is_possible_number(number):
            possible = possible or _reading(phonenumbers, number, "possible")
        if attempt.certain:
            break
    # A plan merely guessed proves nothing by the length of a number: its digits stay as they are.
    return possible or Reading(re.sub(r"\D", "", _EXTENSION.split(raw)[0]), "unknown")


def _attempts(raw: str, regions: tuple[str, ...]) -> Iterator[_Attempt]:
    written = _EXTENSION_WORD.sub(" ext ", raw.strip().replace("(+", "+(").replace("·", " "))
    digits = re.sub(r"\D", "", _EXTENSION.split(written)[0])
    if written.startswith("+"):
        # A trunk zero in brackets is not dialled from abroad: +49 (0) 171.
        yield _Attempt(written.replace("(0)", ""), None, certain=True)
        return
    if digits.startswith("00") and len(digits) > _LONGEST_NATIONAL:
        yield _Attempt(f"+{digits[2:]}", None)
    if _CHINESE_MOBILE.match(digits) and not _WITH_ONE.match(written) and (regions[0] != "US" or "CN" in regions[:2]):
        yield _Attempt(f"+86{digits[-11:]}", None)
    if _NORTH_AMERICAN.match(written) or _WITH_ONE.match(written):
        # Nobody else groups 3-3-4, so no other plan is asked.
        yield _Attempt(written, "US", certain=True)
    for region in regions:
        yield _Attempt(written, region)


def _reading(library: Any, number: Any, certainty: Certainty) -> Reading:
    value = library.format_number(number, library.PhoneNumberFormat.E164)
    kind = library.number_type(number)
    mobile = kind in (library.PhoneNumberType.MOBILE, library.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return Reading(f"{value};ext={number.extension}" if number.extension else value, certainty, mobile)
