"""The types of stages: what each means, what it is called, where it may stand. Companies name stages; the types are fixed.

Boards, reports and clocks go by the type, so that "电话沟通" and "Phone screen" are counted together. This is the one table of
them; `/v1/stage-types` shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from chalicelib.jobs.model import StageType
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass


class Standing(StrEnum):
    """Where a stage of a type stands: `first` and `last` exactly once in every pipeline, `between` as often as wanted."""

    FIRST = "first"
    BETWEEN = "between"
    LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTypeEntry:
    """A type of stage: its name, what it means for an application to be there, and where it stands."""

    type: StageType
    name: Text
    meaning: Text
    standing: Standing = Standing.BETWEEN


_ENTRIES = (
    StageTypeEntry(
        type=StageType.NEW,
        name=Text("New", "新投递"),
        meaning=Text("The application has arrived. Nobody has looked at it yet.", "投递已收到，尚未查看。"),
        standing=Standing.FIRST,
    ),
    StageTypeEntry(
        type=StageType.SCREEN,
        name=Text("Screening", "筛选"),
        meaning=Text(
            "Somebody reads the résumé or talks to the candidate briefly.", "阅读简历或与候选人初步沟通，判断是否继续。"
        ),
    ),
    StageTypeEntry(
        type=StageType.ASSESS,
        name=Text("Assessment", "测评"),
        meaning=Text(
            "The candidate does a test, a case or a sample of the work.", "候选人完成测评、笔试、案例或实操试岗。"
        ),
    ),
    StageTypeEntry(
        type=StageType.INTERVIEW,
        name=Text("Interview", "面试"),
        meaning=Text("The candidate meets the people of the company.", "候选人与面试官面谈，可设置多轮。"),
    ),
    StageTypeEntry(
        type=StageType.DECISION,
        name=Text("Decision", "面试结论"),
        meaning=Text(
            "All has been seen; the hiring team decides, with background checks where they are due.",
            "评估完成，由招聘团队给出结论，含必要的背景调查。",
        ),
    ),
    StageTypeEntry(
        type=StageType.OFFER,
        name=Text("Offer", "录用通知"),
        meaning=Text(
            "An offer is being prepared or waits for the candidate's answer.", "录用通知准备中，或等待候选人答复。"
        ),
    ),
    StageTypeEntry(
        type=StageType.HIRED,
        name=Text("Hired", "已录用"),
        meaning=Text("The candidate has accepted. The application ends here.", "候选人已接受录用，投递到此结束。"),
        standing=Standing.LAST,
    ),
)

STAGE_TYPES: Mapping[StageType, StageTypeEntry] = MappingProxyType({entry.type: entry for entry in _ENTRIES})
"""Every type, in the order in which they usually stand."""
