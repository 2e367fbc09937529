"""A job's posts as people see them: every board the company uses, how the job stands there, and what to do about it."""

from __future__ import annotations

from chalicelib.boards.publishing import PUBLISHERS, AdvertField, Means, reasons
from chalicelib.jobs.decisions import posts as decisions
from chalicelib.jobs.model import Job, Post
from chalicelib.jobs.service import posts
from chalicelib.jobs.service.documents import document_of, edition_of
from chalicelib.jobs.service.posts import JobPosts
from chalicelib.platform.errors import Conflict
from chalicelib.platform.texts import Language, Text
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access


class NothingToCopy(Conflict):
    """The board fetches adverts itself: nobody fills in a form there."""

    code = "board_without_form"
    text = Text(
        "This board fetches the advert itself. There is nothing to copy.",
        "该渠道会自动获取职位信息，无需手动填写。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an advert did not go out: a stable code and what to do."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """A board, and how a job stands there; `post` is None while nobody published it there. `feeds` are addresses."""

    board: str
    name: str
    means: Means
    used: bool
    post: Post | None
    reasons: tuple[Reason, ...] = ()
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsView:
    """A job's posts: every board that the company uses or that the job was published to, in the order of lists."""

    job: Job
    boards: tuple[BoardView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert:
    """An advert for a person to copy. `edition` is what to confirm; `text` is all of it on one page."""

    job: str
    board: str
    edition: str
    fields: tuple[AdvertField, ...]
    language: Language

    @property
    def text(self) -> str:
        """The advert as text, a field after the other."""
        named = ((field.label.said(self.language), field.value) for field in self.fields if field.value)
        return "\n\n".join(f"{label}\n{value}" if "\n" in value else f"{label}：{value}" for label, value in named)


def shown(found: JobPosts, language: Language) -> PostsView:
    """What is told of a job's posts."""
    every = [board for board in PUBLISHERS if board in found.used or board in found.posts]
    return PostsView(job=found.hiring.job, boards=tuple(_board(found, board, language) for board in every))


def posts_view(access: Access, job: str, language: Language) -> PostsView:
    """A job's posts, for somebody who may see the job."""
    return shown(posts.view(access, job), language)


def advert(access: Access, job: str, board: str, language: Language) -> Advert:
    """The advert in the field layout of a board that a person fills in; raises `UnknownPublisher` and `NothingToCopy`."""
    publisher = PUBLISHERS[decisions.known(board)]
    if publisher.means is not Means.PERSON:
        raise NothingToCopy
    found = posts.view(access, job)
    document = document_of(found.hiring.job, found.by, board, rules=found.hiring.rules)
    fields = publisher.fields(document)
    return Advert(job=job, board=board, edition=edition_of(document), fields=fields, language=language)


def _board(found: JobPosts, board: str, language: Language) -> BoardView:
    post, publisher = found.posts.get(board), PUBLISHERS[board]
    used = board in found.used
    return BoardView(
        board=board,
        name=publisher.name.said(language),
        means=publisher.means,
        used=used,
        post=post,
        reasons=() if post is None else tuple(_reason(code, language) for code in post.reasons),
        feeds=tuple(f"{found.by.home}/feeds/{board}.{extension}" for extension in publisher.feeds) if used else (),
    )


def _reason(code: str, language: Language) -> Reason:
    text = reasons().get(code)
    return Reason(code=code, text=code if text is None else text.said(language))
