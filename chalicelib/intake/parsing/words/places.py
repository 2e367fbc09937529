"""Places: cities, regions and countries as they stand behind the name of an organisation."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.intake.parsing.words.lists import words_of

_STATE_CODES: Final = words_of("state_codes")
_REGIONS: Final = words_of("regions")
_CITIES: Final = words_of("cities")
_HAN_PLACE = re.compile(
    r"(?:中国)?(?:(?:北京|上海|天津|重庆|重慶|广东|江苏|浙江|山东|河南|四川|湖北|湖南|河北|福建|安徽|"
    r"辽宁|江西|陕西|黑龙江|广西|云南|山西|贵州|吉林|甘肃|内蒙古|"
    r"新疆|海南|宁夏|青海|西藏|香港|澳门|台湾|广州|深圳|杭州|南京|苏州|成都|武汉|西安|长沙|郑州|青岛|"
    r"济南|厦门|福州|合肥|宁波|无锡|东莞|佛山|大连|沈阳|哈尔滨|长春|"
    r"石家庄|太原|南昌|昆明|贵阳|南宁|兰州|海口|珠海|温州|常州|台北|新竹|高雄|台中|徐州|烟台|泉州|嘉兴|绍兴|金华|惠州|中山|洛阳|唐山|保定)(?:省|市)?)"
    r"{1,2}(?:[\u4e00-\u9fff]{1,5}[区县镇市])?"
)
_MOST_PARTS = 3
_MOST_WORDS = 4
_CODE = re.compile(r"^[A-Z]{2,3}(?: \d{5}(?:-\d{4})?)?$|^[A-Z]\.[A-Z]\.$")
_POSTCODE = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4,6}\s+[^\W\d_]")
_STREET = re.compile(
    (
        r"\b\d{1,5}[a-z]?\b.*\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|drive|way|suite|"
        r"floor)\b|(?:straße|strasse|str\.|platz|weg|allee|gasse) ?\d|"
        r"^(?:via|viale|piazza|corso|rue|avenue|bd|boulevard|calle|plaza|avenida|rua|ul\.)\s"
    ),
    re.IGNORECASE,
)


def is_country_or_state(text: str) -> bool:
    """Whether words are a country, a state or its code: what stands behind a city and a comma."""
    bare = text.strip(" .()")
    return (
        bare.casefold() in _REGIONS
        or (bool(_CODE.match(bare)) and bare.split()[0].strip(".") in _STATE_CODES)
        or bare == "D.C"
    )


def is_place(text: str) -> bool:
    """Whether words are a place and nothing else: a known city, a country, an address, "City, ST"."""
    bare = text.strip(" .()|")
    folded = bare.casefold()
    if folded in _CITIES or is_country_or_state(bare) or _HAN_PLACE.fullmatch(bare.replace(" ", "")):
        return True
    if _STREET.search(bare) or _POSTCODE.match(bare):
        return True
    parts = [part.strip() for part in re.split(r",|/| - | – ", bare) if part.strip()]
    if len(parts) > 1:
        short = len(parts) <= _MOST_PARTS and len(parts[0].split()) <= _MOST_WORDS
        return (is_country_or_state(parts[-1]) and short) or all(is_place(part) for part in parts)
    words = bare.split()
    if len(words) > 1 and (is_country_or_state(words[-1]) or is_country_or_state(" ".join(words[-2:]))):
        return (
            " ".join(words[:-1]).casefold().strip(",") in _CITIES
            or " ".join(words[:-2]).casefold().strip(",") in _CITIES
        )
    return False
