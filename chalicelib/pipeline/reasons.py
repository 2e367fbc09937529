"""Why an application ends: fixed codes, so that reports can count them, and a note for what no code says.

A company adds reasons of its own. They are never deleted, because applications name them; one that is not `active` is offered no
more.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from chalicelib.platform.errors import Invalid, NotFound
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.pipeline.model import Application

MOST_REASONS = 100


class ReasonKind(StrEnum):
    """Whose no it is: ours, or the candidate's."""

    REJECTION = "rejection"
    WITHDRAWAL = "withdrawal"


class RejectionReason(StrEnum):
    """Why we said no."""

    REQUIREMENTS = "requirements"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    INTERVIEW = "interview"
    SALARY = "salary"
    PLACE = "place"
    AVAILABILITY = "availability"
    NO_REPLY = "no_reply"
    OTHER_CANDIDATE = "other_candidate"
    JOB_CLOSED = "job_closed"
    DUPLICATE = "duplicate"
    OTHER = "other"


class WithdrawalReason(StrEnum):
    """Why they said no."""

    OTHER_OFFER = "other_offer"
    STAYS = "stays"
    SALARY = "salary"
    PLACE = "place"
    ROLE = "role"
    TOO_SLOW = "too_slow"
    PERSONAL = "personal"
    NO_REASON = "no_reason"
    OTHER = "other"


REJECTIONS: dict[RejectionReason, Text] = {
    RejectionReason.REQUIREMENTS: Text("Does not meet the requirements", "不符合硬性条件"),
    RejectionReason.EXPERIENCE: Text("Not enough experience", "经验不足"),
    RejectionReason.SKILLS: Text("Other skills needed", "技能不匹配"),
    RejectionReason.INTERVIEW: Text("Not convincing in the interview", "面试未通过"),
    RejectionReason.SALARY: Text("Salary expectation too high", "薪资期望过高"),
    RejectionReason.PLACE: Text("Place of work does not fit", "工作地点不合适"),
    RejectionReason.AVAILABILITY: Text("Not available in time", "到岗时间不合适"),
    RejectionReason.NO_REPLY: Text("Does not answer", "无法联系"),
    RejectionReason.OTHER_CANDIDATE: Text("Another candidate was chosen", "已选择其他候选人"),
    RejectionReason.JOB_CLOSED: Text("The job was closed", "职位已关闭"),
    RejectionReason.DUPLICATE: Text("Applied twice", "重复投递"),
    RejectionReason.OTHER: Text("Another reason", "其他原因"),
}
WITHDRAWALS: dict[WithdrawalReason, Text] = {
    WithdrawalReason.OTHER_OFFER: Text("Took another offer", "接受了其他录用通知"),
    WithdrawalReason.STAYS: Text("Stays in the present job", "留在现公司"),
    WithdrawalReason.SALARY: Text("Salary", "薪资"),
    WithdrawalReason.PLACE: Text("Place of work", "工作地点"),
    WithdrawalReason.ROLE: Text("The role does not fit", "岗位不合适"),
    WithdrawalReason.TOO_SLOW: Text("It took too long", "流程过长"),
    WithdrawalReason.PERSONAL: Text("Personal reasons", "个人原因"),
    WithdrawalReason.NO_REASON: Text("No reason given", "未说明原因"),
    WithdrawalReason.OTHER: Text("Another reason", "其他原因"),
}


class UnknownReason(Invalid):
    """Neither a fixed reason of this kind nor one of the company's that is in use."""

    code = "reason_unknown"
    text = Text("Choose one of the reasons in the list.", "请从原因列表中选择。")


class MissingReason(NotFound):
    """The company has no such reason of its own."""

    code = "own_reason_unknown"
    text = Text(
        "Your company has no such reason of its own. Fixed reasons cannot be changed.",
        "贵公司没有此自定义原因；系统内置原因不能修改。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReason:
    """A reason that a company added, named in both languages."""

    id: str
    kind: ReasonKind
    name: Text
    active: bool = True
    version: int = 0


Reason = RejectionReason | WithdrawalReason | OwnReason


def fixed(kind: ReasonKind, code: str) -> RejectionReason | WithdrawalReason | None:
    """The fixed reason of this code."""
    known = RejectionReason if kind is ReasonKind.REJECTION else WithdrawalReason
    return known(code) if code in list(known) else None


def chosen(kind: ReasonKind, code: str, own: OwnReason | None) -> Reason:
    """The reason that somebody chose by its code; `own` is the company's of this id, if it has one. Raises `UnknownReason`."""
    found = fixed(kind, code)
    if found is not None:
        return found
    if own is None or own.kind is not kind or not own.active:
        raise UnknownReason(field="reason")
    return own


def needs_note(reason: Reason) -> bool:
    """Whether a reason says nothing by itself."""
    return reason in {RejectionReason.OTHER, WithdrawalReason.OTHER}


def reason_said(application: Application) -> Text | None:
    """Why an application ended, in words; None while it is active."""
    if application.reason is None:
        return None
    kind = ReasonKind.WITHDRAWAL if application.state == "withdrawn" else ReasonKind.REJECTION
    found = fixed(kind, application.reason)
    if application.reason_name is not None or found is None:
        return application.reason_name or Text(application.reason, application.reason)
    return REJECTIONS[found] if isinstance(found, RejectionReason) else WITHDRAWALS[found]
