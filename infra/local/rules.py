"""EventBridge rules that put events on queues, as the template defines them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.local.intrinsics import Resolver
from infra.local.patterns import matches


@dataclass(frozen=True, slots=True)
class QueueRule:
    """A rule with an event pattern, and the URLs of the queues that it feeds."""

    pattern: Mapping[str, Any]
    queue_urls: tuple[str, ...]

    def takes(self, event: Mapping[str, Any]) -> bool:
        return matches(self.pattern, event)

    def hears(self, source: str) -> bool:
        """Whether events of a source can match at all."""
        return source in self.pattern.get("source", [source])


def queue_rules(template: Mapping[str, Any], resolver: Resolver) -> list[QueueRule]:
    """Find the rules of a template that feed queues."""
    resources: Mapping[str, Any] = template.get("Resources", {})
    urls = {
        resolver.value({"Fn::GetAtt": [logical, "Arn"]}): str(resolver.value({"Ref": logical}))
        for logical, resource in resources.items()
        if resource.get("Type") == "AWS::SQS::Queue"
    }
    found = []
    for resource in resources.values():
        properties = resource.get("Properties", {})
        if resource.get("Type") == "AWS::Events::Rule" and "EventPattern" in properties:
            targets = [resolver.value(target["Arn"]) for target in properties["Targets"]]
            fed = tuple(urls[target] for target in targets if target in urls)
            found.append(QueueRule(resolver.value(properties["EventPattern"]), fed))
    return found
