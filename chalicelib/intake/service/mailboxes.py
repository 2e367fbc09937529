"""Addresses by which applications come: given out, looked up, closed."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import jobs, tenants
from chalicelib.intake import store
from chalicelib.intake.facts import MailboxClosed, MailboxOpened
from chalicelib.intake.model import Mailbox
from chalicelib.intake.service.reach import jobs_reached
from chalicelib.platform import aws, config, ids
from chalicelib.platform.errors import Conflict, Forbidden, Invalid
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, DirectoryEntry, Permission, Reach

MOST = 500
_TOKEN_BYTES = 20  # 160 bits: 32 letters and digits, which a mail address has room for
_ADDRESS = re.compile(r"(?P<token>[a-z2-7]{32})(?:\+[^@]*)?@(?P<domain>[^@]+)")


class NoInboundMail(Conflict):
    """This installation takes no mail."""

    code = "mail_in_unavailable"
    text = Text(
        "This installation takes no mail: no domain is set up for it. Ask whoever operates it (InboundMailDomain).",
        "当前部署未启用邮件收取，请联系运维人员配置收信域名（InboundMailDomain）。",
    )


class TooManyMailboxes(Conflict):
    """More addresses than anybody can look after."""

    code = "mailboxes_too_many"
    text = Text("A company has at most {most} mailboxes. Close one first.", "最多 {most} 个邮箱，请先关闭不用的邮箱。")


class StrangeOwner(Invalid):
    """Nobody of the company who could look after a mailbox."""

    code = "mailbox_owner_invalid"
    text = Text(
        "The owner must be an active user of the company who may look after applications.",
        "负责人须为公司在职且有权处理投递的用户。",
    )


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox and what people write to."""

    mailbox: Mailbox
    address: str

    @property
    def version(self) -> int:
        return self.mailbox.version


def open_mailbox(
    work: Work,
    access: Access,
    *,
    name: str,
    job: str = "",
    source: str = "",
    owner: str | None = None,
    confirm: bool = False,
) -> Address:
    """A new address. Who looks after their own jobs only opens one for such a job, or one that is their own.

    Raises `NoInboundMail`, `TooManyMailboxes`, `StrangeOwner`, `UnknownJob`, `ClosedJob` and `Forbidden`.
    """
    if not config.current().inbound_domain:
        raise NoInboundMail
    everywhere = access.reach(Permission.MAILBOXES_WRITE) is Reach.ALL
    writer = access.user.id if access.user is not None else None
    if job:
        hiring = jobs.load(work.scope, job)
        jobs.require(access, Permission.MAILBOXES_WRITE, hiring)
        if hiring.job.state is not jobs.JobState.OPEN:
            raise jobs.NotOpen(field="job")
    keeper = owner or writer
    if keeper is None or (not everywhere and keeper != writer):
        raise Forbidden
    _check_owner(work, keeper)
    if sum(one.closed_at is None for one in store.mailboxes(work.scope)) >= MOST:
        raise TooManyMailboxes(most=MOST)
    token = base64.b32encode(secrets.token_bytes(_TOKEN_BYTES)).decode().lower()
    mailbox = Mailbox(
        id=ids.new_id(work.now), token=token, name=name, owner=keeper, created_at=work.now, job=job, source=source,
        confirm=confirm,
    )  # fmt: skip
    stored = work.put(store.MAILBOXES, mailbox)
    work.put(
        tenants.DIRECTORY,
        DirectoryEntry(kind=store.DIRECTORY_KIND, value=token, tenant=work.scope.tenant, id=mailbox.id),
    )
    work.announce(MailboxOpened(mailbox=mailbox.id, job=job))
    with aws.as_platform():  # the directory lies outside every tenant
        return work.commit(shown(stored))


def mailboxes(access: Access) -> list[Address]:
    """The mailboxes this access looks after, the newest first: all, or the own ones and those of the own jobs."""
    every = store.mailboxes(access.scope)
    seen = _seen(access, every)
    return [shown(one) for one in every if one.id in seen]


def close_mailbox(work: Work, access: Access, identity: str) -> None:
    """End an address; closing it twice changes nothing. Raises `UnknownMailbox`.

    Its directory entry stays: what still comes is kept by the company, and seen.
    """
    mailbox = store.mailbox(work.scope, identity) if ids.is_id(identity) else None
    if mailbox is None or mailbox.id not in _seen(access, [mailbox]):
        raise store.UnknownMailbox
    if mailbox.closed_at is None:
        work.put(store.MAILBOXES, replace(mailbox, closed_at=work.now))
        work.announce(MailboxClosed(mailbox=mailbox.id))
    work.commit(None)


def token_in(address: str) -> str | None:
    """The token of an address of ours, whatever stands behind a plus; None for another address."""
    found = _ADDRESS.fullmatch(address.strip().strip("<>").lower())
    return found["token"] if found is not None and found["domain"] == config.current().inbound_domain.lower() else None


def shown(mailbox: Mailbox) -> Address:
    """A mailbox with its address."""
    return Address(mailbox, f"{mailbox.token}@{config.current().inbound_domain}")


def _check_owner(work: Work, owner: str) -> None:
    known = next((one for one in tenants.users(work.scope) if one.id == owner), None)
    if known is None or not known.active:
        raise StrangeOwner(field="owner")
    if not Access(scope=work.scope, actor=work.actor, user=known).may(Permission.INTAKE_READ):
        raise StrangeOwner(field="owner")


def _seen(access: Access, every: Sequence[Mailbox]) -> frozenset[str]:
    reach = access.reach(Permission.MAILBOXES_WRITE)
    if reach is Reach.ALL:
        return frozenset(one.id for one in every)
    if reach is Reach.NONE or access.user is None:
        return frozenset()
    own = {one.id for one in every if one.owner == access.user.id}
    reached = jobs_reached(access, Permission.MAILBOXES_WRITE, {one.job for one in every if one.job})
    return frozenset(own | {one.id for one in every if one.job in reached})
