"""Boards on this machine: what would go to them is written down and answered as they would; all else goes out as usual.

Each request is a line of `boards.jsonl` in the state folder, without its credentials. To see a status arrive at Indeed: connect
the board with a client id and secret, deliver an application, move it, and read the file. To have SEEK tell of an application,
post an event whose `candidateApplicationProfileId` is `local:<job id>`.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

from chalicelib.boards.indeed import dispositions
from chalicelib.platform import clock, outgoing
from chalicelib.platform.outgoing import Asked, Replied, Way, Wire

# Never connected to: the product only asks that it be a public one.
_ADDRESS: Final = "8.8.8.8"
_HTTPS: Final = 443


class Outside:
    """Stands between the product and the internet. `wire` is what carries requests that are not for a board."""

    def __init__(self, folder: Path, wire: Wire) -> None:
        self._file = folder / "boards.jsonl"
        self._wire = wire
        self._answers: Mapping[str, Callable[[Asked], Any]] = {
            dispositions.HOST: _indeed,
            "auth.seek.com": _seek_token,
            "graphql.seek.com": _seek,
        }

    def in_place(self) -> AbstractContextManager[None]:
        """Inside, the product's requests come here."""
        return outgoing.through(self, self._looked_up)

    def __call__(self, asked: Asked, way: Way) -> Replied:
        answer = self._answers.get(way.host)
        if answer is None:
            return self._wire(asked, way)
        self._write_down(asked)
        return Replied(
            status=200, body=json.dumps(answer(asked)).encode(), headers={"content-type": "application/json"}
        )

    def _looked_up(self, host: str) -> list[str]:
        if host in self._answers:
            return [_ADDRESS]
        try:
            found = socket.getaddrinfo(host, _HTTPS, type=socket.SOCK_STREAM)
        except OSError:
            return []
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    def _write_down(self, asked: Asked) -> None:
        body = (asked.body or b"").decode(errors="replace")
        said = _json(body) or parse_qs(body)
        told = {name: value for name, value in said.items() if name != "client_secret"}
        line = {"at": clock.wall().isoformat(), "address": asked.address, "body": told}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _indeed(asked: Asked) -> Any:
    if asked.address.endswith("/tokens"):
        return {"access_token": "local", "expires_in": 3600, "token_type": "Bearer"}
    sent = (_json((asked.body or b"").decode()) or {}).get("variables", {}).get("input", {}).get("dispositions", [])
    return {"data": {"partnerDisposition": {"send": {"numberGoodDispositions": len(sent), "failedDispositions": []}}}}


def _seek_token(_asked: Asked) -> Any:
    return {"access_token": "local", "expires_in": 3600, "token_type": "Bearer"}


def _seek(asked: Asked) -> Any:
    """An invented application for the job whose id stands behind the last colon of the number that is asked for."""
    number = str((_json((asked.body or b"").decode()) or {}).get("variables", {}).get("id", ""))
    person = {
        "name": {"formattedName": "Mia Langford"},
        "communication": {"email": [{"address": "mia.langford@mail.example"}], "phone": [], "address": []},
    }
    profile = {
        "profileId": {"value": number},
        "candidate": {"person": person},
        "associatedPositionProfile": {"seekHirerJobReference": number.rpartition(":")[2]},
        "attachments": [],
    }
    return {"data": {"candidateProfile": profile}}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
