"""Wire shapes of referrals and agencies' submissions."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import ConfigDict, Field

from chalicelib.intake.model.introductions import Introduced, Relation
from chalicelib.intake.schemas.deliveries import SentAnswer, SentConsent, SentResume
from chalicelib.platform.http import Schema


class ProgressShape(Schema):
    """How far it has come: a code and plain words in both languages."""

    code: str
    en: str
    zh: str


class IntroducedShape(Schema):
    """Somebody who was introduced, as far as the introducer sees it. `since` is when this status began."""

    id: str
    name: str
    job: str
    job_title: str
    introduced_at: datetime
    status: ProgressShape
    since: datetime

    @classmethod
    def of(cls, model: Introduced) -> Self:
        return cls(
            id=model.id,
            name=model.name,
            job=model.job,
            job_title=model.job_title,
            introduced_at=model.introduced_at,
            status=ProgressShape(code=model.status, en=model.said.en, zh=model.said.zh),
            since=model.since,
        )


class SentReferral(Schema):
    """Somebody to refer: one way to reach them, or a file, is enough; `links` may stand for a résumé.

    As a form the same names are fields and `resume` is a file of up to 4.4 MB.
    """

    model_config = ConfigDict(extra="allow")

    job: str = Field(description="The id of an open job.")
    name: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    links: list[str] = Field(default_factory=list)
    resume: SentResume | None = None
    relation: Relation | None = None
    note: str = Field(default="", description="What those who hire should know; up to 4,000 characters.")
    consents: list[SentConsent] = Field(default_factory=list)


class SentSubmission(Schema):
    """Somebody an agency submits. The consent with the purpose `application` must be given."""

    model_config = ConfigDict(extra="allow")

    job: str = Field(description="The id of a job that is shared with the agency.")
    name: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    links: list[str] = Field(default_factory=list)
    resume: SentResume | None = None
    cover_letter: str = ""
    answers: list[SentAnswer] = Field(default_factory=list)
    note: str = ""
    consents: list[SentConsent]
