"""The timeline in sentences: what a fact says to a person, in both languages. Pure.

Facts hold ids and codes; the names of stages are handed in. A stage that is no more is called by what its type means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.boards import SOURCES
from chalicelib.jobs import STAGE_TYPES
from chalicelib.pipeline.reasons import REJECTIONS, WITHDRAWALS
from chalicelib.platform.facts import Recorded
from chalicelib.platform.texts import Language, Text

Stages = Mapping[tuple[str, str], str]
"""Names of stages by (job, stage)."""

_TYPES: dict[str, Text] = {type_.value: entry.name for type_, entry in STAGE_TYPES.items()}
_A_STAGE = Text("another stage", "其他阶段")
_FIELDS: dict[str, Text] = {
    "full_name": Text("name", "姓名"),
    "given_name": Text("given name", "名"),
    "family_name": Text("family name", "姓"),
    "emails": Text("e-mail", "邮箱"),
    "phones": Text("phone", "电话"),
    "place": Text("place", "所在地"),
    "links": Text("links", "链接"),
    "external": Text("id at a source", "渠道编号"),
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
    "candidate.similar_dismissed": Text(
        "Is not the same person as another candidate.", "已确认与另一候选人并非同一人。"
    ),
    "candidate.merged": Text("Was merged with another candidate.", "已与另一候选人合并。"),
    "candidate.unmerged": Text("The merge with another candidate was undone.", "已撤销与另一候选人的合并。"),
    "candidate.consents_recorded": Text("Consents were recorded.", "已记录授权同意。"),
    "candidate.retention_due": Text("The time to keep the data is over.", "数据保留期限已到。"),
    "candidate.erasure_requested": Text("The erasure was asked for.", "已申请删除个人信息。"),
    "candidate.erased": Text("The personal data were erased.", "个人信息已删除。"),
    "candidate.export_requested": Text("A copy of the data was asked for.", "已申请导出个人信息。"),
    "candidate.exported": Text("A copy of the data was made.", "个人信息已导出。"),
    "candidate.tagged": Text("Tags were changed.", "修改了标签。"),
    "candidate.watched": Text("The level of watching was changed.", "修改了重点关注级别。"),
    "resume.corrected": Text("What was read in a résumé was corrected.", "更正了简历解析结果。"),
    "resume.read_again": Text("A résumé was read again by a newer parser.", "简历已由新版解析重新读取。"),
    "screening.review_opened": Text(
        "A rule that may reject was not met; the rejection waits.", "未满足可淘汰的硬性条件，淘汰待复核。"
    ),
    "screening.review_confirmed": Text("A person agreed to the rejection by a rule.", "已人工确认按规则淘汰。"),
    "screening.review_stopped": Text("A person stopped the rejection by a rule.", "已人工撤销按规则淘汰。"),
    "application.overruled": Text("A person decided against screening.", "已人工推翻筛选结果。"),
    "message.queued": Text("A message was prepared.", "消息已生成。"),
    "message.sent": Text("A message was sent.", "消息已发送。"),
    "message.delivered": Text("A message was delivered.", "消息已送达。"),
    "message.bounced": Text("A message came back: the address does not take mail.", "消息被退回：该地址无法收信。"),
    "message.complained": Text("The candidate marked a message as spam.", "候选人将消息标记为垃圾邮件。"),
    "message.failed": Text("A message could not be sent.", "消息发送失败。"),
    "candidate.fields_changed": Text("Custom fields were filled in.", "自定义字段已更新。"),
    "application.fields_changed": Text("Custom fields of the application were filled in.", "投递的自定义字段已更新。"),
    "candidate.introduced": Text("Was introduced by somebody.", "经他人推荐。"),
    "note.added": Text("A note was written.", "添加了备注。"),
    "note.edited": Text("A note was changed.", "修改了备注。"),
    "note.deleted": Text("A note was deleted.", "删除了备注。"),
    "concern.added": Text(
        "A concern was noted. Read it before you contact the candidate.", "添加了特殊关注点，联系前请查看。"
    ),
    "concern.changed": Text("A concern was worded anew.", "修改了特殊关注点。"),
    "concern.resolved": Text("A concern was resolved.", "特殊关注点已解决。"),
    "concern.reopened": Text("A concern holds again.", "特殊关注点重新开启。"),
    "file.added": Text("A file was added.", "添加了附件。"),
    "file.deleted": Text("A file was deleted.", "删除了附件。"),
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
    own = data.get("reason_name")
    text = known.get(data["reason"]) if own is None else Text(**own)
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
