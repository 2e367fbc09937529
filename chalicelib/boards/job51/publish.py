"""The form of 前程无忧 51job, which a person fills in: it has no public interface for posting.

Order and names follow the fields that vendors with a contract send (jobtitle, functions, doc, salary, vacancy, education,
yearWorking, description).
"""

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
    "functions": (Text("Function", "职能类别"), assisted.to_choose),
    "department": (Text("Department", "所属部门"), assisted.department),
    "town": (Text("Town", "工作地点"), assisted.town),
    "address": (Text("Address", "上班地址"), assisted.address),
    "pay": (Text("Pay", "薪资范围"), assisted.pay_in_ten_thousands),
    "openings": (Text("Openings", "招聘人数"), assisted.openings),
    "education": (Text("Education", "学历要求"), assisted.education),
    "years": (Text("Experience", "工作年限"), assisted.years),
    "kind": (Text("Kind of work", "工作性质"), assisted.kind),
    "description": (Text("Description", "职位信息"), assisted.description),
    "link": (Text("Link to apply, where it may be given", "投递链接（平台允许时填写）"), assisted.link),
}


def fields(document: JobDocument) -> tuple[AdvertField, ...]:
    """The advert as the form asks for it."""
    return laid_out(document, LAYOUT)
