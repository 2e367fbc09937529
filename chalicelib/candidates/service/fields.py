"""Values of the company's custom fields on a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib import tenants
from chalicelib.candidates import store
from chalicelib.candidates.facts import CandidateFieldsChanged
from chalicelib.candidates.model import Candidate
from chalicelib.platform.work import Work


def set_fields(work: Work, known: Candidate, values: Mapping[str, Any]) -> Candidate:
    """The person with these values, which were checked; commits nothing. The same values change nothing."""
    keys = tenants.fields.changed_keys(known.fields, values)
    if not keys:
        return known
    work.announce(CandidateFieldsChanged(candidate=known.id, keys=keys))
    return work.put(store.PROFILES, replace(known, fields=values, last_touch=max(work.now, known.last_touch)))
