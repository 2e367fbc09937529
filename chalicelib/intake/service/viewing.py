"""What became of deliveries, for those who sent them and for those who must look after them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chalicelib import candidates
from chalicelib.candidates import Resume
from chalicelib.intake import store
from chalicelib.intake.model import Delivery, DeliveryState, HeldFile
from chalicelib.intake.service.reach import jobs_reached
from chalicelib.platform import ids
from chalicelib.platform.errors import Forbidden
from chalicelib.platform.files import storage
from chalicelib.tenants import Access, Permission

After = dict[str, Any] | None


def view(access: Access, identity: str) -> Delivery:
    """One delivery: a partner sees what it sent itself, a person what came for the jobs they look after.

    Raises `UnknownDelivery`, and `Forbidden` to those who look after none.
    """
    if not access.may(Permission.INTAKE_READ) and not access.may(Permission.APPLICATIONS_SUBMIT):
        raise Forbidden
    delivery = store.delivery(access.scope, identity) if ids.is_id(identity) else None
    if delivery is None:
        raise store.UnknownDelivery
    own = access.user is None and access.may(Permission.APPLICATIONS_SUBMIT) and delivery.sender == str(access.actor)
    if not own and not _looks_after(access, delivery) and delivery.job not in _jobs_seen(access, [delivery.job]):
        raise store.UnknownDelivery
    return delivery


def original(access: Access, identity: str) -> str:
    """A link that downloads what a sender sent, byte for byte, for five minutes; raises `UnknownDelivery`, `Forbidden`."""
    delivery = view(access, identity)
    kinds = {"json": "json", "rfc822": "eml"}
    ending = next((name for kind, name in kinds.items() if kind in delivery.content_type), "bin")
    return storage.link(access.scope, delivery.raw, name=f"delivery-{delivery.id}.{ending}")


def deliveries(access: Access, state: DeliveryState, after: After) -> tuple[list[Delivery], After]:
    """A page of deliveries in a state, newest first, for the jobs this access looks after."""
    found, following = store.deliveries(access.scope, state, after)
    seen = _jobs_seen(access, (delivery.job for delivery in found))
    return [one for one in found if one.job in seen or _looks_after(access, one)], following


def quarantine(access: Access, after: After) -> tuple[list[HeldFile], After]:
    """A page of files in quarantine, newest first: for the jobs this access looks after, and those this person added."""
    found, following = store.held_files(access.scope, after)
    seen = _jobs_seen(access, (held.job for held in found))
    return [held for held in found if held.job in seen or _added(access, held)], following


def awaiting_reader(access: Access, after: After) -> tuple[list[Resume], After]:
    """A page of résumés that are pictures and that somebody must read, newest first.

    For the jobs this access looks after, and of those that were added to a person alone the ones this person added.
    """
    found, following = candidates.resumes_awaiting_reader(access.scope, after)
    seen = _jobs_seen(access, (resume.job for resume in found))
    return [one for one in found if one.job in seen or _added_to_a_person(access, one)], following


def _added_to_a_person(access: Access, resume: Resume) -> bool:
    """Whether this very person added a résumé that belongs to no job."""
    person = access.user
    own = person is not None and resume.owner == person.id
    return own and not resume.job and access.may(Permission.INTAKE_READ)


def _added(access: Access, held: HeldFile) -> bool:
    """Whether a file was added by this very person, who looks after it then."""
    person = access.user
    return (
        held.file is not None and person is not None and held.owner == person.id and access.may(Permission.INTAKE_READ)
    )


def _looks_after(access: Access, delivery: Delivery) -> bool:
    """Whether a delivery that nothing was made of was put into this person's hands."""
    person, open_still = access.user, delivery.state in {DeliveryState.UNFILED, DeliveryState.REFUSED}
    return person is not None and delivery.owner == person.id and open_still and access.may(Permission.INTAKE_READ)


def _jobs_seen(access: Access, wanted: Iterable[str]) -> frozenset[str]:
    """Those of the jobs whose deliveries the access may read."""
    return jobs_reached(access, Permission.INTAKE_READ, wanted)
