"""Jobs of the world's people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.kit.client import Answer

JOB: dict[str, Any] = {
    "title": "Data Engineer",
    "description": "<p>Build pipelines.</p>",
    "place": {"country": "CN", "locality": "上海"},
    "language": "zh-CN",
}


@dataclass
class Desk:
    """A person at work on jobs; each change is based on the version read last."""

    world: Any
    api: Any

    def draft(self, **changes: Any) -> dict[str, Any]:
        answer = self.api.post("/v1/jobs", {**JOB, **changes})
        assert answer.status == 201, answer.text
        return answer.json

    def opened(self, **changes: Any) -> dict[str, Any]:
        job = self.draft(**changes)
        answer = self.api.post(f"/v1/jobs/{job['id']}/open")
        assert answer.status == 200, answer.text
        return answer.json

    def change(self, method: str, path: str, body: Any = None) -> Answer:
        """A change with the ETag of the job it is about."""
        job = "/".join(path.split("/")[:4])
        etag = self.api.get(job).header("etag")
        return self.api.call(method, path, body, headers={"If-Match": etag})


@pytest.fixture
def desk(world):
    """Desks by the person's name."""
    return lambda name: Desk(world, world.api(name))


@pytest.fixture
def person(world):
    """The id of a person of the first company."""
    return lambda name: world.acme.users[name].id
