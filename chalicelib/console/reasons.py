"""The reasons that are offered for ending an application: the fixed ones and those of the company that are in use."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib import pipeline
from chalicelib.pipeline import ReasonKind
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text

Choices = list[tuple[str, Text]]


def offered(scope: TenantScope) -> Mapping[ReasonKind, Choices]:
    """What a person chooses from, by whose no it is: what the form sends and what is read. One query."""
    found: dict[ReasonKind, Choices] = {kind: [] for kind in ReasonKind}
    for one in pipeline.offered_reasons(scope):
        if one.active:
            found[one.kind].append((one.id, one.name))
    return found
