"""Wire shapes of connections with boards."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.boards.model import Connection, SecretUse
from chalicelib.platform.http import Id, Schema

Line = Annotated[str, StringConstraints(max_length=300)]
SettingName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class SecretBody(Schema):
    """A secret that the board shares with the company: a new one as `secret`, one that is there by its `id`."""

    id: Id | None = None
    secret: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    use: SecretUse = SecretUse.SIGNATURE
    application: Line = Field(default="", description="The board's id of the application that signs with it.")


class ConnectionBody(Schema):
    """What is agreed with a board. `secrets` are all that are good from now on; left out, those there stay."""

    active: bool = True
    account: Line = Field(default="", description="The company's own id at the board.")
    settings: dict[SettingName, Line] = Field(default_factory=dict)
    secrets: list[SecretBody] | None = None


class SecretShape(Schema):
    """A secret that is shared, without the secret: it is never told again."""

    id: str
    use: SecretUse
    application: str
    added_at: datetime


class ConnectionShape(Schema):
    """What was agreed with a board. Applications are posted to `/boards/{board}/{company}/applications`."""

    board: str
    active: bool
    account: str
    settings: dict[str, str]
    secrets: list[SecretShape]
    connected_at: datetime
    version: int

    @classmethod
    def of(cls, model: Connection) -> Self:
        return cls(
            board=model.board,
            active=model.active,
            account=model.account,
            settings=dict(model.settings),
            secrets=[SecretShape.of(one) for one in model.secrets],
            connected_at=model.connected_at,
            version=model.version,
        )
