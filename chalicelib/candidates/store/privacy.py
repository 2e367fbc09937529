"""Where consents, what follows from the rules of retention, and the company's settings of both lie.

Consents stand with the person, and so does when to look again how long to keep them, listed by that instant. Which deliveries
brought a person lies in a collection of its own: it may be long, and nobody reads it but who erases or exports them.
"""

from __future__ import annotations

from typing import Any

from chalicelib.candidates.model import Consent, Keeping, PrivacyNotice, RetentionSettings
from chalicelib.candidates.notice import SHIPPED
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform import config, due
from chalicelib.platform.scope import SEPARATOR, Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Entries, Kind, collection, get, of_kind, page
from chalicelib.platform.values import dataclass

_CONSENT = "CONSENT"
_LIST = "RETENTION"
_DUE, _LOOK = "DUE", "LOOK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """That a delivery brought a person, or more of them."""

    candidate: str
    delivery: str
    version: int = 0


def keeping_key(scope: TenantScope, candidate: str) -> Key:
    """Where it lies how long a person is kept."""
    return Key(collection_of(scope, candidate), "KEEPING")


def notice_key(scope: TenantScope) -> Key:
    """Where the company's present privacy notice lies, if it has one of its own."""
    return Key(scope.collection("SETUP"), "NOTICE")


def settings_key(scope: TenantScope) -> Key:
    """Where the company's rules of retention lie."""
    return Key(scope.collection("SETUP"), "RETENTION")


def _past_notice_key(scope: TenantScope, notice: str) -> Key:
    return Key(scope.collection("SETUP"), sort_key("NOTICE", notice))


def _came_key(scope: TenantScope, one: Came) -> Key:
    return Key(scope.collection("CAME", one.candidate), sort_key("DELIVERY", one.delivery))


def _entries(scope: TenantScope, keeping: Keeping) -> Entries:
    state, at = (_LOOK, keeping.look_at) if keeping.due_since is None else (_DUE, keeping.due_since)
    sort = sort_key(state, at.isoformat(timespec="milliseconds"), keeping.candidate)
    return Entries(listing=(_list(scope, due.shard_of(keeping.candidate)), sort), card={"rules": keeping.rules})


def _list(scope: TenantScope, shard: int) -> str:
    return scope.collection("LIST", _LIST, str(shard))


CONSENTS = Kind(
    "consent", Consent, lambda scope, one: Key(collection_of(scope, one.candidate), sort_key(_CONSENT, one.id))
)
KEEPINGS = Kind("keeping", Keeping, lambda scope, one: keeping_key(scope, one.candidate), _entries)
NOTICES = Kind("notice", PrivacyNotice, lambda scope, _one: notice_key(scope))
PAST_NOTICES = Kind("past_notice", PrivacyNotice, lambda scope, one: _past_notice_key(scope, one.id))
RETENTION = Kind("retention", RetentionSettings, lambda scope, _one: settings_key(scope))
CAME = Kind("came", Came, _came_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry of the list of who is to be looked at: when (ISO 8601), and the version of the rules it was judged by."""

    candidate: str
    at: str
    rules: int


def consents_of(scope: TenantScope, candidate: str) -> list[Consent]:
    """Everything a person agreed to or withdrew, oldest first."""
    return of_kind(CONSENTS, collection(scope, collection_of(scope, candidate), prefix=_CONSENT + SEPARATOR))


def came_by(scope: TenantScope, candidate: str) -> list[str]:
    """The deliveries that brought a person, oldest first."""
    return [one.delivery for one in of_kind(CAME, collection(scope, scope.collection("CAME", candidate)))]


def keeping(scope: TenantScope, candidate: str) -> Keeping | None:
    """What was last found of how long a person is kept."""
    return get(scope, KEEPINGS, keeping_key(scope, candidate), consistent=True)


def retention_settings(scope: TenantScope) -> RetentionSettings:
    """The company's rules; none to begin with."""
    return get(scope, RETENTION, settings_key(scope), consistent=True) or RetentionSettings()


def read_notice(item: CoreItem | None) -> PrivacyNotice:
    """The company's privacy notice from an item that was read along with others; the shipped one where it has none."""
    return SHIPPED if item is None else NOTICES.read(item)


def privacy_notice(scope: TenantScope) -> PrivacyNotice:
    """The company's present privacy notice."""
    return get(scope, NOTICES, notice_key(scope), consistent=True) or SHIPPED


def past_notice(scope: TenantScope, identity: str) -> PrivacyNotice | None:
    """A wording that was once shown."""
    if identity == SHIPPED.id:
        return SHIPPED
    if not identity or SEPARATOR in identity:
        return None
    return get(scope, PAST_NOTICES, _past_notice_key(scope, identity))


def to_look_at(
    scope: TenantScope, shard: int, *, due_ones: bool, limit: int, after: dict[str, Any] | None
) -> tuple[list[Listed], dict[str, Any] | None]:
    """A page of who is to be looked at in a shard, the earliest first: those who are due, or those who are not."""
    prefix = (_DUE if due_ones else _LOOK) + SEPARATOR
    found = page(scope, "listing", _list(scope, shard), limit=limit, after=after, prefix=prefix)
    return [_listed(item) for item in found.items], found.after


def shards() -> range:
    """The shards of lists."""
    return range(config.current().shards)


def _listed(item: CoreItem) -> Listed:
    _, at, candidate = str(item.listing_sk).split(SEPARATOR)
    return Listed(candidate=candidate, at=at, rules=int(item.card["rules"]))
