"""Putting hostile text into every place that takes text, and going to every place that shows it.

`plant` sends what a request would say with each free text replaced; what the door refuses is put back and the rest sent again,
so that one strict field does not shield the others.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.platform.http import Endpoint
from tests.kit.client import Answer
from tests.kit.doors import Knock, Unfillable
from tests.kit.holdings import Scene
from tests.kit.visits import ENDPOINTS, LOCKED, Visits, fits, who_may

# They end what the others need: jobs, people, keys, sessions.
ENDING = {
    "POST /v1/candidates/{candidate}/erase", "POST /v1/candidates/{candidate}/merge", "POST /v1/jobs/{job}/close",
    "POST /v1/candidates/{candidate}/unmerge", "POST /sign-out", "PUT /v1/retention", "POST /v1/companies",
    "PUT /v1/board-connections/{board}",
} | LOCKED  # fmt: skip
_TRIES = 6
_IDENTITY = ("id", "job", "number", "email", "url", "type", "At", "Millis", "locale", "country", "data", "Reference")

Text = Callable[[], str]


def plant(visits: Visits, endpoint: Endpoint, text: Text) -> Answer | None:
    """Go through a writing door with hostile text in all that it takes; the last answer, None for a door that takes none."""
    for maker in visits.makers:
        if not fits(endpoint.path, maker.scene):
            continue
        try:
            knock = maker.knock(endpoint)
        except Unfillable:
            continue
        return _sent(visits, knock, text)
    return None


def _sent(visits: Visits, knock: Knock, text: Text) -> Answer:
    endpoint, sender = knock.endpoint, visits.senders[who_may(knock.endpoint)[0]]
    if endpoint.takes is not None:
        schema = endpoint.takes.model_json_schema()
        hostile = replace(knock, body=poisoned(schema, schema, knock.body, text, knock.places.values()))
    elif knock.form is not None:
        ids = {pointer for where, pointer in knock.places if where == "form"}
        hostile = replace(
            knock,
            form={
                name: value if name in ids or name == "version" else sayable(text())
                for name, value in knock.form.items()
            },
        )
    else:
        hostile = knock if knock.body is None else replace(knock, body=tree_poisoned(knock.body, text))
    answer = sender.send(hostile)
    for _ in range(_TRIES):
        if answer.status != 422 or endpoint.takes is None:
            break
        hostile = replace(hostile, body=_put_back(hostile.body, knock.body, answer))
        answer = sender.send(hostile)
    return answer


def _put_back(body: Any, plain: Any, answer: Answer) -> Any:
    """The body with what was refused as it was before, or left out."""
    mended = copy.deepcopy(body)
    for error in answer.json.get("errors") or [{"field": ""}]:
        pointer = str(error.get("pointer") or error.get("field") or "").lstrip("#").strip("/")
        key = pointer.split("/")[0]
        if key in plain:
            mended[key] = copy.deepcopy(plain[key])
        else:
            mended.pop(key, None)
    return mended


def sayable(text: str) -> str:
    """The text as a form can send it: lone surrogates have no bytes."""
    return text.encode("utf-8", "replace").decode()


def poisoned(shape: Mapping[str, Any], root: Mapping[str, Any], value: Any, text: Text, kept: Any = ()) -> Any:
    """A value of a schema with every free text replaced, and optional ones given."""
    shape = _resolved(shape, root)
    if "properties" in shape:
        made = dict(value or {})
        for name, inner in shape["properties"].items():
            form = _resolved(inner, root)
            if name in made and made[name] is not None:
                made[name] = poisoned(inner, root, made[name], text)
            elif _free(form):
                made[name] = text()
        return made
    if isinstance(value, list):
        return [poisoned(shape.get("items", {}), root, one, text) for one in value]
    if isinstance(value, dict):
        return {name: poisoned({"type": "string"}, root, one, text) for name, one in value.items()}
    return text() if isinstance(value, str) and _free(shape) else value


def _free(shape: Mapping[str, Any]) -> bool:
    limits = shape.get("minLength"), shape.get("maxLength")
    fixed = (
        shape.get("format")
        or "enum" in shape
        or "const" in shape
        or limits == (26, 26)
        or "{26}" in str(shape.get("pattern"))
    )
    return shape.get("type") == "string" and not fixed


def _resolved(shape: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in shape or "anyOf" in shape:
        if "$ref" in shape:
            shape = root["$defs"][shape["$ref"].rpartition("/")[2]]
        else:
            shape = next(one for one in shape["anyOf"] if one.get("type") != "null")
    return shape


def tree_poisoned(tree: Any, text: Text, key: str = "") -> Any:
    """What a board sends with every text replaced that names nothing."""
    if isinstance(tree, dict):
        return {name: tree_poisoned(one, text, name) for name, one in tree.items()}
    if isinstance(tree, list):
        return [tree_poisoned(one, text, key) for one in tree]
    return text() if isinstance(tree, str) and not key.endswith(_IDENTITY) else tree


def readings(visits: Visits, scene: Scene, stages: list[str], *named: str) -> Iterator[Knock]:
    """The requests of every door that shows something in a scene; with `named` of those alone whose path has one of them."""
    maker = replace(visits.makers[0], scene=scene, stages=stages)
    for endpoint in ENDPOINTS.values():
        if endpoint.method != "GET" or not fits(endpoint.path, scene) or "sent" in endpoint.path:
            continue
        if named and not any(f"{{{one}}}" in endpoint.path for one in named):
            continue
        try:
            yield maker.knock(endpoint)
        except (Unfillable, KeyError):
            continue
