"""What starting a function costs before its first line runs: import times as ratios of processor time.

Each import runs in a fresh interpreter, in turns with `import chalice, pynamodb.models`, so that whatever slows this machine
down slows both; a ratio is the median over the rounds. Bytecode is there already, as in the package that is deployed: it is kept
beside the results, whatever the environment says of writing it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping

from tests.bench.rows import RESULTS, ROOT, Row

ROUNDS = 7
BYTECODE = RESULTS.with_name("bytecode")
BASE = "import chalice, pynamodb.models"
LIBRARIES, HANDLER, API = 1.3, 2.0, 4.0
_TIMED = "import time\nbegun = time.process_time()\n{work}\nprint(time.process_time() - begun)"
_LISTED = (
    "import json, sys\nbefore = set(sys.modules)\n{work}\n"
    "print(json.dumps([name for name, module in sys.modules.items() if name not in before"
    " and 'site-packages' in (getattr(module, '__file__', None) or '')]))"
)


def measured() -> Iterator[Row]:
    """The libraries that event handlers load at their start, the slowest handler module, the whole API."""
    sys.stderr.write(f"Import times, {ROUNDS} rounds …\n")
    handlers = {module: f"import {module}" for module in _handler_modules()}
    work = {"libraries": _libraries(handlers), **handlers, "api": "import app"}
    ratios = _ratios(work)
    slowest = max(handlers, key=lambda module: ratios[module])
    yield _row("import of the libraries of event handlers", ratios["libraries"], LIBRARIES)
    yield _row(f"import of {slowest}, the slowest handler", ratios[slowest], HANDLER)
    yield _row("import of the whole API", ratios["api"], API)


def _row(action: str, ratio: float, budget: float) -> Row:
    return Row(action=action, measure="ratio", value=round(ratio, 2), budget=budget)


def _handler_modules() -> list[str]:
    """The modules that Lambda imports for event functions, from the app's own registrations."""
    listed = "import app, json\nprint(json.dumps([one.handler_string for one in app.app.pure_lambda_functions]))"
    return sorted({handler.rpartition(".")[0] for handler in json.loads(_run(listed))})


def _libraries(handlers: Mapping[str, str]) -> str:
    """Import statements for every library module that some handler loads, in the order in which they were loaded."""
    loaded = (name for work in handlers.values() for name in json.loads(_run(_LISTED.format(work=work))))
    return "\n".join(f"import {name}" for name in dict.fromkeys(loaded))


def _ratios(work: Mapping[str, str]) -> dict[str, float]:
    for warming in (BASE, *work.values()):
        _seconds(warming)
    found: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        base = _seconds(BASE)
        for name, statement in work.items():
            found[name].append(_seconds(statement) / base)
    return {name: statistics.median(ratios) for name, ratios in found.items()}


def _seconds(work: str) -> float:
    return float(_run(_TIMED.format(work=work)))


def _run(code: str) -> str:
    """What a fresh interpreter prints last."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(BYTECODE)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]
