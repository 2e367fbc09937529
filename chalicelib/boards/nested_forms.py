"""Form fields with brackets in their names (Greenhouse, Lever) as the same tree that JSON bodies are.

`data_compliance[<name>]` becomes an object, `question_<id>[]` a list, `educations[][start_date][month]` the objects of a list. A
form does not say which values of a list belong together other than by their order: where the counts differ, nothing is paired
and every value stands in an object of its own, so that none is given to a neighbour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.platform.http import Form

_OBJECT = re.compile(r"(?P<outer>\w+)\[(?P<inner>\w+)\]")
_LIST = re.compile(r"(?P<outer>\w+)\[\](?P<way>(?:\[\w*\])+)")
_STEP = re.compile(r"\[(\w*)\]")


def tree_of(form: Form) -> dict[str, Any]:
    """The fields of a form as a tree."""
    tree: dict[str, Any] = {}
    lists: dict[str, dict[str, list[str]]] = {}
    for name, values in form.fields.items():
        inside, listed = _OBJECT.fullmatch(name), _LIST.fullmatch(name)
        if listed is not None:
            lists.setdefault(listed["outer"], {})[listed["way"]] = values
        elif inside is not None:
            branch = tree.setdefault(inside["outer"], {})
            if isinstance(branch, dict):
                branch[inside["inner"]] = values[-1]
        else:
            tree[name.removesuffix("[]")] = values if len(values) > 1 or name.endswith("[]") else values[0]
    return tree | {outer: _objects(columns) for outer, columns in lists.items()}


def _objects(columns: dict[str, list[str]]) -> list[dict[str, Any]]:
    counts = {len(values) for values in columns.values()}
    if len(counts) > 1:
        return [_grown({}, way, value) for way, values in columns.items() for value in values]
    found: list[dict[str, Any]] = [{} for _ in range(counts.pop())]
    for way, values in columns.items():
        for one, value in zip(found, values, strict=True):
            _grown(one, way, value)
    return found


def _grown(one: dict[str, Any], way: str, value: str) -> dict[str, Any]:
    """The object with a value put at `[start_date][month]`."""
    steps = [step for step in _STEP.findall(way) if step]
    branch = one
    for step in steps[:-1]:
        deeper = branch.setdefault(step, {})
        if not isinstance(deeper, dict):
            return one
        branch = deeper
    if steps:
        branch[steps[-1]] = value
    return one
