"""`python -m tests.bench`: measure every budget, print the table, keep the values, end with 1 when a budget is broken."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from tests.bench import burst, imports
from tests.bench.drawing import draw
from tests.bench.rows import RESULTS, ROOT, Row, broken, grown, write

SIZES = (100, 100_000)


def main(arguments: Sequence[str]) -> int:
    """Measure, print and keep; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="candidates in the company (100 100000)")
    parser.add_argument("--no-imports", action="store_true", help="leave the import times out")
    parser.add_argument(
        "--burst", type=int, default=burst.PEOPLE, help="applications for one job at once (10000), 0 for none"
    )
    asked = parser.parse_args(arguments)
    rows, explained = _actions(tuple(asked.sizes), asked.burst)
    if not asked.no_imports:
        rows += imports.measured()
    write(rows)
    wrong = [*broken(rows), *grown(rows)]
    lines = [f"\n{draw(rows)}\n", f"Kept in {RESULTS.relative_to(ROOT)}."]
    if not wrong:
        same = " and ".join(f"{size:,}" for size in asked.sizes)
        lines.append(f"Every budget holds; what actions cost is the same at {same} candidates.")
    for line in wrong:
        lines.append(f"BROKEN  {line}")
        lines += (f"        {text}" for name, text in explained.items() if line.startswith(f"{name}: "))
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


def _actions(sizes: tuple[int, ...], people: int) -> tuple[list[Row], dict[str, str]]:
    """The rows of every action, and by its name what its cost is made of."""
    # The environment comes first, then the engine, then whatever makes a client.
    prepare_environment()
    from tests.kit import moto_engine

    rows: list[Row] = []
    explained: dict[str, str] = {}
    with moto_engine.engine():
        from tests.bench import actions

        for size, found in actions.measured(sizes):
            rows += found.rows(size)
            explained[found.name] = found.explained()
        rows += burst.measured(people) if people else []
    return rows, explained


def prepare_environment() -> None:
    """Credentials that nobody has, and logs that nobody reads."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
    os.environ.setdefault("AWS_ACCESS_KEY_ID", "bench")
    os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "bench")
    os.environ["POWERTOOLS_METRICS_DISABLED"] = "true"
    os.environ["POWERTOOLS_LOG_LEVEL"] = "CRITICAL"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
