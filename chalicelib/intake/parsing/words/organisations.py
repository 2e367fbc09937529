"""Organisations: whether words name a company, an authority, a hospital, a shop, and where its name ends in running Chinese."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.intake.parsing.words.lists import words_of

_LEGAL: Final = re.compile(
    r"(?<![^\W_])(?:inc|incorporated|llc|l\.l\.c|ltd|limited|gmbh|mbh|corp|corporation|plc|ag|kg|kgaa|"
    r"ohg|ug|se|sas|sasu|sarl|s\.a\.r\.l|s\.a\.s|s\.a|"
    r"s\.p\.a|spa|s\.r\.l|srl|s\.l|slu|s\.l\.u|b\.v|bv|n\.v|nv|a/s|aps|oy|oyj|ab|asa|pty|pte|llp|l\.p|"
    r"e\.v|e\.g|eg|sp\. ?z ?o\. ?o|lda|ltda|eireli|s\.c|sdn|bhd|"
    r"co\., ?ltd|& ?co|co|pvt|d\.o\.o|a\.s|s\.r\.o|kft|株式会社|有限会社|合同会社|ооо|зао|оао|пао)\.?(?![^\W_])"
)
_NOUNS: Final = words_of("organisations")
_GERMAN = re.compile(
    r"(?:klinik|klinikum|krankenhaus|praxis|kanzlei|bank|kasse|verlag|werke?|haus|apotheke|bäckerei|"
    r"schule|gymnasium|institut|stiftung|gesellschaft|"
    r"betrieb|agentur|gruppe|heim|verwaltung|amt|zentrum|handlung|versicherung|universität|"
    r"ministerium|technik|bau|systeme|logistik)$"
)
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_OF = re.compile(
    (
        r"^(?:the )?(?:university|bank|city|department|ministry|state|government|church|institute|school|"
        r"college|council|embassy|university hospital|"
        r"port|county|town|board|office|bureau|court|house|museum|stadt|gemeinde|ville|mairie|ministère|"
        r"comune|ayuntamiento) (?:of|de|der|di|du|d['’])"
    ),
    re.IGNORECASE,
)
_HAN_ANY = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# What a Chinese or Japanese organisation's name ends with; the longer words first.
_STRONG: Final = (
    "公司名称|有限责任公司|股份有限公司|有限公司|分公司|总公司|子公司|公司|集团|集團|银行|銀行|医院|醫院|事务所|事務所|研究院|研究所|研究中心|工作室|俱乐部|"
    "委员会|协会|學會|学会|出版社|报社|杂志社|杂志|周刊|日报|晚报|时报|电视台|电台|酒店|餐厅|饭店|"
    "宾馆|超市|商场|商城|百货|幼儿园|小学|中学|高中|学校|學校|大学|大學|学院|學院|"
    "株式会社|有限会社|合同会社|機構|机构|中心|基金会|诊所|药房|药店|门诊部|卫生院|法院|检察院|派出所|公安局|税务局|海关|街道办事处|居委会|村委会|"
    "政府|支行|分行|营业部|门店|旗舰店|专卖店|火锅店|影城|培训学校|驾校|电力局|设计院|规划院|博物馆|图书馆|科学院|实验室|交易所|合作社|物业|病院|高校"
)
_WEAK: Final = (
    "科技|网络|信息技术|技术|传媒|文化|教育|证券|保险|基金|资本|投资|物流|快递|汽车|地产|置业|建设|建筑|电子|电器|软件|互动|娱乐|游戏|数据|智能|"
    "生物|医药|制药|健康|能源|化工|材料|食品|餐饮|服饰|贸易|商贸|广告|咨询|人力资源|国际|控股|实业|厂|局|所|院|店|馆|社|部队|站|处|协会|团队|创业公司"
)
_HAN_STRONG = re.compile(rf"(?:{_STRONG})(?:[(（][^)）]{{1,16}}[)）])?")
_HAN_WEAK = re.compile(rf"(?:{_WEAK})$")
_HAN_FRONT = re.compile(r"^(?:株式会社|有限会社|合同会社|学校法人|医療法人|社会福祉法人|公益財団法人)\S")
_HAN_KNOWN = re.compile(
    r"^(?:阿里巴巴|阿里云|阿里|腾讯|騰訊|百度|字节跳动|字节|抖音|美团|京东|华为|華為|小米|网易|滴滴|快手|拼多多|蚂蚁集团|蚂蚁金服|蚂蚁|微软|谷歌|亚马逊|苹果|"
    r"携程|新浪|微博|搜狐|哔哩哔哩|B站|小红书|知乎|联想|中兴|OPPO|vivo|大疆|商汤|旷视|平安|中国移动|"
    r"中国电信|中国联通|中国银行|工商银行|建设银行|农业银行|招商银行|"
    r"德勤|普华永道|毕马威|安永|麦肯锡|埃森哲|海尔|格力|美的|比亚迪|吉利|蔚来|理想汽车|小鹏|万科|碧桂园|恒大|顺丰|星巴克|麦当劳|肯德基|沃尔玛|家乐福|新东方|"
    r"好未来|学而思|饿了么|去哪儿|唯品会|苏宁|国美|360|奇虎|金山|用友|科大讯飞|海康威视|大华|宁德时代|中芯国际|台积电|宝洁|联合利华|富士康|三星|索尼|丰田|本田)"
)
_LONGEST_REST = 14
_MARKED = 2.5
_SURE = 2.0
_DOMAINS = (".com", ".io", ".net", ".org", ".ai", ".de")
_FIRST_PART = re.compile(r"(?:有限责任公司|股份有限公司|有限公司|总公司|集团|集團|银行|銀行)")
_SECOND_PART = re.compile(r"公司|支行|分行|营业部|医院|集团")


def organisation_score(text: str) -> float:
    """How much words look like the name of an organisation: 0 not at all, 2 and more surely."""
    text = text.strip()
    if _HAN_ANY.search(text):
        return _han_score(text)
    if _LEGAL.search(text.casefold()):
        return _MARKED
    every = _WORD.findall(text)
    # A name is written with capitals; "client communication" is none.
    words = [word.casefold().strip(".'’") for word in every if not word[0].islower()]
    if not words or (text[0].islower() and len(words) < len(every)):
        return 0.0
    if _OF.match(text):
        return _SURE
    return max(_noun_score(words), 0.5 if "&" in text or text.endswith(_DOMAINS) else 0.0)


def _noun_score(words: list[str]) -> float:
    if words[-1] in _NOUNS:
        return 1.6
    if any(len(word) > len("institut") and _GERMAN.search(word) for word in words):
        return 1.3
    return 0.9 if any(word in _NOUNS for word in words) else 0.0


def _han_score(text: str) -> float:
    if _HAN_STRONG.search(text) or _HAN_FRONT.match(text):
        return _MARKED
    if _HAN_KNOWN.match(text):
        return _SURE
    return 1.2 if _HAN_WEAK.search(text) else 0.0


def is_legal_form(text: str) -> bool:
    """Whether words are nothing but a legal form, as they stand behind a comma: "Inc.", "Ltd"."""
    return bool(text.strip()) and _LEGAL.sub("", text.casefold()).strip(" .,&") == ""


def name_length(text: str) -> int:
    """How many of the first characters are the organisation's name when a department or a title is glued behind it.

    `某某科技有限公司(北京)研发部` gives the length up to the closing bracket. The whole length when nothing can be told.
    """
    if not _HAN_ANY.search(text) or _HAN_FRONT.match(text):
        return len(text)
    last: re.Match[str] | None = None
    for match in _HAN_STRONG.finditer(text):
        if last is not None and _FIRST_PART.fullmatch(last.group()) and not _SECOND_PART.search(match.group()):
            break
        last = match
    return last.end() if last is not None and len(text) - last.end() <= _LONGEST_REST else len(text)
