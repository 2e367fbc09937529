"""Where pipeline templates lie: in the company's settings, with what it chose for its positions beside them."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.jobs.model import PipelineChoice, PipelineTemplate
from chalicelib.platform import tables
from chalicelib.platform.scope import Key, TenantScope, sort_key
from chalicelib.platform.tables import CoreItem, Kind

_TEMPLATE = "PIPELINE"
_CHOICE = "PIPELINE_FOR"
_ANY = "ANY"


def pipeline_key(scope: TenantScope, pipeline: str) -> Key:
    """Where a template lies; a shipped one only if the company changed it."""
    return Key(scope.collection("SETUP"), sort_key(_TEMPLATE, pipeline))


def choice_key(scope: TenantScope, position: str) -> Key:
    """Where it lies what jobs of a position start with; "" stands for all other jobs."""
    return Key(scope.collection("SETUP"), sort_key(_CHOICE, position or _ANY))


PIPELINES = Kind("pipeline", PipelineTemplate, lambda scope, one: pipeline_key(scope, one.id))
CHOICES = Kind("pipeline_choice", PipelineChoice, lambda scope, one: choice_key(scope, one.position))


def pipeline(scope: TenantScope, identity: str) -> PipelineTemplate | None:
    """A template as the company keeps it."""
    return tables.get(scope, PIPELINES, pipeline_key(scope, identity), consistent=True)


def pipelines(scope: TenantScope) -> tuple[list[PipelineTemplate], list[PipelineChoice]]:
    """All that the company keeps of templates and choices, as it stands at this moment: one query."""
    place = CoreItem.sk.startswith(_TEMPLATE)
    items = list(CoreItem.query(scope.collection("SETUP"), place, consistent_read=True))
    return tables.of_kind(PIPELINES, items), tables.of_kind(CHOICES, items)


def choices(scope: TenantScope, positions: Iterable[str]) -> dict[str, PipelineChoice]:
    """What was chosen for positions ("" for all others), in one read."""
    keys = [choice_key(scope, position) for position in positions]
    items, _ = tables.get_items(scope, keys, consistent=True)
    return {found.position: found for found in map(CHOICES.read, items.values())}
