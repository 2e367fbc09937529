"""A product with the demo company in it: on moto in this process, and as `make run` starts it, in a process of its own.

A journey speaks HTTP only, so that it is the same on both.
"""

from __future__ import annotations

import gzip
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from infra.local.seed.demo import KEYS, PASSWORD, YUNFAN
from tests.kit.client import Api, Browser
from tests.kit.ports import free_port
from tests.kit.wire import Wire

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
RECRUITER = "recruiter@yunfan.example"


@dataclass
class Stage:
    """A running product: its doors, its mail, and a way to wait until something has happened."""

    http: Any
    mails: Callable[[], list[EmailMessage]]
    settle: Callable[[Callable[[], bool]], None]

    def browser(self, language: str = "zh-CN") -> Browser:
        return Browser(self.http, language)

    def partner(self) -> Api:
        return Api(self.http, KEYS[YUNFAN.slug])

    def job(self, title: str) -> dict[str, Any]:
        """A job of the demo company, with its questions."""
        listed = self.partner().get("/v1/jobs").json["data"]
        identity = next(one["id"] for one in listed if one["title"] == title)
        return self.partner().get(f"/v1/jobs/{identity}").json

    def mails_to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails() if address in str(mail["To"])]

    def signed_in(self, email: str = RECRUITER) -> Browser:
        """Somebody of the company who came in through the sign-in page."""
        browser = self.browser()
        browser.open("/sign-in")
        answer = browser.send("/sign-in", {"email": email, "password": PASSWORD})
        assert answer.status == 200, answer.text[:2000]
        return browser


@pytest.fixture(params=["moto", pytest.param("make run", marks=pytest.mark.ministack)])
def stage(request) -> Iterator[Stage]:
    """The demo company on one engine or the other."""
    with ExitStack() as stack:
        if request.param == "moto":
            yield on_moto(request.getfixturevalue("world"), stack)
        else:
            yield stack.enter_context(as_run(request.getfixturevalue("tmp_path")))


def on_moto(world, stack: ExitStack) -> Stage:
    import moto.cognitoidp

    from chalicelib.tenants import tokens
    from chalicelib.tenants.handlers import add_claims
    from infra.local.on_moto import triggering
    from infra.local.seed.filling import fill

    published = Path(moto.cognitoidp.__file__).parent / "resources" / "jwks-public.json.gz"
    tokens.keys_from(lambda: json.loads(gzip.decompress(published.read_bytes())))
    stack.enter_context(triggering(lambda event: add_claims(event, None)))
    fill(YUNFAN)

    def settle(done: Callable[[], bool]) -> None:
        world.settle()
        assert done()

    def mails() -> list[EmailMessage]:
        return [message_from_bytes(mail.raw, policy=policy.default) for mail in world.mailbox]

    return Stage(world.http, mails, settle)


@contextmanager
def as_run(folder: Path) -> Iterator[Stage]:
    """The product as `make run` starts it, on free ports and with its state in `folder`."""
    port, engine = free_port(), free_port()
    command = [sys.executable, "-m", "infra.local", "--port", str(port), "--engine-port", str(engine)]
    log = folder / "log"
    with log.open("w") as out:
        running = subprocess.Popen(
            [*command, "--state", str(folder / "state")], cwd=ROOT, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            wait_until(lambda: "Ctrl-C" in log.read_text() or running.poll() is not None, log)
            assert running.poll() is None, log.read_text()
            wire = Wire(f"http://127.0.0.1:{port}")
            yield Stage(wire, lambda: list(mailbox(wire)), lambda done: wait_until(done, log))
            wire.close()
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(timeout=30)


def mailbox(wire: Wire) -> Iterator[EmailMessage]:
    """The mails on the mailbox page, read in their raw form."""
    listed = wire.request("GET", "/mailbox", headers={}, body=b"").body.decode()
    for path in dict.fromkeys(re.findall(r'href="(/mailbox/[^"/?]+)"', listed)):
        raw = wire.request("GET", f"{path}/raw", headers={}, body=b"").body
        yield message_from_bytes(raw, policy=policy.default)


def wait_until(done: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
