"""`python -m chalicelib.intake.parsing [--reference-date YYYY-MM-DD] FILE…` writes one line of JSON for each file.

The line is what a reader of résumés is scored on. The reference date is the day until which present positions are counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from chalicelib.intake.parsing import Resume, parse
from chalicelib.intake.parsing.fields.found import one_line


def main(arguments: list[str]) -> int:
    """Read each file and write its line; a file that cannot be read gives a line of nothing found."""
    parser = argparse.ArgumentParser(prog="python -m chalicelib.intake.parsing", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument(
        "--reference-date", type=date.fromisoformat, default=datetime.now(UTC).date(), metavar="YYYY-MM-DD"
    )
    chosen = parser.parse_args(arguments)
    for path in chosen.files:
        data = Path(path).read_bytes()
        started = time.perf_counter()
        resume = parse(data, name=Path(path).name, reference_date=chosen.reference_date)
        line = {"sha256": hashlib.sha256(data).hexdigest(), **line_of(resume)}
        line["seconds"] = round(time.perf_counter() - started, 4)
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def line_of(resume: Resume) -> dict[str, object]:
    """What was read, in the scored shape. Each school and employer stands once; a text that names no degree has `none`."""
    degree = resume.highest_degree.value if resume.highest_degree else "none" if resume.document.text else None
    return {
        "full_name": resume.full_name.value if resume.full_name else None,
        "emails": [item.value for item in resume.emails],
        "phones": [item.value for item in resume.phones],
        "highest_degree": degree,
        "schools": list(dict.fromkeys(item.school.value for item in resume.education if item.school)),
        "employers": list(dict.fromkeys(item.employer.value for item in resume.employment if item.employer)),
        "years_of_experience": resume.years,
        "skills": [one_line(item.raw) for item in resume.skills],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
