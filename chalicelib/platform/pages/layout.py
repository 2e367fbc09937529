"""What the layouts need to know: the site a visitor sees, and the person who is signed in."""

from __future__ import annotations

from typing import Literal

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

Tone = Literal["neutral", "accent", "info", "success", "warning", "danger"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry of a navigation; `count` shows how much waits there."""

    text: Text | str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence above the page, such as "Saved." after a redirect."""

    text: Text | str
    tone: Tone = "success"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The public face of a company; `logo` is an address on our own origin, initials stand in for it."""

    name: str
    home: str
    logo: str | None = None
    links: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """The person who is signed in, as the top bar shows them."""

    name: str
    company: str
    role: Text | str
    home: str
    sign_out: str
    navigation: tuple[Link, ...] = ()
    menu: tuple[Link, ...] = ()
