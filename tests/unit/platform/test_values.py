"""Dataclasses that are written when needed are the standard library's, whatever is asked of them and in whatever order."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import sys
import threading
from dataclasses import InitVar, field
from typing import Any, ClassVar, Generic, TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.platform import values

T = TypeVar("T")
STANDARD, LATER = dataclasses.dataclass, values.dataclass
PENDING = "_Later"


def shapes(dataclass: Any) -> dict[str, Any]:
    """The same bodies, made into classes by `dataclass`."""

    @dataclass(frozen=True, slots=True)
    class Place:
        """Fields by position, one with a default."""

        city: str
        country: str = "CN"

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Person:
        """Factories, private and left out fields, a check, a property."""

        name: str
        tags: list[str] = field(default_factory=list)
        seen: int = field(default=0, compare=False)
        secret: str = field(default="x", repr=False)
        length: int = field(default=7, init=False)

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("nobody")

        @property
        def initial(self) -> str:
            return self.name[0]

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Worker(Person):
        """A field more, a default changed."""

        job: str = "驾驶员"
        seen: int = 5

    @dataclass(frozen=True, slots=True)
    class Box(Generic[T]):
        """Of anything."""

        content: T

    @dataclass(frozen=True, slots=True)
    class Loose:  # noqa: PLW1641  # the decorator writes the hash
        """Compares and shows itself in its own way."""

        word: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loose) and self.word.lower() == other.word.lower()

        def __repr__(self) -> str:
            return f"<{self.word}>"

    @dataclass(frozen=True, slots=True, order=True)
    class Rank:
        """Has an order."""

        place: int

    @dataclass(frozen=True, slots=True)
    class Counted:
        """Has what is no field."""

        kind: ClassVar[str] = "counted"
        given: InitVar[int] = 0
        most: int = 3

    @dataclass(slots=True)
    class Open:
        """May change."""

        state: str = "new"

    @dataclass(frozen=True)
    class Roomy:
        """Has no slots."""

        text: str = "a"

    @dataclass
    class Bare:
        """Was marked without options."""

        text: str = "a"

    return {name: value for name, value in locals().items() if isinstance(value, type)}


EXAMPLES: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "Place": (("上海",), {"country": "中国"}),
    "Person": ((), {"name": "Lin", "tags": ["a"]}),
    "Worker": ((), {"name": "Lin", "job": "焊工"}),
    "Box": ((("a", 1),), {}),
    "Loose": (("Word",), {}),
    "Rank": ((3,), {}),
    "Counted": ((), {"given": 2, "most": 4}),
    "Open": (("done",), {}),
    "Roomy": (("b",), {}),
    "Bare": (("b",), {}),
}
FROZEN_AND_FLAT = sorted({"Place", "Person", "Worker", "Box"})


def attempted(action: Any) -> Any:
    """How what an action gives shows itself, or the kind and words of its refusal."""
    try:
        return repr(action())
    except (TypeError, ValueError, AttributeError) as error:
        return type(error), str(error)


def known(shape: Any) -> dict[str, Any]:
    """Everything that the standard library says of a dataclass."""
    told = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "kw_only")
    return {
        "fields": [[getattr(one, name) for name in told] for one in dataclasses.fields(shape)],
        "params": repr(shape.__dataclass_params__),
        "matched": shape.__match_args__,
        "signature": str(inspect.signature(shape)),
        "names": (shape.__name__, shape.__qualname__, shape.__module__, shape.__doc__),
        "slots": getattr(shape, "__slots__", None),
        "methods": sorted(vars(shape)),
        "called": shape.__init__.__qualname__,
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_classes_are_described_as_the_standard_ones(name):
    standard, later = shapes(STANDARD)[name], shapes(LATER)[name]
    assert known(later) == known(standard)


@pytest.mark.parametrize("name", EXAMPLES)
def test_instances_behave_as_the_standard_ones(name):
    args, given_fields = EXAMPLES[name]

    def told(shape: Any) -> dict[str, Any]:
        def one() -> Any:
            return shape(*args, **given_fields)

        first = dataclasses.fields(shape)[0].name
        return {
            "refuses": [attempted(shape), attempted(lambda: shape(unknown=1)), attempted(lambda: shape(name=""))],
            "shown": repr(one()),
            "equal": (one() == one(), one() != one(), one() == object()),
            "hashed": attempted(lambda: hash(one()) == hash(one())),
            "values": dataclasses.asdict(one()),
            "replaced": attempted(lambda: dataclasses.replace(one(), **{first: getattr(one(), first)})),
            "changed": attempted(lambda: setattr(one(), first, "other")),
            "deleted": attempted(lambda: delattr(one(), first)),
            "copied": (copy.copy(one()) == one(), copy.deepcopy(one()) == one()),
            "encoded": msgspec.to_builtins(one()),
            "ordered": attempted(lambda: one() < one()) if name == "Rank" else None,
        }

    assert told(shapes(LATER)[name]) == told(shapes(STANDARD)[name])


@pytest.mark.parametrize("name", FROZEN_AND_FLAT)
def test_nothing_is_written_before_it_is_needed(name):
    shape = shapes(LATER)[name]
    pending = {attribute for attribute, value in vars(shape).items() if type(value).__name__ == PENDING}
    assert {"__init__", "__repr__", "__eq__", "__hash__", "__dataclass_fields__"} <= pending
    args, given_fields = EXAMPLES[name]
    shape(*args, **given_fields)
    assert type(vars(shape)["__init__"]).__name__ == "function"
    assert type(vars(shape)["__eq__"]).__name__ == PENDING
    assert shape(*args, **given_fields) == shape(*args, **given_fields)
    assert type(vars(shape)["__hash__"]).__name__ == "function"


FIRST_LOOKS = {
    "makes": lambda shape: shape(city="a"),
    "reads the fields": dataclasses.fields,
    "asks": dataclasses.is_dataclass,
    "matches": lambda shape: shape.__match_args__,
    "reads the options": lambda shape: shape.__dataclass_params__.frozen,
    "shows": lambda shape: shape.__repr__,
    "reads a signature": inspect.signature,
    "derives": lambda shape: STANDARD(frozen=True, slots=True)(type("More", (shape,), {"__annotations__": {}})),
}


@pytest.mark.parametrize("first", FIRST_LOOKS)
def test_any_look_may_be_the_first(first):
    shape = shapes(LATER)["Place"]
    assert FIRST_LOOKS[first](shape)
    assert repr(shape("b")).endswith("Place(city='b', country='CN')")
    assert {shape("b"), shape("b", "CN")} == {shape("b")}


@pytest.mark.parametrize("change", [lambda made: setattr(made, "unknown", 1), lambda made: delattr(made, "unknown")])
def test_a_frozen_value_refuses_attributes_that_it_does_not_have(change):
    """Where the standard library of Python 3.11 trips over its own `super()` for classes with slots."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        change(Kept("a"))


def test_a_pattern_takes_a_value_apart():
    shape = shapes(LATER)["Place"]
    match shape("深圳"):
        case shape(city, country):
            assert (city, country) == ("深圳", "CN")


def test_a_plain_subclass_has_attributes_of_its_own_and_keeps_the_fields():
    place: Any = shapes(LATER)["Place"]

    class Visited(place):
        def __init__(self, city: str) -> None:
            super().__init__(city)
            self.visits = 1

    visited = Visited("成都")
    assert (visited.city, visited.visits) == ("成都", 1)
    del visited.visits
    with pytest.raises(dataclasses.FrozenInstanceError):
        visited.city = "重庆"


def test_a_dataclass_of_each_kind_may_derive_from_the_other():
    standard: Any = shapes(STANDARD)["Person"]
    later: Any = shapes(LATER)["Person"]
    for base, make in ((standard, LATER), (later, STANDARD)):
        shape = make(frozen=True, slots=True, kw_only=True)(
            type("Derived", (base,), {"__annotations__": {"rank": "int"}, "__module__": __name__, "rank": 1})
        )
        made = shape(name="Wu")
        assert (made.name, made.rank, made.tags, made.initial) == ("Wu", 1, [], "W")
        with pytest.raises(ValueError, match="nobody"):
            shape(name="")


@values.dataclass(frozen=True, slots=True)
class Kept:
    """Can be found by its name, which pickling needs."""

    word: str
    numbers: tuple[int, ...] = ()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_values_survive_pickling(protocol):
    assert pickle.loads(pickle.dumps(Kept("词", (1, 2)), protocol)) == Kept("词", (1, 2))  # noqa: S301  # our own bytes


@given(st.builds(Kept, word=st.text(), numbers=st.lists(st.integers()).map(tuple)))
def test_values_are_built_from_their_fields(made):
    assert Kept(**{one.name: getattr(made, one.name) for one in dataclasses.fields(made)}) == made
    assert hash(dataclasses.replace(made)) == hash(made)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Kept) == made


def test_threads_that_race_for_the_first_method_all_get_it():
    threads_of_a_round, before = 8, sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            shape, start, found = shapes(LATER)["Worker"], threading.Barrier(threads_of_a_round), []

            def race(shape=shape, start=start, found=found):
                start.wait()
                found.append(
                    (hash(shape(name="Lin").name), shape(name="Lin") == shape(name="Lin"), shape(name="L").job)
                )

            threads = [threading.Thread(target=race) for _ in range(threads_of_a_round)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert found == [(hash("Lin"), True, "驾驶员")] * threads_of_a_round
    finally:
        sys.setswitchinterval(before)
