"""Wire shapes of posts, adverts to copy, shares and posters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints

from chalicelib.boards.publishing import Means
from chalicelib.jobs.model import Awaited, Ended, PostState
from chalicelib.jobs.service.posts import JobPosts
from chalicelib.jobs.service.showing_posts import Advert, PostsView, shown
from chalicelib.platform.http import Schema
from chalicelib.platform.texts import Language, language_of

Board = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]


class PublishBody(Schema):
    """The boards to publish to; left out, all that the company uses."""

    boards: Annotated[list[Board], Field(min_length=1, max_length=40)] | None = None


class ConfirmBody(Schema):
    """That a person did what was awaited: where the advert is now, and the edition they copied."""

    address: Annotated[str, StringConstraints(max_length=1000, pattern=r"^(https?://[^\s<>\"\x00-\x1f\x7f]+)?$")] = ""
    edition: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{20})?$")] = ""


class TurnedDownBody(Schema):
    """What the board said when it turned the advert down."""

    note: Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class ReasonShape(Schema):
    """Why an advert did not go out, and what to do."""

    code: str
    text: str


class PostShape(Schema):
    """How a job stands at a board. `awaited` is what a person is to do there, by `confirm_by`."""

    state: PostState
    awaited: Awaited | None
    ended: Ended | None
    refused: bool
    note: str
    address: str
    token: str
    revision: int
    published_at: datetime | None
    published_by: str | None
    changed_at: datetime
    confirm_by: datetime | None
    remind_at: datetime | None
    reminders: int
    version: int


class BoardPostShape(Schema):
    """A board, and how the job stands there; `post` is null while the job was not published to it."""

    board: str
    name: str
    means: Means
    used: bool
    post: PostShape | None
    reasons: list[ReasonShape]
    feeds: list[str]


class PostsShape(Schema):
    """A job's posts, by board."""

    job: str
    boards: list[BoardPostShape]

    @classmethod
    def of(cls, model: PostsView | JobPosts) -> Self:
        """What a use case commits is kept for a repeated request, in the language of the job."""
        view = model if isinstance(model, PostsView) else shown(model, language_of(model.hiring.job.language))
        return cls(job=view.job.id, boards=[BoardPostShape.of(board) for board in view.boards])


class PostCardShape(Schema):
    """A post in a list."""

    job: str
    title: str
    board: str
    state: PostState
    awaited: Awaited | None
    owner: str | None
    changed_at: datetime
    confirm_by: datetime | None
    remind_at: datetime | None
    last_day: date | None


class PostsAsked(Schema):
    """Which posts a list shows."""

    state: PostState | None = None


class AdvertFieldShape(Schema):
    """A field of the board's form: paste `value`; where it is empty, `hint` says what to do."""

    name: str
    label: str
    value: str
    hint: str | None


class AdvertShape(Schema):
    """The advert as the board's form asks for it. Confirm it with its `edition`."""

    job: str
    board: str
    edition: str
    fields: list[AdvertFieldShape]
    text: str

    @classmethod
    def of(cls, model: Advert) -> Self:
        said = model.language
        fields = [
            AdvertFieldShape(
                name=one.name,
                label=one.label.said(said),
                value=one.value,
                hint=None if one.hint is None else one.hint.said(said),
            )
            for one in model.fields
        ]
        return cls(job=model.job, board=model.board, edition=model.edition, fields=fields, text=model.text)


class ShareLinkShape(Schema):
    """A means of sharing: open `url`, or paste it; `page` is the job's page with the source of this means."""

    name: str
    title: str
    url: str
    page: str


class ShareShape(Schema):
    """Everything to share a job with."""

    job: str
    title: str
    description: str
    links: list[ShareLinkShape]
    wechat: str


class PosterAsked(Schema):
    """Which poster: its format, its size, its language."""

    format: Literal["png", "pdf"] = "png"
    size: Literal["a4", "a3", "square", "story"] = "a4"
    language: Language | None = None


class PosterShape(Schema):
    """Where a poster is downloaded, for `seconds`."""

    url: str
    name: str
    seconds: int
