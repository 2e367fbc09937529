"""The one mechanism: a use case loads, decides, and commits one transaction with its facts.

    work = Work(scope, actor, now)
    moved = work.put(APPLICATIONS, application.moved(to=stage))   # conditional on the version read
    work.announce(ApplicationMoved(...))                          # a fact, in the collection of what it is about
    return work.commit(moved)

Before committing, `Work` asks the listeners of each fact for further writes; after the commit the table's stream carries the
facts to the queues. `commit` returns its argument and, for a request with an Idempotency-Key, stores it as the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar, cast

from chalicelib.platform import facts, ids
from chalicelib.platform.actors import Actor
from chalicelib.platform.facts import FACTS, Fact, Recorded
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, EphemeralItem, Kind, get_items, versioned
from chalicelib.platform.work import answers
from chalicelib.platform.work.listening import Announce, Context, Listener, Put, Table, Write, listening_to, table
from chalicelib.platform.work.transaction import Action, Refusal, TooManyActions, send, stale

__all__ = [
    "Announce",
    "Context",
    "Listener",
    "Put",
    "Table",
    "TooManyActions",
    "Work",
    "Write",
    "correlation",
    "listening_to",
]

M = TypeVar("M")
R = TypeVar("R")

correlation: ContextVar[str] = ContextVar("correlation", default="")


class Work:
    """The writes and facts of one use case, committed together or not at all."""

    def __init__(self, scope: TenantScope, actor: Actor, now: datetime) -> None:
        """`now` is the product's instant (UTC); every fact of this work bears it."""
        self.scope = scope
        self.actor = actor
        self.now = now
        self._actions: dict[Key, Action] = {}
        self._facts: list[Fact] = []
        self._ids = ids.increasing(now)

    def put(self, kind: Kind[M], model: M, *, refused: Refusal = stale) -> M:
        """Store `model` if its version is still the one read; returns it with the version it will have.

        A second `put` of the same thing replaces the first and keeps the version that was read from the table.
        """
        key = kind.place(self.scope, model)
        earlier = self._actions.get(key)
        before = cast("Any", model).version
        read = before if earlier is None else int(cast("CoreItem", earlier.item).version or 0)
        item = kind.item(self.scope, versioned(model, read))
        self._stage(Action("put", item, refused=refused))
        return versioned(model, read + 1)

    def delete(self, kind: Kind[M], model: M) -> None:
        """Remove `model` if its version is still the one read."""
        self._stage(Action("delete", kind.item(self.scope, model)))

    def discard(self, item: CoreItem) -> None:
        """Remove an item that was read, whatever its kind, if it is still as it was read."""
        self._stage(Action("delete", item))

    def check(self, kind: Kind[M], model: M, *, refused: Refusal = stale) -> None:
        """Commit only if `model` is still as it was read, without writing it; ignored when it is written anyway.

        A `model` of version 0 was not there, and must still not be.
        """
        item = kind.item(self.scope, model)
        key = Key(item.pk, item.sk)
        if key not in self._actions:
            version = cast("Any", model).version
            unchanged = CoreItem.version == version if version else CoreItem.pk.does_not_exist()
            self._actions[key] = Action("check", item, unchanged, refused)

    def take(self, kind: Kind[M], model: M, refused: Callable[[M], Exception]) -> M:
        """Store `model` only if nothing is there; `refused` is given what is there instead (locks on unique values)."""

        def meaning(raw: dict[str, Any] | None) -> Exception:
            return stale(raw) if raw is None else refused(kind.read(CoreItem.from_raw_data(raw)))

        return self.put(kind, versioned(model, 0), refused=meaning)

    def keep(self, item: EphemeralItem, *, refused: Refusal = stale) -> None:
        """Store an ephemeral item that must not exist yet (a link's token, a session)."""
        self._stage(Action("put", item, EphemeralItem.pk.does_not_exist(), refused))

    def announce(self, fact: Fact) -> None:
        """Record that `fact` happened, in this transaction."""
        self._facts.append(fact)

    def commit(self, returning: R) -> R:
        """Write everything; returns `returning`.

        Raises `Stale` when something read has changed, what `take` or `put` were given for their refusal, and
        `AlreadyAnswered` when this very request was committed before.
        """
        self._hear_listeners()
        for fact in self._facts:
            self._record(fact)
        request = answers.pending()
        if request is not None:
            marker = request.marker(returning)
            refused = _answered(request.fingerprint)
            self._stage(Action("put", marker, answers.absent(), refused, decisive=True))
        if self._actions:
            send(list(self._actions.values()))
        if request is not None:
            request.used = True
        return returning

    def _stage(self, action: Action) -> None:
        self._actions[action.key] = action

    def _record(self, fact: Fact) -> None:
        recorded: Recorded = facts.recorded(
            self.scope,
            fact,
            identity=next(self._ids),
            at=self.now,
            actor=self.actor,
            correlation=correlation.get(),
            relayed=not table().queues(fact.name),
        )
        self._stage(Action("put", FACTS.item(self.scope, recorded), ours_if_present=True))

    def _hear_listeners(self) -> None:
        """Ask the listeners of each fact, and of the facts they add, until none adds any more."""
        heard = 0
        while heard < len(self._facts):
            fresh, heard = self._facts[heard:], len(self._facts)
            pairs = [(fact, listener) for fact in fresh for listener in table().inside.get(type(fact), ())]
            wanted = [key for fact, listener in pairs for key in listener.reads(fact, self.scope)]
            items = get_items(self.scope, wanted, consistent=True)[0] if wanted else {}
            context = Context(self.scope, self.actor, self.now, items)
            for fact, listener in pairs:
                for write in listener.writes(fact, context):
                    self._apply(write)

    def _apply(self, write: Write) -> None:
        if isinstance(write, Put):
            self.put(write.kind, write.model)
        else:
            self.announce(write.fact)


def _answered(fingerprint: str) -> Refusal:
    def meaning(raw: dict[str, Any] | None) -> Exception:
        if raw is None:
            return stale(raw)
        try:
            answers.replay(EphemeralItem.from_raw_data(raw), fingerprint)
        except (answers.AlreadyAnswered, answers.KeyReused) as answer:
            return answer
        return stale(raw)

    return meaning
