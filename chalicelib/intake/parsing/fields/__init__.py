"""What is read from a document, one field a file.

Each field is a function from a `Document` to `Found` values. To read another field (education, employment, skills …), add a file
with such a function here, a line to the table below and to `every`, and an attribute to `Resume`.

| field | file | gives |
|---|---|---|
| full, given and family name | `name` | at most one |
| e-mail addresses | `emails` | all that are the candidate's, in order |
| telephone numbers | `phones` | all that are the candidate's, in order |
| place of residence | `place` | at most one |
| profiles and pages | `links` | all, in order |
| schools, degrees, subjects | `education` | all, in order |
| highest degree | `education.highest` | at most one |
| employers, titles, periods | `employment` | all positions, in order |
| projects | `projects` | all, in order |
| skills | `skills` | at most sixty, the listed ones first |
| languages and how well | `languages` | all, in order |
| certificates and licences | `certificates` | all, in order |
| the salary asked for | `salary` | at most one |
| from when | `availability` | at most one |
| year of birth, photograph (sensitive) | `sensitive` | at most one |
| years of work | `years` | at most one number, at a date |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.platform.lazily import lazily

if TYPE_CHECKING:
    from chalicelib.intake.parsing.fields.sensitive import SENSITIVE

__getattr__ = lazily(__name__, {"sensitive": ("SENSITIVE",)})

__all__ = ["SENSITIVE"]
