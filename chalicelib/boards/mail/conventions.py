"""What each board writes into the mails it forwards, as data: to learn a new form is to add a line here.

Patterns see subjects after `subjects.stripped` and in compatibility form (NFKC), so full-width brackets, dashes and bars are
written in their narrow form; they name `job`, `city` and `name`. A board is recognised by the sender's domain, then by the
subject, then by words of the body. The order matters: general forms come last.
"""

from __future__ import annotations

import re

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

_DASH = r"\s*[-‐-―−]{1,2}\s*"
_NAME = r"(?P<name>[^-_|()\[\]【】<>@,;:/]{1,40}?)"
_CITY = r"(?P<city>[^-_|()\[\]【】<>@,;:]{1,20}?)"
_JOB = r"(?P<job>.{1,100}?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """One board: its name to people, the domains it writes from, its subjects, words in its bodies, its file names.

    `loose` subjects are so general that they count only where something else says that the board writes.
    """

    board: str
    name: Text
    domains: tuple[str, ...] = ()
    subjects: tuple[re.Pattern[str], ...] = ()
    loose: tuple[re.Pattern[str], ...] = ()
    marks: tuple[str, ...] = ()
    files: tuple[re.Pattern[str], ...] = ()


def _patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


CONVENTIONS: tuple[Convention, ...] = (
    Convention(
        board="51job",
        name=Text("51job", "前程无忧"),
        domains=("51job.com",),
        # The title may hold brackets itself, so the city is in the last pair.
        subjects=_patterns(
            rf"\(51job\.com\)\s*申请贵公司(?P<job>.{{1,100}})\((?P<city>[^()]*)\){_DASH}(?P<name>.{{1,40}})"
        ),
        marks=("51job.com", "前程无忧"),
        files=_patterns(r"51job_(?P<name>[^_()]{1,40})\(\d+\)\.\w+"),
    ),
    Convention(
        board="zhaopin",
        name=Text("Zhaopin", "智联招聘"),
        domains=("zhaopinmail.com", "zhaopin.com", "zhaopin.com.cn"),
        subjects=_patterns(
            rf"\(zhaopin\.com\)\s*应聘\s*(?P<job>.{{1,100}}){_DASH}{_CITY}{_DASH}{_NAME}",
            rf"(?P<job>.{{1,100}})\((?P<city>[^()]*)\){_DASH}{_NAME}{_DASH}智联求职者",
            rf"{_JOB}{_DASH}{_NAME}{_DASH}智联求职者",
        ),
        loose=_patterns(rf"(?P<job>.{{1,100}})\((?P<city>[^()]*)\){_DASH}{_NAME}"),
        marks=("zhaopin.com", "智联招聘"),
        files=_patterns(r"智联招聘_(?P<name>[^_]{1,40})_(?P<job>.{1,100})_(?:中文|英文)_\d{8}_\d+\.\w+"),
    ),
    Convention(
        board="boss",
        name=Text("BOSS Zhipin", "BOSS直聘"),
        domains=("bosszhipin.com", "zhipin.com", "kanzhun.com"),
        subjects=_patterns(
            r"(?P<name>[^|]{1,40}?)\s*\|\s*(?:[^|,]{1,20},\s*)?应聘\s*(?P<job>[^|【】]{1,100}?)"
            r"(?:\s*\|\s*(?P<city>[^|\d【】]{0,20}?)\s*(?:\d[^|【】]{0,20})?)?\s*【BOSS直聘】"
        ),
        marks=("BOSS直聘", "zhipin.com"),
        files=_patterns(
            r"【(?P<job>[^_【】]{1,100})_(?P<city>[^_ 【】]{0,20})(?:[_ ][^【】]*)?】\s*(?P<name>\D{1,40}?)"
            r"(?:[_ ]*(?:\d{1,2}年|\d{2,4}年?应届生|应届生).*)?\.\w+"
        ),
    ),
    Convention(
        board="liepin",
        name=Text("Liepin", "猎聘"),
        domains=("lietou-edm.com", "liepin.com", "lietou.com"),
        subjects=_patterns(r"【(?P<job>.{1,100})_(?P<city>[^_【】]{0,20})】\s*(?P<name>.{1,40}?)_来自猎聘网?的候选人"),
        marks=("猎聘", "liepin.com"),
        files=_patterns(r"简历编号\w+-(?P<name>[^-]{1,40})-(?P<job>.{1,100})-猎聘网?简历\.\w+"),
    ),
    Convention(
        board="58",
        name=Text("58.com", "58同城"),
        domains=("58.com",),
        subjects=_patterns(rf"\(58\.com\)\s*应聘贵公司(?P<job>.{{1,100}}){_DASH}{_CITY}{_DASH}{_NAME}"),
        marks=("58同城",),
    ),
    Convention(
        board="lagou",
        name=Text("Lagou", "拉勾"),
        domains=("lagoujobs.com", "lagou.com"),
        marks=("拉勾",),
    ),
    Convention(
        board="bjx",
        name=Text("BJX", "北极星招聘"),
        domains=("bjx.com.cn",),
        subjects=_patterns(rf"\((?:[\w-]+\.)*bjx\.com\.cn\)\s*应聘\s*{_JOB}{_DASH}{_CITY}{_DASH}{_NAME}"),
        marks=("北极星",),
    ),
    Convention(
        board="chinahr",
        name=Text("ChinaHR", "中华英才网"),
        domains=("chinahr.com",),
        subjects=_patterns(rf"应聘(?P<job>.{{1,100}})\((?P<city>[^()]*)\){_DASH}{_NAME}"),
        marks=("中华英才",),
    ),
    Convention(
        board="dajie",
        name=Text("Dajie", "大街网"),
        domains=("dajie.com", "dajie-inc.com"),
        subjects=_patterns(r"(?P<name>[^_]{1,40})__应聘(?P<job>.{1,100})"),
        marks=("大街网",),
    ),
)

EMAIL = "email"
"""The source of an application that no board forwarded."""
DIRECT = _patterns(
    rf"(?:应聘|求职|投递|申请)(?:职位|岗位)?\s*[:_-]?\s*{_JOB}\s*[-_|‐-―/]+\s*{_NAME}",
    rf"{_NAME}\s*[-_|‐-―/]+\s*(?:应聘|申请|求职)(?:职位|岗位)?\s*[:_-]?\s*(?P<job>.{{1,100}})",
    rf"(?:job )?application (?:for|to)(?: the)?(?: position of| role of)? {_JOB}\s+[-|‐-―]+\s+{_NAME}",
    rf"{_NAME}\s*[-|‐-―:]+\s*(?:job )?application (?:for|to)(?: the)?(?: position of| role of)? (?P<job>.{{1,100}})",
    r"(?:应聘|求职|投递|申请)(?:职位|岗位)?\s*[:_-]?\s*(?P<job>.{1,100})",
    r"(?:job )?application (?:for|to)(?: the)?(?: position of| role of)? (?P<job>.{1,100})",
)
"""What people write themselves, the fuller forms first."""

BOARD_DOMAINS = tuple(domain for one in CONVENTIONS for domain in one.domains)


def is_of(domain: str, known: tuple[str, ...]) -> bool:
    """Whether a domain is one of `known` or lies below one."""
    return any(domain == one or domain.endswith(f".{one}") for one in known)


def by_domain(address: str) -> Convention | None:
    """The board that writes from an address."""
    domain = address.rpartition("@")[2]
    return next((one for one in CONVENTIONS if is_of(domain, one.domains)), None)


def by_mark(text: str) -> Convention | None:
    """The board that the words of a body name, the one named first."""
    places = [(place, one) for one in CONVENTIONS for mark in one.marks if (place := text.find(mark)) >= 0]
    return min(places, key=lambda pair: pair[0])[1] if places else None
