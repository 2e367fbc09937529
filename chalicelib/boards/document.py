"""The canonical job document: what an advert says, in plain data, before any board gives it its own shape.

`jobs` makes it of a job; every `publish` module and the reading APIs make their format of it and of nothing else, so that all
boards say the same. Values are as the employer stated them: nothing is inferred, and what was left open is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Who hires. `website` and `logo` are absolute addresses or empty; `zone` is its IANA zone; `slug` its careers site."""

    name: str
    zone: str
    slug: str = ""
    website: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place of work. `country` is ISO 3166-1 alpha-2 and `country_name` its English name; `remote` is anywhere in it.

    `reference` is the public id of the job at this place, at most 40 URL-safe characters (the job's id, and `<id>-2` … for
    further places): it never changes, and boards name it when they deliver an application.
    """

    reference: str
    country: str
    country_name: str
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    street: str = ""
    remote: bool = False

    @property
    def line(self) -> str:
        """The place on one line, the nearest first: `上海, China`, `Austin, Texas, United States`."""
        parts = dict.fromkeys(part for part in (self.locality, self.region, self.country_name) if part)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """A range in the main unit of `currency` (ISO 4217) per `unit` (HOUR, DAY, WEEK, MONTH, YEAR).

    `months` is how many monthly salaries a year has when the employer said so (14薪 is 14).
    """

    currency: str
    minimum: Decimal
    maximum: Decimal
    unit: str = "MONTH"
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOption:
    """A choice of a question."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuestion:
    """A question of the application form; `kind` is text, long_text, yes_no, one_of, several_of, number or date."""

    id: str
    kind: str
    label: str
    required: bool = False
    options: tuple[DocumentOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDocument:
    """An advert of an open job.

    `description` is sanitised HTML, `language` BCP 47 (`en`, `zh-CN`). `employment_type` is schema.org's value. `posted_on` and
    `valid_through` are days in the employer's zone, `opened_at` and `updated_at` UTC. `url` is the job's page, `apply_url` its
    form; both bear the source token of the board they are made for. `questions_url` is where the board's own form of
    the questions lies, `deliver_url` where it posts applications. `account` and `settings` are what the company agreed with that
    board. `education` and `years` are the least the job asks for, for those adverts alone that a person completes by hand.
    `locations` holds at least one place, the main one first.
    """

    id: str
    title: str
    description: str
    employer: Employer
    locations: tuple[Location, ...]
    opened_at: datetime
    updated_at: datetime
    posted_on: date
    url: str
    apply_url: str
    language: str = "en"
    employment_type: str = "FULL_TIME"
    pay: Pay | None = None
    openings: int = 1
    department: str = ""
    position: str = ""
    requisition: str = ""
    valid_through: date | None = None
    questions: tuple[DocumentQuestion, ...] = field(default=())
    questions_url: str = ""
    deliver_url: str = ""
    education: str = ""
    years: int | None = None
    token: str = ""
    account: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0

    @property
    def place(self) -> Location:
        """The main place of work."""
        return self.locations[0]

    @property
    def remote(self) -> bool:
        """Whether the whole job can be done from anywhere in the country of its main place."""
        return self.place.remote
