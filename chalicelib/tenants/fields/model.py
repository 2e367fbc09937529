"""Fields that a company defines for its jobs, candidates and applications: data."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass


class FieldObject(StrEnum):
    """What a field is about."""

    JOB = "job"
    CANDIDATE = "candidate"
    APPLICATION = "application"


class FieldKind(StrEnum):
    """What a field holds. It never changes: values of another kind would stand under the same key."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    BOOLEAN = "boolean"
    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    CURRENCY = "currency"
    CURRENCY_RANGE = "currency_range"
    NUMBER = "number"
    NUMBER_RANGE = "number_range"
    DATE = "date"
    URL = "url"
    USER = "user"


SELECTS = frozenset({FieldKind.SINGLE_SELECT, FieldKind.MULTI_SELECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOption:
    """A choice: values name it by its id. One that is no longer offered is `archived`, because values may name it still."""

    id: str
    name: Text
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomField:
    """A field of an object. `key` is what programs call it and never changes; `order` sorts fields on a page.

    A `private` field is seen and filled in by those who hold the permission for private fields. An `archived` one takes no new
    values; those it has stay.
    """

    object: FieldObject
    key: str
    kind: FieldKind
    name: Text
    created_at: datetime
    options: tuple[FieldOption, ...] = ()
    required: bool = False
    private: bool = False
    archived: bool = False
    order: int = 0
    version: int = 0

    def offers(self, option: str) -> bool:
        """Whether the choice can be made today."""
        return any(one.id == option and not one.archived for one in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRoll:
    """What readers must know of all fields of an object without reading each: which are private.

    It is written with every definition, so that its version guards their number too.
    """

    object: FieldObject
    keys: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    version: int = 0
