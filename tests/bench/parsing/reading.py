"""Reading every file of a folder with a stop-watch of the processor's time."""

from __future__ import annotations

import json
import math
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chalicelib.intake.parsing import Resume, parse
from tests.bench.parsing.scores import score
from tests.bench.rows import Row

LABELS = "labels.jsonl"
MEDIAN_MS, P95_MS = 60, 300
_ALL = "résumés, all kinds"
_ROUNDS = 3
_FEWEST_OF_A_LANGUAGE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file as it was read; `seconds` of one core, the median of a few rounds."""

    name: str
    kind: str
    seconds: float
    resume: Resume

    @property
    def pages(self) -> int:
        """A text without pages counts as one."""
        return max(1, self.resume.document.pages)


def read_folder(folder: Path, *, region: str) -> list[Reading]:
    """Every file of the folder, in the order of their names; raises FileNotFoundError when there is none."""
    place = folder / "files" if (folder / "files").is_dir() else folder
    files = sorted(file for file in place.iterdir() if file.is_file() and file.name != LABELS)
    if not files:
        raise FileNotFoundError(f"there are no files in {place}")
    # The first file of a process pays for what the readers import.
    for kind in {file.suffix: file for file in files}.values():
        parse(kind.read_bytes(), name=kind.name, region=region)
    labels = labels_of(folder)
    return [_read(file, region, _reference(labels.get(file.name, {}))) for file in files]


def _reference(label: Mapping[str, Any]) -> date | None:
    """The day until which what lasts is counted in a label."""
    return date.fromisoformat(label["reference_date"]) if label.get("reference_date") else None


def _read(file: Path, region: str, reference: date | None) -> Reading:
    data = file.read_bytes()
    taken: list[float] = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        resume = parse(data, name=file.name, region=region, reference_date=reference)
        taken.append(time.process_time() - begun)
    return Reading(
        name=file.name,
        kind=file.suffix.lstrip(".").lower() or "no ending",
        seconds=statistics.median(taken),
        resume=resume,
    )


def labels_of(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What is right, by file name; empty without labels."""
    beside = folder / LABELS
    file = beside if beside.exists() or folder.name != "files" else folder.parent / LABELS
    if not file.exists():
        return {}
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return {line["file"]: line for line in lines}


def rows_of(readings: Sequence[Reading], labels: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """Speed of all files and of each kind, then the score of each field."""
    kinds = sorted({reading.kind for reading in readings})
    rows = list(_speed(_ALL, readings, budgets=(MEDIAN_MS, P95_MS)))
    for kind in kinds if len(kinds) > 1 else ():
        rows += _speed(f"résumés, {kind}", [reading for reading in readings if reading.kind == kind])
    known = [(labels[reading.name], reading.resume) for reading in readings if reading.name in labels]
    rows += _scores("all", known)
    counts = Counter(label.get("lang") for label, _ in known)
    groups: dict[str, list[tuple[Mapping[str, Any], Resume]]] = {}
    for label, resume in known:
        common = label.get("lang") and counts[label["lang"]] >= _FEWEST_OF_A_LANGUAGE
        groups.setdefault(label["lang"] if common else "other languages", []).append((label, resume))
    for language, pairs in sorted(groups.items()) if len(groups) > 1 else ():
        rows += _scores(language, pairs)
    return rows


def _scores(language: str, pairs: Sequence[tuple[Mapping[str, Any], Resume]]) -> Iterator[Row]:
    for field, found in score(pairs).items() if pairs else ():
        if found.wanted or found.read:
            yield Row(action=f"résumés, {field}, {language}", measure=found.measure, value=round(found.percent, 1))
            yield Row(action=f"résumés, {field}, {language}", measure="values_wanted", value=found.wanted)


def _speed(
    action: str, readings: Sequence[Reading], budgets: tuple[float | None, float | None] = (None, None)
) -> Iterator[Row]:
    taken = sorted(1000 * reading.seconds for reading in readings)
    pages, seconds = sum(reading.pages for reading in readings), sum(taken) / 1000
    yield Row(action=action, measure="files", value=len(readings))
    yield Row(action=action, measure="median_ms", value=round(statistics.median(taken), 1), budget=budgets[0])
    yield Row(action=action, measure="p95_ms", value=round(percentile(taken, 95), 1), budget=budgets[1])
    yield Row(action=action, measure="pages_per_second", value=round(pages / seconds, 1) if seconds else 0)


def percentile(ordered: Iterable[float], share: float) -> float:
    """The smallest value that `share` percent of the values do not exceed (nearest rank)."""
    values = list(ordered)
    return values[max(0, math.ceil(share / 100 * len(values)) - 1)]
