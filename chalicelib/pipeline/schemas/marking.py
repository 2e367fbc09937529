"""Wire shapes of tags, their dimensions, and of watching a person."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.platform.http import Schema

_LINE = r"^[^\x00-\x1f\x7f]*$"

TagKey = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")]
TagValue = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=_LINE)]


class TagsBody(Schema):
    """Tags by dimension; a dimension that is not named stays as it is, an empty list clears one."""

    tags: dict[TagKey, list[TagValue]] = Field(max_length=30)


class TagDimensionBody(Schema):
    """A dimension of tags; a `free` one takes other values than those to choose from."""

    key: TagKey
    name: TagValue
    name_zh: Annotated[str, StringConstraints(max_length=60, pattern=_LINE)] = ""
    values: list[TagValue] = Field(default_factory=list, max_length=200)
    free: bool = False


class TagDimensionsBody(Schema):
    """All dimensions, in their order."""

    dimensions: list[TagDimensionBody] = Field(max_length=30)


class TagDimensionsShape(Schema):
    """All dimensions of a company, in their order."""

    dimensions: list[TagDimensionBody]


class WatchBody(Schema):
    """How closely a person is looked after: 1 to 3, 0 no longer; why, and until when."""

    level: int = Field(ge=0, le=3)
    why: Annotated[str, StringConstraints(max_length=500, pattern=_LINE)] = ""
    until: AwareDatetime | None = None


class WatchShape(Schema):
    """That a person is looked after closely: `level` 1 to 3, `by` a user's id."""

    level: int
    by: str
    at: datetime
    why: str
    until: datetime | None
