"""Wire shapes of the reasons why applications end."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.pipeline.reasons import ReasonKind
from chalicelib.pipeline.schemas.applications import BothShape
from chalicelib.platform.http import Schema
from chalicelib.platform.texts import Text

_Word = Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]


class ReasonName(Schema):
    """A name in both languages; one that is left out is taken from the other."""

    en: _Word = ""
    zh: _Word = ""

    def text(self) -> Text:
        """The name as the model knows it."""
        return Text(self.en, self.zh)


class NewReason(Schema):
    """A reason to add: for our no (`rejection`) or the candidate's (`withdrawal`)."""

    kind: ReasonKind
    name: ReasonName


class ReasonChange(Schema):
    """Another name for a reason; one that is not `active` is offered no more."""

    name: ReasonName
    active: bool = Field(default=True)


class EndReasonShape(Schema):
    """A reason; `id` is what rejecting and withdrawing take. `fixed` ones are the same in every company."""

    id: str
    kind: ReasonKind
    name: BothShape
    fixed: bool
    needs_note: bool
    active: bool
