"""Whether two places are the same or surely different ones, as far as lists of cities tell.

Only two cities, or two Chinese provinces, are told apart: a district may lie in the wanted city, and a city in the wanted region.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from chalicelib.intake.screening.words import contains, plain

_MUNICIPALITIES: Final = ("北京", "上海", "天津", "重庆")
_PROVINCES: Final = (
    "广东", "江苏", "浙江", "山东", "河南", "四川", "湖北", "湖南", "河北", "福建", "安徽", "辽宁", "江西", "陕西",
    "黑龙江", "广西", "云南", "山西", "贵州", "吉林", "甘肃", "内蒙古", "新疆", "海南", "宁夏", "青海", "西藏",
)  # fmt: skip
_HAN_CITIES: Final = (
    "香港", "澳门", "广州", "深圳", "杭州", "南京", "苏州", "成都", "武汉", "西安", "长沙", "郑州", "青岛", "济南",
    "厦门", "福州", "合肥", "宁波", "无锡", "东莞", "佛山", "大连", "沈阳", "哈尔滨", "长春", "石家庄", "太原", "南昌",
    "昆明", "贵阳", "南宁", "兰州", "海口", "珠海", "温州", "常州", "台北", "新竹", "高雄", "台中", "徐州", "烟台",
    "泉州", "嘉兴", "绍兴", "金华", "惠州", "中山", "洛阳", "唐山", "保定",
)  # fmt: skip
_NAMES: Final = (
    ("munich", "münchen", "muenchen"), ("cologne", "köln", "koeln"), ("nuremberg", "nürnberg"), ("hanover", "hannover"),
    ("düsseldorf", "duesseldorf", "dusseldorf"), ("frankfurt", "frankfurt am main"), ("vienna", "wien"),
    ("zurich", "zürich", "zuerich"), ("geneva", "genf", "genève"), ("basel", "bâle", "basle"), ("bern", "berne"),
    ("florence", "firenze", "florenz"), ("rome", "roma", "rom"), ("milan", "milano", "mailand"), ("naples", "napoli"),
    ("turin", "torino"), ("venice", "venezia"), ("lisbon", "lisboa"), ("prague", "praha", "prag"), ("warsaw", "warszawa"),
    ("brussels", "bruxelles", "brussel", "brüssel"), ("antwerp", "antwerpen"), ("the hague", "den haag"),
    ("copenhagen", "københavn"), ("gothenburg", "göteborg"), ("seville", "sevilla"), ("bangalore", "bengaluru"),
    ("new york", "new york city", "nyc", "brooklyn"), ("mumbai", "bombay"), ("bucharest", "bucurești"),
    ("mexico city", "ciudad de méxico"), ("bogota", "bogotá"), ("gurgaon", "gurugram"), ("ghent", "gent"),
)  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff]")
_PARTS = re.compile(r"\s*[,/|()]\s*|\s+-\s+")


def same(place: str, want: str) -> bool:
    """Whether the wanted place is named in a given one, in any of its languages. Both are `plain`."""
    names = next((names for names in _NAMES if want in names), (want,))
    return any(contains(place, name) for name in names)


def apart(place: str, want: str) -> bool:
    """Whether two places are known to be different ones of one kind. Both are `plain`."""
    if same(place, want) or same(want, place):
        return False
    here, there = _city(place), _city(want)
    if here and there:
        return bool(_HAN.search(here)) == bool(_HAN.search(there)) and here != there
    here, there = _province(place), _province(want)
    return bool(here and there and here != there)


def _city(place: str) -> str:
    """The city that a place is or lies in."""
    for city in (*_MUNICIPALITIES, *_HAN_CITIES):
        if place.removeprefix("中国").startswith(city) or f"省{city}" in place:
            return city
    return next((part for part in _PARTS.split(place) if part in _latin_cities()), "")


def _province(place: str) -> str:
    """The Chinese province or municipality that a place is or lies in."""
    bare = place.removeprefix("中国")
    return next((one for one in (*_MUNICIPALITIES, *_PROVINCES) if bare.startswith(one)), "")


@cache
def _latin_cities() -> frozenset[str]:
    from chalicelib.intake.parsing.words.lists import words_of

    return frozenset(map(plain, words_of("cities"))) | {name for names in _NAMES for name in names}
