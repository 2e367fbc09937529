"""What the law gives a person: what they agreed to, their data handed to them, being erased."""

from __future__ import annotations

from chalicelib import pipeline
from chalicelib.candidates import rights
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, NotOffered, Way, answered, choice, end_of_day, line
from chalicelib.console.viewer import page
from chalicelib.console.words import ERASURES
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, Permission

PATH = "/console/candidates/{candidate}"
_LONGEST_EVIDENCE = 500
_LONGEST_BASIS = 500
_WRITE = Permission.CANDIDATES_WRITE
_RIGHTS = Permission.PRIVACY_WRITE
_FORCE = "end"


@routes.page("GET", PATH + "/privacy", permit=Permission.CANDIDATES_READ)
def show_privacy(request: Request, candidate: str) -> Html:
    """Consents, and for those who may, export and erasure."""
    return _shown(request, candidate, Drafts(), 200)


@routes.page("POST", PATH + "/consents", permit=_WRITE)
def record_consent(request: Request, candidate: str) -> Html | Redirect:
    """Write down what the person said about a purpose."""

    def do() -> Way:
        purpose, given = request.form.first("purpose") or "", request.form.first("given") or ""
        for name, value, offered in (("purpose", purpose, rights.PURPOSES), ("given", given, ("yes", "no"))):
            if value not in offered:
                raise NotOffered(field=name)
        pipeline.consents.record(
            request.work(), request.caller.person, candidate=candidate, purpose=purpose, given=given == "yes",
            evidence=line(request, "evidence", most=_LONGEST_EVIDENCE, required=True),
            until=end_of_day(request, "until") if given == "yes" else None,
        )  # fmt: skip
        return f"/console/candidates/{candidate}/privacy", "consent_recorded", "consents"

    return answered(request, "consent", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("POST", PATH + "/consents/{consent}/withdraw", permit=_WRITE)
def withdraw_consent(request: Request, candidate: str, consent: str) -> Html | Redirect:
    """Write down that the person takes a consent back."""

    def do() -> Way:
        evidence = line(request, "evidence", most=_LONGEST_EVIDENCE)
        pipeline.consents.withdraw(
            request.work(), request.caller.person, candidate=candidate, consent=consent, evidence=evidence
        )
        return f"/console/candidates/{candidate}/privacy", "consent_withdrawn", "consents"

    return answered(
        request, f"withdraw-{consent}", do, lambda drafts, status: _shown(request, candidate, drafts, status)
    )


@routes.page("POST", PATH + "/export", permit=_RIGHTS)
def export_candidate(request: Request, candidate: str) -> Html | Redirect:
    """Let all data be put together in one file."""

    def do() -> Way:
        begun = pipeline.exporting.request(request.work(), request.caller.person, candidate)
        return f"/console/candidates/{candidate}/exports/{begun.id}", "export_begun", ""

    return answered(request, "export", do, lambda drafts, status: _shown(request, candidate, drafts, status))


@routes.page("GET", PATH + "/exports/{export}", permit=_RIGHTS)
def show_export(request: Request, candidate: str, export: str) -> Html:
    """How far an export is."""
    access: Access = request.caller.person
    body = page(
        request,
        "candidate/export.html",
        person=pipeline.view_candidate(access, candidate),
        path=f"/console/candidates/{candidate}",
        export=pipeline.exporting.load(access, candidate, export),
    )
    return Html(body=body)


@routes.page("GET", PATH + "/exports/{export}/file", permit=_RIGHTS)
def download_export(request: Request, candidate: str, export: str) -> Redirect:
    """A signed link to the file."""
    return Redirect(to=pipeline.exporting.link(request.caller.person, candidate, export).url)


@routes.page("POST", PATH + "/erase", permit=_RIGHTS)
def erase_candidate(request: Request, candidate: str) -> Html | Redirect:
    """Erase the person: from now on nobody finds them, and it cannot be undone."""

    def do() -> Way:
        pipeline.requesting.request(
            request.work(), request.caller.person, candidate=candidate,
            reason=choice(request, "reason", rights.ErasureReason),
            basis=line(request, "basis", most=_LONGEST_BASIS, required=True),
            force=request.form.first("running") == _FORCE,
        )  # fmt: skip
        return "/console/candidates", "erasure_begun", ""

    return answered(request, "erase", do, lambda drafts, status: _shown(request, candidate, drafts, status))


def _shown(request: Request, candidate: str, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    every = pipeline.consents.list_consents(access, candidate)
    body = page(
        request,
        "candidate/privacy.html",
        person=pipeline.view_candidate(access, candidate),
        path=f"/console/candidates/{candidate}",
        consents=every,
        standing={one.id for one in rights.standing(every).values() if one.holds(request.now)},
        drafts=drafts,
        purposes=[(code, text.said(request.language)) for code, text in rights.PURPOSES.items()],
        purposes_by=rights.PURPOSES,
        reasons=[(code, text.said(request.language)) for code, text in ERASURES.items()],
        may_write=access.may(_WRITE),
        may_erase=access.may(_RIGHTS),
    )
    return Html(body=body, status=status)
