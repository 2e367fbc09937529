"""Posters and cards of open jobs: drawn once for each edition of the advert, kept in S3, downloaded from there."""

from __future__ import annotations

from datetime import datetime

from chalicelib.boards.publishing import JobDocument
from chalicelib.jobs.decisions.opening import require_public
from chalicelib.jobs.service.documents import document_of, edition_of
from chalicelib.jobs.service.posts import view
from chalicelib.jobs.service.reading import day_in
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access

NAME = "poster"
"""The source that somebody comes by who read the code on a poster."""
_DRAWING = 2  # of the drawing itself: another number draws every poster anew
_MEDIA = {"png": "image/png", "pdf": "application/pdf"}
_MOST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterLink:
    """Where a poster is downloaded as `name`, for `seconds`."""

    url: str
    name: str
    seconds: int


def poster(access: Access, job: str, *, format_: str, size: str, language: Language, now: datetime) -> PosterLink:
    """A poster of an open job, for somebody who may see it; `format_` is png or pdf, `size` one of `posters.SIZES`.

    Raises `ClosedJob` for a job that takes nobody.
    """
    found = view(access, job)
    require_public(found.hiring.job, day_in(found.by.company.zone, now))
    document = document_of(found.hiring.job, found.by, NAME)
    file = f"{edition_of(document)}-{size}-{language}-{_DRAWING}.{format_}"
    place = storage.path(access.scope, "posters", job, file)
    if not storage.exists(access.scope, place):
        _draw(access.scope, place, document, format_=format_, size=size, language=language)
    name = f"{document.title[:_MOST_NAME]}.{format_}"
    return PosterLink(url=storage.link(access.scope, place, name=name), name=name, seconds=storage.LINK_SECONDS)


def card_of(scope: TenantScope, document: JobDocument, language: Language) -> str:
    """Where the picture of a job's Open Graph card is read for five minutes; drawn when nobody asked for this edition before."""
    place = storage.path(scope, "posters", document.id, f"{edition_of(document)}-card-{language}-{_DRAWING}.png")
    if not storage.exists(scope, place):
        from chalicelib.jobs import posters

        storage.put(scope, place, posters.as_png(posters.drawn_card(document, language)), _MEDIA["png"])
    return storage.own_link(scope, place)


def _draw(
    scope: TenantScope, place: str, document: JobDocument, *, format_: str, size: str, language: Language
) -> None:
    from chalicelib.jobs import posters

    paper = posters.SIZES[size]
    image = posters.drawn(document, paper, language)
    body = posters.as_png(image) if format_ == "png" else posters.as_pdf(image, paper, title=document.title)
    storage.put(scope, place, body, _MEDIA[format_])
