"""Where mailboxes lie: among the company's settings; and in the directory, by which mail finds its company."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.intake.model import Mailbox
from chalicelib.platform import tables
from chalicelib.platform.errors import NotFound
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import Kind
from chalicelib.platform.texts import Text

_MAILBOX = "MAILBOX"
DIRECTORY_KIND = "MAILBOX"
"""What leads from an address to its company lies under `DIR#MAILBOX#…`."""


class UnknownMailbox(NotFound):
    """There is no such mailbox, or the speaker may not know of it."""

    code = "mailbox_unknown"
    text = Text(
        "This mailbox does not exist or is not visible to you. Check its number.",
        "邮箱不存在或您无权查看，请检查编号。",
    )


def mailbox_key(scope: TenantScope, mailbox: str) -> Key:
    """Where a mailbox lies."""
    return Key(scope.collection("SETUP"), sort_key(_MAILBOX, mailbox))


MAILBOXES = Kind("mailbox", Mailbox, lambda scope, one: mailbox_key(scope, one.id))


def mailbox(scope: TenantScope, identity: str) -> Mailbox:
    """A mailbox; raises `UnknownMailbox`."""
    found = tables.get(scope, MAILBOXES, mailbox_key(scope, identity), consistent=True)
    if found is None:
        raise UnknownMailbox
    return found


def mailboxes(scope: TenantScope) -> list[Mailbox]:
    """Every mailbox of the company, the newest first; one query."""
    place = scope.collection("SETUP")
    found = tables.of_kind(MAILBOXES, tables.collection(scope, place, prefix=f"{_MAILBOX}{SEPARATOR}"))
    return sorted(found, key=lambda one: one.id, reverse=True)


def addressed(token: str) -> tuple[TenantScope, str] | None:
    """The company and the mailbox of an address; None for an address that nobody was given. Speaks for the platform."""
    entry = tenants.directory_entry(DIRECTORY_KIND, token)
    return None if entry is None else (TenantScope(entry.tenant), entry.id)
