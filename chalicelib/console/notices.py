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
