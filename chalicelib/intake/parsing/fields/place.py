"""Where the candidate lives, as far as the résumé says it."""

from __future__ import annotations

import re

from chalicelib.intake.parsing.document import Document, Line
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.headings import section_of

_LABELLED = re.compile(
    r"(?:现居住?地?址?|居住地址?|所在地区?|所在城市|目前所在地?|现所在地|常住地|住址|地址|联系地址|家庭住址|現居地|"
    r"居住地|住所|現住所|"
    r"\b(?:current )?(?:location|address|city|residence|place of residence|wohnort|anschrift|adresse|indirizzo|dirección|lieu))"
    r"\s*[:：\t]\s*(?:〒?\d{3}-\d{4}\s*)?([^\t|;；·•\n]{2,80})",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?<![\w.])([A-Z][A-Za-z.'\u00c0-\u024f-]+(?: [A-Z][A-Za-z.'\u00c0-\u024f-]+){0,2}), ?"
    r"((?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|"
    r"AB|BC|MB|NB|NL|NS|ON|PE|QC|SK)\b(?: ?\d{5}(?:-\d{4})?)?|"
    r"USA|U\.S\.A\.|United States|UK|United Kingdom|England|Canada|Germany|Deutschland|France|Italy|Italia|Spain|"
    r"Netherlands|Switzerland|"
    r"Austria|Poland|Ireland|India|Singapore|Australia|Japan|China|Brazil|Turkey|Sweden|Denmark|Norway|Finland|Belgium|"
    r"Portugal)\b"
)
_CHINESE = re.compile(
    r"(?<![\u4e00-\u9fff])((?:北京|上海|天津|重庆|广东|江苏|浙江|山东|河南|四川|湖北|湖南|河北|福建|安徽|辽宁|江西|陕西|"
    r"黑龙江|广西|云南|"
    r"山西|贵州|吉林|甘肃|内蒙古|新疆|海南|宁夏|青海|西藏|香港|澳门|台湾|广州|深圳|杭州|南京|苏州|成都|武汉|西安|长沙|"
    r"郑州|青岛|"
    r"济南|厦门|福州|合肥|宁波|无锡|东莞|佛山|大连|沈阳|哈尔滨|长春|石家庄|太原|南昌|昆明|贵阳|南宁|兰州|海口|珠海|温州|"
    r"常州|台北|"
    r"新竹|高雄)(?:省|市)?[\u4e00-\u9fff]{0,12}?)(?![\u4e00-\u9fff])"
)
_CHINESE_NOT = re.compile(r"大学|学院|公司|集团|中学|研究|银行|医院|籍贯|户口|期望|意向|求职|工作|实习|项目")
_TOP = 15


def place(document: Document) -> Found | None:
    """The labelled address, or else a place that stands alone among the contact details."""
    for match in _LABELLED.finditer(document.text):
        raw = match.group(1).strip(" ,.")
        if len(raw) > 1 and "@" not in raw and not raw.startswith("http"):
            start = match.start(1) + match.group(1).index(raw)
            return Found(value=raw, confidence=0.9, start=start, end=start + len(raw), raw=raw)
    for line in [*document.lines[:_TOP], *_contact_lines(document)]:
        for pattern, confidence in ((_STATE, 0.75), (_CHINESE, 0.65)):
            found = pattern.search(line.text)
            if found is None or _CHINESE_NOT.search(line.text):
                continue
            raw = found.group()
            start = line.start + found.start()
            return Found(value=raw, confidence=confidence, start=start, end=start + len(raw), raw=raw)
    return None


def _contact_lines(document: Document) -> list[Line]:
    inside = False
    found: list[Line] = []
    for line in document.lines:
        section = section_of(line.text)
        if section is not None:
            inside = section == "contact"
        elif inside:
            found.append(line)
    return found[:_TOP]
