"""Multipart and urlencoded applications as the same tree that JSON ones are.

`answers[<question>]`, `question_<question>` and `consents[<purpose>]` become objects; a field that comes several times becomes
a list; `answers`, `consents`, `resume` and `links` may hold JSON.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.platform.http import Form, Upload

_NESTED = re.compile(r"(?P<outer>answers|consents)\[(?P<inner>[^\[\]]+)\](?:\[\])?")
_QUESTION = re.compile(r"question_(?P<inner>[^\[\]]+)(?:\[\])?")
_STRUCTURED = frozenset({"answers", "consents", "links", "resume"})


def tree_of(form: Form) -> dict[str, Any]:
    """The fields of a form as a tree."""
    tree: dict[str, Any] = {}
    for name, values in form.fields.items():
        value: Any = values if len(values) > 1 else values[0]
        nested = _NESTED.fullmatch(name)
        question = _QUESTION.fullmatch(name)
        if nested is not None:
            _put(tree, nested["outer"], nested["inner"], value)
        elif question is not None:
            _put(tree, "answers", question["inner"], value)
        else:
            plain = name.removesuffix("[]")
            tree[plain] = _structured(value) if plain in _STRUCTURED else value
    return tree


def uploads_of(form: Form) -> list[Upload]:
    """Every file that was really chosen, résumés first."""
    chosen = [(name, one) for name, files in form.files.items() for one in files if one.name or one.body]
    return [one for _, one in sorted(chosen, key=lambda pair: not pair[0].startswith(("resume", "cv")))]


def _put(tree: dict[str, Any], outer: str, inner: str, value: Any) -> None:
    branch = tree.get(outer)
    if not isinstance(branch, dict):
        branch = tree[outer] = {}
    branch[inner] = value


def _structured(value: Any) -> Any:
    """The JSON in a field, or the field as it is."""
    from chalicelib.platform.errors import Malformed
    from chalicelib.platform.http import read_json

    if not isinstance(value, str) or not value.lstrip().startswith(("{", "[")):
        return value
    try:
        return read_json(value.encode())
    except Malformed:
        return value
