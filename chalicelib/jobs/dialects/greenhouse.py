"""Jobs, departments and offices as Greenhouse's Job Board API shows them. Pure.

Source: developers.greenhouse.io/job-board.html (jobs, departments, offices, board). `content` is HTML whose entities are escaped
once more. Offices are the places of the open jobs. Ids of jobs are `jobs.numbering`; ids of departments and offices are digests.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib.jobs import words
from chalicelib.jobs.model import Job, JobCard, Place, Question, QuestionKind, Salary
from chalicelib.jobs.numbering import digest_of, number_of
from chalicelib.jobs.service.careers import country_name, place_code, place_name
from chalicelib.platform.money import major
from chalicelib.platform.texts import Text, language_of
from chalicelib.platform.values import dataclass
from chalicelib.tenants import Department

MOST_CONTENT = 4_500_000
"""Bytes of content in a list: an answer of the API's function ends at 6 MB."""
_FIELDS: Mapping[QuestionKind, str] = {
    QuestionKind.TEXT: "input_text",
    QuestionKind.LONG_TEXT: "textarea",
    QuestionKind.YES_NO: "multi_value_single_select",
    QuestionKind.ONE_OF: "multi_value_single_select",
    QuestionKind.SEVERAL_OF: "multi_value_multi_select",
    QuestionKind.NUMBER: "input_text",
    QuestionKind.DATE: "input_text",
}
_YES_NO = ((1, Text("Yes", "是")), (0, Text("No", "否")))
_PERSON = (
    ("first_name", Text("First Name", "名"), True, (("first_name", "input_text"),)),
    ("last_name", Text("Last Name", "姓"), True, (("last_name", "input_text"),)),
    ("email", Text("Email", "邮箱"), True, (("email", "input_text"),)),
    ("phone", Text("Phone", "电话"), False, (("phone", "input_text"),)),
    ("resume", Text("Resume/CV", "简历"), False, (("resume", "input_file"), ("resume_text", "textarea"))),
    ("cover_letter", Text("Cover Letter", "求职信"), False, (("cover_letter", "input_file"), ("cover_letter_text", "textarea"))),
)  # fmt: skip
_LOCATION = (
    ("Location", "location", "input_text"),
    ("Latitude", "latitude", "input_hidden"),
    ("Longitude", "longitude", "input_hidden"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Whose jobs are shown: the company's name, the address of its careers site, the departments that hire."""

    name: str
    home: str
    departments: Sequence[Department]


def listed(board: Board, cards: Sequence[JobCard], jobs: Mapping[str, Job] | None) -> dict[str, Any]:
    """The list of jobs; `jobs` are the whole jobs by id when their content is asked for.

    Content beyond `MOST_CONTENT` is left out and counted in `meta.content_left_out`: each job can be asked for by itself.
    """
    shown, room, left_out = [], MOST_CONTENT, 0
    for card in cards:
        entry = _card(board, card)
        whole = None if jobs is None else jobs.get(card.id)
        if whole is not None:
            text = _content(whole)
            room -= len(text.encode())
            left_out += room < 0
            entry |= {"content": text if room >= 0 else "", **_grouped(board, card)}
        shown.append(entry)
    meta = {"total": len(cards)} | ({"content_left_out": left_out} if left_out else {})
    return {"jobs": shown, "meta": meta}


def shown(board: Board, job: Job, *, questions: bool, pay: bool) -> dict[str, Any]:
    """One job, with its application form and its pay when they are asked for."""
    card = JobCard.of(job)
    entry = _card(board, card) | {"content": _content(job), **_grouped(board, card)}
    if questions:
        entry |= {
            "questions": [*_person(job), *(_question(one, job) for one in job.questions)],
            "location_questions": [_location(*one) for one in _LOCATION],
            "compliance": None,
            "demographic_questions": None,
            "data_compliance": [],
        }
    if pay:
        entry["pay_input_ranges"] = [] if job.salary is None else [_pay(job.salary, job.language)]
    return entry


def departments(board: Board, cards: Sequence[JobCard], *, tree: bool) -> list[dict[str, Any]]:
    """The departments that hire with their jobs: as a list, or with each below its parent. Jobs of none come last."""
    known = [_department(board, one) | {"jobs": _jobs(board, cards, one.id)} for one in board.departments]
    known += _without(board, cards)
    return _as_tree(known) if tree else known


def offices(board: Board, cards: Sequence[JobCard], *, tree: bool) -> list[dict[str, Any]]:
    """Every place of an open job, with the departments that hire there. Places do not lie in one another."""
    found = []
    by_code: dict[str, list[tuple[JobCard, Place]]] = {}
    for card in cards:
        for place in _places(card):
            by_code.setdefault(place_code(place), []).append((card, place))
    for _, pairs in sorted(by_code.items()):
        there = [card for card, _ in pairs]
        hiring = {card.department for card in there}
        groups = [
            _department(board, one) | {"jobs": _jobs(board, there, one.id)}
            for one in board.departments
            if one.id in hiring
        ]
        found.append(_office(*pairs[0]) | {"departments": [*groups, *_without(board, there)]})
    return _as_tree(found) if tree else found


def _card(board: Board, card: JobCard) -> dict[str, Any]:
    opened = card.opened_at or card.created_at
    number = number_of(card.id, opened)
    return {
        "id": number,
        "internal_job_id": number,
        "title": card.title,
        "company_name": board.name,
        "updated_at": opened.isoformat(timespec="seconds"),
        "first_published": opened.isoformat(timespec="seconds"),
        "application_deadline": None if card.valid_through is None else card.valid_through.isoformat(),
        "requisition_id": None,
        "location": {"name": place_name(card.place, language_of(card.language))},
        "absolute_url": f"{board.home}/jobs/{card.id}",
        "language": card.language.partition("-")[0],
        "metadata": None,
    }


def _content(job: Job) -> str:
    return html.escape(job.description)


def _grouped(board: Board, card: JobCard) -> dict[str, Any]:
    groups = [_department(board, one) for one in board.departments if one.id == card.department]
    return {"departments": groups, "offices": [_office(card, place) for place in _places(card)]}


def _places(card: JobCard) -> list[Place]:
    """Every place of a job once, the one it is named by first."""
    every = (card.place, *(other.place for other in card.other_places))
    return list({place_code(place): place for place in every}.values())


def _department(board: Board, one: Department) -> dict[str, Any]:
    children = [digest_of(other.id) for other in board.departments if other.parent == one.id]
    return {
        "id": digest_of(one.id),
        "name": one.name,
        "parent_id": digest_of(one.parent) if one.parent in {other.id for other in board.departments} else None,
        "child_ids": children,
    }


def _office(card: JobCard, place: Place) -> dict[str, Any]:
    language = language_of(card.language)
    nearest = place.locality or place.region or country_name(place.country, language)
    name = place_name(place, language)
    return {
        "id": digest_of(place_code(place)),
        "name": name if place.remote else nearest,
        "location": name,
        "parent_id": None,
        "child_ids": [],
    }


def _jobs(board: Board, cards: Iterable[JobCard], department: str) -> list[dict[str, Any]]:
    return [_card(board, card) for card in cards if card.department == department]


def _without(board: Board, cards: Iterable[JobCard]) -> list[dict[str, Any]]:
    """The jobs that no department of ours has, as Greenhouse groups them."""
    known = {one.id for one in board.departments}
    loose = [_card(board, card) for card in cards if card.department not in known]
    return [{"id": 0, "name": "No Department", "parent_id": None, "child_ids": [], "jobs": loose}] if loose else []


def _as_tree(known: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same with `children` in the place of `parent_id` and `child_ids`."""
    by_id = {one["id"]: one for one in known}

    def grown(one: dict[str, Any]) -> dict[str, Any]:
        plain = {name: value for name, value in one.items() if name not in {"parent_id", "child_ids"}}
        return plain | {"children": [grown(by_id[child]) for child in one["child_ids"] if child in by_id]}

    return [grown(one) for one in known if one["parent_id"] not in by_id]


def _person(job: Job) -> list[dict[str, Any]]:
    language = language_of(job.language)
    return [
        {
            "label": label.said(language),
            "required": required,
            "fields": [{"name": name, "type": kind, "values": []} for name, kind in fields],
        }
        for _, label, required, fields in _PERSON
    ]


def _question(question: Question, job: Job) -> dict[str, Any]:
    if question.kind is QuestionKind.YES_NO:
        language = language_of(job.language)
        values: list[dict[str, Any]] = [{"value": value, "label": label.said(language)} for value, label in _YES_NO]
    else:
        values = [{"value": option.id, "label": option.label} for option in question.options]
    several = "[]" if question.kind is QuestionKind.SEVERAL_OF else ""
    field = {"name": f"question_{question.id}{several}", "type": _FIELDS[question.kind], "values": values}
    return {"label": question.label, "required": question.required, "description": None, "fields": [field]}


def _location(label: str, name: str, kind: str) -> dict[str, Any]:
    return {"label": label, "required": False, "fields": [{"name": name, "type": kind, "values": []}]}


def _pay(salary: Salary, language: str) -> dict[str, Any]:
    """The range in hundredths of the main unit, which is what `cents` means whatever the currency's own minor unit is."""
    least, most = (int(major(amount, salary.currency) * 100) for amount in (salary.minimum, salary.maximum))
    unit = words.UNITS[salary.unit].said(language_of(language))
    return {
        "min_cents": least,
        "max_cents": most,
        "currency_type": salary.currency,
        "title": unit[:1].upper() + unit[1:],
        "blurb": words.pay(salary).said(language_of(language)),
    }
