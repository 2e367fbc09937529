"""The form of 智联招聘, which a person fills in: it has no public interface for posting."""

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
    "title": (Text("Title", "职位名称"), assisted.title),
    "category": (Text("Category", "职位类别"), assisted.to_choose),
    "kind": (Text("Kind of work", "工作性质"), assisted.kind),
    "openings": (Text("Openings", "招聘人数"), assisted.openings),
    "town": (Text("Town", "工作地点"), assisted.town),
    "address": (Text("Address", "详细地址"), assisted.address),
    "pay": (Text("Pay", "薪资范围"), assisted.pay_in_yuan),
    "education": (Text("Education", "学历要求"), assisted.education),
    "years": (Text("Experience", "工作经验"), assisted.years),
    "description": (Text("Description", "职位描述"), assisted.description),
    "last_day": (Text("Open until", "截止日期"), assisted.last_day),
    "link": (Text("Link to apply, where it may be given", "投递链接（平台允许时填写）"), assisted.link),
}


def fields(document: JobDocument) -> tuple[AdvertField, ...]:
    """The advert as the form asks for it."""
    return laid_out(document, LAYOUT)
