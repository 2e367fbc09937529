"""Words that lists of skills know and that say something else where they stand: a language, or the work one was taken on for."""

from __future__ import annotations

import re

from chalicelib.intake.parsing import taxonomy
from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.words.titles import is_function, title_score

_TONGUES = frozenset({"languages", "certificates"})
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_PERIOD = re.compile(rf"{_YEAR}.*?(?:{_YEAR}|至今|现在|今|\b(?:present|current|now|today|heute)\b)", re.IGNORECASE)
_WANTED = re.compile(
    r"求职|求職|意向|应聘|應聘|[岗崗]位|[职職]位|\b(?:objective|position|applying|applied|desired|target|role)\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"[\t|｜:：/、,，;；·]| {1,}(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) | {2,}| [-–—] ")
_FUNCTION = re.compile(
    r"\b(?:development|engineering|design|sales|marketing|operations|management|research|testing|support)$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_LEVEL = re.compile(r"[A-CN][1-5]\+?")


def is_tongue(words: str) -> bool:
    """Whether words name a language or a certificate and nothing besides: 英语 CET-6, German (B2)."""
    named = taxonomy.mentions(words)
    if not named or any(mention.entry.kind not in _TONGUES for mention in named):
        return False
    rest = list(words)
    for mention in named:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    return _LETTER.search(_LEVEL.sub("", "".join(rest))) is None


def is_post(document: Document, start: int, end: int) -> bool:
    """Whether a function of work is what somebody wants to be or was, and not what a sentence says that they do.

    It stands by itself in a line with a period of time, or behind the words that announce what is wanted.
    """
    text = document.text
    if not _is_work(text[start:end]):
        return False
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    before, behind = line[: start - begin], line[end - begin :]
    if not _alone(before, behind):
        return False
    return _PERIOD.search(line) is not None or _WANTED.search(before) is not None


def _is_work(words: str) -> bool:
    return title_score(words) > 0 or is_function(words) or _FUNCTION.search(words) is not None


def _alone(before: str, behind: str) -> bool:
    head, tail = before.rstrip(), behind.lstrip()
    starts = not head or head != before or _CELL.match(head[-1]) is not None
    ends = not tail or tail != behind or _CELL.match(tail[0]) is not None
    return starts and ends
