"""Sharing a job where there is no board: its Open Graph card, links for networks, a text for WeChat."""

from __future__ import annotations

from datetime import datetime

from chalicelib.boards.publishing import SHARES, card, share_link, wechat_text
from chalicelib.jobs.decisions.opening import require_public
from chalicelib.jobs.model import Job
from chalicelib.jobs.service.documents import Publishing, document_of
from chalicelib.jobs.service.posts import view
from chalicelib.jobs.service.reading import day_in
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLink:
    """A means of sharing.

    `url` opens the network's own page for it, or is the job's page to paste; `page` is the job's page with the source token of
    this means.
    """

    name: str
    title: str
    url: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Everything to share a job with: the card that networks show, the links, a text for WeChat."""

    job: str
    title: str
    description: str
    links: tuple[ShareLink, ...]
    wechat: str


def share(access: Access, job: str, language: Language, now: datetime) -> Share:
    """How to share a job that is open, for somebody who may see it; raises `ClosedJob` for one that is not."""
    found = view(access, job)
    opened = found.hiring.job
    require_public(opened, day_in(found.by.company.zone, now))
    said = card(document_of(opened, found.by), language)
    return Share(
        job=job,
        title=said.title,
        description=said.description,
        links=tuple(_link(name, found.by, opened, language) for name in SHARES),
        wechat=wechat_text(document_of(opened, found.by, "wechat"), language),
    )


def _link(name: str, by: Publishing, job: Job, language: Language) -> ShareLink:
    document = document_of(job, by, name)
    return ShareLink(
        name=name, title=SHARES[name].said(language), url=share_link(name, document, language), page=document.url
    )
