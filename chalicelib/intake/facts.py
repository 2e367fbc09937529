"""What happens to deliveries. They lie in the collection `INTAKE#<delivery>`."""

from __future__ import annotations

from chalicelib.platform.facts import Fact, announced
from chalicelib.platform.values import dataclass


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


@announced("screening.review_opened", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class ReviewOpened(Fact):
    """A rule that may reject was not met; the rejection waits."""

    application: str
    candidate: str
    rule: str


@announced("screening.review_confirmed", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class ReviewConfirmed(Fact):
    """A person agreed to a rejection that waited."""

    application: str
    candidate: str
    rule: str


@announced("screening.review_stopped", about="CAND", by="candidate")
@dataclass(frozen=True, slots=True)
class ReviewStopped(Fact):
    """A person stopped a rejection that waited."""

    application: str
    candidate: str
    rule: str


@announced("delivery.unfiled", about="INTAKE", by="delivery")
@dataclass(frozen=True, slots=True)
class DeliveryUnfiled(Fact):
    """An application came by mail, and nobody knows yet for which job."""

    delivery: str


@announced("delivery.assigned", about="INTAKE", by="delivery")
@dataclass(frozen=True, slots=True)
class DeliveryAssigned(Fact):
    """A person said which job a delivery is for."""

    delivery: str
    job: str


@announced("mailbox.opened", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class MailboxOpened(Fact):
    """The company has an address more by which applications come; `job` is empty when the mails say the job."""

    mailbox: str
    job: str


@announced("mailbox.closed", about="SETUP", by="")
@dataclass(frozen=True, slots=True)
class MailboxClosed(Fact):
    """An address takes no applications any more; what still comes is kept and refused."""

    mailbox: str


@announced("delivery.refused", about="INTAKE", by="delivery")
@dataclass(frozen=True, slots=True)
class DeliveryRefused(Fact):
    """A delivery can become no application; `problem` is a stable code. Its bytes are kept."""

    delivery: str
    problem: str


@announced("disposition.told", about="DISPOSITION", by="about")
@dataclass(frozen=True, slots=True)
class DispositionTold(Fact):
    """A board was told what became of an application (`about`); `taken` is that it took it."""

    about: str
    board: str
    status: str
    taken: bool
