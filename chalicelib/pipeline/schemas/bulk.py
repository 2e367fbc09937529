"""Wire shapes of doing something to many applications."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib.pipeline.bulk.arguments import Bulk, BulkAction, Selection
from chalicelib.pipeline.schemas.applications import Note, ReasonCode
from chalicelib.pipeline.schemas.marking import TagKey, TagValue
from chalicelib.platform import ids
from chalicelib.platform.http import Id, Schema, Told
from chalicelib.platform.texts import Text

_MOST = 1000
_LINE = r"^[^\x00-\x1f\x7f]*$"  # one line: no control characters

PublicId = Annotated[str, StringConstraints(pattern=rf"^{ids.PATTERN}\.{ids.PATTERN}$")]
_Words = Annotated[str, StringConstraints(max_length=5000)]

_NEEDED = {
    BulkAction.MOVE: "stage",
    BulkAction.REJECT: "reason",
    BulkAction.TAG: "tags",
    BulkAction.MESSAGE: "template",
}
_MISSING = Text("This action needs {field}. Add it.", "该操作需要 {field}，请补充。")


class SelectionBody(Schema):
    """All that stand in a stage now; only those from a `source`, with (true) or without (false) unmet screening rules."""

    stage: Id
    source: Annotated[str, StringConstraints(max_length=64, pattern=_LINE)] = ""
    failed: bool | None = None


class OwnWordsBody(Schema):
    """The sender's own words; each candidate reads those in their language, or the others if there are none."""

    en: _Words = ""
    zh: _Words = ""


class BulkBody(Schema):
    """What to do with which applications.

    `move` needs a `stage`, `reject` a `reason`, `tag` the `tags` to add by dimension, `message` a `template`. Either
    `applications` are named (their public ids, at most 1000) or a `select`ion is made.
    """

    action: BulkAction
    applications: Annotated[list[PublicId], Field(max_length=_MOST, default_factory=list)]
    select: SelectionBody | None = None
    stage: Id | None = None
    reason: ReasonCode = ""
    note: Note = ""
    tags: Annotated[
        dict[TagKey, Annotated[list[TagValue], Field(min_length=1)]], Field(max_length=30, default_factory=dict)
    ]
    template: Annotated[str, StringConstraints(max_length=64, pattern=_LINE)] = ""
    wording: OwnWordsBody = Field(default_factory=OwnWordsBody)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = _NEEDED[self.action]
        if not getattr(self, needed):
            raise Told(Text(_MISSING.said("en", field=needed), _MISSING.said("zh-CN", field=needed)))
        return self

    def bulk(self, job: str) -> Bulk:
        """The action as the pipeline knows it."""
        chosen = self.select
        return Bulk(
            action=self.action,
            job=job,
            stage=self.stage or "",
            reason=self.reason,
            note=self.note,
            tags={key: tuple(dict.fromkeys(values)) for key, values in self.tags.items()},
            template=self.template,
            wording=Text(self.wording.en, self.wording.zh),
            selection=None if chosen is None else Selection(**chosen.model_dump()),
        )


class BulkShape(Schema):
    """The run that does it: `/v1/runs/{id}` says how far it has come, `/v1/runs/{id}/report` what became of each."""

    id: str
    kind: str
    state: str
    started_at: datetime
    total: int
    planned: bool
