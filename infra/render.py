"""Joins all resources into the one template that `chalice package --merge-template` takes.

`python -m infra.render [stage]` prints it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from infra.alarms import alarms, dead_letter_alarm
from infra.dashboard import dashboard
from infra.documents import read
from infra.functions import FUNCTIONS
from infra.refusals import gateway_responses
from infra.workers import worker

HERE: Final = Path(__file__).parent

Template = dict[str, dict[str, Any]]


def render(stage: str = "prod") -> Template:
    """The template's sections in long form (no short tags), as plain JSON values.

    Functions appear with our settings alone: type, handler and code come from Chalice when both are merged.
    Raises ValueError when two files declare the same name.
    """
    template: Template = {}
    for path in sorted((HERE / "resources").glob("*.yaml")):
        join(template, read(path), origin=path.name)
    grants = read(HERE / "grants.yaml")
    for function in FUNCTIONS:
        join(template, {"Resources": worker(function, stage=stage, grants=grants)}, origin=function.name)
        join(template, {"Resources": alarms(function)}, origin=function.name)
    for queue in ("RelayFailures", "ScheduleFailures"):
        join(template, {"Resources": {f"{queue}Alarm": dead_letter_alarm(queue)}}, origin=queue)
    join(template, {"Resources": {"Dashboard": dashboard()}}, origin="dashboard")
    definition = template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    definition["x-amazon-apigateway-gateway-responses"] = gateway_responses()
    return template


def join(template: Template, part: Template, *, origin: str) -> None:
    """Adds a part's sections to the template. Raises ValueError for a name the template already has."""
    for section, entries in part.items():
        known = template.setdefault(section, {})
        twice = sorted(known.keys() & entries.keys())
        if twice:
            raise ValueError(f"{origin} declares again in {section}: {', '.join(twice)}")
        known.update(entries)


def tenant_policy(template: Template) -> dict[str, Any]:
    """The policy document of the tenant role, as it stands in the rendered template (with its `Fn::` references)."""
    policies = template["Resources"]["TenantRole"]["Properties"]["Policies"]
    return dict(policies[0]["PolicyDocument"])


def function_policy(template: Template, logical_id: str) -> dict[str, Any]:
    """The policy document of a function's own role, what it may do as the platform, with its `Fn::` references."""
    policies = template["Resources"][f"{logical_id}Role"]["Properties"]["Policies"]
    return dict(policies[0]["PolicyDocument"])


if __name__ == "__main__":
    print(json.dumps(render(*sys.argv[1:2]), indent=2, ensure_ascii=False))
