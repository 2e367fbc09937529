"""A person's data in one file, to be handed to them: what the law calls access and portability.

`resume.json` follows JSON Resume 1.0 (https://jsonresume.org/schema); the other files are JSON as the API says it, the consents
a table as well. Original files and what other features add lie in folders of their own. Working notes of ours are left to the
company to judge: they are in it, because the law gives access to all that is held about a person.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import msgspec

from chalicelib import candidates, messaging
from chalicelib.candidates import AddedFile, Candidate, Everything, Resume, rights
from chalicelib.candidates.facts import CandidateExported, ExportRequested
from chalicelib.pipeline import store, visibility
from chalicelib.pipeline.privacy import tables
from chalicelib.pipeline.privacy.parts import PersonFile, Whose, parts
from chalicelib.pipeline.sentences import sentence
from chalicelib.platform import actors, ids
from chalicelib.platform.errors import Conflict, NotFound, Stale
from chalicelib.platform.facts import FACTS
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import collection, of_kind
from chalicelib.platform.texts import Text, language_of
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work
from chalicelib.tenants import Access, Permission

ACTOR = actors.system("pipeline-privacy")
KEPT_FOR = timedelta(days=7)
MEDIA_TYPE = "application/zip"
_INTERNAL = frozenset({"version", "lookups", "similar", "erasing", "concerns"})
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"<>|*?:]')
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same data gives the same bytes


class UnknownExport(NotFound):
    """There is no such export of the person."""

    code = "export_unknown"
    text = Text("This export does not exist. Check its number.", "该导出记录不存在，请检查编号。")


class ExportNotReady(Conflict):
    """The file is still being made, or is gone again."""

    code = "export_not_ready"
    text = Text(
        "This export has no file now. Wait a moment if it was just asked for, or ask for a new one.",
        "该导出暂无文件。若刚刚提交，请稍候；若已过期，请重新导出。",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLink:
    """Where an export is downloaded, for `seconds`."""

    url: str
    name: str
    seconds: int


def request(work: Work, access: Access, candidate: str) -> rights.Export:
    """Let a person's data be put together; raises `UnknownCandidate`, `Forbidden`."""
    whole, _ = visibility.seen(access, Permission.PRIVACY_WRITE, candidate)
    wanted = rights.Export(
        id=ids.new_id(work.now), candidate=whole.person.id, requested_at=work.now, by=str(work.actor)
    )
    stored = work.put(candidates.rights.EXPORTS, wanted)
    work.announce(ExportRequested(candidate=wanted.candidate, export=wanted.id))
    return work.commit(stored)


def load(access: Access, candidate: str, export: str) -> rights.Export:
    """How far an export is; raises `UnknownCandidate`, `Forbidden`, `UnknownExport`."""
    whole, _ = visibility.seen(access, Permission.PRIVACY_WRITE, candidate)
    for one in whole.ids if ids.is_id(export) else ():
        found = candidates.rights.export(access.scope, one, export)
        if found is not None:
            return found
    raise UnknownExport


def link(access: Access, candidate: str, export: str) -> ExportLink:
    """A link that downloads an export; raises as `load`, and `ExportNotReady`."""
    found = load(access, candidate, export)
    if found.state is not rights.ExportState.READY:
        raise ExportNotReady
    name = f"candidate-{found.candidate}.zip"
    return ExportLink(url=storage.link(access.scope, found.file, name=name), name=name, seconds=storage.LINK_SECONDS)


def make(scope: TenantScope, candidate: str, export: str, now: datetime) -> rights.Export | None:
    """Put the data together, once; None when there is nobody or nothing to do."""
    wanted = candidates.rights.export(scope, candidate, export)
    if wanted is None or wanted.state is not rights.ExportState.WAITING:
        return wanted
    found = candidates.load_everything(scope, candidate)
    if found is None or found.whole.person.erasing is not None:
        return None
    body = _zipped(_files(scope, found))
    key = storage.path(scope, "exports", candidate, export, "data.zip")
    storage.put(scope, key, body, MEDIA_TYPE)
    work = Work(scope, ACTOR, now)
    # An erasure that began meanwhile must not be left with a file that it did not see.
    work.check(candidates.PROFILES, found.whole.person)
    ready = replace(
        wanted,
        state=rights.ExportState.READY,
        file=key,
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        ready_at=now,
        expires_at=now + KEPT_FOR,
    )
    stored = work.put(candidates.rights.EXPORTS, ready)
    work.announce(CandidateExported(candidate=candidate, export=export))
    try:
        return work.commit(stored)
    except Stale:
        storage.erase(scope, _folder(key))
        raise


def expire(scope: TenantScope, now: datetime) -> int:
    """Remove the files whose time is over; returns how many."""
    removed = 0
    for one in candidates.rights.ready_exports(scope):
        if one.expires_at is None or one.expires_at > now:
            break
        storage.erase(scope, _folder(one.file))
        work = Work(scope, ACTOR, now)
        work.commit(work.put(candidates.rights.EXPORTS, replace(one, state=rights.ExportState.EXPIRED, file="")))
        removed += 1
    return removed


def _files(scope: TenantScope, found: Everything) -> Iterator[PersonFile]:
    person = candidates.shown(found.whole)
    resumes = of_kind(candidates.RESUMES, found.items)
    yield _json("profile.json", _without(person))
    yield _json("resume.json", tables.json_resume(person))
    forms = {(one.candidate, one.application): one for one in of_kind(store.FORMS, found.items)}
    every = [
        store.with_form(one, forms.get((one.candidate, one.id))) for one in of_kind(store.APPLICATIONS, found.items)
    ]
    yield _json("applications.json", [_without(one) for one in every])
    yield _json("messages.json", [_without(one) for one in of_kind(messaging.MESSAGES, found.items)])
    yield PersonFile(name="consents.csv", body=tables.consents_csv(of_kind(candidates.rights.CONSENTS, found.items)))
    yield _json("timeline.json", list(_timeline(scope, found, person)))
    yield _json("resumes.json", [_without(one) for one in resumes])
    yield from _originals(scope, resumes)
    yield _json("notes.json", [_without(one) for one in of_kind(candidates.NOTES, found.items) if one.text])
    yield _json("concerns.json", [_without(one) for one in of_kind(candidates.CONCERNS, found.items)])
    yield _json("fields.json", [_without(one) for one in of_kind(store.VALUES, found.items)])
    yield from _added(scope, of_kind(candidates.FILES, found.items))
    deliveries = [delivery for one in found.whole.ids for delivery in candidates.rights.came_by(scope, one)]
    for part in parts():
        yield from part.exported(scope, Whose(people=found.whole.ids, deliveries=tuple(deliveries)))


def _timeline(scope: TenantScope, found: Everything, person: Candidate) -> Iterator[dict[str, Any]]:
    """What happened, oldest first, in the person's language; who of us did it is not theirs to know."""
    language = language_of(person.language)
    every = [
        fact
        for one in found.whole.ids
        for fact in of_kind(FACTS, collection(scope, candidates.collection_of(scope, one), prefix="FACT#"))
    ]
    for fact in sorted(every, key=lambda one: one.id):
        yield {"at": fact.at, "what": fact.name, "said": sentence(fact, {}, language)}


def _originals(scope: TenantScope, resumes: list[Resume]) -> Iterator[PersonFile]:
    for one in resumes:
        if one.file is not None:
            name = _member_name(one.name)
            yield PersonFile(name=f"files/{one.id}-{name}", body=storage.get(scope, one.file))


def _added(scope: TenantScope, files: list[AddedFile]) -> Iterator[PersonFile]:
    """Files that people of ours added."""
    for one in files:
        if one.file is not None:
            name = _member_name(one.name)
            yield PersonFile(name=f"added/{one.id}-{name}", body=storage.get(scope, one.file))


def _member_name(name: str) -> str:
    """A file's own name as every system can unpack it: without folders, control characters and marks that turn directions."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _NOT_IN_NAMES.sub("_", last).strip(" .") or "file"


def _without(model: Any) -> dict[str, Any]:
    """A model as a document, without what serves us alone."""
    fields: dict[str, Any] = msgspec.to_builtins(model)
    return {name: value for name, value in fields.items() if name not in _INTERNAL and value not in (None, "", [], {})}


def _folder(key: str) -> str:
    return f"{key.rpartition('/')[0]}/"


def _json(name: str, said: Any) -> PersonFile:
    plain = msgspec.to_builtins(said)
    return PersonFile(name=name, body=json.dumps(plain, ensure_ascii=False, indent=1).encode())


def _zipped(files: Iterator[PersonFile]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in files:
            archive.writestr(zipfile.ZipInfo(one.name, date_time=_EPOCH), one.body, zipfile.ZIP_DEFLATED)
    return made.getvalue()
