"""Dataclasses whose methods are written when they are first needed, because a cold start pays for every class it loads.

`dataclasses.dataclass` writes and compiles six functions for each frozen class: with some four hundred classes that was a third
of the time in which a function starts, and a run needs few of them. This one is used in the same way and makes the same class.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """As `dataclasses.dataclass`."""
        return _made(cls, options) if cls is not None else lambda found: _made(found, options)


_LATER = ("__init__", "__repr__", "__eq__", "__hash__")
_OWN = frozenset({"__dict__", "__weakref__"})


class _Later:
    """A method that is not written yet; the first look at it writes all of its class."""

    __slots__ = ("_name", "_write")

    def __init__(self, name: str, write: Callable[[], None]) -> None:
        self._name = name
        self._write = write

    def __get__(self, instance: object, owner: type) -> Any:
        self._write()
        return getattr(owner if instance is None else instance, self._name)


def _made(cls: type, options: dict[str, Any]) -> type:
    if not options.get("frozen") or options.get("order") or not options.get("eq", True):
        return dataclasses.dataclass(**options)(cls)
    namespace = {name: value for name, value in vars(cls).items() if name not in _OWN}
    later = [name for name in _LATER if name not in namespace]
    inherits = any(map(dataclasses.is_dataclass, cls.__mro__[1:]))
    quick = dataclasses.dataclass(**{**options, "init": False, "repr": False, "eq": False, "frozen": inherits})
    made = quick(cls)

    def write() -> None:
        whole = dataclasses.dataclass(**{**options, "slots": False})
        twin = whole(type(cls)(cls.__name__, cls.__bases__, dict(namespace)))
        for name in later:
            setattr(made, name, vars(twin)[name])

    for name in later:
        setattr(made, name, _Later(name, write))
    made.__dataclass_params__.frozen = made.__dataclass_params__.eq = True
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    return made


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
