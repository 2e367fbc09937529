"""Wire shapes: pydantic models, built when first used (`defer_build`), because a cold start should not pay for all of them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

from chalicelib.platform import ids

Id = Annotated[str, StringConstraints(pattern=rf"^{ids.PATTERN}$")]
"""An identifier in a body."""


class Schema(BaseModel):
    """The base of every shape that goes in or out. Unknown keys are refused; text is stripped of surrounding space.

    An answer that is `confidential` (a new secret) is sealed where it is kept for a repeated request.
    """

    confidential: ClassVar[bool] = False

    model_config = ConfigDict(extra="forbid", from_attributes=True, defer_build=True, str_strip_whitespace=True)

    @classmethod
    def of(cls, model: Any) -> Self:
        """The shape of a model object; by default the attributes of the same names."""
        return cls.model_validate(model)


class Empty(Schema):
    """A body or an answer that says nothing."""


def shape_name(schema: type[Schema]) -> str:
    """The component name of a schema in OpenAPI."""
    return schema.__name__
