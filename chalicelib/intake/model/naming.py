"""Whose addresses and numbers stand in a delivery that nothing was made of."""

from __future__ import annotations

from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A keyed hash (`digest`) of an address or a number, and a delivery that names it."""

    digest: str
    delivery: str
    version: int = 0
