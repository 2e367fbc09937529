"""Why an application ends: fixed codes, so that reports can count them, and a note for what no code says."""

from __future__ import annotations

from enum import StrEnum

from chalicelib.platform.texts import Text


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
