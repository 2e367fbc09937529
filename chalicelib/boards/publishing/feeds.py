"""What a feed is: a head, entries for each advert, a tail. It is written entry by entry, so that its size does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from chalicelib.boards.document import Employer, JobDocument
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What a feed says of itself.

    Whose it is, in which `language` (BCP 47), where the careers site (`home`) and the feed lie, when it was made (UTC), how many
    entries it has.
    """

    employer: Employer
    language: str
    home: str
    address: str
    updated_at: datetime
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFormat:
    """One format of a board's feed. Its text is `head`, the `entries` of every advert parted by `separator`, and `tail`."""

    extension: str
    media_type: str
    head: Callable[[FeedHead], str]
    entries: Callable[[JobDocument], Iterator[str]]
    tail: str
    separator: str = ""
