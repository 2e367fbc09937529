"""Wire shapes of companies and their structure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib.platform.http import Schema, Told
from chalicelib.platform.texts import Language, Text
from chalicelib.tenants.calendars import Calendar
from chalicelib.tenants.model import Branch
from chalicelib.tenants.schemas.parts import Address, Country, Id, Minor, Name, Zone

_BAND_UPSIDE_DOWN = Text("The minimum is above the maximum.", "最低值高于最高值。")


class NewCompany(Schema):
    """A company to create, with its first administrator."""

    slug: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    name: Name
    admin_email: Address
    admin_name: Name
    language: Language = "en"
    zone: Zone = "UTC"
    country: Country = "CN"
    website: Annotated[str, StringConstraints(max_length=200, pattern=r"^(https://\S+)?$")] = ""


class CompanyShape(Schema):
    """A company; `logo` is its address on this host, empty without one."""

    id: str
    slug: str
    name: str
    language: str
    zone: str
    country: str
    website: str
    logo: str
    active: bool
    referral_months: int
    created_at: datetime


class CompanyChange(Schema):
    """Settings to change; what is absent stays."""

    name: Name | None = None
    language: Language | None = None
    zone: Zone | None = None
    website: Annotated[str, StringConstraints(max_length=200, pattern=r"^(https://\S+)?$")] | None = None
    referral_months: Annotated[int, Field(ge=0, le=36)] | None = None


class SentLogo(Schema):
    """A logo as a form sends it."""

    file: Annotated[str, Field(description="The picture, up to 1 MB.", json_schema_extra={"format": "binary"})]


class DepartmentBody(Schema):
    """A department to add or change."""

    name: Name
    parent: Id | None = None
    head: Id | None = None


class DepartmentShape(DepartmentBody):
    """A department of the tree."""

    id: str


class BandShape(Schema):
    """A salary band a month, in minor units."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    minimum: Minor
    maximum: Minor

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minimum > self.maximum:
            raise Told(_BAND_UPSIDE_DOWN)
        return self


class LevelShape(Schema):
    """A level of a position."""

    name: Name
    band: BandShape | None = None


class PositionBody(Schema):
    """A position to add or change; levels from the lowest."""

    title: Name
    department: Id | None = None
    levels: Annotated[list[LevelShape], Field(max_length=30, default_factory=list)]


class PositionShape(PositionBody):
    """A position."""

    id: str


Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]
Weekday = Annotated[str, StringConstraints(max_length=12)]
Spans = Annotated[list[Annotated[list[Clock], Field(min_length=2, max_length=2)]], Field(max_length=6)]


class BranchBody(Schema):
    """An office: its zone and its working hours by weekday (`{"mon": [["09:00", "18:00"]], …}`)."""

    name: Name
    country: Country
    zone: Zone
    hours: Annotated[dict[Weekday, Spans], Field(max_length=7)]
    subdivision: Annotated[str, StringConstraints(max_length=10)] | None = None
    locality: Annotated[str, StringConstraints(max_length=120)] = ""


class YearShape(Schema):
    """A year of the calendar; `provisional` until the country's official list has come."""

    year: int
    provisional: bool
    days_off: list[date]
    make_up_days: list[date]


class BranchShape(Schema):
    """An office with its calendar."""

    id: str
    name: str
    country: str
    subdivision: str | None
    locality: str
    zone: str
    hours: dict[str, Any]
    years: list[YearShape]

    @classmethod
    def of(cls, model: Branch) -> Self:
        calendar = Calendar.from_document(model.calendar)
        return cls(
            id=model.id,
            name=model.name,
            country=model.country,
            subdivision=model.subdivision,
            locality=model.locality,
            zone=calendar.zone,
            hours=calendar.hours.as_document(),
            years=[
                YearShape(
                    year=year,
                    provisional=days.provisional,
                    days_off=sorted(days.days_off),
                    make_up_days=sorted(days.make_up_days),
                )
                for year, days in sorted(calendar.years.items())
            ],
        )
