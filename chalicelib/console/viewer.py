"""The person at the top of every console page, and where they can go from there."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.console import notices, words
from chalicelib.platform.http import Request
from chalicelib.platform.pages import Link, Viewer, render
from chalicelib.platform.texts import Text
from chalicelib.tenants import Access, Permission, Role

ROLES: Mapping[Role, Text] = {
    Role.ADMIN: Text("Administrator", "管理员"),
    Role.HR_MANAGER: Text("HR manager", "人力资源经理"),
    Role.RECRUITER: Text("Recruiter", "招聘专员"),
    Role.HIRING_MANAGER: Text("Hiring manager", "用人经理"),
    Role.INTERVIEWER: Text("Interviewer", "面试官"),
    Role.AGENCY: Text("Agency", "猎头"),
    Role.COMPLIANCE: Text("Compliance officer", "合规专员"),
}
_PLACES: tuple[tuple[str, Text, Permission], ...] = (
    ("/console/jobs", Text("Jobs", "职位"), Permission.JOBS_READ),
    ("/console/candidates", Text("Candidates", "候选人"), Permission.CANDIDATES_READ),
    ("/console/inbox", Text("Inbox", "收件箱"), Permission.INTAKE_READ),
    ("/console/reviews", Text("Reviews", "复核"), Permission.APPLICATIONS_WRITE),
    ("/console/runs", Text("Runs", "批量任务"), Permission.APPLICATIONS_WRITE),
    ("/console/settings", Text("Settings", "设置"), Permission.MAILBOXES_WRITE),
)
_BELONGS = {"/console/applications": "/console/candidates"}


def viewer_of(request: Request) -> Viewer:
    """The viewer of a signed-in request."""
    access: Access = request.caller.person
    user = access.user
    if user is None:
        raise RuntimeError("console pages are for people")
    place = _place(request.incoming.path)
    return Viewer(
        name=user.name,
        company=request.caller.company.name,
        role=" · ".join(ROLES[role].said(request.language) for role in user.roles),
        home="/console",
        sign_out="/sign-out",
        navigation=tuple(
            Link(text=text, href=href, current=place == href)
            for href, text, permission in _PLACES
            if access.may(permission)
        ),
    )


def page(request: Request, template: str, *, stages: Mapping[str, str] | None = None, **values: object) -> str:
    """A console page in the person's language and zone, with what was just done above it; `stages` are names by id."""
    return render(
        f"console/{template}",
        language=request.language,
        zone=request.caller.zone,
        csrf=request.csrf,
        viewer=viewer_of(request),
        query={name: value for name, value in request.incoming.query.items() if name != notices.FIELD},
        notices=notices.of_request(request, stages or {}),
        stages=stages or {},
        words=words,
        **values,
    )


def _place(path: str) -> str:
    """The entry of the navigation that an address belongs to."""
    start = "/".join(path.split("/")[:3])
    return _BELONGS.get(start, start)
