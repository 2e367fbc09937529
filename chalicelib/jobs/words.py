"""What the codes of a job are called on pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.jobs.model import CloseReason, JobState, RequisitionState, Salary, StageType
from chalicelib.jobs.stage_types import STAGE_TYPES as TYPES
from chalicelib.platform.money import spoken
from chalicelib.platform.texts import Text

EMPLOYMENT: Mapping[str, Text] = {
    "FULL_TIME": Text("Full-time", "全职"),
    "PART_TIME": Text("Part-time", "兼职"),
    "CONTRACTOR": Text("Contractor", "合同制"),
    "TEMPORARY": Text("Temporary", "临时"),
    "INTERN": Text("Internship", "实习"),
    "VOLUNTEER": Text("Volunteer", "志愿者"),
    "PER_DIEM": Text("Per diem", "按日计薪"),
    "OTHER": Text("Other", "其他"),
}
UNITS: Mapping[str, Text] = {
    "HOUR": Text("an hour", "每小时"),
    "DAY": Text("a day", "每天"),
    "WEEK": Text("a week", "每周"),
    "MONTH": Text("a month", "每月"),
    "YEAR": Text("a year", "每年"),
}
STATES: Mapping[JobState, Text] = {
    JobState.DRAFT: Text("Draft", "草稿"),
    JobState.OPEN: Text("Open", "招聘中"),
    JobState.CLOSED: Text("Closed", "已关闭"),
}
REQUISITION_STATES: Mapping[RequisitionState, Text] = {
    RequisitionState.DRAFT: Text("Waiting for approval", "待批准"),
    RequisitionState.APPROVED: Text("Approved", "已批准"),
    RequisitionState.CLOSED: Text("Closed", "已关闭"),
}
CLOSE_REASONS: Mapping[CloseReason, Text] = {
    CloseReason.FILLED: Text("Filled", "已招满"),
    CloseReason.CANCELLED: Text("Cancelled", "已取消"),
    CloseReason.ON_HOLD: Text("On hold", "暂停招聘"),
    CloseReason.OTHER: Text("Other", "其他"),
}
STAGE_TYPES: Mapping[StageType, Text] = {type_: entry.name for type_, entry in TYPES.items()}
PARTS: Mapping[str, Text] = {
    "recruiter": Text("Recruiter", "招聘负责人"),
    "hiring_manager": Text("Hiring manager", "用人经理"),
    "coordinator": Text("Coordinator", "招聘协调"),
    "interviewer": Text("Interviewer", "面试官"),
}


def pay(salary: Salary) -> Text:
    """The pay as the employer stated it: "CNY 25,000 – 40,000 a month, 14 months a year", "每月 CNY 25,000 – 40,000 · 14薪"."""
    least, most = (spoken(amount, salary.currency) for amount in (salary.minimum, salary.maximum))
    amount = f"{salary.currency} {least}" if least == most else f"{salary.currency} {least} – {most}"
    unit = UNITS[salary.unit]
    months = Text(f", {salary.months} months a year", f" · {salary.months}薪") if salary.months else Text("", "")
    return Text(f"{amount} {unit.en}{months.en}", f"{unit.zh} {amount}{months.zh}")
