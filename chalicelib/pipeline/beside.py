"""What stands beside a person's applications on their page: notes, concerns, files, who introduced them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib import candidates
from chalicelib.candidates import AddedFile, Claim, Concern, FileState, Note, remarks
from chalicelib.pipeline.visibility import Sight
from chalicelib.platform.tables import CoreItem, of_kind
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the speaker may see of it, newest first.

    `concerns` are open ones, to be read before every contact; `hidden` counts those of them that others read. `claims` say who
    introduced the person.
    """

    concerns: tuple[Concern, ...] = ()
    hidden: int = 0
    notes: tuple[Note, ...] = ()
    files: tuple[AddedFile, ...] = ()
    claims: tuple[Claim, ...] = ()

    def users(self) -> set[str]:
        """The ids of users it names."""
        of_notes = {user for one in self.notes for user in (one.author, *one.mentions)}
        added = {one.added_by for one in self.files} | {one.added_by for one in self.concerns}
        return of_notes | added | {one.by for one in self.claims}


def users_named(items: Sequence[CoreItem]) -> set[str]:
    """The users whose names a page needs, before it is known what of it is seen."""
    return everything(items).users()


def everything(items: Sequence[CoreItem]) -> Beside:
    """All that lies among the items of a person, whoever may see it."""
    return Beside(
        concerns=tuple(one for one in of_kind(candidates.CONCERNS, items) if one.is_open),
        notes=tuple(one for one in of_kind(candidates.NOTES, items) if one.deleted_at is None),
        files=tuple(of_kind(candidates.FILES, items)),
        claims=tuple(of_kind(candidates.CLAIMS, items)),
    )


def seen(items: Sequence[CoreItem], sight: Sight) -> Beside:
    """What the speaker sees of it."""
    every = everything(items)
    concerns = seen_concerns(every.concerns, sight)
    return Beside(
        concerns=concerns,
        hidden=len(every.concerns) - len(concerns) if Permission.CONCERNS_READ in sight.holds else 0,
        notes=tuple(seen_notes(every.notes, sight)),
        files=seen_files(every.files, sight),
        claims=seen_claims(every.claims, sight),
    )


def seen_notes(found: Iterable[Note], sight: Sight) -> list[Note]:
    """Those of the notes that the speaker reads, newest first."""
    hr = Permission.NOTES_HR in sight.holds
    read = (
        one
        for one in found
        if Permission.NOTES_READ in sight.holds
        and one.deleted_at is None
        and (one.application is None or sight.shows(one.application))
        and remarks.is_shown(one.visibility, one.author, reader=sight.reader, hr=hr)
    )
    return sorted(read, key=lambda one: one.id, reverse=True)


def seen_concerns(found: Iterable[Concern], sight: Sight) -> tuple[Concern, ...]:
    """Those of the concerns that the speaker reads, open ones first."""
    return remarks.told(
        found, reads=Permission.CONCERNS_READ in sight.holds, writes=Permission.CONCERNS_WRITE in sight.holds
    )


def seen_files(found: Iterable[AddedFile], sight: Sight) -> tuple[AddedFile, ...]:
    """Those of the files that the speaker sees: what came and was not deleted, newest first."""
    shown = (
        one
        for one in found
        if one.state in {FileState.KEPT, FileState.QUARANTINED}
        and (one.application is None or sight.shows(one.application))
    )
    return tuple(sorted(shown, key=lambda one: one.id, reverse=True))


def seen_claims(found: Iterable[Claim], sight: Sight) -> tuple[Claim, ...]:
    """Who introduced the person, as far as it is about applications that the speaker sees; the first one first."""
    shown = (one for one in found if one.application is None or sight.shows(one.application))
    return tuple(sorted(shown, key=lambda one: (one.introduced_at, one.delivery)))


def is_told(name: str, data: Mapping[str, Any], sight: Sight, *, by: str) -> bool:
    """Whether the timeline tells the speaker a fact of this name, which the user `by` made happen.

    That there is a note or a concern is as little anybody's business as what it says.
    """
    family, _, _ = name.partition(".")
    if family == "note":
        hr = Permission.NOTES_HR in sight.holds
        reads = Permission.NOTES_READ in sight.holds
        return reads and remarks.is_shown(str(data.get("visibility")), by, reader=sight.reader, hr=hr)
    if family == "concern":
        writes = Permission.CONCERNS_WRITE in sight.holds
        sensitive = remarks.is_sensitive(str(data.get("topic")))
        return writes or (Permission.CONCERNS_READ in sight.holds and not sensitive)
    return True
