"""What was read in a résumé, corrected field by field and list by list; what people say stands whatever is read later."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib import candidates, pipeline
from chalicelib.candidates import Resume, UnknownResume
from chalicelib.console.doors import routes
from chalicelib.console.drafts import Drafts, NotOffered, Way, answered, version
from chalicelib.console.readings import ENTRIES, PLAIN, groups
from chalicelib.console.viewer import page
from chalicelib.console.words import field_name
from chalicelib.platform.http import Html, Redirect, Request
from chalicelib.tenants import Access, Permission

PATH = "/console/candidates/{candidate}/resumes/{resume}/fields"
_SPARE = 2  # empty rows for entries that the reader missed
_MOST_ROWS = 20
_WRITE = Permission.CANDIDATES_WRITE


@routes.page("GET", PATH, permit=_WRITE)
def show_corrections(request: Request, candidate: str, resume: str) -> Html:
    """Every field and list of a résumé as it stands, each with its form."""
    return _shown(request, candidate, resume, Drafts(), 200)


@routes.page("POST", PATH, permit=_WRITE)
def correct_field(request: Request, candidate: str, resume: str) -> Html | Redirect:
    """Say what one field or list really is."""
    name = request.form.first("name_of_field") or ""

    def do() -> Way:
        pipeline.correcting.correct(
            request.work(), request.caller.person, candidate=candidate, resume=resume, name=name,
            values=_typed(request, name), expected=version(request),
        )  # fmt: skip
        return f"/console/candidates/{candidate}/resumes/{resume}/fields", "corrected", f"field-{name}"

    return answered(request, name, do, lambda drafts, status: _shown(request, candidate, resume, drafts, status))


@routes.page("POST", PATH + "/as-read", permit=_WRITE)
def take_back_correction(request: Request, candidate: str, resume: str) -> Html | Redirect:
    """Let what was read stand again."""
    name = request.form.first("name_of_field") or ""

    def do() -> Way:
        if name not in PLAIN and name not in ENTRIES:
            raise NotOffered
        pipeline.correcting.take_back(
            request.work(), request.caller.person, candidate=candidate, resume=resume, name=name,
            expected=version(request),
        )  # fmt: skip
        return f"/console/candidates/{candidate}/resumes/{resume}/fields", "as_read", f"field-{name}"

    return answered(request, name, do, lambda drafts, status: _shown(request, candidate, resume, drafts, status))


def _typed(request: Request, name: str) -> list[str | Mapping[str, str]]:
    """A value a line, or an entry a row; what is empty is left out."""
    if name in PLAIN:
        text = request.form.first("values") or ""
        return [stripped for one in text.splitlines() if (stripped := one.strip())]
    if name not in ENTRIES:
        raise NotOffered
    found: list[str | Mapping[str, str]] = []
    for row in range(_MOST_ROWS + _SPARE):
        parts = {part: (request.form.first(f"{name}.{row}.{part}") or "").strip() for part in ENTRIES[name]}
        if any(parts.values()):
            found.append({part: value for part, value in parts.items() if value})
    return found


def _shown(request: Request, candidate: str, resume: str, drafts: Drafts, status: int) -> Html:
    access: Access = request.caller.person
    seen = pipeline.candidate_page(access, candidate, language=request.language)
    found = next((one for one in seen.resumes if one.id == resume), None)
    if found is None:
        raise UnknownResume
    standing = {group.name: group for group in groups(found)}
    body = page(
        request,
        "candidate/corrections.html",
        person=seen.candidate,
        path=f"/console/candidates/{candidate}",
        resume=found,
        names=[(name, field_name(name)) for name in (*PLAIN, *ENTRIES)],
        standing=standing,
        single=frozenset(name for name, most in PLAIN.items() if most == 1),
        entries=ENTRIES,
        drafts=drafts,
        values=_values(found),
        rows={name: min(_MOST_ROWS, _count(found, name) + _SPARE) for name in ENTRIES},
        degrees=[(code, text.said(request.language)) for code, text in pipeline.labels.DEGREES.items()],
    )
    return Html(body=body, status=status)


def _values(resume: Resume) -> dict[str, dict[str, str]]:
    """What stands in the fields of each form, by the name of what it corrects."""
    found: dict[str, dict[str, str]] = {}
    plain: dict[str, list[str]] = {}
    rows = {name: _rows(resume, name) for name in ENTRIES}
    for one in candidates.corrected(resume.found, resume.corrections):
        name, _, rest = one.field.partition(".")
        if name in ENTRIES and rest:
            number, _, part = rest.partition(".")
            found.setdefault(name, {})[f"{name}.{rows[name][number]}.{part}"] = one.value
        else:
            plain.setdefault(name, []).append(one.value)
    return found | {name: {"values": "\n".join(values)} for name, values in plain.items()}


def _rows(resume: Resume, name: str) -> dict[str, int]:
    """The row of each entry of a list by its number, in the order in which they stand."""
    fields = (one.field for one in candidates.corrected(resume.found, resume.corrections))
    numbers = dict.fromkeys(field.split(".")[1] for field in fields if field.startswith(f"{name}."))
    return {number: row for row, number in enumerate(numbers)}


def _count(resume: Resume, name: str) -> int:
    return len(_rows(resume, name))
