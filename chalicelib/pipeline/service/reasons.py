"""The reasons why applications end: the fixed ones and those a company added."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.pipeline import store
from chalicelib.pipeline.reasons import (
    MOST_REASONS,
    REJECTIONS,
    WITHDRAWALS,
    MissingReason,
    OwnReason,
    ReasonKind,
    RejectionReason,
    WithdrawalReason,
    needs_note,
)
from chalicelib.platform import ids
from chalicelib.platform.errors import Conflict, Invalid, Stale
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants.facts import CompanyChanged


class TooManyReasons(Conflict):
    """More reasons than anybody chooses from."""

    code = "too_many_reasons"
    text = Text("A company has at most {most} reasons of its own.", "自定义原因最多 {most} 个。")


class NamelessReason(Invalid):
    """A reason without a name in either language."""

    code = "reason_name_missing"
    text = Text("Write a name in English or in Chinese.", "请填写英文或中文名称。")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedReason:
    """A reason as it is offered: `id` is what rejecting and withdrawing take. Fixed ones have version 0."""

    id: str
    kind: ReasonKind
    name: Text
    fixed: bool
    needs_note: bool = False
    active: bool = True
    version: int = 0

    @classmethod
    def of(cls, own: OwnReason) -> OfferedReason:
        """A reason of the company's own."""
        return cls(id=own.id, kind=own.kind, name=own.name, fixed=False, active=own.active, version=own.version)


def offered_reasons(scope: TenantScope) -> tuple[OfferedReason, ...]:
    """Every reason: the fixed ones of both kinds, then the company's own, those out of use too. One query."""
    return (
        *(_fixed(ReasonKind.REJECTION, reason, name) for reason, name in REJECTIONS.items()),
        *(_fixed(ReasonKind.WITHDRAWAL, reason, name) for reason, name in WITHDRAWALS.items()),
        *(OfferedReason.of(own) for own in store.own_reasons(scope)),
    )


def add_reason(work: Work, *, kind: ReasonKind, name: Text) -> OfferedReason:
    """A reason of the company's own; raises `NamelessReason`, `TooManyReasons`."""
    if len(store.own_reasons(work.scope)) >= MOST_REASONS:
        raise TooManyReasons(most=MOST_REASONS)
    return _stored(work, OwnReason(id=ids.new_id(work.now), kind=kind, name=_named(name)))


def change_reason(work: Work, reason: str, *, name: Text, active: bool, expected: int | None = None) -> OfferedReason:
    """Another name for a reason of the company's own, or out of use; what ended for it keeps the name it had.

    Raises `MissingReason`, `NamelessReason`, `Stale`.
    """
    before = store.own_reason(work.scope, reason) if ids.is_id(reason) else None
    if before is None:
        raise MissingReason
    if expected is not None and expected != before.version:
        raise Stale
    return _stored(work, replace(before, name=_named(name), active=active))


def _fixed(kind: ReasonKind, reason: RejectionReason | WithdrawalReason, name: Text) -> OfferedReason:
    return OfferedReason(id=reason.value, kind=kind, name=name, fixed=True, needs_note=needs_note(reason))


def _named(name: Text) -> Text:
    english, chinese = (" ".join(words.split()) for words in (name.en, name.zh))
    if not (english or chinese):
        raise NamelessReason(field="name")
    return Text(english or chinese, chinese or english)


def _stored(work: Work, reason: OwnReason) -> OfferedReason:
    stored = work.put(store.REASONS, reason)
    work.announce(CompanyChanged("reason", stored.id))
    return work.commit(OfferedReason.of(stored))
