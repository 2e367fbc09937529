"""The numbered log of AWS calls, and faults at any one of them.

One hook on botocore's `BaseClient._make_api_call` sees the calls of every client, PynamoDB's included. It sits above the
SDK's retries: a fault injected here is what the code is left with after them.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.client import BaseClient
from botocore.exceptions import ClientError, ReadTimeoutError

Params = Mapping[str, Any]
Send = Callable[[BaseClient, str, Params], Any]
Hook = Callable[[Send, BaseClient, str, Params], Any]


class Crash(BaseException):
    """The process died. No subclass of Exception, so that `except Exception` cannot survive it."""


@dataclass(slots=True, kw_only=True)
class Call:
    """One AWS call: what was asked, with whose credentials, and how it ended."""

    number: int
    service: str  # botocore's name, as "dynamodb" or "sesv2"
    operation: str  # as "TransactWriteItems"
    params: Params
    region: str = ""
    access_key: str | None = None  # of the credentials in force; None when there were none
    result: Any = None
    error: BaseException | None = None

    def __str__(self) -> str:
        return f"#{self.number} {self.service}:{self.operation}"


def client_error(code: str, *, status: int = 400, message: str | None = None) -> Callable[[str], ClientError]:
    """What AWS refuses with: `fail_at={2: client_error("ThrottlingException")}`."""

    def error(operation: str) -> ClientError:
        detail = {"Code": code, "Message": message or code}
        return ClientError({"Error": detail, "ResponseMetadata": {"HTTPStatusCode": status}}, operation)

    return error


@contextmanager
def intercept(hook: Hook) -> Iterator[None]:
    """Puts `hook` around every AWS call inside the block; the innermost block's hook is called first."""
    inner = BaseClient._make_api_call

    def outer(client: BaseClient, operation: str, params: Params) -> Any:
        return hook(inner, client, operation, params)

    BaseClient._make_api_call = outer
    try:
        yield
    finally:
        BaseClient._make_api_call = inner


@dataclass(slots=True, kw_only=True)
class Probe:
    """A log of calls and the faults to inject, by the number of the call; numbers start at 0.

    `crash_before` dies before the call is sent, `crash_after` when it took effect and before the reply is seen. After
    either, every further call of this process dies too, so that no `finally` can talk to AWS from the grave.
    `fail_at` refuses without effect; `lose_reply` takes effect and times out.
    """

    crash_before: int | None = None
    crash_after: int | None = None
    fail_at: Mapping[int, Callable[[str], Exception]] = field(default_factory=dict)
    lose_reply: Collection[int] = ()
    calls: list[Call] = field(default_factory=list)
    dead: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, send: Send, client: BaseClient, operation: str, params: Params) -> Any:
        if self.dead:
            raise Crash("the process is already dead")
        call = self._log(client, operation, params)
        try:
            call.result = self._send(call, send, client, operation, params)
        except BaseException as error:
            call.error = error
            raise
        return call.result

    def _log(self, client: BaseClient, operation: str, params: Params) -> Call:
        service = client.meta.service_model.service_name
        # Asked for before the lock: credentials may themselves be fetched by a call, which is logged first.
        access_key = access_key_of(client)
        with self._lock:
            call = Call(
                number=len(self.calls),
                service=service,
                operation=operation,
                # Bodies of other services may be streams, which cannot be copied.
                params=copy.deepcopy(params) if service == "dynamodb" else dict(params),
                region=client.meta.region_name,
                access_key=access_key,
            )
            self.calls.append(call)
        return call

    def _send(self, call: Call, send: Send, client: BaseClient, operation: str, params: Params) -> Any:
        if call.number == self.crash_before:
            self._die(f"before {call}")
        if call.number in self.fail_at:
            raise self.fail_at[call.number](operation)
        refusal: Exception | None = None
        result = None
        try:
            result = send(client, operation, params)
        except Exception as error:  # noqa: BLE001  a refusal is a reply as well: one can die after it, or never see it
            refusal = error
        if call.number == self.crash_after:
            self._die(f"after {call}")
        if call.number in self.lose_reply:
            raise ReadTimeoutError(endpoint_url=client.meta.endpoint_url)
        if refusal is not None:
            raise refusal
        return result

    def _die(self, where: str) -> None:
        self.dead = True
        raise Crash(where)

    def operations(self) -> list[str]:
        """The operations in their order, as `["Query", "TransactWriteItems"]`."""
        return [call.operation for call in self.calls]


@contextmanager
def probe(
    *,
    crash_before: int | None = None,
    crash_after: int | None = None,
    fail_at: Mapping[int, Callable[[str], Exception]] | None = None,
    lose_reply: Collection[int] = (),
) -> Iterator[Probe]:
    """Watches, and breaks, the AWS calls of a block."""
    watching = Probe(crash_before=crash_before, crash_after=crash_after, fail_at=fail_at or {}, lose_reply=lose_reply)
    with intercept(watching):
        yield watching


def access_key_of(client: BaseClient) -> str | None:
    """The access key that signs the client's next call; None when its credentials cannot be had."""
    try:
        credentials = client._request_signer._credentials
        return None if credentials is None else credentials.get_frozen_credentials().access_key
    except Exception:  # noqa: BLE001  a provider that refuses may do so with any error; the call itself will show it
        return None


def session_tags(calls: Collection[Call]) -> dict[str, dict[str, str]]:
    """The session tags of each access key that an AssumeRole among `calls` gave out."""
    return {
        call.result["Credentials"]["AccessKeyId"]: {tag["Key"]: tag["Value"] for tag in call.params.get("Tags", [])}
        for call in calls
        if (call.service, call.operation) == ("sts", "AssumeRole") and call.error is None
    }
