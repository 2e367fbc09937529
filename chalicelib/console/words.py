"""What codes are called on the console's pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from chalicelib import boards, jobs
from chalicelib.platform.texts import Text

FINDINGS: Mapping[str, Text] = {
    # what makes a file dangerous or unfit to be opened
    "empty": Text("The file is empty.", "文件为空。"),
    "too_large": Text("The file is larger than 10 MB.", "文件超过 10 MB。"),
    "unsupported_type": Text(
        "This kind of file is not read. Ask for a PDF or Word file.", "不支持此文件类型，请对方改发 PDF 或 Word。"
    ),
    "lying_extension": Text("Its name says it is another kind of file than it is.", "文件扩展名与实际内容不符。"),
    "lying_type": Text("It was sent as another kind of file than it is.", "声明的文件类型与实际内容不符。"),
    "zip_bomb": Text("It unpacks to far more than it should.", "解压后体积异常（疑似压缩炸弹）。"),
    "macro": Text("It contains macros: programs that run when it is opened.", "包含宏，打开时会运行程序。"),
    "encrypted": Text("It is protected by a password. Ask for an open copy.", "文件有密码保护，请对方提供未加密版本。"),
    "script": Text("It contains a script.", "包含脚本。"),
    "embedded_file": Text("Another file is hidden in it.", "内嵌其他文件。"),
    "obscured": Text("Parts of it are disguised.", "部分内容被刻意混淆。"),
    "damaged": Text("It is damaged, or made to confuse.", "文件已损坏或结构异常。"),
    # what a reader should know about the text
    "unreadable": Text("No text could be read in it. Open it by hand.", "未能读出文字，请人工查看。"),
    "needs_ocr": Text("It is a scan or a picture. Open it by hand.", "文件为扫描件或图片，请人工查看。"),
    "truncated": Text("It is very long; only the beginning was read.", "内容过长，仅解析了前面部分。"),
    "hidden_text": Text("It holds text that a reader does not see.", "含有肉眼不可见的文字。"),
    "recognised": Text(
        "It is a picture that a machine read. Compare it with the file.", "文件为图片，文字由机器识别，请与原件核对。"
    ),
    "attachment_differs": Text(
        "A data file inside it says other things than its pages; the pages were read.",
        "内嵌数据与页面内容不一致，已按页面内容解析。",
    ),
    "rotated_text": Text("Some of its text is turned sideways.", "部分文字为旋转排版。"),
    "garbled": Text("Some of its characters could not be read.", "部分字符无法识别。"),
    # what became of a file that its sender only named, or wrote down wrongly
    "not_base64": Text(
        "What was sent as a file is none. Ask for it again.", "发送的内容不是有效文件，请对方重新提供。"
    ),
    "not_fetched": Text(
        "Its address did not answer, several times. Ask for the file.", "多次获取文件均无响应，请对方直接提供。"
    ),
    "file_not_there": Text(
        "Nothing lies at the address it named. Ask for the file.", "所给网址没有文件，请对方直接提供。"
    ),
    "address_refused": Text(
        "It named an address we do not follow. Ask for the file.", "所给网址不予访问，请对方直接提供文件。"
    ),
    "answer_too_large": Text("What lies at its address is larger than 10 MB.", "网址中的文件超过 10 MB。"),
    "attachment": Text("Came beside the résumé; kept and not read.", "随简历附带的文件，已保存未解析。"),
    "no_contact": Text(
        "Neither an e-mail address nor a phone number came with it. Look for one in the file.",
        "未提供邮箱或电话，请在文件中查找联系方式。",
    ),
}
"""Findings of the file inspection and warnings of the reader, by their stable codes."""

FIELDS: Mapping[str, Text] = {
    "full_name": Text("Name", "姓名"),
    "email": Text("E-mail", "邮箱"),
    "phone": Text("Phone", "电话"),
    "place": Text("Place", "所在地"),
    "link": Text("Link", "链接"),
    "highest_degree": Text("Highest degree", "最高学历"),
    "years": Text("Years of experience", "工作年限"),
    "skill": Text("Skills", "技能"),
    "certificate": Text("Certificates", "证书"),
    "salary": Text("Expected salary", "期望薪资"),
    "availability": Text("Available from", "到岗时间"),
    "education": Text("Education", "教育经历"),
    "employment": Text("Employment", "工作经历"),
    "project": Text("Projects", "项目经历"),
    "language": Text("Languages", "语言能力"),
    "birth_year": Text("Year of birth", "出生年份"),
    "photo": Text("Photograph", "照片"),
    # parts of entries
    "school": Text("School", "学校"),
    "degree": Text("Degree", "学历"),
    "field": Text("Field of study", "专业"),
    "period": Text("Period", "起止时间"),
    "employer": Text("Employer", "公司"),
    "title": Text("Title", "职位"),
    "kind": Text("Kind", "类型"),
    "name": Text("Project", "项目名称"),
    "role": Text("Role", "角色"),
    "level": Text("Level", "水平"),
}
"""Fields of a résumé, its lists, and the parts of their entries."""

TOPICS: Mapping[str, Text] = {
    "pay": Text("Pay", "薪酬"),
    "family": Text("Family", "家庭"),
    "visa": Text("Visa", "签证"),
    "timing": Text("Timing", "时间安排"),
    "other": Text("Other", "其他"),
}
"""What a concern is about."""

VISIBILITIES: Mapping[str, Text] = {
    "team": Text("Everybody who sees this person", "可查看该候选人的同事"),
    "hr": Text("HR managers and administrators", "人力资源经理和管理员"),
    "private": Text("Only me", "仅自己"),
}
"""Who reads a note besides its author."""

PURPOSES: Mapping[str, Text] = {
    "resume": Text("Résumé", "简历"),
    "cover_letter": Text("Cover letter", "求职信"),
    "portfolio": Text("Portfolio", "作品集"),
    "certificate": Text("Certificate", "证书"),
    "other": Text("Other", "其他"),
}
"""What an added file is."""

ERASURES: Mapping[str, Text] = {
    "request": Text("The person asked for it", "本人要求删除"),
    "consent_withdrawn": Text("The person withdrew their consent", "本人撤回同意"),
    "retention": Text("The time of keeping is over", "保存期限已满"),
    "other": Text("Another reason", "其他原因"),
}
"""Why a person is erased."""

TAGS: Mapping[str, Text] = {
    "junior": Text("junior", "初级"),
    "mid": Text("mid", "中级"),
    "senior": Text("senior", "高级"),
    "lead": Text("lead", "负责人级"),
    "high": Text("high", "高"),
    "medium": Text("medium", "中"),
    "low": Text("low", "低"),
}
"""Tags of the dimensions that came with the product."""

EVIDENCE: Mapping[str, Text] = {
    "email": Text("the same e-mail address", "邮箱相同"),
    "phone": Text("the same phone number", "电话相同"),
    "external": Text("the same id at a source", "渠道编号相同"),
    "employer": Text("names that fit, and a former employer in common", "姓名相符且曾在同一公司任职"),
    "school": Text("names that fit, and a school in common", "姓名相符且曾就读同一学校"),
}
"""Why two people may be one."""

_CAME_FROM = {
    "by_hand": Text("recorded by a colleague", "同事记录"),
}
_YES_NO = {jobs.YES: Text("Yes", "是"), jobs.NO: Text("No", "否")}
_UNKNOWN_FINDING = Text("Something else was noticed ({code}).", "其他提示（{code}）。")
_HOUR, _DAY = 60, 24 * 60  # in minutes
_CERTAIN, _LIKELY = 0.9, 0.6
_CONFIDENCES = (
    (_CERTAIN, Text("clear", "明确"), "success"),
    (_LIKELY, Text("likely", "较可信"), "info"),
    (0.0, Text("please check", "请核对"), "warning"),
)


def finding(code: str) -> Text:
    """What was noticed about a file, as a sentence."""
    found = FINDINGS.get(code)
    return found or Text(_UNKNOWN_FINDING.en.format(code=code), _UNKNOWN_FINDING.zh.format(code=code))


def source(code: str) -> Text:
    """Where an application came from; what a sender called it, when it is none of our boards."""
    return boards.SOURCES.get(code) or Text(code, code)


def field_name(code: str) -> Text:
    """What a field of a résumé is called; a part of an entry with the number of the entry (`education.0.school`)."""
    known = FIELDS.get(code)
    if known is not None:
        return known
    listed, _, rest = code.partition(".")
    number, _, part = rest.partition(".")
    if listed not in FIELDS or not number.isdecimal():
        return Text(code, code)
    entry, inner = FIELDS[listed], FIELDS.get(part) or Text(part, part)
    place = int(number) + 1
    return Text(f"{entry.en} {place} · {inner.en}", f"{entry.zh} {place} · {inner.zh}")


def tag(value: str) -> Text:
    """What a tag is called: those that came with the product in both languages, a company's own as it wrote them."""
    return TAGS.get(value) or Text(value, value)


def came_from(code: str) -> Text:
    """Where a consent was given."""
    return _CAME_FROM.get(code) or source(code)


def of(words: Mapping[str, Text], code: str) -> Text:
    """What a code is called, or the code itself."""
    return words.get(code) or Text(code, code)


def roughly(length: timedelta) -> Text:
    """A length of time in its largest unit: what a card has room for."""
    minutes = max(0, length // timedelta(minutes=1))
    if minutes < _HOUR:
        return Text(f"{minutes} min", f"{minutes}分钟")
    if minutes < _DAY:
        return Text(f"{minutes // _HOUR} h", f"{minutes // _HOUR}小时")
    days = minutes // _DAY
    return Text(f"{days} day{'' if days == 1 else 's'}", f"{days}天")


def answered(values: Sequence[str]) -> Text:
    """What was answered to a question: several answers after another, yes and no in words."""
    every = [_YES_NO.get(value) or Text(value, value) for value in values]
    return Text(", ".join(one.en for one in every), "、".join(one.zh for one in every))


def confidence(value: float) -> tuple[Text, str]:
    """How sure the reader is (0 to 1), in words, and the tone to say it in."""
    return next((text, tone) for least, text, tone in _CONFIDENCES if value >= least)
