"""A form as it goes back to the person: what they typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from chalicelib.platform.errors import AppError
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Values and errors by field name; `id` keeps the fields of several forms on one page apart.

    The error of a name that is not a field, such as "", concerns the form as a whole.
    """

    id: str = "form"
    values: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """The single value of a field, the first of several, or ""."""
        chosen = self.chosen(name)
        return chosen[0] if chosen else ""

    def chosen(self, name: str) -> tuple[str, ...]:
        """All values of a field, as check boxes and multiple selections send them."""
        value = self.values.get(name, ())
        return (value,) if isinstance(value, str) else tuple(value)

    def error(self, name: str) -> str | None:
        return self.errors.get(name)

    def field_id(self, name: str) -> str:
        """The HTML id of a field, which labels and the error summary point to."""
        return f"{self.id}-{name or 'form'}"

    def refused(self, errors: Iterable[AppError], language: Language) -> Form:
        """The same form with these refusals at their fields; the first refusal of a field stands."""
        marked = dict(self.errors)
        for error in errors:
            marked.setdefault(error.field or "", error.said(language))
        return replace(self, errors=marked)
