"""What was handed out and what was erased: the files that can still be fetched, and the certificates."""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec

from chalicelib import pipeline
from chalicelib.candidates import rights
from chalicelib.console.doors import routes
from chalicelib.console.names import names
from chalicelib.console.paging import older
from chalicelib.console.viewer import page
from chalicelib.console.words import ERASURES
from chalicelib.platform.http import Html, Plain, Request
from chalicelib.platform.texts import Text
from chalicelib.tenants import Access, Permission

PATH = "/console/settings/erasures"
ONE = PATH + "/{erasure}"
_PERMIT = Permission.PRIVACY_WRITE
_NOT_CERTIFIED = ("plan", "version")
REMOVED: Mapping[str, Text] = {
    "applications": Text("Applications", "投递"),
    "forms": Text("Application forms", "投递表单"),
    "resumes": Text("Résumés", "简历"),
    "messages": Text("Messages", "消息"),
    "consents": Text("Consents", "同意记录"),
    "suggestions": Text("Suggested duplicates", "疑似重复提示"),
    "profiles": Text("Profiles", "候选人档案"),
    "deliveries": Text("Deliveries", "原始投递"),
    "exports": Text("Exports", "导出文件"),
    "retention": Text("Retention notes", "保存期限记录"),
    "files": Text("Files", "文件"),
    "note": Text("Notes", "备注"),
    "concern": Text("Concerns", "特殊关注点"),
    "added_file": Text("Added files", "附件"),
    "field_values": Text("Custom fields", "自定义字段"),
    "locks": Text("Index entries", "索引"),
    "lookups": Text("Search entries", "检索索引"),
    "sent_files": Text("Files as they were sent", "原始来件文件"),
    "held_files": Text("Files held back", "暂扣文件"),
    "screening_review": Text("Screening reviews", "筛选复核"),
    "self_identification": Text("Voluntary self-identification", "自愿身份信息"),
    "claim": Text("Introductions", "推荐归属"),
    "note_revision": Text("Earlier wordings of notes", "备注的历史版本"),
    "facts": Text("Events without personal data", "不含个人信息的事件"),
}
"""What the certificate counts; other kinds stand under their own names."""


@routes.page("GET", PATH, permit=_PERMIT)
def show_erasures(request: Request) -> Html:
    """Files to be handed out, and erasures, the latest first."""
    access: Access = request.caller.person
    found, after = pipeline.requesting.listed(access, request.cursor())
    first = "cursor" not in request.incoming.query
    exports = rights.ready_exports(access.scope) if first else []
    body = page(
        request,
        "settings/erasures.html",
        erasures=found,
        exports=exports,
        first=first,
        names=_names(access, [*found, *exports]),
        reasons=ERASURES,
        path=PATH,
        older=older(request, PATH, after),
    )
    return Html(body=body)


@routes.page("GET", ONE, permit=_PERMIT)
def show_erasure(request: Request, erasure: str) -> Html:
    """How far an erasure is, and once it has finished its certificate."""
    access: Access = request.caller.person
    found = pipeline.requesting.load(access, erasure)
    body = page(
        request,
        "settings/erasure.html",
        erasure=found,
        users=_names(access, [found]),
        reasons=ERASURES,
        counted_as=REMOVED,
        path=f"{PATH}/{found.id}",
        back=PATH,
    )
    return Html(body=body)


@routes.page("GET", ONE + "/certificate.json", permit=_PERMIT)
def download_certificate(request: Request, erasure: str) -> Plain:
    """The certificate as a file to be kept: ids, counts, hashes and codes, and nobody's name."""
    found = pipeline.requesting.load(request.caller.person, erasure)
    said = {name: value for name, value in msgspec.to_builtins(found).items() if name not in _NOT_CERTIFIED}
    return Plain(
        body=json.dumps(said, ensure_ascii=False, indent=1),
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "Content-Disposition": f'attachment; filename="erasure-{found.id}.json"',
            "Cache-Control": "no-store",
        },
    )


def _names(access: Access, every: list[rights.Erasure | rights.Export]) -> Mapping[str, str]:
    """Names by id: of colleagues who asked, and of people whose data can be fetched."""
    actors = [one.by.partition(":") for one in every]
    users = [identity for kind, _, identity in actors if kind == "user"]
    found = names(
        access.scope, users=users, candidates_=[one.candidate for one in every if isinstance(one, rights.Export)]
    )
    return {**found.candidates, **found.users}
