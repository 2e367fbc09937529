"""The dimensions in which a company tags people."""

from __future__ import annotations

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TagDimension:
    """One dimension: its key, what people call it, and the values to choose from; a `free` one takes any other as well."""

    key: str
    name: str
    name_zh: str = ""
    values: tuple[str, ...] = ()
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TagDimensions:
    """All dimensions of a company, in its order."""

    dimensions: tuple[TagDimension, ...] = ()
    version: int = 0
