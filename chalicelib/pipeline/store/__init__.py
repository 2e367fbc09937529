"""Where applications lie, and what they are found by.

An application is an item of its candidate's collection. It stands in two indexes: `board`, while it is in a column of its
job, and `listing`, by the instant the candidate last applied. The counts of a job lie between its `META` and its `TEAM`, so that
the query that reads a job reads them too; what they are made of lies in a collection of its own.
"""

from __future__ import annotations

from chalicelib.pipeline.store.applications import (
    APPLICATIONS,
    FORMS,
    application_key,
    applications,
    column,
    form_key,
    read_application,
    with_form,
)
from chalicelib.pipeline.store.cards import CARDS, cards_before, cards_in, cards_of
from chalicelib.pipeline.store.counts import COUNTED, COUNTS, counted_key, counted_page, counts_key
from chalicelib.pipeline.store.fields import VALUES, field_values, values_key, with_values
from chalicelib.pipeline.store.reasons import REASONS, own_reason, own_reasons, reason_key

__all__ = [
    "APPLICATIONS",
    "CARDS",
    "COUNTED",
    "COUNTS",
    "FORMS",
    "REASONS",
    "VALUES",
    "application_key",
    "applications",
    "cards_before",
    "cards_in",
    "cards_of",
    "column",
    "counted_key",
    "counted_page",
    "counts_key",
    "field_values",
    "form_key",
    "own_reason",
    "own_reasons",
    "read_application",
    "reason_key",
    "values_key",
    "with_form",
    "with_values",
]
