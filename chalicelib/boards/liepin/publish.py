"""The form of 猎聘, which a person fills in: it has no public interface for posting. Pay is spoken of by the year there."""

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
    "functions": (Text("Function", "职能"), assisted.to_choose),
    "town": (Text("Town", "工作地点"), assisted.town),
    "pay": (Text("Pay", "职位年薪"), assisted.pay_by_the_year),
    "department": (Text("Department", "所属部门"), assisted.department),
    "openings": (Text("Openings", "招聘人数"), assisted.openings),
    "years": (Text("Experience", "工作年限"), assisted.years),
    "education": (Text("Education", "学历要求"), assisted.education),
    "description": (Text("Description", "职位描述"), assisted.description),
    "link": (Text("Link to apply, where it may be given", "投递链接（平台允许时填写）"), assisted.link),
}


def fields(document: JobDocument) -> tuple[AdvertField, ...]:
    """The advert as the form asks for it."""
    return laid_out(document, LAYOUT)
