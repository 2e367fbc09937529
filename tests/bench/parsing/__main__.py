"""`python -m tests.bench.parsing <folder>`: read every résumé of a folder, print speed and scores, add them to the results."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.drawing import draw
from tests.bench.parsing.reading import labels_of, read_folder, rows_of
from tests.bench.rows import RESULTS, ROOT, add, broken


def main(arguments: Sequence[str]) -> int:
    """Measure and print; the exit status."""
    parser = argparse.ArgumentParser(prog="make bench-parsing RESUMES=<folder>", description=__doc__)
    parser.add_argument("folder", type=Path, help="résumés, or a folder with them in files/ and with labels.jsonl")
    parser.add_argument("--region", default="CN", help="country (ISO 3166) of phone numbers without a code")
    asked = parser.parse_args(arguments)
    if str(asked.folder) in {"", "."} or not asked.folder.is_dir():
        parser.error("name a folder of résumés: make bench-parsing RESUMES=<folder>")
    rows = rows_of(read_folder(asked.folder, region=asked.region), labels_of(asked.folder))
    add(rows)
    wrong = broken(rows)
    lines = [draw(rows), "", f"Added to {RESULTS.relative_to(ROOT)}.", *(f"BROKEN  {line}" for line in wrong)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
