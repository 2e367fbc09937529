"""The worker fetches what a sender only named: an application behind an event, a résumé behind an address.

Nothing is fetched at a door. What fails and may pass is tried again with the whole delivery, by the queue; at the last of its
attempts the delivery is refused with the reason or, when only a file is missing, placed with a mark that a person must look.
"""

from __future__ import annotations

import hashlib
from dataclasses import field, replace
from datetime import datetime
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from chalicelib import boards
from chalicelib.boards import Envelope, EnvelopeFile
from chalicelib.intake import store
from chalicelib.intake.model import Delivery
from chalicelib.intake.references import job_of
from chalicelib.platform import actors, observability, outgoing
from chalicelib.platform.errors import AppError, Invalid, Unavailable
from chalicelib.platform.files import safety, storage
from chalicelib.platform.outgoing import Asked, Replied
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass
from chalicelib.platform.work import Work

ACTOR = actors.system("intake-place")
OPAQUE = "application/octet-stream"
NOT_FETCHED = "not_fetched"
_LONGEST_NAME = 255


class NotFetched(Unavailable):
    """A board did not answer; it is asked again."""

    code = NOT_FETCHED
    text = Text("The board did not answer. It is asked again by itself.", "渠道暂未响应，系统会自动重试。")


class NoClient(Invalid):
    """Nobody can ask the board: the connection names no client."""

    code = "board_client_missing"
    text = Text(
        "Add the client id (setting `client_id`) and the client secret (use `client`) to the board's connection.",
        "请在渠道接入中补充客户端 ID（client_id）和客户端密钥（用途 client）。",
    )


@dataclass(slots=True)
class Fetcher:
    """Fetches for one delivery; what it has it keeps, so that a second attempt to place asks nobody twice.

    `last`: the queue will not come back, so a file that cannot be had is marked instead of tried again.
    """

    scope: TenantScope
    last: bool = False
    _files: dict[str, EnvelopeFile] = field(default_factory=dict)

    def with_application(self, delivery: Delivery, now: datetime) -> Delivery:
        """The delivery with what its board only named, fetched and kept byte for byte.

        Raises `NotFetched`, and what the board's refusal means; `Stale` when another worker was quicker.
        """
        if not delivery.awaits or delivery.fetched is not None:
            return delivery
        try:
            raw = boards.fetching(delivery.board).application(delivery.awaits, self._token(delivery.board))
        except Unavailable as error:
            raise NotFetched from error
        key = storage.path(self.scope, "intake", delivery.id, "fetched", hashlib.sha256(raw).hexdigest())
        storage.put(self.scope, key, raw, OPAQUE)
        named = _job_in(delivery.board, raw)
        job = delivery.job or job_of(named) or named  # what a person assigned it to stands
        work = Work(self.scope, ACTOR, now)
        return work.commit(work.put(store.DELIVERIES, replace(delivery, fetched=key, job=job)))

    def with_files(self, delivery: Delivery, envelope: Envelope) -> Envelope:
        """The envelope with the files its sender named by address; raises `NotFetched`."""
        if not any(file.address for file in envelope.files):
            return envelope
        return replace(envelope, files=tuple(self._file(delivery, file) for file in envelope.files))

    def _file(self, delivery: Delivery, file: EnvelopeFile) -> EnvelopeFile:
        if not file.address:
            return file
        if file.address not in self._files:
            self._files[file.address] = self._fetched(delivery, file)
        return self._files[file.address]

    def _fetched(self, delivery: Delivery, file: EnvelopeFile) -> EnvelopeFile:
        try:
            headers = self._headers(delivery, file.address)
            reply = outgoing.ask(Asked(address=file.address, headers=headers, limit=safety.LIMIT))
        except Unavailable as error:
            if not self.last:
                raise NotFetched from error
            return _missing(file, NOT_FETCHED)
        except AppError as refusal:
            return _missing(file, refusal.code)
        return _received(file, reply) if reply.good else _missing(file, "file_not_there")

    def _headers(self, delivery: Delivery, address: str) -> dict[str, str]:
        if not delivery.awaits:
            return {}
        return boards.fetching(delivery.board).headers_for(address, self._token(delivery.board))

    def _token(self, board: str) -> str:
        connection = boards.connection(self.scope, board)
        if connection is None or not connection.active:
            raise boards.NotConnected
        client = connection.settings.get("client_id", "")
        secrets = boards.secrets_of(self.scope, connection, boards.SecretUse.CLIENT)
        if not client or not secrets:
            raise NoClient
        return boards.fetching(board).token(client, secrets[0])


def _job_in(board: str, raw: bytes) -> str:
    """The job that a fetched application names; nothing for one that cannot be read, which is then refused by its reader."""
    try:
        return boards.BOARDS[board](raw, OPAQUE).source_job
    except AppError:
        return ""


def _missing(file: EnvelopeFile, problem: str) -> EnvelopeFile:
    observability.warning("a file was not fetched", problem=problem)
    observability.count("FileNotFetched")
    return replace(file, problem=problem)


def _received(file: EnvelopeFile, reply: Replied) -> EnvelopeFile:
    """The file with its bytes, and the name and type that its server tells where the sender told none."""
    said = Message()
    said["content-type"] = reply.headers.get("content-type", OPAQUE)
    said["content-disposition"] = reply.headers.get("content-disposition", "attachment")
    path = PurePosixPath(unquote(urlsplit(file.address).path))
    name = file.name or said.get_filename() or (path.name if path.suffix else "")
    return replace(
        file,
        name=name[-_LONGEST_NAME:],
        declared_type=file.declared_type or said.get_content_type(),
        body=reply.body,
        address="",
    )
