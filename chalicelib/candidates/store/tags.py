"""Where the company's dimensions of tags lie: one item of its settings."""

from __future__ import annotations

from chalicelib.candidates.model import TagDimensions
from chalicelib.candidates.tags import SHIPPED
from chalicelib.platform.scope import Key, TenantScope
from chalicelib.platform.tables import CoreItem, Kind, get

TAGS = Kind("tag_dimensions", TagDimensions, lambda scope, _one: tags_key(scope))


def tags_key(scope: TenantScope) -> Key:
    """Where the dimensions lie, if the company changed them."""
    return Key(scope.collection("SETUP"), "TAGS")


def tag_dimensions(scope: TenantScope) -> TagDimensions:
    """The company's dimensions; the shipped ones until it changes them."""
    return get(scope, TAGS, tags_key(scope), consistent=True) or TagDimensions(dimensions=SHIPPED)


def read_tag_dimensions(item: CoreItem | None) -> TagDimensions:
    """The dimensions in an item that was read along with others; the shipped ones where there is none."""
    return TagDimensions(dimensions=SHIPPED) if item is None else TAGS.read(item)
