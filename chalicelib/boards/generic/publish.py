"""Feeds for everybody else: Atom (RFC 4287), RSS 2.0, and the jobs as schema.org `JobPosting` in one JSON list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from email.utils import format_datetime

from chalicelib.boards.document import JobDocument
from chalicelib.boards.google.publish import job_posting
from chalicelib.boards.publishing.feeds import FeedFormat, FeedHead
from chalicelib.boards.publishing.markup import escaped
from chalicelib.boards.publishing.phrases import stamp
from chalicelib.boards.publishing.rules import EVERY_BOARD
from chalicelib.platform.texts import Text, language_of

RULES = EVERY_BOARD
_TITLE = Text("Open jobs at {company}", "{company} 在招职位")


def atom_entries(document: JobDocument) -> Iterator[str]:
    """The entry of an advert; its id is a `tag:` URI (RFC 4151) that never changes."""
    categories = "".join(
        f'<category term="{escaped(term)}"/>' for term in (document.department, document.employment_type) if term
    )
    yield (
        f"<entry><id>{escaped(_tag(document))}</id><title>{escaped(document.title)}</title>"
        f"<published>{stamp(document.opened_at)}</published><updated>{stamp(document.updated_at)}</updated>"
        f'<link rel="alternate" type="text/html" href="{escaped(document.url)}"/>{categories}'
        f'<content type="html" xml:lang="{escaped(document.language)}">{escaped(_body(document))}</content></entry>\n'
    )


def rss_entries(document: JobDocument) -> Iterator[str]:
    """The item of an advert; RSS dates are those of mail (RFC 822)."""
    category = f"<category>{escaped(document.department)}</category>" if document.department else ""
    yield (
        f'<item><title>{escaped(document.title)}</title><link>{escaped(document.url)}</link><guid isPermaLink="false">'
        f"{escaped(_tag(document))}</guid><pubDate>{format_datetime(document.opened_at)}</pubDate>{category}"
        f"<description>{escaped(_body(document))}</description></item>\n"
    )


def json_entries(document: JobDocument) -> Iterator[str]:
    """The JSON-LD of an advert."""
    yield json.dumps(job_posting(document), ensure_ascii=False, separators=(",", ":"))


def _tag(document: JobDocument) -> str:
    authority = document.url.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"tag:{authority},{document.opened_at:%Y-%m-%d}:{document.id}"


def _body(document: JobDocument) -> str:
    places = "; ".join(place.line for place in document.locations)
    return f"<p>{escaped(places)}</p>{document.description}"


def _title(head: FeedHead) -> str:
    return escaped(_TITLE.said(language_of(head.language), company=head.employer.name))


def _atom_head(head: FeedHead) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escaped(head.home)}</id><title>{_title(head)}</title><updated>{stamp(head.updated_at)}</updated>"
        f"<author><name>{escaped(head.employer.name)}</name></author>"
        f'<link rel="self" type="application/atom+xml" href="{escaped(head.address)}"/>'
        f'<link rel="alternate" type="text/html" href="{escaped(head.home)}"/>\n'
    )


def _rss_head(head: FeedHead) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n'
        f"<title>{_title(head)}</title><link>{escaped(head.home)}</link><description>{_title(head)}</description>"
        f"<lastBuildDate>{format_datetime(head.updated_at)}</lastBuildDate>"
        f'<atom:link rel="self" type="application/rss+xml" href="{escaped(head.address)}"/>\n'
    )


def _json_head(head: FeedHead) -> str:
    said = {"@context": "https://schema.org/", "@type": "ItemList", "name": head.employer.name, "url": head.home}
    listed = json.dumps({**said, "numberOfItems": head.entries}, ensure_ascii=False, separators=(",", ":"))
    return f'{listed[:-1]},"itemListElement":['


FEEDS: Mapping[str, FeedFormat] = {
    "atom": FeedFormat(
        extension="atom",
        media_type="application/atom+xml; charset=utf-8",
        head=_atom_head,
        entries=atom_entries,
        tail="</feed>\n",
    ),
    "rss": FeedFormat(
        extension="rss",
        media_type="application/rss+xml; charset=utf-8",
        head=_rss_head,
        entries=rss_entries,
        tail="</channel></rss>\n",
    ),
    "json": FeedFormat(
        extension="json",
        media_type="application/ld+json; charset=utf-8",
        head=_json_head,
        entries=json_entries,
        tail="]}\n",
        separator=",\n",
    ),
}
