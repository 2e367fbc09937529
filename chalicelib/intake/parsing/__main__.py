"""`python -m chalicelib.intake.parsing FILE…` writes one line of JSON for each file: what a reader of résumés is scored on."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

from chalicelib.intake.parsing import parse


def main(paths: list[str]) -> int:
    """Read each file and write its line; a file that cannot be read gives a line of nothing found."""
    for path in paths:
        data = Path(path).read_bytes()
        started = time.perf_counter()
        resume = parse(data, name=Path(path).name)
        line = {
            "sha256": hashlib.sha256(data).hexdigest(),
            "full_name": resume.full_name.value if resume.full_name else None,
            "emails": [item.value for item in resume.emails],
            "phones": [item.value for item in resume.phones],
            "highest_degree": None,
            "schools": [],
            "employers": [],
            "years_of_experience": None,
            "skills": [],
            "seconds": round(time.perf_counter() - started, 4),
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
