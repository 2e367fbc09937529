"""Wire shapes of custom fields."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from chalicelib.platform.http import Id, Schema
from chalicelib.platform.plain_text import one_line
from chalicelib.platform.texts import Text
from chalicelib.tenants.fields.model import FieldKind, FieldObject
from chalicelib.tenants.fields.service import MOST_OPTIONS, WantedOption
from chalicelib.tenants.schemas.parts import Name

Key = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$"),
    Field(description="What programs call the field: small letters, digits and underscores. It never changes."),
]
Order = Annotated[int, Field(ge=0, le=9999)]


class NameBody(Schema):
    """A name in both languages."""

    en: Name
    zh: Name

    def text(self) -> Text:
        """The name as the model knows it."""
        return Text(one_line(self.en), one_line(self.zh))


class FieldOptionBody(Schema):
    """A choice; `id` only if the field has it already."""

    name: NameBody
    id: Id | None = None

    def wanted(self) -> WantedOption:
        """The choice as the use case takes it."""
        return WantedOption(name=self.name.text(), id=self.id)


Options = Annotated[list[FieldOptionBody], Field(max_length=MOST_OPTIONS)]


class NewCustomField(Schema):
    """A field to define. `options` for selects only; a `private` one is for those who may see private fields."""

    object: FieldObject
    key: Key
    kind: FieldKind
    name: NameBody
    options: Annotated[Options, Field(default_factory=list)]
    required: bool = False
    private: bool = False
    order: Order = 0

    def values(self) -> dict[str, Any]:
        """What `define` takes."""
        plain = self.model_dump(include={"key", "kind", "required", "private", "order"})
        options = tuple(one.wanted() for one in self.options)
        return {**plain, "about": self.object, "name": self.name.text(), "options": options}


class CustomFieldChange(Schema):
    """What to change of a field; what is absent stays. `options` are all of them, in their order."""

    name: NameBody | None = None
    options: Options | None = None
    required: bool | None = None
    private: bool | None = None
    archived: bool | None = None
    order: Order | None = None

    def changes(self) -> dict[str, Any]:
        """What `change` takes; null says nothing, because nothing of a field can be empty."""
        sent = {name: getattr(self, name) for name in self.model_fields_set}
        if self.name is not None:
            sent["name"] = self.name.text()
        if self.options is not None:
            sent["options"] = tuple(one.wanted() for one in self.options)
        return {name: value for name, value in sent.items() if value is not None}


class CustomFieldsAsked(Schema):
    """Fields of which object to list."""

    object: FieldObject


class FieldOptionShape(Schema):
    """A choice; values name it by its id."""

    id: str
    name: NameBody
    archived: bool


class CustomFieldShape(Schema):
    """A field of an object."""

    object: FieldObject
    key: str
    kind: FieldKind
    name: NameBody
    options: list[FieldOptionShape]
    required: bool
    private: bool
    archived: bool
    order: int
    created_at: datetime
