"""A valid request for every door, made from what the door itself promises, with the places where an id stands.

Paths, bodies and queries come from the endpoint and its schemas; the forms of pages come from the pages that show them. What
a schema cannot say, such as which values fit each other, is in `tests/kit/door_words.py`. A door that cannot be filled raises
`Unfillable`: whoever adds the door then says there what it needs.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from urllib.parse import quote, urlencode

from chalicelib.platform import ids
from chalicelib.platform.http import FORM, JSON, MULTIPART, Endpoint
from tests.kit.client import multipart
from tests.kit.door_words import FILES, FORMS, QUERIES, RAW, SHAPES, TYPED, TYPES, WORDS
from tests.kit.holdings import Scene

ID_PATTERN = rf"^{ids.PATTERN}$"
_PART = re.compile(r"\{(\w+)\}")
_fresh = count()

Place = tuple[str, str]  # where (path, body, query, form) and its pointer


class Unfillable(AssertionError):
    """Nothing is known that would go through this door: say in `tests/kit/door_words.py` what it takes."""


@dataclass(frozen=True)
class Knock:
    """A request for an endpoint before it is sent; `places` names the type of each id in it."""

    endpoint: Endpoint
    parts: dict[str, str] = field(default_factory=dict)
    body: Any = None
    query: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] | None = None
    places: dict[Place, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        filled = _PART.sub(lambda found: quote(self.parts[found[1]], safe=""), self.endpoint.path)
        return f"{filled}?{urlencode(self.query)}" if self.query else filled

    @property
    def raw(self) -> tuple[bytes, str] | None:
        """The bytes and their media type; None for a request without a body."""
        if self.form is not None and self.endpoint.content == (MULTIPART,):
            return multipart(self.form, {"file": self._file})
        if self.form is not None:
            return urlencode(self.form).encode(), FORM
        if self.body is not None and self.endpoint.content == (MULTIPART,):
            return multipart(self.body, {"file": self._file})
        return None if self.body is None else (json.dumps(self.body).encode(), JSON)

    @property
    def _file(self) -> tuple[str, str, bytes]:
        return FILES.get(self.endpoint.path, ("note.txt", "text/plain", b"a plain text"))

    def put(self, place: Place, value: str) -> Knock:
        """The same request with another value in one place."""
        where, pointer = place
        if where == "path":
            return replace(self, parts={**self.parts, pointer: value})
        if where == "query":
            return replace(self, query={**self.query, pointer: value})
        if where == "form":
            return replace(self, form={**(self.form or {}), pointer: value})
        body = copy.deepcopy(self.body)
        *way, last = pointer.strip("/").split("/")
        inner = body
        for step in way:
            inner = inner[int(step) if step.isdigit() else step]
        inner[int(last) if last.isdigit() else last] = value
        return replace(self, body=body)


@dataclass(frozen=True)
class Maker:
    """Makes requests out of a scene. `stages` are the stages of the scene's job, `forms` the forms seen on pages by path."""

    scene: Scene
    stages: list[str]
    words: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def knock(self, endpoint: Endpoint) -> Knock:
        """A request that should go through; raises `Unfillable`."""
        made = Knock(endpoint, parts={name: self._part(endpoint, name) for name in _PART.findall(endpoint.path)})
        if endpoint.surface == "page":
            made = self._with_form(made)
        elif endpoint.takes is not None:
            schema = endpoint.takes.model_json_schema()
            made = replace(made, body=self._value(schema, schema, ""))
        elif endpoint.surface == "door" and endpoint.has_body:
            if endpoint.path not in RAW:
                raise Unfillable(f"{endpoint.path}: what it takes is not in RAW")
            made = replace(made, body=self._filled(RAW[endpoint.path]))
        return replace(made, query=self._query(endpoint), places=dict(self._places(made, endpoint)))

    def _part(self, endpoint: Endpoint, name: str) -> str:
        if name in self.scene:
            return self.scene[name]
        for word in (f"{endpoint.path} {name}", name):
            if word in self.words:
                return self.words[word]
        if name in WORDS:
            return str(WORDS[name])
        raise Unfillable(f"{endpoint.path}: nothing is known for {{{name}}}")

    def _query(self, endpoint: Endpoint) -> dict[str, str]:
        if endpoint.query is None:
            return {}
        schema = endpoint.query.model_json_schema()
        said = {name: ",".join(self._filled(words)) for name, words in QUERIES.get(endpoint.path, {}).items()}
        return said | {
            name: self.scene[type_of(name)]
            for name, shape in schema.get("properties", {}).items()
            if _is_id(shape) and type_of(name) in self.scene
        }

    def _with_form(self, made: Knock) -> Knock:
        if not made.endpoint.has_body:
            return made
        for path, fields in (*FORMS.items(), *self.forms.items()):
            if path in {made.path, made.endpoint.path}:
                form = {name: value or TYPED.get(name, "") for name, value in self._filled(dict(fields)).items()}
                return replace(made, form=form)
        raise Unfillable(f"{made.endpoint.path}: no page shows its form for {made.path}")

    def _places(self, made: Knock, endpoint: Endpoint) -> Iterator[tuple[Place, str]]:
        known = {identity: kind for kind, identity in self.scene.items()}
        for name in made.parts:
            yield ("path", name), type_of(name)
        for name in self._query(endpoint):
            yield ("query", name), type_of(name)
        for pointer, value in _leaves(made.body, ""):
            if value in known or value in self.stages:
                yield ("body", pointer), known.get(value, "stage")
        for name, value in (made.form or {}).items():
            if value in known or value in self.stages:
                yield ("form", name), known.get(value, "stage")

    def _filled(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._filled(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._filled(inner) for inner in value]
        if value == "@stages":
            return list(self.stages)
        if isinstance(value, str) and value.startswith("@"):
            if value[1:] not in self.scene:
                raise Unfillable(f"the scene has no {value[1:]}")
            return self.scene[value[1:]]
        return value

    def _value(self, shape: Mapping[str, Any], root: Mapping[str, Any], name: str) -> Any:
        """A value of a JSON schema; ids come from the scene, words from `WORDS`, the rest from the schema itself."""
        shape = _resolved(shape, root)
        if shape.get("type") == "object" and "properties" in shape:
            return self._object(shape, root)
        if _is_id(shape):
            return self._filled(f"@{type_of(name)}")
        if name in WORDS and "enum" not in shape:
            return copy.deepcopy(WORDS[name])
        if shape.get("type") == "array":
            return [self._value(shape["items"], root, name) for _ in range(max(1, shape.get("minItems", 1)))]
        return _plain(shape, name)

    def _object(self, shape: Mapping[str, Any], root: Mapping[str, Any]) -> Any:
        known = SHAPES.get(str(shape.get("title")), {})
        required = shape.get("required", [])
        found = {}
        for field_name, inner in shape["properties"].items():
            if field_name in known:
                found[field_name] = self._filled(known[field_name])
            elif not known and _names_id(inner) and type_of(field_name) in self.scene:
                found[field_name] = self.scene[type_of(field_name)]
            elif field_name in required:
                found[field_name] = self._value(inner, root, field_name)
        return found


def type_of(name: str) -> str:
    """The type of thing that a name stands for."""
    return TYPES.get(name, name)


def _is_id(shape: Mapping[str, Any]) -> bool:
    if "anyOf" in shape:
        return any(_is_id(one) for one in shape["anyOf"])
    return shape.get("pattern") == ID_PATTERN or shape.get("minLength") == shape.get("maxLength") == ids.LENGTH


def _resolved(shape: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The shape behind a reference, or the one that is not null."""
    while "$ref" in shape or "anyOf" in shape:
        if "$ref" in shape:
            shape = root["$defs"][shape["$ref"].rpartition("/")[2]]
        else:
            shape = next(one for one in shape["anyOf"] if one.get("type") != "null")
    return shape


def _names_id(shape: Mapping[str, Any]) -> bool:
    return _is_id(shape) and shape.get("type") != "array"


def _plain(shape: Mapping[str, Any], name: str) -> Any:
    """A value of a shape that holds no id."""
    if "const" in shape:
        return shape["const"]
    if "enum" in shape:
        return WORDS[name] if WORDS.get(name) in shape["enum"] else shape["enum"][0]
    number = next(_fresh)
    kind = shape.get("format") or shape.get("type")
    known = {
        "email": f"somebody{number}@mail.example",
        "date": "2031-01-31",
        "string": f"word{number}",
        "integer": max(1, shape.get("minimum", 1)),
        "boolean": False,
    }
    if kind not in known:
        raise Unfillable(f"nothing is known for the field {name}: {dict(shape)}")
    return known[kind]


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{pointer}/{name}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{pointer}/{place}")
    elif isinstance(value, str):
        yield pointer, value
