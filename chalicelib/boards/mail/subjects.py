"""Who applied for what, and where, by the subject of a mail or the name of a file.

Matching happens on the compatibility form (NFKC); what is taken out is cut from the text as it was written, because NFKC
changes letters of names as well (the ideographs from U+F900 on).
"""

from __future__ import annotations

import re
import unicodedata

from chalicelib.boards.mail.conventions import CONVENTIONS, DIRECT, EMAIL, Convention
from chalicelib.platform.values import dataclass

_PREFIX = re.compile(
    r"\s*(?:(?:re|fw|fwd|aw|wg|tr|antwort|转发|轉發|回复|回覆|答复|回信)\s*(?:\[\d+\]|\(\d+\))?\s*:|\[(?:fwd?|转发)\]|\[external\])",
    re.IGNORECASE,
)
_WORDS_OF_FILES = re.compile(
    r"resume|curriculum|vitae|\bcv\b|cover|letter|portfolio|简历|求职信|作品集|作品|附件|个人|应聘|求职|最新|中文|英文|副本|照片|证书|成绩单",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[-_+.,()\[\]【】|—–\s]+")
_HAN_NAME = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][a-z'’]+")
# Words that make a Han part of a file name something else than a person: a trade, a town, a school.
_NO_NAME = re.compile(
    r"工程|经理|主管|专员|助理|开发|设计|运营|产品|销售|总监|顾问|会计|财务|人事|行政|实习|架构|测试|数据|算法|前端|后端|大学|学院|公司|年|岁|男|女|本科|硕士|博士|招聘|职位|岗位|北京|上海|广州|深圳|杭州|成都"
)
_ALONE = 2
_LONGEST = 300  # characters of a subject or a file's name that has a form


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a subject or a file's name says; `board` is where the form is from. Any part may be empty."""

    board: str
    job: str = ""
    city: str = ""
    name: str = ""


def stripped(subject: str) -> str:
    """The subject without any number of marks of forwarding and answering in front."""
    text = subject
    while True:
        plain, places = _narrow(text)
        found = _PREFIX.match(plain)
        if found is None or not found[0].strip():
            return text.strip()
        text = text[places[found.end()] :]


def by_subject(subject: str, likely: Convention | None = None) -> Said | None:
    """What a subject says in the form of a board, that of `likely` first; None when no board writes so."""
    text = stripped(subject)
    if likely is not None:
        for pattern in (*likely.subjects, *likely.loose):
            found = _matched(pattern, text, likely.board)
            if found is not None:
                return found
    return _first(text)


def by_people(subject: str) -> Said | None:
    """What a subject says that a person wrote."""
    for pattern in DIRECT:
        found = _matched(pattern, stripped(subject), EMAIL)
        if found is not None:
            return found
    return None


def by_file(name: str) -> Said | None:
    """What the name of a file says in the form of a board."""
    for convention in CONVENTIONS:
        for pattern in convention.files:
            found = _matched(pattern, name.strip(), convention.board)
            if found is not None:
                return found
    return None


def name_in_file(name: str) -> str:
    """The person that the name of a file names, when it does so without doubt; else nothing.

    A Chinese name is a part of two to four Han letters that is no trade, town or school, and the only such part; a Latin one is
    two or three capitalised words beside words such as "resume".
    """
    name = name[-_LONGEST:]
    said = by_file(name)
    if said is not None and said.name:
        return said.name
    stem = name.rpartition(".")[0] or name
    parts = [part for part in _PARTS.split(_WORDS_OF_FILES.sub(" ", stem)) if part]
    chinese = [part for part in parts if _HAN_NAME.fullmatch(part) and not _NO_NAME.search(part)]
    if chinese:
        return chinese[0] if len(chinese) == 1 else ""
    latin = [part for part in parts if not part.isdigit()]
    if _ALONE <= len(latin) <= _ALONE + 1 and all(_LATIN_NAME.fullmatch(part) for part in latin):
        return " ".join(latin)
    return ""


def _first(text: str) -> Said | None:
    for convention in CONVENTIONS:
        for pattern in convention.subjects:
            found = _matched(pattern, text, convention.board)
            if found is not None:
                return found
    return None


def _matched(pattern: re.Pattern[str], text: str, board: str) -> Said | None:
    plain, places = _narrow(text[:_LONGEST])
    found = pattern.fullmatch(plain)
    if found is None:
        return None
    names = found.re.groupindex

    def part(name: str) -> str:
        if name not in names or found[name] is None:
            return ""
        return text[places[found.start(name)] : places[found.end(name)]].strip()

    # "城市 区": the town stands before its district.
    return Said(board=board, job=part("job"), city=part("city").partition(" ")[0], name=part("name"))


def _narrow(text: str) -> tuple[str, list[int]]:
    """The compatibility form of a text, and where in the text each of its letters comes from."""
    parts, places = [], []
    for place, letter in enumerate(text):
        narrow = unicodedata.normalize("NFKC", letter)
        parts.append(narrow)
        places += [place] * len(narrow)
    return "".join(parts), [*places, len(text)]
