"""Where messages and a company's own words lie: `MSG#<id>` beside the candidate, `TEMPLATE#<name>#<language>` in `SETUP`."""

from __future__ import annotations

from chalicelib import tenants
from chalicelib.messaging.model import Message, Wording
from chalicelib.platform import tables
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind

_MESSAGE = "MSG"
_WORDING = "TEMPLATE"


def message_key(scope: TenantScope, candidate: str, message: str) -> Key:
    """Where a message to a candidate lies."""
    return Key(scope.collection("CAND", candidate), sort_key(_MESSAGE, message))


def wording_key(scope: TenantScope, template: str, language: str) -> Key:
    """Where a company's own words for a template in a language lie, if it has any."""
    return Key(scope.collection("SETUP"), sort_key(_WORDING, template, language))


MESSAGES = Kind("message", Message, lambda scope, one: message_key(scope, one.candidate, one.id))
WORDINGS = Kind("template", Wording, lambda scope, one: wording_key(scope, one.template, one.language))


def message(scope: TenantScope, candidate: str, identity: str) -> Message | None:
    """One message as it stands at this moment (a consistent read)."""
    return tables.get(scope, MESSAGES, message_key(scope, candidate, identity), consistent=True)


def messages_of(scope: TenantScope, candidate: str) -> list[Message]:
    """Every message to a candidate, newest first."""
    items = tables.collection(
        scope, scope.collection("CAND", candidate), prefix=_MESSAGE + SEPARATOR, newest_first=True
    )
    return tables.of_kind(MESSAGES, items)


def read_message(item: CoreItem) -> Message:
    """The message in an item that was read along with others."""
    return MESSAGES.read(item)


def wordings(scope: TenantScope) -> dict[tuple[str, str], Wording]:
    """A company's own words, by template and language."""
    items = tables.collection(scope, scope.collection("SETUP"), prefix=_WORDING + SEPARATOR)
    return {(one.template, one.language): one for one in tables.of_kind(WORDINGS, items)}


def wording(scope: TenantScope, template: str, language: str) -> Wording | None:
    """A company's own words for one template, as they stand at this moment."""
    return tables.get(scope, WORDINGS, wording_key(scope, template, language), consistent=True)


def sender(scope: TenantScope, template: str, language: str) -> tuple[tenants.Tenant, Wording | None]:
    """The company that sends and its own words for a template, in one read; raises `NotFound`."""
    company, own = tenants.company_key(scope), wording_key(scope, template, language)
    items, _ = tables.get_items(scope, [company, own])
    if company not in items:
        raise tenants.UnknownCompany
    return tenants.read_company(items[company]), WORDINGS.read(items[own]) if own in items else None
