"""What one machine keeps between runs besides the engine's own data: small JSON files under the state folder."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any


def read_json(path: Path, default: Any) -> Any:
    """The content of a file, or `default` when there is none."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else default


def write_json(path: Path, value: Any) -> None:
    """Replace a file in one step, so that a killed process leaves the old or the new one and never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{threading.get_ident()}")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


class Checkpoint(MutableMapping[str, str]):
    """A dictionary of strings that is on disk before an assignment returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, str] = read_json(path, {})

    def __getitem__(self, key: str) -> str:
        return self._values[key]

    def __setitem__(self, key: str, value: str) -> None:
        self._values[key] = value
        write_json(self._path, self._values)

    def __delitem__(self, key: str) -> None:
        del self._values[key]
        write_json(self._path, self._values)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
