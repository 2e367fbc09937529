"""Event handlers: each is wrapped, each can be imported alone as AWS does, and each carries only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import HANDLERS, ROUTES, app

ROOT = Path(__file__).parents[2]
FUNCTIONS = {function.name: function.handler_string for function in app.pure_lambda_functions}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_handler_is_an_entrypoint(name):
    module, _, function = FUNCTIONS[name].rpartition(".")
    handler = getattr(__import__(module, fromlist=[function]), function)
    assert getattr(handler.func._original_func, "is_entrypoint", False), f"{name} lacks @entrypoint"


@pytest.mark.parametrize("module", sorted({handler.rpartition(".")[0] for handler in FUNCTIONS.values()}))
def test_a_handler_can_be_imported_alone_and_light(module):
    """In AWS an event function imports its own module and never `app`; it needs no pydantic, no boto3, no PDF reader."""
    heavy = ["app", "boto3", "pydantic", "pypdfium2", "phonenumbers", "holidays", "chinese_calendar", "jinja2"]
    heavy += ["cryptography", "selectolax"]
    code = (
        f"import sys, {module}\n"
        f"loaded = [name for name in {heavy!r} if name in sys.modules]\n"
        "print(loaded)\n"
        "raise SystemExit(bool(loaded))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_feature_with_doors_is_registered():
    routes = {module.__name__.split(".")[1] for module in ROUTES}
    with_api = {path.parent.name for path in (ROOT / "chalicelib").glob("*/api.py")}
    with_api |= {path.parent.name for path in (ROOT / "chalicelib").glob("*/api") if path.is_dir()}
    with_handlers = {path.parent.name for path in (ROOT / "chalicelib").glob("*/handlers.py")}
    assert routes == with_api
    assert set(HANDLERS) == with_handlers
