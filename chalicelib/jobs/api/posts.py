"""REST doors of posts: publishing, withdrawing, confirming, adverts to copy, sharing and posters."""

from __future__ import annotations

from chalicelib.jobs.api.blueprint import routes
from chalicelib.jobs.decisions import opening
from chalicelib.jobs.decisions import posts as decisions
from chalicelib.jobs.schemas import posts as schemas
from chalicelib.jobs.service import posters, posts, sharing, showing_posts
from chalicelib.jobs.service.showing_posts import shown
from chalicelib.jobs.store import UnknownJob, UnknownPost
from chalicelib.platform.http import Paged, Request
from chalicelib.tenants import Permission

_READ, _OPEN = Permission.JOBS_READ, Permission.JOBS_OPEN
_POSTS = "/v1/jobs/{job}/posts"
_ONE = f"{_POSTS}/{{board}}"


@routes.api("GET", _POSTS, permit=_READ, answers=schemas.PostsShape, refusals=(UnknownJob,))
def show_posts(request: Request, job: str) -> showing_posts.PostsView:
    """The boards of a job and how it stands at each."""
    return showing_posts.posts_view(request.caller.person, job, request.language)


@routes.api(
    "POST", _POSTS, permit=_OPEN, takes=schemas.PublishBody, answers=schemas.PostsShape,
    refusals=(UnknownJob, opening.ClosedJob, decisions.UnknownPublisher, decisions.BoardUnused),
)  # fmt: skip
def publish_job(request: Request, job: str) -> showing_posts.PostsView:
    """Publish a job to the boards named, or to all that the company uses; safe to repeat."""
    work, person = request.work(), request.caller.person
    return shown(posts.publish(work, person, job, request.body.boards), request.language)


@routes.api(
    "POST", f"{_ONE}/withdraw", permit=_OPEN, answers=schemas.PostsShape,
    refusals=(UnknownPost, decisions.WithdrawnPost),
)  # fmt: skip
def withdraw_post(request: Request, job: str, board: str) -> showing_posts.PostsView:
    """Take a job off a board; where a person posts by hand, they have done so there."""
    work, person = request.work(), request.caller.person
    return shown(posts.withdraw(work, person, job, board, expected=request.if_match), request.language)


@routes.api(
    "POST", f"{_ONE}/confirm", permit=_OPEN, takes=schemas.ConfirmBody, answers=schemas.PostsShape,
    refusals=(UnknownPost, decisions.NothingAwaited),
)  # fmt: skip
def confirm_post(request: Request, job: str, board: str) -> showing_posts.PostsView:
    """Say that the advert was posted, changed or taken off by hand, as was awaited."""
    work, person, body = request.work(), request.caller.person, request.body.model_dump()
    return shown(posts.confirm(work, person, job, board, **body, expected=request.if_match), request.language)


@routes.api(
    "POST", f"{_ONE}/reject", permit=_OPEN, takes=schemas.TurnedDownBody, answers=schemas.PostsShape,
    refusals=(UnknownPost, decisions.WithdrawnPost),
)  # fmt: skip
def reject_post(request: Request, job: str, board: str) -> showing_posts.PostsView:
    """Say that the board turned the advert down, and why."""
    work, person, note = request.work(), request.caller.person, request.body.note
    return shown(posts.reject(work, person, job, board, note=note, expected=request.if_match), request.language)


@routes.api(
    "GET", f"{_ONE}/advert", permit=_READ, answers=schemas.AdvertShape,
    refusals=(UnknownJob, decisions.UnknownPublisher, showing_posts.NothingToCopy),
)  # fmt: skip
def show_advert(request: Request, job: str, board: str) -> showing_posts.Advert:
    """The advert as the form of a board without an interface asks for it, to copy."""
    return showing_posts.advert(request.caller.person, job, board, request.language)


@routes.api(
    "GET", "/v1/posts", permit=_READ, query=schemas.PostsAsked, answers=schemas.PostCardShape, many=True
)  # fmt: skip
def list_posts(request: Request) -> Paged:
    """The posts the caller sees, by state and board; `?state=waiting` for what somebody must do by hand."""
    state = request.query.state
    cards, after = posts.listed(request.caller.person, request.cursor(state or ""), state=state)
    return Paged(cards, after, filtered_by=state or "")


@routes.api(
    "GET", "/v1/jobs/{job}/share", permit=_READ, answers=schemas.ShareShape, refusals=(UnknownJob, opening.ClosedJob)
)  # fmt: skip
def show_share(request: Request, job: str) -> sharing.Share:
    """Links, a card and a text for sharing an open job."""
    return sharing.share(request.caller.person, job, request.language, request.now)


@routes.api(
    "GET", "/v1/jobs/{job}/poster", permit=_READ, query=schemas.PosterAsked, answers=schemas.PosterShape,
    refusals=(UnknownJob, opening.ClosedJob),
)  # fmt: skip
def show_poster(request: Request, job: str) -> posters.PosterLink:
    """A poster of an open job with a QR code, as an image or for printing."""
    asked = request.query
    language = asked.language or request.language
    return posters.poster(
        request.caller.person, job, format_=asked.format, size=asked.size, language=language, now=request.now
    )
