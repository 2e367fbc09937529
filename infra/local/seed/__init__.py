"""Puts the demo companies into an empty product, through the same use cases and doors that people use.

`ensure` may run at every start: a company that is there already is left as it is.
"""

from __future__ import annotations

from infra.local.seed.filling import ensure

__all__ = ["ensure"]
