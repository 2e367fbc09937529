"""The pipeline templates that come with the product; a company changes them or adds its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.jobs.decisions.stages import DEFAULTS
from chalicelib.jobs.model import PipelineTemplate, PlannedStage, StageType
from chalicelib.platform.texts import Text

STANDARD = "standard"
"""The template that jobs start with as long as the company chose no other."""

_NEW = (StageType.NEW, Text("New", "新投递"))
_HIRED = (StageType.HIRED, Text("Hired", "已录用"))
_OFFER = (StageType.OFFER, Text("Offer", "录用通知"))


def _template(identity: str, name: Text, *stages: tuple[StageType, Text]) -> PipelineTemplate:
    planned = tuple(PlannedStage(type=type_, name=stage) for type_, stage in stages)
    return PipelineTemplate(id=identity, name=name, stages=planned)


_TEMPLATES = (
    _template(STANDARD, Text("Standard", "标准流程"), *DEFAULTS),
    _template(
        "graduate",
        Text("Graduates", "校园招聘"),
        _NEW,
        (StageType.SCREEN, Text("Résumé screening", "简历筛选")),
        (StageType.ASSESS, Text("Online assessment", "在线测评")),
        (StageType.INTERVIEW, Text("Group interview", "群面")),
        (StageType.INTERVIEW, Text("Final interview", "终面")),
        (StageType.DECISION, Text("Decision", "录用审批")),
        (StageType.OFFER, Text("Offer and agreement", "录用通知与签约")),
        _HIRED,
    ),
    _template(
        "experienced",
        Text("Experienced hires", "社会招聘"),
        _NEW,
        (StageType.SCREEN, Text("Résumé screening", "简历筛选")),
        (StageType.SCREEN, Text("Phone screen", "电话沟通")),
        (StageType.INTERVIEW, Text("First interview", "一面")),
        (StageType.INTERVIEW, Text("Second interview", "二面")),
        (StageType.INTERVIEW, Text("HR interview", "HR 面试")),
        (StageType.DECISION, Text("Decision", "面试结论")),
        _OFFER,
        _HIRED,
    ),
    _template(
        "executive",
        Text("Executives", "高管招聘"),
        _NEW,
        (StageType.SCREEN, Text("Confidential talk", "保密沟通")),
        (StageType.INTERVIEW, Text("Hiring manager interview", "用人经理面谈")),
        (StageType.ASSESS, Text("Leadership assessment", "领导力测评")),
        (StageType.INTERVIEW, Text("Board interview", "高管团队面谈")),
        (StageType.DECISION, Text("References and background check", "背景调查与推荐核实")),
        _OFFER,
        _HIRED,
    ),
    _template(
        "blue_collar",
        Text("Blue-collar", "蓝领招聘"),
        _NEW,
        (StageType.SCREEN, Text("Phone call", "电话确认")),
        (StageType.INTERVIEW, Text("On-site interview", "现场面试")),
        (StageType.ASSESS, Text("Trial shift", "试岗")),
        (StageType.DECISION, Text("Health check", "入职体检")),
        _OFFER,
        _HIRED,
    ),
)

SHIPPED: Mapping[str, PipelineTemplate] = MappingProxyType({template.id: template for template in _TEMPLATES})
"""The shipped templates by id."""
