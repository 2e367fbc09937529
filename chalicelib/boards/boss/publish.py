"""The form of BOSS直聘, which a person fills in: it has no public interface for posting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from chalicelib.boards.publishing import assisted
from chalicelib.boards.publishing.assisted import AdvertField, Value, laid_out
from chalicelib.boards.publishing.rules import EVERY_BOARD
from chalicelib.platform.texts import Text

if TYPE_CHECKING:
    from chalicelib.boards.document import JobDocument

RULES = EVERY_BOARD
LAYOUT: Mapping[str, tuple[Text, Value]] = {
    "kind": (Text("Kind of recruiting", "招聘类型"), assisted.kind),
    "title": (Text("Title", "职位名称"), assisted.title),
    "description": (Text("Description", "职位描述"), assisted.description),
    "category": (Text("Category", "职位类型"), assisted.to_choose),
    "years": (Text("Experience", "经验要求"), assisted.years),
    "education": (Text("Education", "学历要求"), assisted.education),
    "pay": (Text("Pay", "薪资范围"), assisted.pay_in_thousands),
    "keywords": (Text("Key words", "职位关键词"), assisted.to_choose),
    "town": (Text("Town", "工作城市"), assisted.town),
    "address": (Text("Address", "工作地址"), assisted.address),
    "link": (Text("Link to apply, where it may be given", "投递链接（平台允许时填写）"), assisted.link),
}


def fields(document: JobDocument) -> tuple[AdvertField, ...]:
    """The advert as the form asks for it."""
    return laid_out(document, LAYOUT)
