"""ministack inside our own process: on loopback alone, saved every few seconds, its user pool calling a handler of ours."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import socket
import threading
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from infra.local.saving import Held, keep_saving
from infra.local.wiring import Function

log = logging.getLogger(__name__)

LOOPBACK: Final = "127.0.0.1"
REGION: Final = "eu-central-1"

SendEmailRecorder = Callable[[Mapping[str, Any], str], None]


class PortTaken(RuntimeError):
    """Something else listens where we want to."""


def refuse_taken(port: int, *, option: str) -> None:
    """Raise `PortTaken` with what to do when a loopback port is in use."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if probe.connect_ex((LOOPBACK, port)) == 0:
            raise PortTaken(
                f"{LOOPBACK}:{port} is in use. Stop what listens there, or choose another port: {option} <port>"
            )


class Engine:
    """The running engine. `invoke(function, event)` calls the handler of a function that the user pool triggers."""

    def __init__(
        self,
        folder: Path,
        port: int,
        *,
        invoke: Callable[[Function, Any], Any],
        on_mail: SendEmailRecorder,
    ) -> None:
        self.url = f"http://{LOOPBACK}:{port}"
        self._port = port
        self._folder = folder
        self._invoke = invoke
        self._on_mail = on_mail
        self._triggers: dict[str, Function] = {}
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    def start(self) -> None:
        """Start serving; returns when the engine answers. Raises what kept it from starting."""
        refuse_taken(self._port, option="--engine-port")
        (self._folder / "s3").mkdir(parents=True, exist_ok=True)
        os.environ.update(_settings(self._folder, self._port))
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Stop serving and save what is there."""
        if self._loop is not None and self._stop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def trigger(self, function: Function, clients: Callable[[str], Any]) -> None:
        """Make the engine's user pool call a handler of ours: the engine knows the function's name, we run it."""
        functions = clients("lambda")
        self._triggers[function.name] = function
        try:
            functions.get_function(FunctionName=function.name)
        except functions.exceptions.ResourceNotFoundException:
            functions.create_function(
                FunctionName=function.name,
                Runtime="python3.12",
                Role="arn:aws:iam::000000000000:role/local",
                Handler="local.handler",
                Code={"ZipFile": _empty_archive()},
            )

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as failure:  # noqa: BLE001  the starting thread raises it
            self._failure = failure
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        from hypercorn.asyncio import serve
        from hypercorn.config import Config
        from ministack import app as ministack

        self._attach()
        held = Held(ministack.app)
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        config = Config()
        config.bind = [f"{LOOPBACK}:{self._port}"]
        config.loglevel = "WARNING"
        serving = asyncio.create_task(serve(held, config, shutdown_trigger=self._stop.wait))
        await self._until_listening(serving)
        saving = asyncio.create_task(keep_saving(held, ministack))
        self._ready.set()
        try:
            await serving
        finally:
            saving.cancel()

    async def _until_listening(self, serving: asyncio.Task[None]) -> None:
        while not serving.done():
            try:
                _, writer = await asyncio.open_connection(LOOPBACK, self._port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return
        await serving

    def _attach(self) -> None:
        """Stand in for two of the engine's own doings: running our function, and forgetting the raw form of mail."""
        from ministack.services import lambda_svc, ses_v2

        run_elsewhere = lambda_svc._execute_function_dispatch  # noqa: SLF001  the engine has no door for callables

        def run(func: Any, config: Any, event: Any, request_id: str, started: float) -> Any:
            function = self._triggers.get(config.get("FunctionName"))
            if function is None:
                return run_elsewhere(func, config, event, request_id, started)
            try:
                return {"body": self._invoke(function, event), "log": ""}
            except Exception as raised:  # the engine reports it to whoever signs in
                log.exception("%s failed", function.name)
                return {"error": True, "body": {"errorMessage": str(raised), "errorType": type(raised).__name__}}

        lambda_svc._execute_function_dispatch = run  # noqa: SLF001  as above
        ses_v2.handle_request = _recording(ses_v2.handle_request, self._on_mail)


def _recording(handle: Any, on_mail: SendEmailRecorder) -> Any:
    """Keep what `SendEmail` was given: the engine itself drops the raw message and its tags."""

    async def handle_request(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
        answer = await handle(method, path, headers, body, query)
        status, _, content = answer
        if method == "POST" and path.rstrip("/").endswith("/outbound-emails") and status == 200:  # noqa: PLR2004  HTTP
            on_mail(json.loads(body), json.loads(content)["MessageId"])
        return answer

    return handle_request


def _settings(folder: Path, port: int) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_ENDPOINT_URL": f"http://{LOOPBACK}:{port}",
        "BIND_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        # Both would listen on every interface.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        # A failing trigger refuses the sign-in, as in the cloud.
        "MINISTACK_COGNITO_PRETOKEN_STRICT": "1",
        "MINISTACK_HOST": LOOPBACK,
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "S3_DATA_DIR": str(folder / "s3"),
        "S3_PERSIST": "1",
        "STATE_DIR": str(folder / "state"),
    }


def _empty_archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("local.py", "")
    return buffer.getvalue()
