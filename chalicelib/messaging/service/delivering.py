"""From the queue to the provider, at most once.

A worker claims a message (`queued` → `sending`) before it hands it over. If it dies in between, or the provider does not answer,
nobody knows whether the mail left; the provider's own report settles it. Only a claim that has been silent for longer than
`decisions.GRACE` is tried again.
"""

from __future__ import annotations

from dataclasses import replace

from chalicelib.messaging import decisions, rendering, store, templates, wording
from chalicelib.messaging.channels import CHANNELS, Outgoing, Undeliverable
from chalicelib.messaging.decisions import Step
from chalicelib.messaging.model import Message, MessageState, Outcome, Report, Wording
from chalicelib.messaging.service.moving import hear, move
from chalicelib.messaging.templates import Template, Words
from chalicelib.messaging.variables import checked
from chalicelib.platform import clock, observability
from chalicelib.platform.actors import system
from chalicelib.platform.errors import Invalid, NotFound, Unavailable
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Language, language_of
from chalicelib.platform.work import Work

ACTOR = system("messaging-deliver")


def deliver(scope: TenantScope, candidate: str, identity: str, *, receives: int = 1) -> None:
    """Hand a queued message over. Safe to repeat; `receives` says how often the queue delivered it.

    Raises `Unavailable` when it must be looked at again later: it is in other hands, or the provider could not take it.
    """
    message = store.message(scope, candidate, identity)
    if message is None:
        observability.warning("message gone", message=identity)
        return
    step = decisions.next_step(message, clock.wall(), receives=receives)
    if step is Step.WAIT:
        raise Unavailable
    if step is Step.GIVE_UP:
        _give_up(scope, message, decisions.UNCONFIRMED)
    elif step is Step.SEND:
        _attempt(scope, message, receives)


def _attempt(scope: TenantScope, message: Message, receives: int) -> None:
    try:
        outgoing = _outgoing(scope, message)
    except (Invalid, NotFound) as refusal:  # what was queued cannot be rendered by the code of today
        _give_up(scope, message, refusal.code)
        return
    mine = _claim(scope, replace(message, subject=outgoing.subject))
    try:
        provider_id = CHANNELS[mine.channel].send(outgoing)
    except Undeliverable as refusal:
        _refused(scope, mine, refusal, receives)
        return
    now = clock.now()
    report = Report(outcome=Outcome.SENT, at=now, handed_over_at=now, provider_id=provider_id)
    hear(lambda: _work(scope), mine, report)


def _claim(scope: TenantScope, message: Message) -> Message:
    """The message in our hands; raises `Unavailable` if another worker or a report was quicker."""

    def decide(known: Message) -> Message | None:
        return decisions.claimed(known, clock.wall()) if known.version == message.version else None

    mine = move(lambda: _work(scope), message, decide)
    if mine is None:
        raise Unavailable
    return mine


def _refused(scope: TenantScope, mine: Message, refusal: Undeliverable, receives: int) -> None:
    """Put the message back or give it up; raises `Unavailable` when it is to be tried again."""
    observability.warning("message refused", message=mine.id, reason=refusal.reason, permanent=refusal.permanent)

    def decide(known: Message) -> Message | None:
        if refusal.permanent:
            return decisions.given_up(known, refusal.reason, clock.now())
        return decisions.put_back(known, refusal.reason, clock.now(), receives=receives)

    after = move(lambda: _work(scope), mine, decide)
    if after is not None and after.state is MessageState.QUEUED:
        raise Unavailable


def _give_up(scope: TenantScope, message: Message, reason: str) -> None:
    observability.warning("message given up", message=message.id, reason=reason)
    observability.count("MessageGivenUp")

    def decide(known: Message) -> Message | None:
        return decisions.given_up(known, reason, clock.now()) if known.version == message.version else None

    move(lambda: _work(scope), message, decide)


def _outgoing(scope: TenantScope, message: Message) -> Outgoing:
    """The message as it leaves; raises `UnknownTemplate` or `BadVariable` for one that this code cannot render."""
    template = templates.find(message.template)
    values = checked(template, message.variables)
    language = language_of(message.language)
    company, own = store.sender(scope, message.template, language)
    rendered = rendering.render(
        template, _words(template, language, own), values, language=language, zone=company.zone, company=company.name
    )
    return Outgoing(
        tenant=scope.tenant,
        candidate=message.candidate,
        message=message.id,
        to=message.to,
        to_name=message.to_name,
        sender=company.name,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        language=language,
    )


def _words(template: Template, language: Language, own: Wording | None) -> Words:
    """The company's own words, unless the template has changed under them so that they can no longer be filled."""
    if own is None:
        return template.words[language]
    try:
        return wording.checked(template, Words(own.subject, own.body))
    except Invalid as refusal:
        observability.warning("wording ignored", template=template.name, code=refusal.code)
        observability.count("WordingIgnored")
        return template.words[language]


def _work(scope: TenantScope) -> Work:
    return Work(scope, ACTOR, clock.now())
