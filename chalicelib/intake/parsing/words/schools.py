"""Schools: whether words name a place of education, and where its name ends in running Chinese or Japanese."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.intake.parsing.words.joints import without_joints
from chalicelib.intake.parsing.words.places import is_place

_HAN_ANY = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# With what a name cannot begin with: "大学本科" and "统招大学" tell a level.
_HAN_UNIVERSITY = re.compile(
    r"(?<=[^\W_])(?<!统招)(?<!日制)(?<!^重点)(?<!^国家)(?:大学(?!生|英语|物理|数学|语文|教授|城)|大學(?!生|城))"
)
_HAN_SCHOOL = re.compile(
    r"党校|职业中专|中专|职业高中|职高|职中|卫校|体校|警校|师范(?!大学|高等|专科|学院|学校|生|专业)|"
    r"高等专科学校|专科学校|职业技术学院|(?<!大)学院(?!奖|派|生|路)|學院|研究生院|科学院|研究院|研究所|"
    r"附属中学|附中|中学|中學|高级中学|高中(?!生)|小学|技校|职高|学校|學校|高等学校|高校|高専|"
    r"専門学校|短期大学|(?<=[\u4e00-\u9fff])第?[一二三四五六七八九十\d]{1,3}中(?![心专国级队学间医期旬小])"
)
# Behind a university: a campus in brackets, its school for children, a branch, a partner it is called after.
_PARTNER = re.compile(r"[-－—–·]\s?[\u4e00-\u9fff]{2,8}大学")
_CAMPUS = re.compile(r"\s?\(([\u4e00-\u9fff]{2,4})\)(?:分校|校区)?")
_ATTACHED = re.compile(
    r"(?:第[一二三四五六七八九十]{1,2})?附属[^\s,]{0,8}?(?:中学|小学|医院)|附中|[\u4e00-\u9fff]{2,6}(?:分校|校区)"
)
# A college behind a university's name is its faculty when its words tell a subject, else a college with a name of its own.
_COLLEGE = re.compile(r"学院|医学部|([\u4e00-\u9fff]{1,8}?)(研究生院|学院)(?!派|路|奖)")
_SUBJECT = re.compile(
    r"计算|软件|信息|经济|管理|[商法文理工农林药哲]|外[国语文]|语言|翻译|英语|机[械电]|电[气力]|电子|土木|建筑|建设|规划|材料|化[学工]|物理|"
    r"数[学字据]|统计|生[命物态]|环境|艺术|设计|新闻|传[播媒]|体育|音乐|美术|舞蹈|戏剧|影视|教育|师范|心理|马克思|公共|政[治府]|国际|"
    r"历史|人文|社会|动物|植物|食品|护理|卫生|口腔|临床|基础|交通|汽车|航[空天海]|船舶|海洋|能源|动力|热能|自动|控制|智能|网络|通信|光|"
    r"微电子|集成|仪器|测[绘控]|资源|地[质理球]|矿|石油|水利|纺织|服装|材|轻|旅游|酒店|会计|金融|财|贸易|物流|市场|继续|成人|"
    r"远程|职业|技术|专科|创新创业|安全|消防|应用|高等|人口|档案|图书|国防|人工|大数据|工程"
)
_UNIVERSITY = re.compile(
    (
        r"(?<![^\W_])(?:universit|univ\.|univ |uniwersytet|universidad|universität|université|"
        r"uniwersytetu|hochschule|fachhochschule|polytechni|politechni|politecnic|politécnic|école|eth |"
        r"epfl|"
        r"mit(?![^\W_])|caltech|ucla|usc|nyu|cmu|lse|ucl(?![^\W_])|kaist|postech|iit|nit |iim|bits pilani|"
        r"hec |essec|escp|edhec|em lyon|emlyon|insead|sciences po|centrale|mines |ens |insa|iut|iae |isep|"
        r"rwth|tu |tum(?![^\W_])|lmu|kit(?![^\W_])|fu berlin|hu berlin|htw|haw |fh |dhbw|wu wien|"
        r"ku leuven|kth|chalmers|dtu(?![^\W_])|ntnu|aalto|nus(?![^\W_])|ntu(?![^\W_])|hku|cuhk|hkust|unam|"
        r"usp(?![^\W_])|unicamp|"
        r"ufrj|ufmg|itesm|uni |ucsd|ucsb|uc (?:berkeley|san |davis|irvine|los angeles|santa |riverside|merced)|"
        r"unc(?![^\W_])|nc state|"
        r"cal poly|cal state|ivy tech|tafe(?![^\W_])|notre dame(?= $)|ut austin|suny|cuny|penn state|georgia tech|"
        r"virginia tech|texas a&m|harvard|yale|princeton|stanford|oxford|cambridge|"
        r"üniversite|институт|университет|академия|egyetem|univerzit|universitet|universitat|yliopisto|"
        r"högskola|høgskole|высш)"
    ),
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    (
        r"(?<![^\W_])(?:college|school|academy|institute|institution|conservator|seminary|bootcamp|"
        r"boot camp|general assembly|coursera|udacity|"
        r"\w*schule|\w*kolleg|gymnasium|\w+gymnasium|akademie|institut|\w*akademie|lycée|collège|"
        r"instituto|colegio|escuela|escola|colégio|faculdade|centro de formación|centro de estudios|ies |"
        r"istituto|liceo|scuola|accademia|alma mater|"
        r"centro di formazione|szkoła|liceum|technikum|akademia|politechnika|hogeschool|college|lyceum|"
        r"roc |skola|gymnasiet|gymnasieskola|skole|lise|"
        r"afpa|greta|cfa |cnam|epitech|volkshochschule|ihk|handwerkskammer|berufsbildungs\w*|"
        r"training cent(?:er|re)|technical cent(?:er|re)|centre de formation|école|ecole)"
    ),
    re.IGNORECASE,
)
# "Ball State", which leaves the university out.
_OF_STATE = re.compile(r"(?:[A-Z][a-z]+ ){1,2}State$")
_PART = re.compile(
    (
        r"^(?:the )?(?:school|faculty|college|department|institute|dept\.?|fakultät|faculté|facoltà|"
        r"facultad|faculdade|fachbereich|institut|lehrstuhl|wydział|ufr) (?:of|für|de|di|d['’]|"
        r"for)(?![^\W_])|^(?:fakultät|faculté|facoltà|facultad|fachbereich|lehrstuhl|wydział)"
    ),
    re.IGNORECASE,
)
_NOT_SCHOOL: Final = re.compile(
    (
        r"high school diploma|school certificate|school leaving|college credit|institute of (?:certified|"
        r"chartered|internal)|大学英语|大学生|school of hard|school leav|student|schüler|schulabschluss|"
        r"schulausbildung|schulbildung|"
        r"^(?:high school|secondary school|college|university|graduate school|school|hochschule|studium|"
        r"schule|lycée|université|grundschule|primary school)$|hochschulreife|[oö]ffentliche schulen"
    ),
    re.IGNORECASE,
)
# Campuses that are told in brackets and are no place of the lists.
_BRANCHES: Final = frozenset(["华东", "威海", "秦皇岛", "荣昌", "克拉玛依", "临港", "怀来", "盘锦"])
_FEDERAL = re.compile(
    r"(?:the )?(?:university of (?:london|wales)|city university of new york|cuny|suny)$", re.IGNORECASE
)
_INSTITUTE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:研究生院|研究所|研究院|分校|分院)")
_LEVEL = re.compile(
    r"(?:全日制|统招|普通|国家)?(?:高职高?专?|大专|中专|职业中专|职高|职业高中|高中|中学|小学|大学|学院|技校|学校|高校|师范)(?:学历|毕业|在读)?"
)
_SYSTEM = re.compile(
    (
        r"^(?:the )?(?:university of (?:california|texas|illinois|wisconsin|north carolina|massachusetts|"
        r"maryland|minnesota|missouri|nebraska|tennessee|alabama|colorado|hawaii|arkansas|houston|london)|"
        r"california (?:state|polytechnic state|state polytechnic) university|"
        r"state university of new york|city university of new york|indian institute of technology|"
        r"national institute of technology|pennsylvania state university|universidad nacional autónoma)$"
    ),
    re.IGNORECASE,
)


def school_score(text: str) -> float:
    """How much words look like a school: 0 not at all, 3 a university, 2 another school, 1 a part of one."""
    text = without_joints(text.strip())[0]
    if _NOT_SCHOOL.search(text) or _LEVEL.fullmatch(text):
        return 0.0
    if _HAN_ANY.search(text):
        if _HAN_UNIVERSITY.search(text):
            return 3.0
        return 2.0 if _HAN_SCHOOL.search(text) else 0.0
    if _PART.search(text):
        return 1.0
    if _UNIVERSITY.search(text + " "):
        return 3.0
    return 2.0 if _SCHOOL.search(text + " ") or _OF_STATE.match(text) else 0.0


def school_length(text: str) -> int:
    """How many of the first characters are the school's name when a faculty or a subject is glued behind it."""
    if not _HAN_ANY.search(text):
        return len(text)
    plain, places = without_joints(text)
    length = _han_length(plain)
    return places[length - 1] + 1 if 0 < length < len(plain) else len(text)


def _han_length(text: str) -> int:
    match = _HAN_UNIVERSITY.search(text)
    if match is not None:
        return _attached_end(text, match.end())
    match = _HAN_SCHOOL.search(text)
    if match is None:
        return len(text)
    part = _INSTITUTE.match(text, match.end())
    return part.end() if part is not None else match.end()


def _attached_end(text: str, end: int) -> int:
    """Where the name of a university ends with what belongs to it."""
    partner = _PARTNER.match(text, end)
    end = partner.end() if partner else end
    attached = _ATTACHED.match(text, end)
    if attached is not None:
        return attached.end()
    campus = bracketed_campus(text[end:])
    if campus:
        return end + campus
    college = _COLLEGE.match(text, end)
    if college is None:
        return end
    name, kind = college.group(1), college.group(2)
    own = name is None or (kind == "研究生院" and len(name) > 1) or name.endswith("医") or not _SUBJECT.search(name)
    return college.end() if own else end


def bracketed_campus(behind: str) -> int:
    """How many characters behind a university's name are its campus in brackets: 山东大学 `(威海)`."""
    campus = _CAMPUS.match(behind)
    return campus.end() if campus and (is_place(campus.group(1)) or campus.group(1) in _BRANCHES) else 0


def is_federal(university: str) -> bool:
    """Whether the colleges of a university of this name are told before it: "Birkbeck, University of London"."""
    return bool(_FEDERAL.match(university.strip()))


def is_campus(system: str) -> bool:
    """Whether a university of this name needs its campus told: "University of California", Berkeley."""
    return bool(_SYSTEM.match(system.strip()))
