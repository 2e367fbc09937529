"""Dataclasses whose methods are written when they are first needed, because a cold start pays for every class it loads.

`dataclasses.dataclass` writes and compiles eight functions for each frozen class: with some four hundred classes that was a third
of the time in which a function starts, and a run needs few of them. This one is used in the same way and makes the same class.
What it cannot put off (order, class variables, methods that the body writes itself) it leaves to the standard library at once.
"""

from __future__ import annotations

import dataclasses
import re
import sys
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """As `dataclasses.dataclass`; what is wrong with the body is said when the class is first used."""
        return _made(cls, options) if cls is not None else lambda found: _made(found, options)


_TO_MAKE = ("__init__", "__match_args__", "__dataclass_fields__", "__getstate__", "__setstate__") + (
    ("__replace__",) if sys.version_info >= (3, 13) else ()
)
_TO_COMPARE = ("__repr__", "__eq__", "__hash__", "__dataclass_params__")
"""Apart, for most values that are made are never compared or shown."""
_AT_ONCE = frozenset({"__setattr__", "__delattr__", "__slots__", *_TO_MAKE, *_TO_COMPARE})
_OF_INSTANCES = frozenset({"__dict__", "__weakref__"})
_OPTIONS = frozenset({"frozen", "slots", "kw_only"})
_NO_FIELD = re.compile(r"\b(?:ClassVar|InitVar|KW_ONLY)\b")


class _Body:
    """What a class was written as, until somebody needs some of its methods."""

    __slots__ = ("cls", "names", "namespace", "options")

    def __init__(self, cls: type, namespace: dict[str, Any], options: dict[str, Any], names: tuple[str, ...]) -> None:
        self.cls, self.namespace, self.options, self.names = cls, namespace, options, names
        for name in names:
            setattr(cls, name, _Later(name, self))

    def write(self) -> None:
        """Let the standard library make the class, and take over what it wrote. Threads that race take over the same."""
        made: Any = type(self.cls)(self.cls.__name__, self.cls.__bases__, dict(self.namespace))
        twin = dataclasses.dataclass(**self.options)(made)
        for name in self.names:
            setattr(self.cls, name, vars(twin)[name])


class _Later:
    """An attribute that is not written yet; the first look at it writes it and what belongs with it."""

    __slots__ = ("_body", "_name")

    def __init__(self, name: str, body: _Body) -> None:
        self._name, self._body = name, body

    def __get__(self, instance: object, owner: type) -> Any:
        self._body.write()
        found = vars(self._body.cls)[self._name]
        return found.__get__(instance, owner) if hasattr(found, "__get__") else found


def _made(cls: type, options: dict[str, Any]) -> type:
    namespace = {name: value for name, value in vars(cls).items() if name not in _OF_INSTANCES}
    annotated: dict[str, Any] = namespace.get("__annotations__", {})
    if not _can_wait(namespace, annotated, options):
        return dataclasses.dataclass(**options)(cls)
    namespace["__qualname__"] = cls.__qualname__
    taken = {name for base in cls.__mro__[1:-1] for name in _slots(base)}
    shipped = {name: value for name, value in namespace.items() if name not in annotated and name not in taken}
    shipped["__slots__"] = tuple(name for name in annotated if name not in taken)
    made = type(cls)(cls.__name__, cls.__bases__, shipped)
    _Body(made, namespace, {**options, "repr": False, "eq": False}, _TO_MAKE)
    _Body(made, namespace, options, _TO_COMPARE)
    _freeze(made)
    return made


def _can_wait(namespace: dict[str, Any], annotated: dict[str, Any], options: dict[str, Any]) -> bool:
    return (
        options.keys() <= _OPTIONS
        and bool(options.get("frozen") and options.get("slots"))
        and _AT_ONCE.isdisjoint(namespace)
        and all(isinstance(said, str) and not _NO_FIELD.search(said) for said in annotated.values())
    )


def _slots(base: type) -> tuple[str, ...]:
    found = vars(base).get("__slots__", ())
    return (found,) if isinstance(found, str) else tuple(found)


def _freeze(made: Any) -> None:
    """Instances refuse to change; a plain subclass may have attributes of its own, as with the standard one."""

    def refuse_to_set(self: Any, name: str, value: Any) -> None:
        if type(self) is made or name in made.__dataclass_fields__:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def refuse_to_delete(self: Any, name: str) -> None:
        if type(self) is made or name in made.__dataclass_fields__:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    made.__setattr__, made.__delattr__ = refuse_to_set, refuse_to_delete
