"""What happens to deliveries. They lie in the collection `INTAKE#<delivery>`."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.platform.facts import Fact, announced


@announced("delivery.received", about="INTAKE", by="delivery")
@dataclass(frozen=True, slots=True)
class DeliveryReceived(Fact):
    """Bytes of an application were stored; `upload` when a larger file followed a delivery that was placed before."""

    delivery: str
    job: str
    board: str
    upload: bool = False


@announced("delivery.placed", about="INTAKE", by="delivery")
@dataclass(frozen=True, slots=True)
class DeliveryPlaced(Fact):
    """A delivery became an application (public id), or joined one that was there (`repeated`)."""

    delivery: str
    application: str
    candidate: str
    repeated: bool = False


@announced("delivery.refused", about="INTAKE", by="delivery")
@dataclass(frozen=True, slots=True)
class DeliveryRefused(Fact):
    """A delivery can become no application; `problem` is a stable code. Its bytes are kept."""

    delivery: str
    problem: str
