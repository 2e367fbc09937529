"""Publishing a job: to all boards the company uses in one action, withdrawing it, and what a person confirms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib.boards.publishing import PUBLISHERS, Means, Publisher
from chalicelib.jobs import store
from chalicelib.jobs.decisions import posts as decisions
from chalicelib.jobs.decisions.posts import Now
from chalicelib.jobs.model import Hiring, JobState, Post, PostCard, PostState
from chalicelib.jobs.service import tokens
from chalicelib.jobs.service.documents import Publishing, document_of, edition_of, publishing
from chalicelib.jobs.service.reading import day_in, require
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission, Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPosts:
    """A job, its posts by board, and the boards the company uses, in the order of lists."""

    hiring: Hiring
    posts: Mapping[str, Post]
    by: Publishing
    used: tuple[str, ...]

    def now(self, board: str, at: datetime) -> Now:
        """How the job stands for a board."""
        return now_for(self.hiring, self.by, board, at)

    def post(self, board: str, at: datetime) -> Post:
        """The post at a board, or a fresh one that nobody asked for yet."""
        return self.posts.get(board) or fresh_post(self.by.scope, self.hiring, board, at)


def publish(work: Work, access: Access, job: str, boards: Sequence[str] | None = None) -> JobPosts:
    """Publish a job to the boards named, or to all that the company uses, in one transaction.

    Each board takes it, or rejects it with the reasons, on its own. A draft's posts wait until it opens. Raises `ClosedJob`,
    `UnknownPublisher` and `BoardUnused`. Safe to repeat.
    """
    found = _for_change(access, job)
    wanted = found.used if boards is None else tuple(dict.fromkeys(decisions.known(board) for board in boards))
    changed = dict(found.posts)
    for board in wanted:
        now = found.now(board, work.now)
        decisions.require_used(board, now)
        after = decisions.asked(found.post(board, work.now), now, by=str(access.actor))
        changed[board] = stored(work, found.posts.get(board), after)
    return work.commit(_with(found, changed))


def withdraw(work: Work, access: Access, job: str, board: str, *, expected: int | None = None) -> JobPosts:
    """Take a job off a board; at a board without an interface the person has done so there. Raises `WithdrawnPost`."""
    found, post = _post_for_change(access, job, board, expected)
    return _kept(work, found, post, decisions.taken_off(post, found.now(board, work.now)))


def confirm(
    work: Work,
    access: Access,
    job: str,
    board: str,
    *,
    address: str = "",
    edition: str = "",
    expected: int | None = None,
) -> JobPosts:
    """A person did at a board what was awaited there.

    `edition` is that of the advert they copied; a job that changed since waits for the next confirmation. Raises
    `NothingAwaited`.
    """
    found, post = _post_for_change(access, job, board, expected)
    now = found.now(board, work.now)
    return _kept(
        work, found, post, decisions.confirmed(post, now, address=address, edition=edition, by=str(access.actor))
    )


def reject(work: Work, access: Access, job: str, board: str, *, note: str, expected: int | None = None) -> JobPosts:
    """The board turned the advert down; `note` is what it said. Publishing again is the way out."""
    found, post = _post_for_change(access, job, board, expected)
    return _kept(work, found, post, decisions.turned_down(post, found.now(board, work.now), note=note))


def view(access: Access, job: str) -> JobPosts:
    """A job's posts, for somebody who may see the job, in six calls."""
    return _load(access.scope, job, lambda hiring: require(access, Permission.JOBS_READ, hiring))


def listed(
    access: Access, after: dict[str, Any] | None = None, *, state: PostState | None = None
) -> tuple[list[PostCard], dict[str, Any] | None]:
    """A page of the posts this access sees, by state and board, and where the next page starts.

    A page of the company's posts is one call; for reach TEAM a second one leaves out those of other teams.
    """
    reach = access.reach(Permission.JOBS_READ)
    if reach is Reach.NONE or (reach is Reach.TEAM and access.user is None):
        return [], None
    cards, following = store.post_cards(access.scope, state, after)
    if reach is Reach.TEAM and access.user is not None:
        own = store.on_teams(access.scope, access.user.id, {card.job for card in cards})
        cards = [card for card in cards if card.job in own]
    return cards, following


def used_boards(by: Publishing) -> tuple[str, ...]:
    """The boards a company uses: those it connected, and those that read our pages anyway."""
    return tuple(board for board, publisher in PUBLISHERS.items() if _used(publisher, by))


def now_for(hiring: Hiring, by: Publishing, board: str, at: datetime) -> Now:
    """How a job stands for a board: what its advert would say there, and what the board has against it."""
    job, publisher = hiring.job, PUBLISHERS[board]
    rules = hiring.rules if publisher.means is Means.PERSON else ()
    document = document_of(job, by, board, rules=rules)
    return Now(
        state=job.state,
        public=job.is_public(day_in(by.company.zone, at)),
        edition=edition_of(document),
        revision=job.version,
        at=at,
        broken=() if job.state is JobState.DRAFT else publisher.broken(document),
        used=_used(publisher, by),
        title=job.title,
        owner=job.owner,
        last_day=job.valid_through,
    )


def fresh_post(scope: TenantScope, hiring: Hiring, board: str, at: datetime) -> Post:
    """A post that nobody asked for yet."""
    token = tokens.token_of(scope, hiring.job.id, board)
    return Post(job=hiring.job.id, board=board, state=PostState.DRAFT, token=token, changed_at=at)


def stored(work: Work, before: Post | None, after: Post) -> Post:
    """Store a post and announce what happened to it; nothing for one that is as it was."""
    if after == before:
        return after
    for fact in decisions.facts_of(before, after):
        work.announce(fact)
    return work.put(store.POSTS, after)


def load(scope: TenantScope, job: str) -> JobPosts:
    """A job and its posts for the worker."""
    return _load(scope, job, lambda _hiring: None)


def _load(scope: TenantScope, job: str, check: Any) -> JobPosts:
    hiring, posts = store.load_with_posts(scope, job, consistent=True)
    check(hiring)
    by = publishing(scope)
    return JobPosts(hiring=hiring, posts=posts, by=by, used=used_boards(by))


def _for_change(access: Access, job: str) -> JobPosts:
    return _load(access.scope, job, lambda hiring: require(access, Permission.JOBS_OPEN, hiring))


def _post_for_change(access: Access, job: str, board: str, expected: int | None) -> tuple[JobPosts, Post]:
    from chalicelib.platform.errors import Stale

    found = _for_change(access, job)
    if board not in found.posts:
        raise store.UnknownPost
    if expected is not None and expected != found.posts[board].version:
        raise Stale
    return found, found.posts[board]


def _kept(work: Work, found: JobPosts, before: Post, after: Post) -> JobPosts:
    return work.commit(_with(found, {**found.posts, before.board: stored(work, before, after)}))


def _with(found: JobPosts, posts: Mapping[str, Post]) -> JobPosts:
    return JobPosts(hiring=found.hiring, posts=_in_order(posts.values()), by=found.by, used=found.used)


def _in_order(posts: Iterable[Post]) -> dict[str, Post]:
    known = {post.board: post for post in posts}
    return {board: known[board] for board in PUBLISHERS if board in known}


def _used(publisher: Publisher, by: Publishing) -> bool:
    connection = by.connections.get(publisher.board)
    return publisher.always or (connection is not None and connection.active)
