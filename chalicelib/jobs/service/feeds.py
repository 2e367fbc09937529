"""Feeds: made by a worker when an advert changes, kept whole in S3, served from there.

A feed is never half: it is written under a name of its own and becomes the board's feed when all of it is there. It holds every
published post of its board, as the table itself says when it is made.
"""

from __future__ import annotations

import gzip
import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import IO, TYPE_CHECKING

from chalicelib import tenants
from chalicelib.boards.publishing import PUBLISHERS, FeedHead
from chalicelib.jobs import store
from chalicelib.jobs.model import Feed, Job, Post, PostState, StoredFeed
from chalicelib.jobs.service.documents import Publishing, document_of, publishing
from chalicelib.jobs.service.posts import used_boards
from chalicelib.jobs.service.reading import day_in
from chalicelib.platform import clock, observability
from chalicelib.platform.actors import system
from chalicelib.platform.errors import NotFound, Stale, Unavailable
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import get_items
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work

if TYPE_CHECKING:
    from chalicelib.boards.publishing import FeedFormat

MOST_INLINE = 4_500_000
"""Bytes of a feed that one answer of the API's function carries; a larger one is fetched from S3."""
_ACTOR = system("jobs-publish")
_SKEW = timedelta(seconds=5)  # between the clocks of the queue and of the function
_IN_MEMORY = 8_000_000
_PIECE = 1_000_000
_ROUNDS = 5
_SIGN = 32
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class UnknownFeed(NotFound):
    """The company has no such feed."""

    code = "feed_unknown"
    text = Text(
        "There is no feed at this address. The company may not use this board.",
        "该地址没有职位信息流，该公司可能未启用此渠道。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A feed for somebody who fetches it: its tag, and its bytes or where they lie; neither for one who has it already."""

    tag: str
    media_type: str
    body: bytes | None = None
    address: str | None = None


def rebuild(scope: TenantScope, board: str, now: datetime, *, asked_at: datetime | None = None) -> bool:
    """Make the feeds of a board anew; returns whether they say something else now. Safe to repeat.

    `asked_at` (wall time) is when it was asked for: a feed whose jobs were read later says that news already.
    """
    for _ in range(_ROUNDS):
        known = store.feed(scope, board)
        if known is not None and asked_at is not None and known.read_at > asked_at + _SKEW:
            return False
        try:
            return _made(scope, board, known, now)
        except Stale:
            continue  # another run made it meanwhile, perhaps of older jobs than this one
    raise Unavailable


def served(scope: TenantScope, name: str, has: Callable[[str], bool] = lambda _tag: False) -> Served:
    """The feed called `name` (`indeed.xml`); `has` says whether the reader has the version of a tag. Raises `UnknownFeed`."""
    board, _, extension = name.rpartition(".")
    known = PUBLISHERS[board].feeds.get(extension) if board in PUBLISHERS else None
    if known is None:
        raise UnknownFeed
    keys = (tenants.company_key(scope), store.feed_key(scope, board))
    items = get_items(scope, keys)[0]
    company, item = (items.get(key) for key in keys)
    feed = None if item is None else store.FEEDS.read(item)
    if company is None or not tenants.read_company(company).active or feed is None or extension not in feed.formats:
        raise UnknownFeed
    stored = feed.formats[extension]
    found = Served(tag=stored.tag, media_type=known.media_type)
    if has(stored.tag):
        return found
    place = _place(scope, board, stored.tag, extension)
    if stored.size > MOST_INLINE:
        return replace(found, address=storage.own_link(scope, place))
    return replace(found, body=gzip.decompress(storage.get(scope, place)))


def _made(scope: TenantScope, board: str, known: Feed | None, now: datetime) -> bool:
    read_at = clock.wall()
    by = publishing(scope)
    before = {} if known is None else known.formats
    formats = _written(scope, board, by, before, now) if board in used_boards(by) else {}
    same = {name: one.tag for name, one in formats.items()} == {name: one.tag for name, one in before.items()}
    feed = Feed(
        board=board,
        read_at=read_at,
        changed_at=known.changed_at if same and known is not None else now,
        formats=dict(before) if same else formats,
        version=0 if known is None else known.version,
    )
    work = Work(scope, _ACTOR, now)
    work.put(store.FEEDS, feed)
    work.commit(None)
    if not same:
        _forget(scope, board, before, formats)
        observability.info("feed made", board=board, count=sum(one.entries for one in formats.values()))
    return not same


def _written(
    scope: TenantScope, board: str, by: Publishing, before: Mapping[str, StoredFeed], now: datetime
) -> dict[str, StoredFeed]:
    """Every format of a board's feed, stored; the jobs are read once for all of them."""
    with ExitStack() as files:
        drafts = {
            name: _Draft(one, files.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)))
            for name, one in PUBLISHERS[board].feeds.items()
        }
        for job, post in _published(scope, board, by, now):
            document = document_of(job, by, board, updated_at=post.published_at)
            for draft in drafts.values():
                for entry in draft.format.entries(document):
                    draft.add(entry)
        return {name: _stored(board, by, draft, before.get(name), now) for name, draft in drafts.items()}


def _published(scope: TenantScope, board: str, by: Publishing, now: datetime) -> Iterator[tuple[Job, Post]]:
    """The jobs of a feed, oldest first, so that what is new comes last and the rest stays as it was."""
    today = day_in(by.company.zone, now)
    jobs = sorted({card.job for card in store.every_post_card(scope, PostState.PUBLISHED, board)})
    return ((job, post) for job, post in store.published_jobs(scope, board, jobs) if job.is_public(today))


class _Draft:
    """A feed while it is written: its entries lie in a file, because its head says how many there are."""

    def __init__(self, format_: FeedFormat, file: IO[bytes]) -> None:
        self.format = format_
        self.entries = 0
        self.file = file

    def add(self, entry: str) -> None:
        """Write one entry."""
        self.file.write(((self.format.separator if self.entries else "") + entry).encode())
        self.entries += 1

    def pieces(self, head: str) -> Iterator[bytes]:
        """The whole feed."""
        yield head.encode()
        self.file.seek(0)
        while piece := self.file.read(_PIECE):
            yield piece
        yield self.format.tail.encode()


def _stored(board: str, by: Publishing, draft: _Draft, before: StoredFeed | None, now: datetime) -> StoredFeed:
    """One format in S3. Its tag is a digest of everything but its date: a feed that says the same stays the same."""
    digest, size = hashlib.sha256(), 0
    for piece in draft.pieces(_head(board, by, draft, _NO_TIME)):
        digest.update(piece)
        size += len(piece)
    tag = digest.hexdigest()[:_SIGN]
    if before is not None and before.tag == tag:
        return before
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as packed:
        with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as zipped:
            for piece in draft.pieces(_head(board, by, draft, now)):
                zipped.write(piece)
        length = packed.tell()
        packed.seek(0)
        place = _place(by.scope, board, tag, draft.format.extension)
        storage.put(by.scope, place, packed.read(), draft.format.media_type, encoding="gzip")
    return StoredFeed(tag=tag, packed=length, size=size, entries=draft.entries, before=before.tag if before else "")


def _head(board: str, by: Publishing, draft: _Draft, at: datetime) -> str:
    return draft.format.head(
        FeedHead(
            employer=by.employer,
            language=by.company.language,
            home=by.home,
            address=f"{by.home}/feeds/{board}.{draft.format.extension}",
            updated_at=at,
            entries=draft.entries,
        )
    )


def _forget(
    scope: TenantScope, board: str, before: Mapping[str, StoredFeed], formats: Mapping[str, StoredFeed]
) -> None:
    """Remove what nobody reads any more: the feed before the last one, since the last may be on its way to a reader."""
    for name, old in before.items():
        new = formats.get(name)
        if old.before and (new is None or old.before != new.tag):
            storage.delete(scope, _place(scope, board, old.before, name))


def _place(scope: TenantScope, board: str, tag: str, extension: str) -> str:
    return storage.path(scope, "feeds", board, f"{tag}.{extension}.gz")
