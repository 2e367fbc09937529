"""Wire shapes of what boards post and are told."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, Field

from chalicelib.intake.model import Delivery
from chalicelib.platform.http import Schema


class TakenShape(Schema):
    """That a board's delivery was taken: the ids of the deliveries it became, the same ones when it comes again."""

    status: str
    deliveries: list[str]

    @classmethod
    def of(cls, model: list[Delivery]) -> Self:
        return cls(status="accepted", deliveries=[one.id for one in model])


class BoardApplication(Schema):
    """An application, or the events that tell of some, in the board's own form; see the page of the board in the documents."""

    model_config = ConfigDict(extra="allow")


class ChallengeAsked(Schema):
    """How LinkedIn asks whether an address is ours: a UUID, and its id of the application whose secret is meant."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    challenge_code: str = Field(alias="challengeCode", max_length=100)
    application_id: str = Field(default="", alias="applicationId", max_length=300)


class ChallengeShape(Schema):
    """The challenge and its signature in hex (HMAC-SHA256)."""

    model_config = ConfigDict(populate_by_name=True)

    challenge_code: str = Field(alias="challengeCode")
    challenge_response: str = Field(alias="challengeResponse")
