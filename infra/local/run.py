"""Starts the whole product in one process and keeps it going until it is told to stop."""

from __future__ import annotations

import importlib
import logging
import os
import signal
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from chalicelib.platform import clock, outgoing
from chalicelib.tenants import tokens
from infra.local.clients import engine_clients
from infra.local.clock import ClockPage
from infra.local.delivery import call
from infra.local.dispatcher import Dispatcher
from infra.local.engine import LOOPBACK, REGION, Engine, refuse_taken
from infra.local.loader import load
from infra.local.mail_events import to_queue
from infra.local.mail_in import MailIn, MailInPage
from infra.local.mailbox import Mailbox
from infra.local.mailbox_page import MailboxPage
from infra.local.outside import Outside
from infra.local.pages import Page
from infra.local.server import Server
from infra.local.state import Checkpoint
from infra.local.wiring import wire
from infra.render import render

log = logging.getLogger(__name__)

SWEEP: Final = "PlatformSweep"
_POLLED_EVERY_SECONDS: Final = 0.2
_RETRIED_AFTER_SECONDS: Final = 5


def run(folder: Path, *, port: int, engine_port: int, demo: bool) -> None:
    """Run the product until SIGINT or SIGTERM; state is kept in `folder`. Raises `PortTaken`.

    `demo` puts the demo companies into it that are not there yet.
    """
    refuse_taken(port, option="--port")
    product = Product(folder, port=port, engine_port=engine_port)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    product.start()
    try:
        if demo:
            product.fill()
        for line in product.greeting():
            print(line, flush=True)
        stop.wait()
        print("\nStopping; the state is being saved.", flush=True)
    finally:
        product.stop()


class Product:
    """Engine, app, server and dispatcher, started in this order and stopped in the other."""

    def __init__(self, folder: Path, *, port: int, engine_port: int) -> None:
        self._folder = folder
        self._port = port
        self._stopping = threading.Event()
        self._events: Any = None
        # The mailbox exists before the rules that its events go through: the engine may be given mail first.
        self.mailbox = Mailbox(send_event=self._send_event, folder=folder / "mail", now=clock.now)
        self.engine = Engine(folder, engine_port, invoke=call, on_mail=self.mailbox.record)
        self.clients = engine_clients(self.engine.url, REGION)
        self._sign_ins: list[str] = []
        self._open = ExitStack()

    def start(self) -> None:
        """Bring everything up; returns when the product answers."""
        self.engine.start()
        public_url = f"http://{LOOPBACK}:{self._port}"
        template = render("local")
        stack = load(template, self.clients, parameters={"PublicUrl": public_url})
        os.environ.update(stack.environment)
        # The engine's tokens name Cognito's own issuer; their keys are at the engine.
        pool = f"{self.engine.url}/{stack.environment['HOLDFAST_USER_POOL']}"
        tokens.keys_from(lambda: tokens.published(pool))
        self._events = to_queue(stack, self._send_message)
        pages: dict[str, Page] = {
            "/clock": ClockPage(self._folder / "clock.json"),
            "/mail-in": MailInPage(MailIn(stack, self.clients)),
            "/mailbox": MailboxPage(self.mailbox),
        }
        app = importlib.import_module("app").app
        wiring = wire(stack, app, strict=False)
        for function in wiring.triggers:
            self.engine.trigger(function, self.clients)
        self.dispatcher = Dispatcher(
            wiring,
            self.clients,
            checkpoint=Checkpoint(self._folder / "dispatcher.json"),
            clock=clock.now,
            retry_after=_RETRIED_AFTER_SECONDS,
            pumps=(self.mailbox.pump,),
        )
        self.server = Server(app, template, self._port, pages=pages)
        self._open.enter_context(Outside(self._folder, outgoing.over_the_wire).in_place())
        self._threads = [
            threading.Thread(target=self.server.serve, name="server", daemon=True),
            threading.Thread(target=self._dispatch, name="dispatcher", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def fill(self) -> None:
        """Put the demo companies in, through the running product."""
        from infra.local import seed

        self._sign_ins = seed.ensure()

    def stop(self) -> None:
        """Finish what is being handled, then save."""
        self._stopping.set()
        if hasattr(self, "server"):
            self.server.shutdown()
            for thread in self._threads:
                thread.join()
        self._open.close()
        self.engine.stop()

    def greeting(self) -> Iterable[str]:
        """What to tell whoever started it: addresses and sign-ins."""
        base = f"http://{LOOPBACK}:{self._port}"
        yield f"Holdfast runs at   {base}"
        yield f"  mailbox          {base}/mailbox   (every message that was sent)"
        yield f"  mail in          {base}/mail-in   (drop a mail for the address of a mailbox)"
        yield f"  clock            {base}/clock     (the product's time, to be moved on)"
        yield f"  state            {self._folder}    (delete it to begin anew)"
        if self._sign_ins:
            yield "Sign in as"
        for sign_in in self._sign_ins:
            yield f"  {sign_in}"
        yield "Ctrl-C stops it; nothing is lost."

    def _dispatch(self) -> None:
        # Stream records that nobody had read are lost when the engine ends; the sweep sends such facts again.
        if SWEEP in self.dispatcher.wiring.functions:
            self.dispatcher.fire(SWEEP)
        while not self._stopping.is_set():
            try:
                handed_over = self.dispatcher.step()
            except Exception:
                log.exception("the dispatcher could not poll; it tries again")
                handed_over = 0
            if not handed_over:
                self._stopping.wait(_POLLED_EVERY_SECONDS)

    def _send_event(self, event: dict[str, Any]) -> None:
        self._events(event)

    def _send_message(self, url: str, body: str) -> None:
        self.clients("sqs").send_message(QueueUrl=url, MessageBody=body)
