"""What the rows of a comparison are called, and the fields of a résumé that may be compared at all."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.pipeline.model import ApplicationState, Outcome
from chalicelib.platform.texts import Text

PROGRESS: Mapping[str, Text] = {
    "stage": Text("Stage", "阶段"),
    "state": Text("State", "状态"),
    "source": Text("Source", "来源"),
    "applied_at": Text("Applied", "投递时间"),
    "entered_at": Text("In this stage since", "进入当前阶段时间"),
    "repeats": Text("Applied again", "重复投递次数"),
}
PROFILE: Mapping[str, Text] = {"place": Text("Place", "所在地")}
RESUME: Mapping[str, Text] = {
    "highest_degree": Text("Highest degree", "最高学历"),
    "education": Text("Education", "教育经历"),
    "years": Text("Years of experience", "工作年限"),
    "employment": Text("Employment", "工作经历"),
    "project": Text("Projects", "项目经历"),
    "skill": Text("Skills", "技能"),
    "language": Text("Languages", "语言能力"),
    "certificate": Text("Certificates", "证书"),
    "salary": Text("Expected salary", "期望薪资"),
    "availability": Text("Available from", "到岗时间"),
}
"""Only what is named here is compared: age, photograph and whatever else says nothing of the work is left out."""

DEGREES: Mapping[str, Text] = {
    "none": Text("None", "无"),
    "secondary": Text("Secondary school", "高中"),
    "vocational": Text("Vocational school", "中专"),
    "associate": Text("Associate", "大专"),
    "bachelor": Text("Bachelor", "本科"),
    "master": Text("Master", "硕士"),
    "doctorate": Text("Doctorate", "博士"),
}
LANGUAGES: Mapping[str, Text] = {
    "ar": Text("Arabic", "阿拉伯语"),
    "de": Text("German", "德语"),
    "en": Text("English", "英语"),
    "es": Text("Spanish", "西班牙语"),
    "fr": Text("French", "法语"),
    "id": Text("Indonesian", "印度尼西亚语"),
    "it": Text("Italian", "意大利语"),
    "ja": Text("Japanese", "日语"),
    "ko": Text("Korean", "韩语"),
    "ms": Text("Malay", "马来语"),
    "nl": Text("Dutch", "荷兰语"),
    "pt": Text("Portuguese", "葡萄牙语"),
    "ru": Text("Russian", "俄语"),
    "th": Text("Thai", "泰语"),
    "vi": Text("Vietnamese", "越南语"),
    "yue": Text("Cantonese", "粤语"),
    "zh": Text("Chinese", "汉语"),
}
"""By ISO 639 code; a language that is not here is shown by its code."""

KINDS: Mapping[str, Text] = {"internship": Text("Internship", "实习")}
NOW = Text("present", "至今")
STATES: Mapping[ApplicationState, Text] = {
    ApplicationState.ACTIVE: Text("Active", "进行中"),
    ApplicationState.REJECTED: Text("Rejected", "已淘汰"),
    ApplicationState.WITHDRAWN: Text("Withdrawn", "已放弃"),
    ApplicationState.HIRED: Text("Hired", "已录用"),
}
OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.PASSED: Text("Met", "符合"),
    Outcome.FAILED: Text("Not met", "不符合"),
    Outcome.ASK: Text("Not answered", "待确认"),
}
