"""Reading résumés again when the parser has become better: a run over all people of a company.

Files are read as they came; what people corrected stays; who a person is does not change by it. A file that the newer parser
cannot read keeps what was read before.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chalicelib import candidates, tenants
from chalicelib.boards import EnvelopeFile
from chalicelib.candidates import Reading, Resume
from chalicelib.intake.found import found_fields
from chalicelib.intake.reading import read_file
from chalicelib.intake.service.resumes import PLAIN_TEXT
from chalicelib.platform import runs
from chalicelib.platform.actors import Actor
from chalicelib.platform.files import storage
from chalicelib.platform.runs import Outcome, OutcomeState, Planned, Run
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work

KIND = "intake.reread"
_PAGE = 200
_READABLE = frozenset({Reading.READ, Reading.UNREAD})
_UP_TO_DATE = Outcome(
    state=OutcomeState.SKIPPED,
    code="up_to_date",
    text=Text("Every résumé was read by this parser already.", "所有简历均已由当前解析版本解析。"),
)


def start(work: Work) -> Run:
    """Begin to read every résumé of the company that an older parser read."""
    return work.commit(runs.start(work, kind=KIND, planned=False))


def plan(scope: TenantScope, _run: Run, cursor: dict[str, Any] | None) -> Planned:
    """The company's people, least recently touched first: who is touched meanwhile comes again at the end."""
    people, following = candidates.oldest_first(scope, limit=_PAGE, after=cursor)
    return Planned(targets=tuple(people), cursor=following)


def read_again(scope: TenantScope, actor: Actor, _run: Run, target: str, now: datetime) -> Outcome:
    """Read the résumés of one person again; doing it twice reads nothing twice."""
    whole = candidates.find_whole(scope, target)
    if whole is None or whole.person.erasing is not None:
        return _UP_TO_DATE
    old = [one for member in whole.ids for one in candidates.resumes_of(scope, member) if _is_old(one)]
    if not old:
        return _UP_TO_DATE
    region = tenants.company(scope).country
    for resume in old:
        _read(Work(scope, actor, now), resume, region)
    return Outcome()


def _is_old(resume: Resume) -> bool:
    from chalicelib.intake.parsing import PARSER_VERSION

    return resume.file is not None and resume.reading in _READABLE and resume.parser_version != PARSER_VERSION


def _read(work: Work, resume: Resume, region: str) -> None:
    body = storage.get(work.scope, str(resume.file))
    file = read_file(EnvelopeFile(name=resume.name, declared_type=resume.media_type, body=body), region=region)
    if file.resume is None or (file.reading is not Reading.READ and resume.reading is Reading.READ):
        return
    text = resume.text or storage.path(work.scope, "candidates", resume.candidate, "resumes", resume.id, "text")
    if file.text:
        storage.put(work.scope, text, file.text.encode(), PLAIN_TEXT)
    work.commit(
        candidates.correcting.read_again(
            work,
            resume,
            found=found_fields(file.resume),
            outcome=file.reading,
            warnings=file.warnings,
            parser_version=file.resume.document.parser_version,
            pages=file.resume.document.pages,
            text=text if file.text else None,
        )
    )
