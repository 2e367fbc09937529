"""What a request for a door says, where its schema alone cannot tell: for `tests/kit/doors.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.kit.boards import linkedin
from tests.kit.boards.posting import secret_of
from tests.kit.pictures import picture

# What an id is called where it is not called by its type.
TYPES: Mapping[str, str] = {
    "parent": "department", "head": "user", "manager": "user", "owner": "user", "after": "stage", "order": "stage",
    "root": "department", "other": "candidate", "rival": "application", "agent": "user", "officer": "user",
    "waiting": "delivery", "applications": "application",
}  # fmt: skip

# Parts of paths and fields of bodies that are no ids, by name.
WORDS: Mapping[str, Any] = {
    "name": "application_received", "language": "en", "country": "DE", "currency": "EUR", "zone": "Europe/Berlin",
    "hours": {"mon": [["09:00", "17:00"]]}, "minimum": 1, "maximum": 2, "permissions": ["jobs:read"],
    "roles": ["recruiter"], "part": "interviewer", "reason": "other", "note": "a note", "type": "interview",
    "object": "candidate", "board": "zhaopin", "feed": "generic.atom", "form": "indeed.json",
    "subject": "We have it", "body": "It is here.", "notice": "shipped-1", "resume_field": "skill",
    "edition": "0123456789abcdef.svg",
}  # fmt: skip

# Whole shapes, where fields must fit each other; `@type` stands for an id of the scene.
SHAPES: Mapping[str, dict[str, Any]] = {
    "FieldsBody": {"fields": {}},
    "MergeBody": {"into": "@other"},
    "ErasureBody": {"reason": "request", "force": True},
    "ConsentBody": {"purpose": "marketing", "evidence": "a letter"},
    "WithdrawalBody": {"evidence": "a letter"},
    "NoticeBody": {"texts": {"en": "How we handle your data."}},
    "RetentionBody": {"rules": [{"id": "six", "months": 6}]},
    "TagsBody": {"tags": {"skill": ["Go"]}},
    "TagDimensionsBody": {"dimensions": [{"key": "team", "name": "Team"}]},
    "WatchBody": {"level": 1},
    "BulkBody": {"action": "move", "applications": ["@application"], "stage": "@stage"},
    "ChoiceBody": {"pipeline": "@pipeline"},
    "TemplateBody": {"pipeline": "@pipeline"},
    "NameShape": {"en": "Quay", "zh": "码头"},
    "ReasonName": {"en": "Quay", "zh": "码头"},
    "PipelineBody": {
        "name": {"en": "Quay", "zh": "码头"},
        "stages": [
            {"type": "new", "name": {"en": "In", "zh": "来"}},
            {"type": "hired", "name": {"en": "Out", "zh": "走"}},
        ],
    },
    "AssignBody": {"job": "@job"},
    "PublishBody": {"boards": ["zhaopin"]},
    "ConfirmBody": {"address": "https://jobs.example/1"},
    "NewMailbox": {"name": "Quay", "job": "@job"},
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

PERIOD = {"begin": ["2026-01-01T00:00:00Z"], "end": ["2026-12-31T00:00:00Z"]}
# What stands in the queries of doors beside single ids; several ids are joined by commas.
QUERIES: Mapping[str, dict[str, list[str]]] = {
    "/boards/{board}/{slug}/applications": {"challengeCode": ["0b3a4a1e-7b1c-4a6e-9d0b-5f2f3a1c9e77"]},
    "/v1/custom-fields": {"object": ["candidate"]},
    "/v1/jobs/{job}/screening/log.csv": PERIOD,
    "/v1/jobs/{job}/screening/questionable": PERIOD,
    "/v1/jobs/{job}/screening/impact": PERIOD,
    "/v1/jobs/{job}/comparison": {"applications": ["@application", "@rival"]},
    "/console/jobs/{job}/compare": {"applications": ["@application", "@rival"]},
}

# Bodies of doors that take what boards send.
RAW: Mapping[str, dict[str, Any]] = {
    "/boards/{board}/{slug}/applications": {
        "jobApplicationId": "1",
        "externalJobId": "@job",
        "questionResponses": {
            "contactInformationQuestionResponses": {"emailAnswer": {"value": "nia@mail.example"}},
        },
    },
    "/v1/candidates/{candidate}/files": {"purpose": "other"},
    "/v1/company/logo": {},
    "/v1/referrals": {"job": "@job", "name": "Nia Vale", "email": "nia@mail.example"},
    "/v1/agency/submissions": {
        "job": "@job",
        "name": "Nia Vale",
        "email": "nia@mail.example",
        "consents": [{"purpose": "application", "given": True}],
    },
    "/boards/generic/applications": {"job": "@job", "name": "Nia Vale", "email": "nia@mail.example"},
    "/v1/boards/{slug}/jobs/{number}": {"first_name": "Nia", "last_name": "Vale", "email": "nia@mail.example"},
    "/v0/postings/{slug}/{job}": {"name": "Nia Vale", "email": "nia@mail.example"},
}

# The file that a form with one sends, where it cannot be any text: its name, type and bytes.
FILES: Mapping[str, tuple[str, str, bytes]] = dict.fromkeys(
    ("/v1/company/logo", "/console/settings/logo"), ("logo.png", "image/png", picture((48, 32)))
)

# Doors to which whoever sends proves it by a signature over the bytes.
SIGNED: Mapping[str, Callable[[bytes], dict[str, str]]] = {
    "/boards/{board}/{slug}/applications": lambda raw: linkedin.sign(raw, secret_of("acme")),
}

# Doors whose forms stand on no page that can be opened by address alone, or say nothing before somebody has ticked something.
FORMS: Mapping[str, dict[str, str]] = {
    "/console/jobs/{job}/selected": {"application": "@application", "then": "act"},
    "/console/jobs/{job}/bulk": {"action": "move", "application": "@application", "stage": "@stage"},
    "/sign-in/step": {"ticket": "forged", "answer": "123456"},
    "/sign-out": {},
    "/console/applications/{application}/screening/confirm": {},
    "/console/applications/{application}/screening/overrule": {"why": "other", "because": "a reason"},
    "/console/candidates/{candidate}/resumes/{resume}/fields/as-read": {"name_of_field": "skill"},
}

# What a person types into the empty fields of a form.
TYPED: Mapping[str, str] = {
    "name": "Nia Vale", "email": "nia@mail.example", "note": "a note", "text": "a text", "evidence": "a letter",
    "basis": "a letter", "why": "a reason", "given": "yes", "name.zh": "码头", "name.en": "Quay",
    "notice.zh-CN": "我们依法保管您的资料。", "notice.en": "We keep what you send as the law says.",
}  # fmt: skip
