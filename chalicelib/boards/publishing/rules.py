"""What boards ask of an advert, as tables of rules: each is checked before an advert goes out, and its sentence is the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from chalicelib.boards.document import JobDocument
from chalicelib.boards.publishing.markup import words_of
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

MOST_REFERENCE = 40
"""LinkedIn's limit, the smallest of all boards."""
_REFERENCE = re.compile(r"[A-Za-z0-9_-]+")
_PAY = re.compile(r"[¥￥$€£]\s*\d|\d+\s*[-–~至]\s*\d+\s*[kK千万]")
_HERE = frozenset({"localhost", "127.0.0.1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that a board asks: `kept` says whether an advert does it, `text` what to do when it does not."""

    code: str
    field: str
    text: Text
    kept: Callable[[JobDocument], bool]


def broken(document: JobDocument, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules an advert breaks, in the order of the table; none when it may go out."""
    return tuple(rule for rule in rules if not rule.kept(document))


def description_of_at_least(least: int) -> Rule:
    """A description of `least` characters, without its markup."""
    return Rule(
        code=f"description_under_{least}",
        field="description",
        text=Text(
            f"This board takes descriptions of at least {least} characters. Describe the job in more detail.",
            f"该渠道要求职位描述至少 {least} 个字符，请补充职位描述。",
        ),
        kept=lambda document: len(words_of(document.description)) >= least,
    )


def description_of_at_most(most: int) -> Rule:
    """A description of at most `most` characters, markup included."""
    return Rule(
        code=f"description_over_{most}",
        field="description",
        text=Text(
            f"This board takes descriptions of at most {most} characters. Shorten it.",
            f"该渠道的职位描述最多 {most} 个字符，请精简。",
        ),
        kept=lambda document: len(document.description) <= most,
    )


def title_of_at_least(least: int) -> Rule:
    """A title of `least` characters."""
    return Rule(
        code=f"title_under_{least}",
        field="title",
        text=Text(
            f"This board takes titles of at least {least} characters. Give a longer one.",
            f"该渠道要求职位名称至少 {least} 个字符，请修改。",
        ),
        kept=lambda document: len(document.title.strip()) >= least,
    )


def title_of_at_most(most: int) -> Rule:
    """A title of at most `most` characters."""
    return Rule(
        code=f"title_over_{most}",
        field="title",
        text=Text(
            f"This board takes titles of at most {most} characters. Shorten it.",
            f"该渠道的职位名称最多 {most} 个字符，请精简。",
        ),
        kept=lambda document: len(document.title.strip()) <= most,
    )


def countries(*served: str) -> Rule:
    """Places in these countries (ISO 3166-1 alpha-2) alone."""
    return Rule(
        code=f"country_not_{'_'.join(served).lower()}",
        field="place",
        text=Text(
            f"This board serves {', '.join(served)} only. Take it off the list for this job, or add a place there.",
            f"该渠道仅支持 {', '.join(served)} 的职位，请为该职位取消此渠道，或添加当地的工作地点。",
        ),
        kept=lambda document: all(place.country in served for place in document.locations),
    )


TITLE = Rule(
    code="title_missing",
    field="title",
    text=Text("The job has no title. Give it one.", "缺少职位名称，请填写。"),
    kept=lambda document: bool(document.title.strip()),
)
TITLE_WITHOUT_PAY = Rule(
    code="title_with_pay",
    field="title",
    text=Text(
        "This board refuses titles that name the pay. State it as the job's salary instead.",
        "该渠道不允许在职位名称中填写薪资，请改填到薪资字段。",
    ),
    kept=lambda document: _PAY.search(document.title) is None,
)
DESCRIPTION = Rule(
    code="description_missing",
    field="description",
    text=Text("The job has no description of its own. Describe it.", "缺少职位描述（不能与职位名称相同），请填写。"),
    kept=lambda document: words_of(document.description).casefold() not in {"", document.title.strip().casefold()},
)
TOWN = Rule(
    code="town_missing",
    field="place",
    text=Text(
        "This board needs the town of every place of work that is not remote. Fill it in.",
        "该渠道要求每个非远程工作地点填写城市，请补充。",
    ),
    kept=lambda document: all(place.remote or place.locality for place in document.locations),
)
SECURE_ADDRESS = Rule(
    code="address_not_https",
    field="apply_url",
    text=Text(
        "This board follows https addresses only. Ask your administrator to serve the careers site over https.",
        "该渠道只接受 https 地址，请联系管理员为招聘官网启用 https。",
    ),
    kept=lambda document: is_secure(document.url) and is_secure(document.apply_url),
)
REFERENCE = Rule(
    code="reference_unusable",
    field="place",
    text=Text(
        "The number of this job cannot be sent to boards. Make the job anew.",
        "该职位编号无法发送给渠道，请重新创建职位。",
    ),
    kept=lambda document: all(
        len(place.reference) <= MOST_REFERENCE and _REFERENCE.fullmatch(place.reference) is not None
        for place in document.locations
    ),
)
DATES = Rule(
    code="ends_before_posted",
    field="valid_through",
    text=Text(
        "The last day to apply lies before the day of publication. Choose a later one.",
        "截止日期早于发布日期，请选择更晚的日期。",
    ),
    kept=lambda document: document.valid_through is None or document.valid_through >= document.posted_on,
)
EVERY_BOARD = (TITLE, DESCRIPTION, REFERENCE, DATES)


def is_secure(address: str) -> bool:
    """Whether an address is https, or on this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
