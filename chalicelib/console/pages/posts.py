"""A job's adverts: how it stands at each board, what a person does there, and how it is shared without a board."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from chalicelib import jobs
from chalicelib.console import notices
from chalicelib.console.doors import routes
from chalicelib.console.viewer import page
from chalicelib.jobs import ClosedJob, JobState
from chalicelib.platform.errors import AppError, Invalid, NotFound, Stale
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.platform.http.problems import status_of
from chalicelib.platform.pages import Form
from chalicelib.platform.texts import LANGUAGES, Text
from chalicelib.tenants import Access, Permission

_POSTS = "/console/jobs/{job}/posts"
_ONE = _POSTS + "/{board}"
_READ, _OPEN = Permission.JOBS_READ, Permission.JOBS_OPEN
_NUMBER = re.compile(r"[0-9]{1,9}")
_BOARD = re.compile(r"[a-z0-9_]{1,40}")
_EDITION = re.compile(r"([0-9a-f]{20})?")
_ADDRESS = re.compile(r"(https?://[^\s<>\"\x00-\x1f\x7f]+)?")
_MOST = 1000
FORMATS = ("png", "pdf")
SIZES = {
    "a4": Text("A4", "A4"),
    "a3": Text("A3", "A3"),
    "square": Text("Square", "方形"),
    "story": Text("Phone", "手机竖版"),
}


class BadAddress(Invalid):
    """What is no address of a page."""

    code = "post_address_invalid"
    text = Text(
        "Write the address of the advert as it stands in the browser, with https:// in front, or leave it out.",
        "请填写浏览器中的职位网址（以 https:// 开头），或留空。",
    )


class NoReason(Invalid):
    """A refusal of a board without what it said."""

    code = "post_note_missing"
    text = Text("Write what the board said, in up to {most} characters.", "请填写平台给出的原因，最多 {most} 个字符。")


class ChangedPost(Stale):
    """As `Stale`, for somebody who is shown how the job stands now."""

    code = "post_changed_meanwhile"
    text = Text(
        "This changed after you opened the page, so nothing was done. Below is how it stands now.",
        "您打开页面后发布状态已变更，您的操作未生效。下面是最新状态。",
    )


@routes.page("GET", _POSTS, permit=_READ)
def show_posts(request: Request, job: str) -> Html:
    """A job at its boards, and what to share it with."""
    return _shown(request, job, Form(), status=200)


@routes.page("POST", _POSTS, permit=_OPEN)
def publish_job(request: Request, job: str) -> Html | Redirect:
    """Publish to all boards the company uses, or to the one that is named."""
    named = request.form.fields.get("board")
    return _done(request, job, "published", lambda: jobs.posts.publish(request.work(), _person(request), job, named))


@routes.page("POST", _ONE + "/withdraw", permit=_OPEN)
def withdraw_post(request: Request, job: str, board: str) -> Html | Redirect:
    """Take the job off a board."""
    return _done(
        request,
        job,
        "post_withdrawn",
        lambda: jobs.posts.withdraw(request.work(), _person(request), job, board, expected=_version(request)),
        board=board,
    )


@routes.page("POST", _ONE + "/confirm", permit=_OPEN)
def confirm_post(request: Request, job: str, board: str) -> Html | Redirect:
    """Say that what was awaited at a board was done there."""

    def confirm() -> None:
        said = {
            "address": (request.form.first("address") or "").strip(),
            "edition": request.form.first("edition") or "",
        }
        if len(said["address"]) > _MOST or _ADDRESS.fullmatch(said["address"]) is None:
            raise BadAddress(field="address")
        if _EDITION.fullmatch(said["edition"]) is None:
            raise ChangedPost
        jobs.posts.confirm(request.work(), _person(request), job, board, **said, expected=_version(request))

    return _done(request, job, "post_confirmed", confirm, board=board)


@routes.page("POST", _ONE + "/reject", permit=_OPEN)
def reject_post(request: Request, job: str, board: str) -> Html | Redirect:
    """Say that the board turned the advert down, and why."""

    def reject() -> None:
        note = (request.form.first("note") or "").strip()
        if not 0 < len(note) <= _MOST:
            raise NoReason(field="note", most=_MOST)
        jobs.posts.reject(request.work(), _person(request), job, board, note=note, expected=_version(request))

    return _done(request, job, "post_rejected", reject, board=board)


@routes.page("GET", _ONE, permit=_READ)
def show_advert(request: Request, job: str, board: str) -> Html:
    """The advert in a board's own fields, to copy."""
    access = _person(request)
    hiring = jobs.view(access, job)
    advert = jobs.advert(access, job, board, request.language)
    view = jobs.posts_view(access, job, request.language)
    at = next((one for one in view.boards if one.board == board), None)
    if at is None:
        raise NotFound
    body = page(
        request,
        "advert.html",
        job=view.job,
        advert=advert,
        at=at,
        may_open=_may_open(access, hiring),
        form=Form(id=board),
    )
    return Html(body=body)


@routes.page("GET", "/console/jobs/{job}/poster", permit=_READ)
def download_poster(request: Request, job: str) -> Redirect:
    """A poster of an open job, drawn if need be."""
    said = request.incoming.query
    format_, size, language = said.get("format", "pdf"), said.get("size", "a4"), said.get("in", request.language)
    if format_ not in FORMATS or size not in SIZES or language not in LANGUAGES:
        raise NotFound
    access = _person(request)
    return Redirect(to=jobs.poster(access, job, format_=format_, size=size, language=language, now=request.now).url)


def _person(request: Request) -> Access:
    access: Access = request.caller.person
    return access


def _may_open(access: Access, hiring: jobs.Hiring) -> bool:
    return access.sees_job(_OPEN, on_team=access.user is not None and hiring.on_team(access.user.id))


def _done(request: Request, job: str, notice: str, act: Callable[[], object], *, board: str = "") -> Html | Redirect:
    """Do it and show the boards as they stand now; a refusal is shown there too."""
    try:
        act()
    except NotFound:
        raise
    except AppError as refusal:
        values = {name: every[0] for name, every in request.form.fields.items()}
        told = ChangedPost() if isinstance(refusal, Stale) else refusal
        errors = {told.field if told.field in {"address", "note"} else "": told.said(request.language)}
        form = Form(id=f"{request.incoming.path.rpartition('/')[2]}-{board}", values=values, errors=errors)
        return _shown(request, job, form, status=409 if isinstance(refusal, Stale) else int(status_of(refusal)))
    path = f"/console/jobs/{job}/posts"
    return notices.done(request, path, notice, anchor=f"board-{board}" if _BOARD.fullmatch(board) else "")


def _version(request: Request) -> int | None:
    """The version the person saw; what is no number fits none."""
    text = request.form.first("version") or ""
    return int(text) if _NUMBER.fullmatch(text) else -1


def _shown(request: Request, job: str, form: Form, *, status: int) -> Html:
    access = _person(request)
    hiring = jobs.view(access, job)
    view = jobs.posts_view(access, job, request.language)
    body = page(
        request,
        "posts.html",
        job=view.job,
        boards=view.boards,
        form=form,
        share=_share(request, job),
        draft=view.job.state is JobState.DRAFT,
        may_open=_may_open(access, hiring),
        formats=FORMATS,
        sizes=SIZES,
        now=request.now,
        forms_=lambda action, board: form if form.id == f"{action}-{board}" else Form(id=f"{action}-{board}"),
    )
    return Html(body=body, status=status)


def _share(request: Request, job: str) -> Any:
    """What the job is shared with; nothing for one that takes nobody."""
    try:
        return jobs.share(_person(request), job, request.language, request.now)
    except ClosedJob:
        return None
