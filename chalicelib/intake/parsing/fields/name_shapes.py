"""What a person's name looks like, in Chinese, Japanese and Latin letters, and how it divides."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.fields.not_names import spoils_han, spoils_latin
from chalicelib.intake.parsing.fields.surnames import surname_length
from chalicelib.platform.values import dataclass

_HAN = "\u3400-\u9fff\u3007"
_KANA = "\u3041-\u30ff"
_CHINESE = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}·[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}})?")
_JAPANESE = re.compile(rf"[{_HAN}{_KANA}々ヶ]{{1,5}} [{_HAN}{_KANA}々]{{1,5}}")
_KOREAN = re.compile(r"[\uac00-\ud7af]{2,4}|[\uac00-\ud7af]{1,2} [\uac00-\ud7af]{1,3}")
_HONORIFIC = re.compile(r"(?:先生|女士|小姐|同学|同學|様|さん|氏)$")
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|herr|frau|dipl|ing|m|mme|sig|sra?)\.? +(?=\w)", re.IGNORECASE
)
_DEGREE = re.compile(
    r"(?:[, ]+(?:Ph\.? ?D\.?|M\.?D\.?|MBA|M\.?Sc\.?|B\.?Sc\.?|M\.?S\.?|B\.?S\.?|M\.?A\.?|B\.?A\.?|CPA|PMP|CFA|RN|BSN|"
    r"MSN|Esq\.?|P\.?E\.?|"
    r"PHR|SHRM-CP|CISSP|DDS|DVM|JD|J\.D\.|Jr\.?|Sr\.?|I{2,3}|IV|LMT|LCSW|NP|FNP|PT|DPT|PharmD|M\.?Ed\.?|B\.?Eng\.?|"
    r"M\.?Eng\.?))+$"
)
_TOKEN = re.compile(r"^(?:[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|[^\W\d_]\.)$")
_PARTICLES_TEXT = (
    "de da do dos das del della di la le van von der den ter ten el al bin ibn y e zu zur du st. st bint af av"
)
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_MOST_TOKENS = 5
_LONGEST_TOKEN = 20
_LONGEST = 50
_SHORTEST = 2
_TWO = 2
_LONGEST_CHINESE = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """A name as it would be stored, its parts, and how much its form alone speaks for it (0 to 3)."""

    full: str
    given: str
    family: str
    weight: float


def shape_of(written: str, *, labelled: bool = False) -> Shape | None:
    """Read words as a person's name; None when they have not the form of one.

    After a label such as 姓名 words count that elsewhere would name a trade or a heading.
    """
    text = _TITLE.sub("", written.strip(" .,;:|·•-–—_*")).strip()
    if not text or len(text) > _LONGEST:
        return None
    bare = _HONORIFIC.sub("", text)
    if bare != text and len(bare) < _SHORTEST:
        return None
    if any("\u3041" <= character <= "\u9fff" for character in bare):
        return _east_asian(bare, labelled=labelled)
    if _KOREAN.fullmatch(bare):
        first = bare.split(" ")[0] if " " in bare else bare[:1]
        return Shape(bare, bare[len(first) :].strip(), first, 2.0)
    return _latin(text, labelled=labelled)


def _east_asian(text: str, *, labelled: bool) -> Shape | None:
    if not labelled and spoils_han(text.replace(" ", "")):
        return None
    if _CHINESE.fullmatch(text):
        return _chinese(text)
    if not _JAPANESE.fullmatch(text):
        return None
    family, _, given = text.partition(" ")
    if surname_length(family + given) and len(family) == 1 and len(given) <= _TWO:
        return Shape(family + given, given, family, 2.5)
    return Shape(text, given, family, 1.5)


def _chinese(text: str) -> Shape:
    if "·" in text:
        given, _, family = text.partition("·")
        return Shape(text, given, family, 2.0)
    length = surname_length(text)
    if length:
        weight = 3.0 if len(text) - length in {1, 2} else 0.8
        return Shape(text, text[length:], text[:length], weight)
    return Shape(text, text[1:], text[:1], 0.7 if len(text) < _LONGEST_CHINESE else 0.3)


def _latin(text: str, *, labelled: bool) -> Shape | None:
    text = _DEGREE.sub("", text).strip(" ,")
    reverse = text.count(",") == 1
    first, _, rest = text.partition(",")
    if reverse:
        if not rest.strip() or len(first.split()) > _TWO:
            return None
        text = f"{rest.strip()} {first.strip()}"
    tokens = text.split()
    if not 1 <= len(tokens) <= _MOST_TOKENS or (not labelled and spoils_latin(tokens)):
        return None
    names = [token for token in tokens if token.casefold() not in _PARTICLES]
    if not names or not all(_TOKEN.match(token) and len(token) <= _LONGEST_TOKEN for token in names):
        return None
    if not all(token[0].isupper() for token in names) or any(_is_camel(token) for token in names):
        return None
    tokens = [_cased(token) for token in tokens]
    given, family = _split(tokens, len(first.split()) if reverse else 0)
    if max(len(token) for token in names) < _SHORTEST or len(set("".join(names).casefold())) < _SHORTEST:
        return None
    weight = {1: 0.3, 2: 2.0, 3: 1.7}.get(len(names), 0.8)
    return Shape(" ".join(tokens), given, family, weight - (0.5 if reverse else 0.0))


def _is_camel(token: str) -> bool:
    """Product names such as JavaScript; McDonald, DeShawn and O'Brien are names."""
    inner = re.findall(r"(?<=[a-z])[A-Z]", token)
    return len(inner) > 1 or (
        len(inner) == 1
        and not re.match(r"(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O|D|Du|Da|[A-Z][a-z]{2,}(?=[A-Z][a-z]{2,}$))", token)
    )


def _cased(token: str) -> str:
    """CATHERINE as Catherine; initials and mixed case stay."""
    if len(token.strip(".")) < _SHORTEST or not token.isupper():
        return token
    if token.casefold() in _PARTICLES:
        return token.lower()
    return re.sub(
        r"[^\W\d_]+", lambda match: match.group().capitalize() if len(match.group()) > 1 else match.group(), token
    )


def _split(tokens: list[str], reversed_length: int) -> tuple[str, str]:
    """Given and family names: the last word with the particles before it, or as many words as stood before the comma."""
    if reversed_length:
        return " ".join(tokens[:-reversed_length]), " ".join(tokens[-reversed_length:])
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(tokens[:start]), " ".join(tokens[start:]) if start else ""
