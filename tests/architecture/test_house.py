"""The rules of the house that no linter knows: sizes, names, keys, what the repository speaks of."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "chalicelib").rglob("*.py"), *(ROOT / "infra").rglob("*.py"), ROOT / "app.py"])
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


@pytest.mark.parametrize(("files", "most"), [(SOURCES, 250), (TESTS, 400)], ids=["source", "tests"])
def test_files_are_short(files, most):
    long = {
        str(path.relative_to(ROOT)): count for path in files if (count := len(path.read_text().splitlines())) > most
    }
    assert long == {}


def test_app_is_a_table_of_contents():
    text = (ROOT / "app.py").read_text()
    assert len(text.splitlines()) <= 60
    assert "boto3" not in text
    assert "route(" not in text


def test_no_room_without_a_name():
    nameless = re.compile(r"(utils?|helpers?|common|misc|manager|base_manager)\.py")
    assert [str(path) for path in [*SOURCES, *TESTS] if nameless.fullmatch(path.name)] == []


def test_only_the_scope_builds_keys():
    keys = re.compile(r"""["'](T#|DIR#|PLATFORM#)""")
    builders = [
        str(path.relative_to(ROOT)) for path in (ROOT / "chalicelib").rglob("*.py") if keys.search(path.read_text())
    ]
    assert builders == []


def test_nothing_is_left_undone():
    undone = re.compile(r"\b(TODO|FIXME|HACK)\b|pytest\.mark\.(skip|xfail)\b|assert True$", re.MULTILINE)
    here = Path(__file__)
    found = [
        str(path.relative_to(ROOT)) for path in [*SOURCES, *TESTS] if path != here and undone.search(path.read_text())
    ]
    assert found == []


def test_no_path_of_somebodys_machine_is_in_the_repository():
    strange = re.compile(r"(?<![\w.*])/(?:root|home|Users)/\w")
    readable = [path for path in tracked() if path.suffix not in {".pdf", ".png"}]
    found = [str(path.relative_to(ROOT)) for path in readable if strange.search(path.read_text(errors="replace"))]
    assert found == []


def test_print_is_for_command_lines():
    shipped = list((ROOT / "chalicelib").rglob("*.py"))
    assert [str(path) for path in shipped if re.search(r"^\s*print\(", path.read_text(), re.MULTILINE)] == []


def test_dataclasses_come_from_the_platform():
    """The standard ones write their methods when a function starts (docs/decisions/0013)."""
    standard = re.compile(r"^\s*(?:import dataclasses\b|from dataclasses import \(?[^)\n]*\bdataclass\b)", re.MULTILINE)
    package = ROOT / "chalicelib"
    found = [str(path.relative_to(package)) for path in package.rglob("*.py") if standard.search(path.read_text())]
    assert found == ["platform/values.py"]
