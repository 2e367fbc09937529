"""REST doors of runs: long work over many things, its progress, its report, its end."""

from __future__ import annotations

from chalicelib.platform import runs
from chalicelib.platform.http import Paged, Plain, Request
from chalicelib.platform.runs import shapes
from chalicelib.tenants.api.blueprint import routes
from chalicelib.tenants.permissions import Permission
from chalicelib.tenants.service import watching

_ONE = "/v1/runs/{run}"
_READ = Permission.COMPANY_READ


@routes.api("GET", "/v1/runs", permit=_READ, answers=shapes.RunShape, many=True)
def list_runs(request: Request) -> Paged:
    """The runs of the company, newest first; for others than its managers those they began themselves."""
    return Paged(*watching.recent(request.caller.person, after=request.cursor()))


@routes.api("GET", _ONE, permit=_READ, answers=shapes.RunShape, refusals=(runs.UnknownRun,))
def get_run(request: Request, run: str) -> runs.Run:
    """A run and how far it has come."""
    return watching.view(request.caller.person, run)


@routes.api(
    "POST", "/v1/runs/{run}/cancel", permit=_READ, answers=shapes.RunShape, refusals=(runs.UnknownRun, runs.RunEnded)
)
def cancel_run(request: Request, run: str) -> runs.Run:
    """Stop a run behind the chunk it is at. What was done stays done."""
    return watching.cancel(request.work(), request.caller.person, run)


@routes.api(
    "GET", "/v1/runs/{run}/report", permit=_READ, answers=shapes.RunResultShape, many=True, refusals=(runs.UnknownRun,)
)
def show_report(request: Request, run: str) -> Paged:
    """What became of each target so far."""
    return Paged(*watching.report(request.caller.person, run, after=request.cursor()))


@routes.api(
    "GET",
    "/v1/runs/{run}/report.csv",
    permit=_READ,
    media="text/csv",
    refusals=(runs.UnknownRun, watching.TooLongForTable),
)
def download_report(request: Request, run: str) -> Plain:
    """The report as a table for a spreadsheet (RFC 4180, UTF-8 with a byte order mark)."""
    table = watching.report_table(request.caller.person, run, request.language)
    return Plain.spreadsheet(table, name=f"run-{run}.csv")
