"""A feature is used through its package or its facts; nothing else of it is anybody's business."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "chalicelib"
FEATURES = sorted(
    path.name for path in SHIPPED.iterdir() if path.is_dir() and path.name not in {"platform", "__pycache__"}
)


# Packages inside a feature with a façade of their own: pure arithmetic over time that every feature may use, and the formats of
# adverts.
OPEN = {("tenants", "calendars"), ("boards", "publishing")}


def imports_of(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text())
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            if node.module == "chalicelib":
                continue  # `from chalicelib import jobs` is the package itself
            found.append((node.module, node.lineno))
        elif isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
    return found


def trespasses(path: Path, shipped: Path = SHIPPED) -> list[str]:
    own = path.relative_to(shipped).parts[0]
    found = []
    for module, line in imports_of(path):
        parts = module.split(".")
        if parts[0] != "chalicelib" or len(parts) < 3 or parts[1] in {own, "platform"}:
            continue
        if parts[2] != "facts" and tuple(parts[1:]) not in OPEN:
            found.append(f"{path.relative_to(shipped)}:{line} imports {module}")
    return found


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_uses_others_through_their_packages(feature):
    files = sorted((SHIPPED / feature).rglob("*.py"))
    assert files
    assert [one for path in files for one in trespasses(path)] == []


def test_the_rule_finds_a_trespass(tmp_path):
    planted = tmp_path / "jobs" / "service.py"
    planted.parent.mkdir()
    planted.write_text("from chalicelib.tenants.store import users\nfrom chalicelib.tenants.facts import UserChanged\n")
    assert trespasses(planted, tmp_path) == ["jobs/service.py:1 imports chalicelib.tenants.store"]
