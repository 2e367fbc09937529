"""The timeline in sentences: what a fact says to a person, in both languages. Pure.

Facts hold ids and codes; the names of stages are handed in. A stage that is no more is called by what its type means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.boards import SOURCES
from chalicelib.jobs import StageType
from chalicelib.pipeline.reasons import REJECTIONS, WITHDRAWALS
from chalicelib.platform.facts import Recorded
from chalicelib.platform.texts import Language, Text

Stages = Mapping[tuple[str, str], str]
"""Names of stages by (job, stage)."""

_TYPES: dict[str, Text] = {
    StageType.NEW.value: Text("New", "新投递"),
    StageType.SCREEN.value: Text("Screening", "筛选"),
    StageType.ASSESS.value: Text("Assessment", "测评"),
    StageType.INTERVIEW.value: Text("Interview", "面试"),
    StageType.DECISION.value: Text("Decision", "结论"),
    StageType.OFFER.value: Text("Offer", "录用通知"),
    StageType.HIRED.value: Text("Hired", "已录用"),
}
_A_STAGE = Text("another stage", "其他阶段")
_FIELDS: dict[str, Text] = {
    "full_name": Text("name", "姓名"),
    "given_name": Text("given name", "名"),
    "family_name": Text("family name", "姓"),
    "emails": Text("e-mail", "邮箱"),
    "phones": Text("phone", "电话"),
    "place": Text("place", "所在地"),
    "links": Text("links", "链接"),
    "language": Text("language", "语言"),
    "merged_into": Text("merging", "合并"),
}
_READINGS: dict[str, Text] = {
    "read": Text("A résumé came in.", "收到简历。"),
    "unread": Text("A résumé came in that could not be read. Open it by hand.", "收到无法解析的简历，请人工查看。"),
    "quarantined": Text(
        "A file came in that may be dangerous. It was put in quarantine.", "收到可能有风险的文件，已隔离。"
    ),
    "none": Text("An application came in without a file.", "收到未附简历的投递。"),
}
_PLAIN: dict[str, Text] = {
    "candidate.created": Text("Became known.", "候选人建档。"),
    "candidate.similar_found": Text(
        "Might be the same person as another candidate. Take a look.", "可能与其他候选人为同一人，请核对。"
    ),
    "message.queued": Text("A message was prepared.", "消息已生成。"),
    "message.sent": Text("A message was sent.", "消息已发送。"),
    "message.delivered": Text("A message was delivered.", "消息已送达。"),
    "message.bounced": Text("A message came back: the address does not take mail.", "消息被退回：该地址无法收信。"),
    "message.complained": Text("The candidate marked a message as spam.", "候选人将消息标记为垃圾邮件。"),
    "message.failed": Text("A message could not be sent.", "消息发送失败。"),
}
_UNKNOWN = Text("{name}", "{name}")


def sentence(fact: Recorded, stages: Stages, language: Language) -> str:
    """What happened, as a sentence; a fact of a feature that has no sentence here is called by its name."""
    teller = _TELLERS.get(fact.name)
    if teller is not None:
        return teller(fact.data, stages, language)
    return _PLAIN.get(fact.name, _UNKNOWN).said(language, name=fact.name)


def stages_named(fact: Recorded) -> set[tuple[str, str]]:
    """The (job, stage) pairs whose names a fact's sentence needs."""
    job = fact.data.get("job")
    if job is None:
        return set()
    found = (fact.data.get(name) for name in ("stage", "from_stage", "to_stage"))
    return {(job, stage) for stage in found if stage}


def _stage(data: Mapping[str, Any], field: str, kind: str, stages: Stages, language: Language) -> str:
    known = stages.get((data["job"], data.get(field, "")))
    return known or _TYPES.get(data.get(kind, ""), _A_STAGE).said(language)


def _placed(data: Mapping[str, Any], stages: Stages, language: Language) -> str:
    text = Text("Applied ({source}); stands in {stage}.", "投递（来源：{source}），进入“{stage}”。")
    if data.get("unread"):
        text = Text(
            "Applied ({source}); stands in {stage}. The résumé could not be read: open it by hand.",
            "投递（来源：{source}），进入“{stage}”。简历无法解析，请人工查看。",
        )
    return text.said(
        language, source=_source(data, language), stage=_stage(data, "stage", "stage_type", stages, language)
    )


def _repeated(data: Mapping[str, Any], _stages: Stages, language: Language) -> str:
    return Text(
        "Applied again ({source}); joined with the application.", "再次投递（来源：{source}），已并入原投递。"
    ).said(language, source=_source(data, language))


def _moved(data: Mapping[str, Any], stages: Stages, language: Language) -> str:
    return Text("Moved from {left} to {entered}.", "从“{left}”移至“{entered}”。").said(
        language,
        left=_stage(data, "from_stage", "from_type", stages, language),
        entered=_stage(data, "to_stage", "to_type", stages, language),
    )


def _hired(_data: Mapping[str, Any], _stages: Stages, language: Language) -> str:
    return Text("Hired.", "已录用。").said(language)


def _rejected(data: Mapping[str, Any], _stages: Stages, language: Language) -> str:
    return Text("Rejected: {reason}.", "淘汰：{reason}。").said(language, reason=_reason(REJECTIONS, data, language))


def _withdrawn(data: Mapping[str, Any], _stages: Stages, language: Language) -> str:
    return Text("Withdrew: {reason}.", "候选人放弃：{reason}。").said(
        language, reason=_reason(WITHDRAWALS, data, language)
    )


def _reopened(data: Mapping[str, Any], stages: Stages, language: Language) -> str:
    return Text("Reopened in {stage}.", "重新开启，进入“{stage}”。").said(
        language, stage=_stage(data, "stage", "stage_type", stages, language)
    )


def _changed(data: Mapping[str, Any], _stages: Stages, language: Language) -> str:
    names = [_FIELDS[field].said(language) if field in _FIELDS else field for field in data.get("fields", ())]
    joined = ("、" if language == "zh-CN" else ", ").join(names)
    return Text("Details changed: {fields}.", "资料更新：{fields}。").said(language, fields=joined)


def _resume(data: Mapping[str, Any], _stages: Stages, language: Language) -> str:
    return _READINGS.get(data.get("reading", ""), _READINGS["read"]).said(language)


def _source(data: Mapping[str, Any], language: Language) -> str:
    text = SOURCES.get(data["source"])
    return str(data["source"]) if text is None else text.said(language)


def _reason(known: Mapping[Any, Text], data: Mapping[str, Any], language: Language) -> str:
    text = known.get(data["reason"])
    return str(data["reason"]) if text is None else text.said(language)


_TELLERS: dict[str, Callable[[Mapping[str, Any], Stages, Language], str]] = {
    "application.placed": _placed,
    "application.repeated": _repeated,
    "application.moved": _moved,
    "application.hired": _hired,
    "application.rejected": _rejected,
    "application.withdrawn": _withdrawn,
    "application.reopened": _reopened,
    "candidate.changed": _changed,
    "resume.added": _resume,
}
