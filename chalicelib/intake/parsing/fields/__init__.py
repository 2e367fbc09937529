"""What is read from a document, one field a file.

Each field is a function from a `Document` to `Found` values. To read another field (education, employment, skills …), add a file
with such a function here, a line to the table below, and an attribute to `Resume`.

| field | file | gives |
|---|---|---|
| full, given and family name | `name` | at most one |
| e-mail addresses | `emails` | all that are the candidate's, in order |
| telephone numbers | `phones` | all that are the candidate's, in order |
| place of residence | `place` | at most one |
| profiles and pages | `links` | all, in order |
"""

from __future__ import annotations

from chalicelib.intake.parsing.fields.emails import emails
from chalicelib.intake.parsing.fields.found import Found
from chalicelib.intake.parsing.fields.links import links
from chalicelib.intake.parsing.fields.name import Name, name
from chalicelib.intake.parsing.fields.phones import phones
from chalicelib.intake.parsing.fields.place import place

__all__ = ["Found", "Name", "emails", "links", "name", "phones", "place"]
