"""The parts that several shapes are made of."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from chalicelib.jobs.model import OtherPlace, Place, Salary
from chalicelib.platform import ids
from chalicelib.platform.http import Schema, Told
from chalicelib.platform.texts import Text

LINE = r"^[^\x00-\x1f\x7f]*$"  # one line: no control characters

Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=LINE)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=LINE)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=LINE)]
Part = Annotated[str, StringConstraints(max_length=120, pattern=LINE)]
Words = Annotated[str, StringConstraints(max_length=4000)]
Markup = Annotated[str, StringConstraints(max_length=60_000)]
Minor = Annotated[int, Field(ge=0, le=10**12)]
Count = Annotated[int, Field(ge=1, le=10_000)]
PipelineName = Annotated[str, StringConstraints(pattern=rf"^({ids.PATTERN}|[a-z_]{{1,40}})$")]
_EMPTY = Text("This cannot be empty. Leave it out to keep it.", "此项不能为空；如不修改请省略该字段。")
EmploymentType = Literal[
    "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"
]


class PlaceShape(Schema):
    """Where the work is. `remote`: the whole job can be done from anywhere in the country."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    locality: Part = ""
    region: Part = ""
    postal_code: Annotated[str, StringConstraints(max_length=20, pattern=LINE)] = ""
    street: Part = ""
    remote: bool = False

    def model(self) -> Place:
        """The place as the model knows it."""
        return Place(**self.model_dump())


def _place_alone(value: Any) -> Any:
    """A further place of a job without the number it has in the store."""
    return (
        [one.place if isinstance(one, OtherPlace) else one for one in value]
        if isinstance(value, list | tuple)
        else value
    )


OtherPlaces = Annotated[list[PlaceShape], Field(max_length=30), BeforeValidator(_place_alone)]


class SalaryShape(Schema):
    """A range of pay per `unit`, in minor units of `currency`; `months` of pay a year, if said."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    minimum: Minor
    maximum: Minor
    unit: Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"] = "MONTH"
    months: Annotated[int, Field(ge=12, le=36)] | None = None

    def model(self) -> Salary:
        """The salary as the model knows it."""
        return Salary(**self.model_dump())


def never_empty(value: Any) -> Any:
    """A field validator of changes: the field may be left out and not be null."""
    if value is None:
        raise Told(_EMPTY)
    return value


def values_of(shape: Schema, *, only_sent: bool) -> dict[str, Any]:
    """The fields of a shape as the model knows them; with `only_sent`, those that the caller left out are absent."""
    names = shape.model_fields_set if only_sent else set(type(shape).model_fields)
    values = {name: getattr(shape, name) for name in names}
    return {name: _model_of(value) for name, value in values.items()}


def _model_of(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_model_of(one) for one in value)
    return value.model() if isinstance(value, PlaceShape | SalaryShape) else value
