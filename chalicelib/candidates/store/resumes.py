"""Where the résumés of a person lie."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.candidates.model import Resume
from chalicelib.candidates.store.packing import packed, unpacked
from chalicelib.candidates.store.profiles import collection_of
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import NO_ENTRIES, CoreItem, Entries, Kind, collection, get, get_items, of_kind, page

PAGE = 50
_RESUME = "RESUME"
_FOUND = "found"
_PACKED = "packed"


def resume_key(scope: TenantScope, candidate: str, resume: str) -> Key:
    """Where a résumé of a candidate lies."""
    return Key(collection_of(scope, candidate), sort_key(_RESUME, resume))


def _awaiting(scope: TenantScope) -> str:
    return scope.collection("LIST", "AWAITS_READER", "0")


def _entries(scope: TenantScope, resume: Resume) -> Entries:
    """Listed as long as somebody must read it: whatever ends that, a reading, a correction or an erasure, takes it off."""
    if not resume.awaits_reader:
        return NO_ENTRIES
    sort = sort_key(resume.received_at.isoformat(timespec="milliseconds"), resume.id)
    return Entries(listing=(_awaiting(scope), sort))


class _ResumeKind(Kind[Resume]):
    """A résumé whose found fields are stored packed; those of items that were stored before, one by one, are read as well.

    What is empty is left away: it reads as its default, which is as empty.
    """

    def item(self, scope: TenantScope, model: Resume) -> CoreItem:
        """The item to store."""
        item = super().item(scope, model)
        item.data = {name: value for name, value in item.data.items() if value and name != _FOUND}
        if model.found:
            item.data[_PACKED] = packed(model.found)
        return item

    def read(self, item: CoreItem) -> Resume:
        """The résumé an item holds."""
        one = super().read(item)
        text = item.data.get(_PACKED)
        return one if text is None else replace(one, found=unpacked(text))


RESUMES = _ResumeKind("resume", Resume, lambda scope, one: resume_key(scope, one.candidate, one.id), _entries)


def resumes_of(scope: TenantScope, candidate: str) -> list[Resume]:
    """Every résumé of a person, oldest first."""
    return of_kind(RESUMES, collection(scope, collection_of(scope, candidate), prefix=f"{_RESUME}#"))


def resume(scope: TenantScope, candidate: str, identity: str, *, consistent: bool = False) -> Resume | None:
    """One résumé."""
    return get(scope, RESUMES, resume_key(scope, candidate, identity), consistent=consistent)


def resumes_awaiting_reader(
    scope: TenantScope, after: dict[str, Any] | None
) -> tuple[list[Resume], dict[str, Any] | None]:
    """A page of the company's résumés that are pictures nobody read yet, newest first, in two calls."""
    found = page(scope, "listing", _awaiting(scope), limit=PAGE, after=after, newest_first=True)
    keys = [Key(item.pk, item.sk) for item in found.items]
    items = get_items(scope, keys)[0] if keys else {}
    resumes = [RESUMES.read(items[key]) for key in keys if key in items]
    return [one for one in resumes if one.awaits_reader], found.after  # the index may lag behind
