"""The rows of a profile in a mail's text: name, phone, e-mail, place, and the job that was applied for. Pure.

Boards write them as a table or as lines "label: value"; a label may also stand on a line of its own above its value. Numbers and
addresses that are masked (138****1234) say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.boards.mail.conventions import BOARD_DOMAINS, is_of
from chalicelib.platform.values import dataclass

_LABELS = {
    "name": ("姓名", "候选人", "求职者", "name", "full name"),
    "phone": (
        "手机", "手机号", "手机号码", "电话", "联系电话", "电话号码", "移动电话", "联系方式",
        "phone", "mobile", "tel", "telephone",
    ),
    "email": ("邮箱", "电子邮箱", "电子邮件", "邮件", "邮箱地址", "e-mail", "email", "e-mail address"),
    "place": (
        "现居住地", "居住地", "现居住城市", "所在地", "现居", "目前所在地", "当前城市", "目前城市", "居住城市",
        "location", "city",
    ),
    "job": (
        "应聘职位", "应聘岗位", "投递职位", "投递岗位", "申请职位", "申请岗位", "职位名称", "position", "applied for",
        "position applied for",
    ),
    "city": ("工作地点", "职位地点", "工作城市", "职位所在地"),
}  # fmt: skip
_KIND_OF = {label.replace(" ", ""): kind for kind, labels in _LABELS.items() for label in labels}
_SAID = re.compile(r"(?P<label>[^:：|]{2,22}?)\s*[:：]\s*(?P<value>.*)")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}")
_PHONE = re.compile(r"\+?\d[\d\s()-]{5,20}\d")
_PARTS = re.compile(r"\t+|\s*[|｜]\s*|\s{3,}")
_MOST_LINES = 400
_LONGEST = 100
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the rows say; empty where they say nothing."""

    name: str = ""
    phone: str = ""
    email: str = ""
    place: str = ""
    job: str = ""
    city: str = ""


def profile_in(text: str) -> Profile:
    """The profile in a mail's text, the first value of each row."""
    found: dict[str, str] = {}
    for kind, value in _rows(text):
        usable = _usable(kind, value)
        if usable:
            found.setdefault(kind, usable)
    return Profile(**found)


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """Label and value, wherever the value stands: behind a colon, in the next cell, on the next line."""
    cells = [
        part.strip()
        for line in text.split("\n")[:_MOST_LINES]
        for part in _PARTS.split(line[:_LONGEST_LINE])
        if part.strip()
    ]
    for place, cell in enumerate(cells):
        said = _SAID.fullmatch(cell)
        kind = _kind(said["label"]) if said is not None else _kind(cell)
        if kind is None:
            continue
        value = said["value"].strip() if said is not None else ""
        following = cells[place + 1] if place + 1 < len(cells) else ""
        yield kind, value or ("" if _kind(following.rstrip(":：")) else following)


def _kind(label: str) -> str | None:
    return _KIND_OF.get(label.strip(" \t:：*").replace(" ", "").replace("\u3000", "").lower())


def _usable(kind: str, value: str) -> str:
    if kind == "email":
        address = _ADDRESS.search(value)
        return "" if address is None or is_of(address[0].rpartition("@")[2].lower(), BOARD_DOMAINS) else address[0]
    if "*" in value:
        return ""
    if kind == "phone":
        number = _PHONE.search(value)
        return "" if number is None else number[0].strip()
    return value if len(value) <= _LONGEST and not _SAID.fullmatch(value) else ""
