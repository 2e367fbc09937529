"""Ways to lose or to repeat what happens, each a line away from the product: a proof that passes with one proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from chalicelib import candidates, intake
from chalicelib.intake import store as intake_store
from chalicelib.intake.service import placing, resumes
from chalicelib.messaging.service import delivering
from chalicelib.pipeline.store import COUNTED
from chalicelib.platform import aws, facts, relay, work
from chalicelib.platform.tables import EphemeralItem, get, versioned
from chalicelib.platform.work.transaction import Action


@contextmanager
def dual_write(beside: Callable[[Action], bool]) -> Iterator[None]:
    """What `beside` chooses is written after the transaction, in one of its own."""
    send = work.send

    def twice(actions: list[Action]) -> None:
        inside = [one for one in actions if not beside(one)]
        outside = [one for one in actions if beside(one)]
        for some in filter(None, (inside, outside)):
            send(some)

    with patch.object(work, "send", twice):
        yield


def facts_beside_the_transaction() -> Any:
    """A state without its fact, when the process dies between the two."""
    return dual_write(lambda action: facts.is_fact(action.key.sk))


def locks_beside_the_transaction() -> Any:
    """A person whose address belongs to nobody."""
    return dual_write(lambda action: action.key.sk == "LOCK")


def counts_beside_their_memory() -> Any:
    """Counts that do not remember what they counted."""
    return dual_write(lambda action: getattr(action.item, "kind", None) == COUNTED.name)


@contextmanager
def files_after_the_transaction() -> Iterator[None]:
    """A résumé that names a file which was never stored."""
    store, send = resumes.store_files, work.send
    waiting: list[tuple[Any, ...]] = []

    def send_and_store(actions: list[Action]) -> None:
        send(actions)
        while waiting:
            store(*waiting.pop())

    with ExitStack() as stack:
        stack.enter_context(patch.object(resumes, "store_files", lambda *given: waiting.append(given)))
        stack.enter_context(patch.object(work, "send", send_and_store))
        yield


def answers_beside_the_transaction() -> Any:
    """An effect whose repetition is not recognised."""
    return dual_write(lambda action: isinstance(action.item, EphemeralItem))


@contextmanager
def unmarked_before_it_is_sent() -> Iterator[None]:
    """A relay that takes a fact off the due index first."""

    def relay_record(record: dict[str, Any]) -> None:
        fact = facts.read_image(record["dynamodb"]["NewImage"])
        with aws.as_platform():
            if relay.table().queues(fact.name):
                relay._settle(fact.key)
                relay._send(fact)

    with patch.object(relay, "relay_record", relay_record):
        yield


@contextmanager
def swept_before_it_is_sent() -> Iterator[None]:
    """A sweep that takes a fact off the due index first."""
    send = relay._send

    def unmark_and_send(fact: facts.Recorded) -> bool:
        relay._settle(fact.key)
        return send(fact)

    with patch.object(relay, "_send", unmark_and_send):
        yield


@contextmanager
def never_unmarked() -> Iterator[None]:
    """A relay that leaves everything on the due index, where the sweep finds it for ever."""
    with patch.object(relay, "_settle", lambda key: None):
        yield


@contextmanager
def old_delivery_read_first() -> Iterator[None]:
    """No mutant: every worker sees a placed delivery as it was before, until it looks again."""
    read = intake_store.delivery_and_company
    looked: set[str] = set()

    def late(scope: Any, identity: str) -> Any:
        delivery, company = read(scope, identity)
        if delivery.state == "placed" and identity not in looked:
            looked.add(identity)
            state = intake.DeliveryState.RECEIVED
            return replace(delivery, state=state, application=None, version=delivery.version - 1), company
        looked.discard(identity)
        return delivery, company

    with patch.object(intake_store, "delivery_and_company", late):
        yield


@contextmanager
def delivery_without_its_version() -> Iterator[None]:
    """A worker that overwrites the delivery, and whom it brought, whatever has become of both since it looked."""

    class Overwriting(work.Work):
        def put(self, kind: Any, model: Any, **options: Any) -> Any:
            if kind in (intake.DELIVERIES, candidates.rights.CAME):  # each alone would refuse the second worker
                now = get(self.scope, kind, kind.place(self.scope, model), consistent=True)
                model = model if now is None else versioned(model, now.version)
            return super().put(kind, model, **options)

    with ExitStack() as stack:
        stack.enter_context(old_delivery_read_first())
        stack.enter_context(patch.object(placing, "Work", Overwriting))
        yield


@contextmanager
def sent_without_a_claim() -> Iterator[None]:
    """A message that is handed over before anybody wrote down that it is being handed over."""
    with patch.object(delivering, "_claim", lambda _scope, message: message):
        yield
