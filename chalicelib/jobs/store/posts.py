"""Where posts and feeds lie.

A post is `POST#<board>` in the job's collection; the feeds of a company are one collection. Posts are listed by state and board:
what waits for a person, and what stands in a feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from chalicelib.jobs.model import Feed, Hiring, Job, Post, PostCard, PostState
from chalicelib.jobs.store import jobs
from chalicelib.platform import ids, tables
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, Page
from chalicelib.platform.texts import Text

PAGE = 50
_READ = 1000
_PAIRS = 50  # a post and its job each: a batch reads 100 items


class UnknownPost(NotFound):
    """The job has no post at this board."""

    code = "post_unknown"
    text = Text("This job was not published to this board. Publish it first.", "该职位尚未发布到此渠道，请先发布。")


def post_key(scope: TenantScope, job: str, board: str) -> Key:
    """The key of a job's post at a board."""
    return Key(scope.collection("JOB", job), sort_key("POST", board))


def feed_key(scope: TenantScope, board: str) -> Key:
    """The key of a board's feed."""
    return Key(scope.collection("FEEDS"), sort_key("FEED", board))


def _all_posts(scope: TenantScope) -> str:
    return scope.collection("LIST", "POST", "0")


def _post_entries(scope: TenantScope, post: Post) -> Entries:
    changed = post.changed_at.isoformat(timespec="milliseconds")
    sort = sort_key(post.state, post.board, changed, post.job)
    card = {name: value for name, value in msgspec.to_builtins(PostCard.of(post)).items() if value is not None}
    return Entries(listing=(_all_posts(scope), sort), card=card)


POSTS = Kind("post", Post, lambda scope, post: post_key(scope, post.job, post.board), _post_entries)
FEEDS = Kind("feed", Feed, lambda scope, feed: feed_key(scope, feed.board))


def load_with_posts(scope: TenantScope, job: str, *, consistent: bool = False) -> tuple[Hiring, dict[str, Post]]:
    """A job, how it hires, and its posts by board, in one query; raises `UnknownJob`."""
    items = jobs.items_of(scope, job, consistent=consistent)
    return jobs.hiring_in(items), {post.board: post for post in tables.of_kind(POSTS, items)}


def read_post(item: CoreItem) -> Post:
    """The post in an item that was read along with others."""
    return POSTS.read(item)


def post_cards(
    scope: TenantScope, state: PostState | None, after: dict[str, Any] | None, *, board: str = ""
) -> tuple[list[PostCard], dict[str, Any] | None]:
    """A page of the company's posts by state and board, in one call, and where the next page starts.

    `board` asks for one board's posts in the `state`.
    """
    parts = () if state is None else (state, board) if board else (state,)
    prefix = sort_key(*parts) + SEPARATOR if parts else ""
    found = tables.page(scope, "listing", _all_posts(scope), limit=PAGE, after=after, prefix=prefix)
    return [_card(item) for item in found.items], found.after


def every_post_card(scope: TenantScope, state: PostState, board: str = "") -> Iterator[PostCard]:
    """Every post in a state, of one board or of all: a call for each thousand."""
    prefix = sort_key(state, board) + SEPARATOR if board else sort_key(state) + SEPARATOR
    found = Page([], None)
    while True:
        found = tables.page(scope, "listing", _all_posts(scope), limit=_READ, after=found.after, prefix=prefix)
        yield from (_card(item) for item in found.items)
        if found.after is None:
            return


def published_jobs(scope: TenantScope, board: str, jobs_: Sequence[str]) -> Iterator[tuple[Job, Post]]:
    """Those of the jobs whose post at a board is published, as the table itself says now; two items a job."""
    for start in range(0, len(jobs_), _PAIRS):
        part = jobs_[start : start + _PAIRS]
        pairs = [(jobs.job_key(scope, job), post_key(scope, job, board)) for job in part]
        items = tables.get_items(scope, [key for pair in pairs for key in pair], consistent=True)[0]
        for job_key, key in pairs:
            if job_key in items and key in items:
                post = POSTS.read(items[key])
                if post.state is PostState.PUBLISHED:
                    yield jobs.read_job(items[job_key]), post


def posted(scope: TenantScope, board: str, jobs_: Sequence[str]) -> frozenset[str]:
    """Those of up to a hundred jobs that have a post at a board, whatever its state, in one call."""
    keys = {post_key(scope, job, board): job for job in jobs_}
    items = tables.get_items(scope, keys)[0] if keys else {}
    return frozenset(keys[key] for key in items)


def on_teams(scope: TenantScope, user: str, jobs_: Iterable[str]) -> frozenset[str]:
    """Those of up to a hundred jobs on whose hiring team a user is, in one call."""
    keys = {jobs.team_key(scope, job, user): job for job in jobs_}
    items = tables.get_items(scope, keys)[0] if keys else {}
    return frozenset(keys[key] for key in items)


def post(scope: TenantScope, job: str, board: str, *, consistent: bool = False) -> Post:
    """One post; raises `UnknownPost`."""
    found = tables.get(scope, POSTS, post_key(scope, job, board), consistent=consistent) if ids.is_id(job) else None
    if found is None:
        raise UnknownPost
    return found


def feed(scope: TenantScope, board: str) -> Feed | None:
    """What is known of a board's feed; None before it was first made."""
    return tables.get(scope, FEEDS, feed_key(scope, board), consistent=True)


def _card(item: CoreItem) -> PostCard:
    return msgspec.convert(item.card, PostCard)
