"""Who watches and stops which run: those who began it, and those who manage the company."""

from __future__ import annotations

from typing import Any

from chalicelib.platform import runs
from chalicelib.platform.errors import Conflict
from chalicelib.platform.runs import Result, Run
from chalicelib.platform.tabular import table
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.work import Work
from chalicelib.tenants.model import Access
from chalicelib.tenants.permissions import Permission, Reach

MOST_ROWS = 5_000
_HEAD = (Text("Target", "对象"), Text("Result", "结果"), Text("Code", "代码"), Text("Reason", "说明"))
_WORDS = {
    "done": Text("done", "完成"),
    "skipped": Text("skipped", "跳过"),
    "failed": Text("failed", "失败"),
    "not_done": Text("not done", "未执行"),
}

Runs = tuple[list[Run], dict[str, Any] | None]


class TooLongForTable(Conflict):
    """A report that does not fit into one answer."""

    code = "report_too_long"
    text = Text(
        "This report has more than {most} lines. Read it page by page at {address}.",
        "该报告超过 {most} 行，请通过 {address} 分页读取。",
    )


def recent(access: Access, *, after: dict[str, Any] | None = None) -> Runs:
    """A page of the runs the speaker may see, newest first. A page may be short: others' runs are left out of it."""
    found, following = runs.recent(access.scope, after=after)
    return [run for run in found if _may_watch(access, run)], following


def view(access: Access, run: str) -> Run:
    """A run the speaker may see; raises `UnknownRun`."""
    found = runs.load(access.scope, run)
    if not _may_watch(access, found):
        raise runs.UnknownRun
    return found


def cancel(work: Work, access: Access, run: str) -> Run:
    """Stop a run; raises `UnknownRun` and `RunEnded`."""
    return work.commit(runs.cancel(work, view(access, run)))


def report(
    access: Access, run: str, *, after: dict[str, Any] | None = None
) -> tuple[list[Result], dict[str, Any] | None]:
    """A page of the report."""
    return runs.report(access.scope, view(access, run), after=after)


def report_table(access: Access, run: str, language: Language) -> str:
    """The whole report as CSV; raises `TooLongForTable`."""
    found = view(access, run)
    if found.total > MOST_ROWS:
        raise TooLongForTable(most=MOST_ROWS, address=f"/v1/runs/{run}/report")
    rows: list[tuple[str, ...]] = []
    after = None
    while True:
        results, after = runs.report(access.scope, found, after=after, chunks=40)
        rows += [
            (one.target, _WORDS[one.state].said(language), one.code, one.zh if language == "zh-CN" else one.en)
            for one in results
        ]
        if after is None:
            return table([head.said(language) for head in _HEAD], rows)


def _may_watch(access: Access, run: Run) -> bool:
    return run.by == str(access.actor) or access.reach(Permission.COMPANY_WRITE) is Reach.ALL
