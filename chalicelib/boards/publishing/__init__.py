"""Publishing adverts: the job document, the rules and feeds of each board, what a person copies, and sharing without a board.

To add a board: a folder with `publish` (`RULES`, and `FEEDS` for one that fetches a feed or `fields` for one that a person fills
in), `questions` if it fetches those of a job, and one line in `PUBLISHERS`. They load when first used.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.boards import SOURCES
from chalicelib.boards.document import (
    DocumentOption,
    DocumentQuestion,
    Employer,
    JobDocument,
    Location,
    Pay,
)
from chalicelib.boards.shares import SHARES
from chalicelib.platform.lazily import lazily
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

if TYPE_CHECKING:
    from chalicelib.boards.publishing.assisted import AdvertField
    from chalicelib.boards.publishing.feeds import FeedFormat, FeedHead
    from chalicelib.boards.publishing.markup import text_of
    from chalicelib.boards.publishing.rules import Rule, broken
    from chalicelib.boards.publishing.search import posting_of
    from chalicelib.boards.publishing.sharing import Card, card, pay, places, share_link, wechat_text

__getattr__ = lazily(
    __name__,
    {
        "assisted": ("AdvertField",),
        "feeds": ("FeedFormat", "FeedHead"),
        "markup": ("text_of",),
        "rules": ("Rule", "broken"),
        "search": ("posting_of",),
        "sharing": ("Card", "card", "pay", "places", "share_link", "wechat_text"),
    },
)

__all__ = [
    "PUBLISHERS",
    "SHARES",
    "AdvertField",
    "Card",
    "DocumentOption",
    "DocumentQuestion",
    "Employer",
    "FeedFormat",
    "FeedHead",
    "JobDocument",
    "Location",
    "Means",
    "Pay",
    "Publisher",
    "Rule",
    "broken",
    "card",
    "pay",
    "places",
    "posting_of",
    "reasons",
    "share_link",
    "text_of",
    "wechat_text",
]


class Means(StrEnum):
    """How an advert comes to a board: it fetches a feed, it reads our pages, or a person copies the advert there."""

    FEED = "feed"
    PAGE = "page"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A board that adverts go to.

    `folder` holds its `publish`; `always` is a board that no company connects because it reads our pages anyway; `complete` one
    that wants all jobs of the careers site, so that an opened job goes there by itself; `asks` one that fetches the questions
    of a job in a form of its own; `own_name` what it is called here, if not as a source of applications.
    """

    board: str
    folder: str
    means: Means
    always: bool = False
    complete: bool = False
    asks: bool = False
    own_name: Text | None = None

    @property
    def name(self) -> Text:
        """What people call it."""
        return self.own_name or SOURCES[self.board]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What it asks of an advert."""
        rules: tuple[Rule, ...] = self._module().RULES
        return rules

    def broken(self, document: JobDocument) -> tuple[str, ...]:
        """The codes of its rules that an advert breaks; none when it may go out."""
        from chalicelib.boards.publishing.rules import broken

        return tuple(rule.code for rule in broken(document, self.rules))

    @property
    def feeds(self) -> Mapping[str, FeedFormat]:
        """The formats of its feed, by extension; none for a board that fetches nothing."""
        feeds: Mapping[str, FeedFormat] = getattr(self._module(), "FEEDS", {})
        return feeds

    def fields(self, document: JobDocument) -> tuple[AdvertField, ...]:
        """The advert in the field layout of a board that a person fills in; empty for others."""
        if self.means is not Means.PERSON:
            return ()
        fields: tuple[AdvertField, ...] = self._module().fields(document)
        return fields

    def questions(self, document: JobDocument) -> Any:
        """The questions of a job as the board reads them (JSON); only for one that `asks`."""
        return self._module("questions").form(document)

    def _module(self, name: str = "publish") -> Any:
        return importlib.import_module(f"chalicelib.boards.{self.folder}.{name}")


def _board(board: str, means: Means, *, folder: str = "", name: Text | None = None, **traits: bool) -> Publisher:
    return Publisher(board=board, folder=folder or board, means=means, own_name=name, **traits)


PUBLISHERS: Mapping[str, Publisher] = {
    one.board: one
    for one in (
        _board("google", Means.PAGE, always=True, complete=True),
        _board("indeed", Means.FEED, complete=True, asks=True),
        _board("linkedin", Means.FEED),
        _board("ziprecruiter", Means.FEED, asks=True),
        _board(
            "generic",
            Means.FEED,
            complete=True,
            name=Text("Open feed (Atom, RSS, JSON)", "开放信息流（Atom、RSS、JSON）"),
        ),
        _board("zhaopin", Means.PERSON),
        _board("51job", Means.PERSON, folder="job51"),
        _board("boss", Means.PERSON),
        _board("liepin", Means.PERSON),
    )
}
"""Every board adverts go to, in the order of lists."""


@cache
def reasons() -> Mapping[str, Text]:
    """What is said of every rule of every board, by its code."""
    return {rule.code: rule.text for publisher in PUBLISHERS.values() for rule in publisher.rules}
