"""Mailboxes: addresses that a company gives to boards and colleagues, so that applications come by mail. Data."""

from __future__ import annotations

from datetime import datetime

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An address of the company; `token` is the part before the @, which nobody can guess.

    Everything that comes goes to `job`, if there is one; else the mail itself says the job. `owner` is the user who looks
    after what could not be filed. `source` overrides the board that forwarded. `confirm`: candidates who left an address are
    told that their application arrived. `closed_at`: what still comes is kept and refused.
    """

    id: str
    token: str
    name: str
    owner: str
    created_at: datetime
    job: str = ""
    source: str = ""
    confirm: bool = False
    closed_at: datetime | None = None
    version: int = 0
