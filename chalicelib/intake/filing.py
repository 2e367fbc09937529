"""Which open job a mail means, by the title and the town that it names. Pure.

The rule is that of Chinese recruiting systems (dayee.dochelp.cn): the same title as published, the same place, and a job that
is open. Titles are compared in compatibility form without spaces, signs and case, then once more without what stands in
brackets. More than one job that fits is none: a person decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from chalicelib.jobs import JobCard, Place

_TOWNS = """
北京 beijing peking|上海 shanghai|天津 tianjin|重庆 chongqing|广州 guangzhou canton|深圳 shenzhen|杭州 hangzhou
|南京 nanjing|苏州 suzhou|无锡 wuxi|常州 changzhou|南通 nantong|扬州 yangzhou|徐州 xuzhou|宁波 ningbo|温州 wenzhou
|嘉兴 jiaxing|绍兴 shaoxing|金华 jinhua|台州 taizhou|合肥 hefei|芜湖 wuhu|福州 fuzhou|厦门 xiamen|泉州 quanzhou
|济南 jinan|青岛 qingdao|烟台 yantai|潍坊 weifang|威海 weihai|郑州 zhengzhou|洛阳 luoyang|武汉 wuhan|长沙 changsha
|株洲 zhuzhou|南昌 nanchang|东莞 dongguan|佛山 foshan|珠海 zhuhai|中山 zhongshan|惠州 huizhou|汕头 shantou
|南宁 nanning|桂林 guilin|海口 haikou|三亚 sanya|成都 chengdu|绵阳 mianyang|贵阳 guiyang|昆明 kunming|西安 xian
|兰州 lanzhou|西宁 xining|银川 yinchuan|乌鲁木齐 urumqi wulumuqi|呼和浩特 hohhot huhehaote|沈阳 shenyang
|大连 dalian|长春 changchun|哈尔滨 harbin haerbin|石家庄 shijiazhuang|唐山 tangshan|保定 baoding|太原 taiyuan
|拉萨 lhasa lasa|香港 hongkong|澳门 macau macao|台北 taipei|高雄 kaohsiung|新加坡 singapore|东京 東京 tokyo
|大阪 osaka|伦敦 london|巴黎 paris|柏林 berlin|慕尼黑 munich münchen|法兰克福 frankfurt frankfurtammain
|苏黎世 zurich zürich|纽约 newyork newyorkcity|旧金山 sanfrancisco|洛杉矶 losangeles|西雅图 seattle|波士顿 boston
|多伦多 toronto|温哥华 vancouver|悉尼 sydney|墨尔本 melbourne
"""
_TOWN_OF = {
    name: names.split()[0] for names in _TOWNS.replace("\n", "").split("|") if names.split() for name in names.split()
}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|「[^「」]*」|<[^<>]*>")
_SIGNS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[-·•/,、|\s]+")
_KINDS = re.compile(r"(?:特别行政区|自治区|省|市|区|新区|县)$")


def job_meant(cards: Sequence[JobCard], *, title: str, town: str) -> JobCard | None:
    """The one of the open jobs that a title and a town mean; None when none fits or more than one does."""
    for form in (_whole, _bare):
        wanted = form(title)
        if not wanted:
            continue
        named = [card for card in cards if form(card.title) == wanted]
        fitting = [card for card in named if at(card.place, town)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def at(place: Place, town: str) -> bool:
    """Whether a job is in the town that somebody names, in Chinese or in Latin letters; a job from anywhere is in every one."""
    wanted = _towns(town)
    return place.remote or not wanted or bool(wanted & (_towns(place.locality) | _towns(place.region)))


def _whole(title: str) -> str:
    # `C++` and `C#` differ in their signs alone.
    narrow = unicodedata.normalize("NFKC", title).casefold().replace("+", "plus").replace("#", "sharp")
    return _SIGNS.sub("", narrow)


def _bare(title: str) -> str:
    return _whole(_BRACKETS.sub(" ", unicodedata.normalize("NFKC", title)))


def _towns(text: str) -> frozenset[str]:
    narrow = unicodedata.normalize("NFKC", text).casefold()
    parts = [narrow.replace(" ", ""), *_PARTS.split(narrow)]
    bare = {_KINDS.sub("", part) for part in parts}
    return frozenset(_TOWN_OF.get(part.replace("'", ""), part) for part in bare if part)
