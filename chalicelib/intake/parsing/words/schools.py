"""Schools: whether words name a place of education, and where its name ends in running Chinese or Japanese."""

from __future__ import annotations

import re
from typing import Final

_HAN_ANY = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HAN_UNIVERSITY = re.compile(r"大学(?!生|英语|物理|数学|语文|教授|城)|大學(?!生|城)")
_HAN_SCHOOL = re.compile(
    r"党校|职业中专|中专|职业高中|职高|职中|卫校|体校|警校|师范(?!大学|学院|学校|生|专业)|"
    r"高等专科学校|专科学校|职业技术学院|学院(?!奖|派|生|路)|學院|研究生院|科学院|研究院|研究所|"
    r"附属中学|附中|中学|中學|高级中学|高中(?!生)|小学|技校|职高|学校|學校|高等学校|高校|高専|"
    r"専門学校|短期大学"
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
        r"ufrj|ufmg|itesm|uni |ucsd|ucsb|uc berkeley|ut austin|suny|cuny|penn state|georgia tech|"
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
_LEVEL = re.compile(
    r"(?:全日制)?(?:中专|职业中专|职高|职业高中|高中|中学|小学|大学|学院|技校|学校|高校|师范)(?:学历|毕业|在读)?"
)
_SYSTEM = re.compile(
    (
        r"^(?:the )?(?:university of (?:california|texas|illinois|wisconsin|north carolina|massachusetts|"
        r"maryland|minnesota|missouri|nebraska|tennessee|alabama|colorado|hawaii|arkansas|houston|london)|"
        r"california state (?:polytechnic )?university|"
        r"state university of new york|city university of new york|indian institute of technology|"
        r"national institute of technology|pennsylvania state university|universidad nacional autónoma)$"
    ),
    re.IGNORECASE,
)


def school_score(text: str) -> float:
    """How much words look like a school: 0 not at all, 3 a university, 2 another school, 1 a part of one."""
    text = text.strip()
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
    return 2.0 if _SCHOOL.search(text + " ") else 0.0


def school_length(text: str) -> int:
    """How many of the first characters are the school's name when a faculty or a subject is glued behind it."""
    if not _HAN_ANY.search(text):
        return len(text)
    match = _HAN_UNIVERSITY.search(text)
    if match is not None:
        attached = re.match(r"附属[^\s,]{0,8}?(?:中学|小学|医院)|附中", text[match.end() :])
        return match.end() + (attached.end() if attached else 0)
    match = _HAN_SCHOOL.search(text)
    return match.end() if match is not None else len(text)


def is_campus(system: str) -> bool:
    """Whether a university of this name needs its campus told: "University of California", Berkeley."""
    return bool(_SYSTEM.match(system.strip()))
