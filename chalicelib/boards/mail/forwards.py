"""Mails that were forwarded inside another mail's text: "-----Original Message-----", "发件人：" and their kin.

A block begins with the headers that the forwarding program wrote out; it ends where the next one begins. Programs differ in
all but one thing: a line with a sender, and near it one with a subject, a recipient or a date.
"""

from __future__ import annotations

import re

from chalicelib.boards.mail.headers import address
from chalicelib.platform.values import dataclass

_LABELS = {
    "from": ("from", "发件人", "寄件者", "寄件人", "發件人", "von", "de", "发送人"),
    "date": ("date", "sent", "日期", "发送时间", "发送日期", "时间", "寄件日期", "發送時間", "gesendet", "datum"),
    "to": ("to", "收件人", "收件者", "an", "cc", "抄送", "副本", "bcc", "密送", "reply-to", "回复"),
    "subject": ("subject", "主题", "主題", "主旨", "betreff", "标题"),
}
_LABEL_OF = {word: kind for kind, words in _LABELS.items() for word in words}
_LINE = re.compile(
    r"[>\s*]*(?P<label>"
    + "|".join(sorted(map(re.escape, _LABEL_OF), key=len, reverse=True))
    + r")\s*\**\s*[:：]\s*\**\s*(?P<value>.*)",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"[>\s]*(?:[-_—=]{2,}\s*"
    r"(?:original message|original|forwarded message|原始邮件|原始郵件|原邮件|转发的?邮件(?:信息)?|邮件原件|回复的原邮件)?"
    r"\s*[-_—=]{2,}|begin forwarded message\s*[:：]|开始转发邮件\s*[:：]|以下是转发的邮件\s*[:：])\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:>\s?)+")
_NEAR = 8  # lines of headers, with the empty ones that HTML leaves between them
_MOST = 60
_LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One mail inside another's text; the first block of a text is what its own writer said."""

    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    date: str = ""
    text: str = ""


def blocks_in(text: str) -> list[Block]:
    """What a body holds, in its order: the writer's own words (maybe none), then each forwarded mail."""
    lines = text.split("\n")
    starts = [place for place in range(len(lines)) if _begins(lines, place)][:_MOST]
    found = [Block(text=_joined(lines[: starts[0]] if starts else lines))]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        found.append(_block(lines[start:end]))
    return found


def _begins(lines: list[str], place: int) -> bool:
    """Whether a line names a sender and stands among other headers."""
    if _kind(lines[place]) != "from":
        return False
    near = {_kind(line) for line in lines[place + 1 : place + 1 + _NEAR]}
    before = {_kind(line) for line in lines[max(place - 3, 0) : place]}
    return bool({"subject", "to", "date"} & near) and len({"subject", "to", "date"} & (near | before)) >= 2  # noqa: PLR2004  # a letter may hold one such line


def _header(line: str) -> re.Match[str] | None:
    """The label and value of a line that can be a header: longer ones are letters, and cost time to look at."""
    return _LINE.fullmatch(line) if len(line) <= _LONGEST else None


def _kind(line: str) -> str | None:
    found = _header(line)
    return None if found is None else _LABEL_OF[found["label"].lower()]


def _block(lines: list[str]) -> Block:
    said: dict[str, str] = {}
    body = 0
    for place, line in enumerate(lines):
        found = _header(line)
        if found is not None:
            kind = _LABEL_OF[found["label"].lower()]
            if kind in said and kind != "to":
                break  # a second subject is the letter's own
            said[kind] = found["value"].strip(" \t*")
            body = place + 1
        elif line.strip() and (place > body + 1 or "subject" in said):
            break
    name, sender = address(said.get("from", ""))
    return Block(
        sender=sender,
        sender_name=name,
        subject=said.get("subject", ""),
        date=said.get("date", ""),
        text=_joined(lines[body:]),
    )


def _joined(lines: list[str]) -> str:
    kept = [_QUOTED.sub("", line) for line in lines if len(line) > _LONGEST or not _RULE.fullmatch(line)]
    return "\n".join(kept).strip()
