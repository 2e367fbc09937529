"""Job boards: where an advert goes and applications come from. Formats, and what a company agreed with each; no jobs are read.

Words: board 招聘渠道, envelope (one application as its sender described it), connection (what a company agreed with a board).
Doors: `/v1/board-connections…`; those that take applications are in `intake`. Facts: board.connected, board.disconnected.
To add a board: a folder with `receive.read(raw, content_type) -> Envelope`, and one line in `BOARDS`. Readers are forgiving in
form (keys may be missing or unknown) and strict in size; what they refuse they refuse by name. They load when first used.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from chalicelib.boards.checking import NoContact
from chalicelib.boards.model import (
    Envelope,
    EnvelopeAnswer,
    EnvelopeAttribution,
    EnvelopeConsent,
    EnvelopeFile,
    EnvelopePerson,
)
from chalicelib.boards.shares import SHARES
from chalicelib.platform.lazily import lazily
from chalicelib.platform.texts import Text

if TYPE_CHECKING:
    from chalicelib.boards import dialects, mail
    from chalicelib.boards.careers.receive import draft_of_form
    from chalicelib.boards.catalog import (
        ACCEPTED,
        CATALOG,
        UNSIGNED,
        Board,
        UnknownBoard,
        delivering_board,
        known_board,
    )
    from chalicelib.boards.generic.receive import ResumeByAddress
    from chalicelib.boards.indeed import dispositions
    from chalicelib.boards.introductions import said_beside
    from chalicelib.boards.model.connections import Connection, SecretUse
    from chalicelib.boards.service import connecting
    from chalicelib.boards.service.connecting import NotConnected, WantedSecret, secrets_of
    from chalicelib.boards.store import connection, connection_key, connections, read_connection

__getattr__ = lazily(
    __name__,
    {
        "careers.receive": ("draft_of_form",),
        "catalog": ("ACCEPTED", "CATALOG", "UNSIGNED", "Board", "UnknownBoard", "delivering_board", "known_board"),
        "dialects": (),
        "generic.receive": ("ResumeByAddress",),
        "mail": (),
        "indeed.dispositions": ("dispositions",),
        "introductions": ("said_beside",),
        "model.connections": ("Connection", "SecretUse"),
        "service.connecting": ("NotConnected", "WantedSecret", "connecting", "secrets_of"),
        "store": ("connection", "connection_key", "connections", "read_connection"),
    },
)

__all__ = [
    "ACCEPTED",
    "BOARDS",
    "CATALOG",
    "SOURCES",
    "UNSIGNED",
    "Board",
    "Connection",
    "Envelope",
    "EnvelopeAnswer",
    "EnvelopeAttribution",
    "EnvelopeConsent",
    "EnvelopeFile",
    "EnvelopePerson",
    "Event",
    "Fetching",
    "NoContact",
    "NotConnected",
    "Reader",
    "ResumeByAddress",
    "SecretUse",
    "UnknownBoard",
    "WantedSecret",
    "connecting",
    "connection",
    "connection_key",
    "connections",
    "delivering_board",
    "dialects",
    "dispositions",
    "draft_of_form",
    "events_in",
    "fetching",
    "known_board",
    "mail",
    "read_connection",
    "said_beside",
    "secrets_of",
]

Reader = Callable[[bytes, str], Envelope]
"""Reads a delivery's bytes and their content type; raises `Malformed`, `UnsupportedMedia` or an `Invalid`."""


def _reader(board: str) -> Reader:
    """The reader of a board, whose module is loaded when its first delivery is read."""

    def read(raw: bytes, content_type: str) -> Envelope:
        module = importlib.import_module(f"{__name__}.{board}.receive")
        envelope: Envelope = module.read(raw, content_type)
        return envelope

    return read


class Event(Protocol):
    """That somebody applied at a board which tells only that; `application` is the board's number of it."""

    @property
    def application(self) -> str: ...


class Fetching(Protocol):
    """How applications are fetched from a board that only tells of them: `<board>/fetch.py`."""

    def token(self, client: str, secret: str) -> str:
        """What proves who asks."""

    def application(self, identity: str, bearer: str) -> bytes:
        """What the board says of an application, byte for byte."""

    def headers_for(self, address: str, bearer: str) -> dict[str, str]:
        """What to say when an attachment of it is fetched."""


def fetching(board: str) -> Fetching:
    """How applications are fetched from a board."""
    return cast("Fetching", importlib.import_module(f"{__name__}.{board}.fetch"))


def events_in(board: str, raw: bytes) -> Sequence[Event]:
    """The applications that a board's webhook tells of; raises `Malformed` and its kin."""
    found: Sequence[Event] = importlib.import_module(f"{__name__}.{board}.receive").events_in(raw)
    return found


BOARDS: Mapping[str, Reader] = {
    "agency": _reader("agency"),
    "careers": _reader("careers"),
    "generic": _reader("generic"),
    "greenhouse": _reader("greenhouse"),
    "indeed": _reader("indeed"),
    "lever": _reader("lever"),
    "linkedin": _reader("linkedin"),
    "mail": _reader("mail"),
    "referral": _reader("referral"),
    "seek": _reader("seek"),
    "ziprecruiter": _reader("ziprecruiter"),
}
SOURCES: Mapping[str, Text] = {
    "51job": Text("51job", "前程无忧"),
    "agency": Text("agency", "猎头"),
    "boss": Text("BOSS Zhipin", "BOSS直聘"),
    "careers": Text("careers site", "招聘官网"),
    "generic": Text("partner", "合作方"),
    "google": Text("Google for Jobs", "Google 职位"),
    "greenhouse": Text("career site (Greenhouse API)", "招聘官网（Greenhouse 接口）"),
    "indeed": Text("Indeed", "Indeed"),
    "lever": Text("career site (Lever API)", "招聘官网（Lever 接口）"),
    "liepin": Text("Liepin", "猎聘"),
    "mail": Text("e-mail", "邮件"),
    "linkedin": Text("LinkedIn", "领英"),
    "referral": Text("employee referral", "内部推荐"),
    "seek": Text("SEEK", "SEEK"),
    "zhaopin": Text("Zhaopin", "智联招聘"),
    "ziprecruiter": Text("ZipRecruiter", "ZipRecruiter"),
    **SHARES,
}
"""What people call the boards as sources of applications; senders may name others, which are shown as they are."""
