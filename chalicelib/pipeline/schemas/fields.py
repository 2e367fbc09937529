"""The wire shape by which values of custom fields are set."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from chalicelib.platform.http import Schema

FieldKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class FieldsBody(Schema):
    """Values by key of the field: a value sets it, null clears it, what is not named stays."""

    fields: Annotated[dict[FieldKey, Any], Field(max_length=100)]
