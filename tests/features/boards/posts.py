"""A board that posts to the doors, and what became of what it posted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.features.intake.desk import Desk
from tests.kit.boards import Posting
from tests.kit.boards.posting import SECRET
from tests.kit.client import Answer
from tests.kit.outside import Outside
from tests.kit.world import Company


@dataclass
class Post:
    """A board, the company it posts to, and the world it may be asked in."""

    desk: Desk
    board: Posting
    outside: Outside

    def connect(self, company: Company | None = None, **changes: Any) -> Answer:
        """Connect the board, as an administrator does."""
        answer = self.desk.world.api("ada", company).put(
            f"/v1/board-connections/{self.board.board}", self.board.agreed(**changes), headers={"If-Match": "*"}
        )
        assert answer.status == 200, answer.text
        return answer

    def send(
        self, tree: Any = None, *, raw: bytes | None = None, secret: str = SECRET, signed: bool = True, slug: str = "",
        headers: dict[str, str] | None = None, **changes: Any,
    ) -> Answer:  # fmt: skip
        """Post a delivery for the desk's job, signed as the board signs."""
        if raw is None:
            body = self.board.body(self.desk.job, **changes) if tree is None else tree
            raw = json.dumps(body).encode()
        sent = {"Content-Type": "application/json; charset=UTF-8"}
        if signed and self.board.sign is not None:
            sent |= self.board.sign(raw, secret)
        path = self.board.address(self.desk)
        response = self.desk.world.http.request(
            "POST", path.replace("/acme/", f"/{slug}/") if slug else path, headers={**sent, **(headers or {})}, body=raw
        )
        return Answer(response.status_code, dict(response.headers), response.body)

    def expect(self, case: str, answer: Answer) -> Answer:
        """The answer, which must be the board's for a case."""
        assert answer.status == self.board.status(case), answer.text
        return answer
