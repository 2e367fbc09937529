"""What becomes of a post: one function says how it stands, from what is wanted, what is there and how the job is now.

Everything that happens changes one of the three and asks again, so that a repeated or late piece of news changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.boards.publishing import PUBLISHERS, Means
from chalicelib.jobs.decisions.opening import ClosedJob
from chalicelib.jobs.facts import PostAwaited, PostDrafted, PostPublished, PostRejected, PostWithdrawn
from chalicelib.jobs.model import Awaited, Ended, JobState, Post, PostState
from chalicelib.platform.errors import Conflict, Invalid
from chalicelib.platform.facts import Fact
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

CONFIRM_WITHIN = timedelta(days=1)
REMIND_EVERY = timedelta(days=1)


class UnknownPublisher(Invalid):
    """No adverts go to a board of this name."""

    code = "board_takes_no_adverts"
    text = Text("Adverts go to these boards: {known}. Choose among them.", "可发布的渠道：{known}，请从中选择。")


class BoardUnused(Conflict):
    """The company does not use this board."""

    code = "board_unused"
    text = Text(
        "Your company does not use “{board}”. Connect it in the settings first.",
        "贵公司尚未启用渠道“{board}”，请先在设置中接入。",
    )


class NothingAwaited(Conflict):
    """There is nothing at this board for a person to confirm."""

    code = "post_not_waiting"
    text = Text(
        "Nothing waits for a confirmation at this board. Load the job's posts again.",
        "该渠道目前没有待确认的操作，请刷新职位的发布状态。",
    )


class WithdrawnPost(Conflict):
    """The post is withdrawn already."""

    code = "post_withdrawn_already"
    text = Text("This post is withdrawn already. There is nothing to do.", "该发布已撤下，无需操作。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """How a job stands for one board.

    Its state and whether the public sees it, the digest of what its advert would say there (`edition`), the rules it breaks, and
    whether the company uses the board.
    """

    state: JobState
    public: bool
    edition: str
    revision: int
    at: datetime
    broken: tuple[str, ...] = ()
    used: bool = True
    title: str = ""
    owner: str | None = None
    last_day: date | None = None


def known(board: str) -> str:
    """`board` if adverts go to it; raises `UnknownPublisher`."""
    if board not in PUBLISHERS:
        raise UnknownPublisher(field="boards", known=", ".join(PUBLISHERS))
    return board


def require_used(board: str, now: Now) -> None:
    """Raise `BoardUnused` unless the company uses the board."""
    if not now.used:
        raise BoardUnused(field="boards", board=board)


def asked(post: Post, now: Now, *, by: str) -> Post:
    """A person wants the advert at the board; a job that is closed or over raises `ClosedJob`."""
    if now.state is not JobState.DRAFT and not now.public:
        raise ClosedJob
    return settled(replace(post, wanted=True, refused=False, note="", published_by=by), now)


def confirmed(post: Post, now: Now, *, address: str, edition: str, by: str) -> Post:
    """A person did at the board what was awaited; `edition` is the advert they copied, the present one unless they say."""
    if post.state is not PostState.WAITING:
        raise NothingAwaited
    if post.awaited is Awaited.WITHDRAWAL:
        return settled(replace(post, edition="", address=""), now)
    there = replace(
        post,
        edition=edition or now.edition,
        revision=now.revision,
        address=address or post.address,
        published_at=now.at,
        published_by=by,
    )
    return settled(there, now)


def turned_down(post: Post, now: Now, *, note: str) -> Post:
    """The board turned the advert down, as a person learned there; it stays so until somebody publishes again."""
    if post.state is PostState.WITHDRAWN:
        raise WithdrawnPost
    return settled(replace(post, refused=True, note=note, edition="", address=""), now)


def taken_off(post: Post, now: Now) -> Post:
    """A person takes the advert off the board, or has done so where only a person can."""
    if post.state is PostState.WITHDRAWN and post.ended is Ended.PERSON:
        raise WithdrawnPost
    return settled(replace(post, wanted=False, edition="", address=""), now)


def settled(post: Post, now: Now) -> Post:
    """The post as it stands now; the very same one when nothing changed."""
    state, awaited, ended = _standing(post, now)
    after = replace(
        post,
        state=state,
        awaited=awaited,
        ended=ended,
        reasons=now.broken if state is PostState.REJECTED and not post.refused else (),
        title=now.title,
        owner=now.owner,
        last_day=now.last_day,
        **_clock(post, awaited, now),
    )
    if PUBLISHERS[post.board].means is not Means.PERSON:
        after = _at_board(after, now)
    return post if after == post else replace(after, changed_at=now.at)


def reminded(post: Post, at: datetime) -> Post:
    """The post after somebody was reminded; the next reminder follows a day later."""
    return replace(post, reminders=post.reminders + 1, remind_at=at + REMIND_EVERY)


def facts_of(before: Post | None, after: Post) -> tuple[Fact, ...]:
    """What happened between two states of a post."""
    changed = before is None or (before.state, before.awaited) != (after.state, after.awaited)
    match after.state:
        case PostState.DRAFT if changed:
            return (PostDrafted(after.job, after.board),)
        case PostState.WAITING if changed and after.awaited is not None:
            return (PostAwaited(after.job, after.board, after.awaited.value),)
        case PostState.PUBLISHED if changed or before is None or before.edition != after.edition:
            again = before is not None and bool(before.edition)
            return (PostPublished(after.job, after.board, after.revision, again),)
        case PostState.REJECTED if changed or before is None or before.reasons != after.reasons:
            return (PostRejected(after.job, after.board, after.reasons, after.refused),)
        case PostState.WITHDRAWN if changed and after.ended is not None:
            return (PostWithdrawn(after.job, after.board, after.ended.value),)
        case _:
            return ()


def _standing(post: Post, now: Now) -> tuple[PostState, Awaited | None, Ended | None]:
    """The state, what is awaited of a person, and why it ended."""
    by_hand = PUBLISHERS[post.board].means is Means.PERSON
    gone = _gone(post, now)
    if gone is not None:
        if by_hand and post.edition:
            return PostState.WAITING, Awaited.WITHDRAWAL, None
        return PostState.WITHDRAWN, None, gone
    if now.state is JobState.DRAFT:
        return PostState.DRAFT, None, None
    if post.refused or (now.broken and not (by_hand and post.edition)):
        return PostState.REJECTED, None, None
    if not by_hand or post.edition == now.edition:
        return PostState.PUBLISHED, None, None
    return PostState.WAITING, Awaited.UPDATE if post.edition else Awaited.PUBLICATION, None


def _gone(post: Post, now: Now) -> Ended | None:
    if not post.wanted:
        return Ended.PERSON
    if not now.used:
        return Ended.UNUSED
    return Ended.CLOSED if now.state is not JobState.DRAFT and not now.public else None


def _clock(post: Post, awaited: Awaited | None, now: Now) -> dict[str, Any]:
    """By when a person shall confirm, and when somebody is reminded; what is awaited anew has its time anew."""
    if awaited is None:
        return {"confirm_by": None, "remind_at": None, "reminders": 0}
    if awaited is post.awaited and post.confirm_by is not None:
        return {}
    due = now.at + CONFIRM_WITHIN
    return {"confirm_by": due, "remind_at": due, "reminders": 0}


def _at_board(post: Post, now: Now) -> Post:
    """Boards that fetch have what we publish: nothing more is to be known of them."""
    if post.state is not PostState.PUBLISHED:
        return replace(post, edition="")
    if post.edition == now.edition:
        return post
    return replace(post, edition=now.edition, revision=now.revision, published_at=now.at)
