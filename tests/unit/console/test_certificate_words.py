"""Whatever an erasure counts has a name on the certificate, in both languages."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

import chalicelib
from chalicelib import listeners
from chalicelib.console.pages.settings.erasures import REMOVED
from chalicelib.pipeline.privacy import erasing
from chalicelib.platform.errors import NotFound
from chalicelib.platform.facts import FACTS
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.tables import Kind

SCOPE = TenantScope("01KJPRZB00FFNP35R216EH9613")
PERSON = "01KJPRZB00FFNP35R216EH9614"


class Anybodys:
    """Stands for a model of any kind: whatever its key is made of says the person's id, or an instant or a number."""

    number = revision = version = 1
    at = decided_at = datetime(2026, 3, 2, tzinfo=UTC)

    def __init__(self, application: str) -> None:
        self.application = application

    def __getattr__(self, _name: str) -> str:
        return PERSON


def lies_at(kind: Kind[Any]) -> set[str]:
    """The collections where a thing of this kind may lie: some models name an application by its public id."""
    found: set[str] = set()
    for application in (PERSON, f"{PERSON}.{PERSON}"):
        with suppress(NotFound, ValueError):  # the other way of naming it
            found.add(kind.place(SCOPE, Anybodys(application)).pk)
    assert found, kind.name
    return found


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if ".store" in found.name or found.name.endswith(".facts"):
            yield import_module(found.name)


def kinds() -> dict[str, Kind[Any]]:
    """Every kind that a feature stores, by name; facts stay."""
    return {
        one.name: one
        for module in modules()
        for one in vars(module).values()
        if isinstance(one, Kind) and one is not FACTS
    }


def of_people() -> set[str]:
    """The kinds that lie where an erasure looks for what there is of a person."""
    store = import_module("chalicelib.candidates.store.erasures")  # the package has a function of this name
    looked_at: list[str] = []

    def noted(_scope: TenantScope, pk: str) -> list[Any]:
        looked_at.append(pk)
        return []

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store, "collection", noted)
        store.all_items(SCOPE, PERSON)
    return {name for name, one in kinds().items() if lies_at(one) & {*looked_at}}


def counted_by(module: ModuleType) -> set[str]:
    """The names under which a module counts by itself: `counts = {…}`, `counts[…]` and what it says is kept."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        match node:
            case ast.Assign(targets=[ast.Name(id="counts")], value=ast.Dict(keys=keys)):
                found |= {key.value for key in keys if isinstance(key, ast.Constant)}
            case ast.Subscript(value=ast.Name(id="counts"), slice=ast.Constant(value=str(name))):
                found.add(name)
            case ast.keyword(arg="kept", value=ast.Dict(keys=keys)):
                found |= {key.value for key in keys if isinstance(key, ast.Constant)}
    return found


OF_PEOPLE = sorted(of_people())


def test_the_kinds_of_people_are_found():
    assert {"candidate", "application", "form", "field_values", "message", "came", "claim", "note_revision"} <= {
        *OF_PEOPLE
    }
    assert not {"job", "user", "delivery"} & {*OF_PEOPLE}


@pytest.mark.parametrize("kind", OF_PEOPLE)
def test_every_kind_stored_of_a_person_has_words(kind):
    assert erasing._KINDS.get(kind, kind) in REMOVED


def test_the_certificate_renames_only_kinds_that_there_are():
    assert set(erasing._KINDS) <= {*OF_PEOPLE}
    assert set(erasing._KINDS.values()) <= set(REMOVED)


def test_what_the_erasure_counts_besides_has_words():
    counted = counted_by(erasing)
    assert {"files", "locks", "facts"} <= counted
    assert counted <= set(REMOVED)


@pytest.mark.parametrize("name", listeners.PEOPLE)
def test_what_others_hold_of_a_person_has_words(name):
    counted = counted_by(import_module(name))
    assert counted
    assert counted <= set(REMOVED)


def test_every_word_is_said_in_both_languages():
    assert all(words.en.strip() and words.zh.strip() for words in REMOVED.values())
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in words.zh) for words in REMOVED.values())
