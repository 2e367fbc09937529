"""Façades that load a part when somebody first asks for it (PEP 562).

A package's `__init__` names everything others may use. An event function needs a few of those names, and every module it does not
load makes its cold start shorter: what only pages and the API use is named lazily.

    if TYPE_CHECKING:
        from chalicelib.pipeline.people import candidate_page
    __getattr__ = lazily(__name__, {"people": ("candidate_page",)})
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any


def lazily(package: str, parts: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """A module `__getattr__` that finds names in the parts of `package`; a part without names is itself what is asked for."""
    homes = {name: part for part, names in parts.items() for name in names} | {part: part for part in parts}

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home = importlib.import_module(f"{package}.{homes[name]}")
        return home if homes[name] == name or homes[name].endswith(f".{name}") else getattr(home, name)

    return find
