"""What a run does to one application. Each function may be called again for the same one: what was done stays done once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from ulid import ULID

from chalicelib import candidates, messaging, tenants
from chalicelib.messaging import Recipient
from chalicelib.pipeline import decisions, service, visibility
from chalicelib.pipeline.bulk import letters, marks
from chalicelib.pipeline.bulk.arguments import Bulk
from chalicelib.pipeline.bulk.beginning import NEEDED
from chalicelib.pipeline.model import Application
from chalicelib.platform.actors import Actor
from chalicelib.platform.errors import AppError, Conflict
from chalicelib.platform.runs import Outcome, OutcomeState, Run
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access

_DONE = Outcome()
_RANDOM_BITS = 80
NO_ADDRESS = Outcome(
    state=OutcomeState.SKIPPED,
    code="no_address",
    text=Text("No usable e-mail address is known of this candidate.", "该候选人没有可用的邮箱地址。"),
)


class TaggedAlready(Conflict):
    """The person bears all of these tags."""

    code = "tagged_already"
    text = Text("The candidate has all of these tags already.", "该候选人已有全部这些标签。")


_NOTHING_TO_DO = (decisions.SameStage, decisions.AlreadyEnded, decisions.LeftStage, TaggedAlready)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One application's turn in a run."""

    scope: TenantScope
    actor: Actor
    run: Run
    target: str
    now: datetime

    @property
    def bulk(self) -> Bulk:
        return Bulk.read(self.run.about)

    @property
    def only_in(self) -> str | None:
        """The stage it must still stand in: whoever was moved on since is not meant any more."""
        chosen = self.bulk.selection
        return None if chosen is None else chosen.stage

    def access(self) -> Access:
        """What whoever began the run may do now; raises `Forbidden`."""
        return tenants.access_of(self.scope, self.actor)

    def once(self, act: Callable[[Work], object]) -> Outcome:
        """Do it in a transaction that commits once; what needs nothing done is skipped, with the reason."""
        work = Work(self.scope, self.actor, self.now)
        marks.done_once(work, self.run, self.target)
        try:
            act(work)
        except marks.DoneBefore:
            return _DONE
        except _NOTHING_TO_DO as refusal:
            return _DONE if marks.was_done(self.scope, self.run, self.target) else skipped(refusal)
        return _DONE


def move_one(scope: TenantScope, actor: Actor, run: Run, target: str, now: datetime) -> Outcome:
    """Move one application; one that stands there already or has ended is skipped."""
    turn = _Turn(scope, actor, run, target, now)
    access = turn.access()
    return turn.once(
        lambda work: service.move(work, access, application_id=target, stage=turn.bulk.stage, only_in=turn.only_in)
    )


def reject_one(scope: TenantScope, actor: Actor, run: Run, target: str, now: datetime) -> Outcome:
    """Reject one application; one that has ended is skipped. Nothing is sent to the candidate by it."""
    turn = _Turn(scope, actor, run, target, now)
    access, bulk = turn.access(), turn.bulk
    return turn.once(
        lambda work: service.reject(
            work,
            access,
            application_id=target,
            reason=bulk.reason,
            note=bulk.note,
            only_in=turn.only_in,
        )
    )


def tag_one(scope: TenantScope, actor: Actor, run: Run, target: str, now: datetime) -> Outcome:
    """Add tags to the candidate of one application; who bears all of them is skipped."""
    turn = _Turn(scope, actor, run, target, now)
    access, bulk = turn.access(), turn.bulk
    needed = NEEDED[bulk.action]
    application = service.load(access, needed, target).application

    def tag(work: Work) -> None:
        decisions.require_in(application, turn.only_in)
        whole, _ = visibility.seen(access, needed, application.candidate, consistent=True)
        borne = whole.person.tags
        if all(set(values) <= set(borne.get(key, ())) for key, values in bulk.tags.items()):
            raise TaggedAlready
        candidates.set_tags(work, whole.person, {key: (*borne.get(key, ()), *each) for key, each in bulk.tags.items()})

    return turn.once(tag)


def message_one(scope: TenantScope, actor: Actor, run: Run, target: str, now: datetime) -> Outcome:
    """Write to one candidate about the application; who has no usable address is skipped."""
    turn = _Turn(scope, actor, run, target, now)
    bulk = turn.bulk
    application = service.load(turn.access(), NEEDED[bulk.action], target).application
    person = _reader(scope, application)
    email = next(iter(person.emails), "")
    if not messaging.CHANNELS["email"].accepts(email):
        return NO_ADDRESS

    company = tenants.company(scope).name

    def write(work: Work) -> None:
        decisions.require_in(application, turn.only_in)
        messaging.queue(
            work,
            template=bulk.template,
            recipient=Recipient(
                candidate=application.candidate, name=person.full_name, email=email, language=person.language
            ),
            variables=letters.variables(bulk, application, person, company),
            about=application.public_id,
            identity=message_id(run.id, target),
        )
        work.commit(None)

    return turn.once(write)


def message_id(run: str, target: str) -> str:
    """The id of a run's message about an application: the same each time, and it sorts by when the run began."""
    digest = hashlib.sha256(f"{run}|{target}".encode()).digest()
    moment = int(ULID.from_str(run)) >> _RANDOM_BITS << _RANDOM_BITS
    return str(ULID.from_int(moment | int.from_bytes(digest[:10], "big")))


def skipped(refusal: AppError) -> Outcome:
    """Nothing needed to be done, for the reason that the refusal gives."""
    text = Text(refusal.said("en"), refusal.said("zh-CN"))
    return Outcome(state=OutcomeState.SKIPPED, code=refusal.code, text=text)


def _reader(scope: TenantScope, application: Application) -> candidates.Candidate:
    """The person an application is of, with the addresses of all who were merged into one; who is being erased is gone."""
    whole = candidates.load_whole(scope, application.candidate, consistent=True)
    if whole.person.erasing is not None:
        raise candidates.UnknownCandidate
    return candidates.shown(whole)
