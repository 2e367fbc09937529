"""`python -m infra.local`: the whole product on this machine."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from infra.local.engine import PortTaken
from infra.local.run import run


def main() -> int:
    """Read the command line and run; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.local", description="Run the whole product on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="where the product answers (default 8000)")
    parser.add_argument("--engine-port", type=int, default=4566, help="where the AWS engine answers (default 4566)")
    parser.add_argument("--state", type=Path, default=Path(".holdfast"), help="where state is kept (default .holdfast)")
    parser.add_argument("--empty", action="store_true", help="leave the demo companies out")
    chosen = parser.parse_args()
    logging.getLogger("holdfast").propagate = False  # its lines are JSON already
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        run(chosen.state.resolve(), port=chosen.port, engine_port=chosen.engine_port, demo=not chosen.empty)
    except PortTaken as taken:
        print(taken, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
