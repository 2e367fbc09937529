"""What is said above a page after something was done, carried by the redirect: sealed, for this person, for a minute.

Sealed, so that nobody can make somebody else's page say anything by a link; for a minute, so that a bookmark says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from chalicelib.platform import clock
from chalicelib.platform.http import Redirect, Request
from chalicelib.platform.pages import Notice
from chalicelib.platform.security import open_sealed, seal
from chalicelib.platform.texts import Text

FIELD = "done"
_PURPOSE = "console-notice"
_SECONDS = 60
_A_STAGE = Text("another stage", "其他阶段")
NOTICES: Mapping[str, Text] = {
    "moved": Text("{name} is now in {stage}.", "已将 {name} 移至“{stage}”。"),
    "hired": Text("{name} is hired.", "{name} 已录用。"),
    "rejected": Text("{name} is rejected: {reason}.", "已淘汰 {name}：{reason}。"),
    "withdrawn": Text("{name} withdrew: {reason}.", "已记录 {name} 放弃：{reason}。"),
    "rejected_by_rule": Text("{name} is rejected.", "已淘汰 {name}。"),
    "overruled": Text("Noted: your word counts. {name} goes on.", "已记录人工判定，{name} 继续流程。"),
    "published": Text("Published. Below is how the job stands at each board.", "已发布，各渠道状态如下。"),
    "post_withdrawn": Text("Taken off the board.", "已从该渠道撤下。"),
    "post_confirmed": Text("Confirmed.", "已确认。"),
    "post_rejected": Text("Noted: the board turned it down.", "已记录平台拒绝。"),
    "concern_added": Text("Concern noted.", "已记录特殊关注点。"),
    "concern_resolved": Text("The concern is resolved.", "特殊关注点已解决。"),
    "concern_reopened": Text("The concern holds again.", "特殊关注点已重新开启。"),
    "note_added": Text("Note saved.", "备注已保存。"),
    "note_changed": Text("Note changed; the earlier wording is kept.", "备注已修改，原内容已保留。"),
    "note_deleted": Text("Note deleted.", "备注已删除。"),
    "tagged": Text("Tags saved.", "标签已保存。"),
    "watched": Text("This person is watched from now on.", "已设为重点关注。"),
    "unwatched": Text("This person is watched no longer.", "已取消重点关注。"),
    "fields_saved": Text("Fields saved.", "字段已保存。"),
    "file_added": Text("File added.", "附件已添加。"),
    "file_quarantined": Text(
        "The file may be dangerous and was put in quarantine.", "该文件可能存在风险，已隔离保存。"
    ),
    "file_deleted": Text("File deleted.", "附件已删除。"),
    "corrected": Text("Corrected. It stands, also when the file is read again.", "已更正；重新解析文件后仍以此为准。"),
    "as_read": Text("What was read stands again.", "已恢复为解析结果。"),
    "merged": Text("Both are one person now. It can be undone on this page.", "已合并为同一人，可在本页撤销。"),
    "unmerged": Text("The merge is undone: this is a person of their own again.", "已撤销合并，恢复为独立候选人。"),
    "two_people": Text("Noted: these are two people.", "已确认为两个人。"),
    "consent_recorded": Text("Recorded.", "已记录。"),
    "consent_withdrawn": Text("The withdrawal is recorded.", "已记录撤回同意。"),
    "export_begun": Text("The file is being put together.", "正在生成文件。"),
    "erasure_begun": Text(
        "The person is being erased. Nobody finds them any more.", "正在删除该候选人，已无法再被查找。"
    ),
    "assigned": Text("An application is being made of it.", "正在为其建立投递。"),
    "dismissed": Text("Dismissed; what was sent is kept.", "已忽略，原始内容保留。"),
    "board_connected": Text("Saved. What was agreed holds from now on.", "已保存，接入设置立即生效。"),
    "board_disconnected": Text("Disconnected; its secrets are forgotten.", "已断开接入，密钥已删除。"),
    "mailbox_opened": Text("Here is the address: enter it at the board.", "地址已创建，请在平台上填写。"),
    "mailbox_closed": Text("The address is closed.", "该地址已停用。"),
    "pipeline_added": Text("The template is made. Change its stages below.", "模板已创建，可在下方调整阶段。"),
    "pipeline_saved": Text(
        "The template is saved; jobs that exist keep their stages.", "模板已保存，已有职位不受影响。"
    ),
    "pipeline_chosen": Text("Noted. New jobs go by it.", "已设定，对新建职位生效。"),
    "pipeline_removed": Text("Done; jobs that exist keep their stages.", "已处理，已有职位不受影响。"),
    "field_defined": Text("The field is defined.", "字段已创建。"),
    "field_changed": Text("The field is changed.", "字段已修改。"),
    "notice_worded": Text("The notice is published; earlier wordings are kept.", "声明已发布，历史版本已保留。"),
    "retention_set": Text("The rules are saved. The next daily run goes by them.", "规则已保存，下次每日任务起生效。"),
    "logo_set": Text("The logo is shown from now on.", "徽标已更新。"),
    "logo_removed": Text("The logo is removed; the initials stand there again.", "徽标已移除，恢复显示公司首字。"),
    "reopened": Text("{name} is active again, in {stage}.", "{name} 已重新开启，当前阶段“{stage}”。"),
}


def done(request: Request, path: str, notice: str, *, anchor: str = "", **values: str) -> Redirect:
    """Go on at `path` (without a query) and say there what was done; `anchor` is the id of the part to show.

    A value called `stage` is a stage's id: the page that is shown next knows its name, and this request need not read it.
    """
    sealed = seal(_PURPOSE, [notice, values, int(clock.wall().timestamp())], bound=_bound(request))
    fragment = f"#{anchor}" if anchor else ""
    return Redirect(to=f"{path}?{urlencode({FIELD: sealed})}{fragment}")


def of_request(request: Request, stages: Mapping[str, str]) -> tuple[Notice, ...]:
    """What the page that is asked for says above its content; `stages` are the names of stages by id, as that page knows them."""
    parts = open_sealed(_PURPOSE, request.incoming.query.get(FIELD, ""), bound=_bound(request))
    if parts is None:
        return ()
    notice, values, said_at = parts
    if clock.wall().timestamp() - said_at > _SECONDS or notice not in NOTICES:
        return ()
    if "stage" in values:
        values["stage"] = stages.get(values["stage"]) or _A_STAGE.said(request.language)
    return (Notice(text=NOTICES[notice].said(request.language, **values)),)


def _bound(request: Request) -> str:
    return f"{request.caller.tenant.tenant}|{request.caller.actor}"
