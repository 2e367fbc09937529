"""What a request for a door says, where its schema alone cannot tell: for `tests/kit/doors.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What an id is called where it is not called by its type.
TYPES: Mapping[str, str] = {
    "parent": "department", "head": "user", "manager": "user", "owner": "user", "after": "stage", "order": "stage",
    "root": "department",
}  # fmt: skip

# Parts of paths and fields of bodies that are no ids, by name.
WORDS: Mapping[str, Any] = {
    "name": "application_received", "language": "en", "country": "DE", "currency": "EUR", "zone": "Europe/Berlin",
    "hours": {"mon": [["09:00", "17:00"]]}, "minimum": 1, "maximum": 2, "permissions": ["jobs:read"],
    "roles": ["recruiter"], "part": "interviewer", "reason": "other", "note": "a note", "type": "interview",
    "subject": "We have it", "body": "It is here.",
}  # fmt: skip

# Whole shapes, where fields must fit each other; `@type` stands for an id of the scene.
SHAPES: Mapping[str, dict[str, Any]] = {
    "DepartmentBody": {"name": "Quay", "parent": "@root", "head": "@user"},
    "LevelShape": {"name": "First"},
    "NewUser": {"name": "Nia", "roles": ["recruiter"], "department": "@department", "manager": "@user"},
    "UserChange": {"name": "Nia", "department": "@department"},
    "QuestionBody": {
        "kind": "one_of",
        "label": "Which?",
        "id": "@question",
        "options": [{"label": "one", "id": "@option"}, {"label": "more"}],
    },
    "RejectBody": {"reason": "other", "note": "a note"},
    "WithdrawBody": {"reason": "other", "note": "a note"},
    "RuleBody": {"kind": "question", "name": "Wanted", "test": "one_of", "wanted": ["@option"], "question": "@question"},
    "RuleChange": {"name": "Wanted", "test": "one_of", "wanted": ["@option"]},
    "RequisitionChange": {"title": "More"},
    "StageOrder": {"order": "@stages"},
}  # fmt: skip

# Bodies of doors that take what boards send.
RAW: Mapping[str, dict[str, Any]] = {
    "/boards/generic/applications": {"job": "@job", "name": "Nia Vale", "email": "nia@mail.example"},
}

# Doors whose forms stand on no page that can be opened by address alone.
FORMS: Mapping[str, dict[str, str]] = {
    "/sign-in/step": {"ticket": "forged", "answer": "123456"},
    "/sign-out": {},
}

# What a person types into the empty fields of a form.
TYPED: Mapping[str, str] = {"name": "Nia Vale", "email": "nia@mail.example", "note": "a note"}
